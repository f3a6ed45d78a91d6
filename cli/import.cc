// rivalscope import: surveys, tickets, orders, reviews, ranks, saved pages and WARC into the workspace.
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "cli/jsonl.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "core/clock.h"
#include "core/read_file.h"
#include "report/format.h"
#include "scan/importer.h"
#include "scan/review_query.h"

namespace rivalscope::cli {
namespace {

using report::Plural;

constexpr size_t kNamedRows = 20;  // bad rows that are named one by one; the rest is counted

class ImportCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.DefineFolder(options);
    options.Choice("KIND", kind_, scan::ImportKindNames(), "what the file holds");
    options.Required();
    options.Value("FILE", path_, "CSV, or JSON lines; HTML or JSON of pages; WARC; - is standard input");
    options.Required();
    options.Values("--map", map_, "FIELD=HEADER, where a column has a name of its own; may be repeated");
    options.Value("--brand", brand_, "id of the brand; the own one where rows and [imports] name none");
    options.Value("--site", site_, "of reviews: label of the review site");
    options.Choice("--separator", separator_, {"auto", ",", ";", "tab", "|"}, "between the cells");
    options.Value("--encoding", encoding_, "such as windows-1254; UTF-8 and UTF-16 are seen by themselves");
    options.Choice("--dates", dates_, {"auto", "dmy", "mdy"}, "how 03/04/2026 is read");
    options.Value("--as-of", as_of_, "when the file was made: 2026-11-22");
    options.Value("--locale", locale_, "of ranks: such as tr-TR");
    options.Choice("--device", device_, {"desktop", "mobile"}, "of ranks");
    options.Value("--engine", engine_, "of ranks: such as google");
    options.Flag("--complete", complete_, "of ranks: the list names everybody who ranks");
    options.Value("--url", url_, "of pages: where the page was");
    options.Choice("--as", page_kind_, {"faq", "reviews", "serp", "site"}, "of pages: what they are read for");
    options.Value("--keyword", keyword_, "of a results page that does not show its query");
    options.Flag("--check", check_, "read and report, store nothing");
    options.Choice("--format", format_, {"text", "json"}, "of the report");
  }

  Result<ExitCode> Run(Io& io) override {
    const scan::Workspace workspace = market_.workspace();
    auto config = scan::LoadConfig(workspace.config_path());
    if (!config) return tl::unexpected(config.error());
    auto request = Request(*config, io.in);
    if (!request) return tl::unexpected(request.error());
    const auto summary = check_ ? NamingTheFile(scan::CheckImport(*config, *request, SystemClock().Now()))
                                : Store(workspace, *config, *request);
    if (!summary) return tl::unexpected(summary.error());
    if (format_ == "json") {
      PrintJson(*summary, io);
    } else {
      PrintText(*summary, io);
    }
    return summary->bad.empty() && summary->unread == 0 ? kExitOk : kExitSomeSourcesFailed;
  }

 private:
  Result<scan::ImportSummary> NamingTheFile(Result<scan::ImportSummary> summary) const {
    if (!summary) return Fail(summary.error().code, fmt::format("{}: {}", path_, summary.error().message));
    return summary;
  }

  Result<scan::ImportSummary> Store(const scan::Workspace& workspace, const scan::Config& config,
                                    const scan::ImportRequest& request) const {
    auto analyst = scan::TextAnalyst::Create(workspace.folder, config.packs);
    if (!analyst) return tl::unexpected(analyst.error());
    const auto lock = scan::WorkspaceLock::Take(workspace);
    if (!lock) return tl::unexpected(lock.error());
    auto store = storage::Store::Open(workspace.store_path());
    if (!store) return tl::unexpected(store.error());
    return NamingTheFile(scan::Import(*store, config, **analyst, request, SystemClock().Now()));
  }

  Result<scan::ImportRequest> Request(const scan::Config& config, std::istream& in) const {
    scan::ImportRequest request;
    const auto& names = scan::ImportKindNames();
    request.kind = static_cast<scan::ImportKind>(std::find(names.begin(), names.end(), kind_) - names.begin());
    request.path = path_;
    if (request.kind != scan::ImportKind::kWarc) {
      auto bytes = path_ == "-" ? ReadStream(in, "standard input") : ReadFile(path_);
      if (!bytes) return tl::unexpected(bytes.error());
      request.bytes = std::move(*bytes);
    }
    for (const std::string& text : map_) {
      auto mapping = scan::ParseColumnMapping(request.kind, text);
      if (!mapping) return tl::unexpected(mapping.error());
      request.map.push_back(std::move(*mapping));
    }
    if (!as_of_.empty()) {
      const auto moment = ParseInstant(as_of_);
      if (!moment)
        return Fail(ErrorCode::kInvalidInput, fmt::format("--as-of \"{}\" must be a date such as 2026-11-22", as_of_));
      request.defaults.as_of = *moment;
    }
    request.defaults.brand = brand_;
    request.defaults.site = site_;
    request.defaults.locale = locale_;
    request.defaults.device = device_;
    request.defaults.engine = engine_;
    request.defaults.complete = complete_;
    request.defaults.origin = path_ == "-" ? "standard input" : std::filesystem::path(path_).filename().string();
    request.defaults.dates = dates_ == "mdy"   ? scan::DateOrder::kMonthFirst
                             : dates_ == "dmy" ? scan::DateOrder::kDayFirst
                                               : scan::DateOrder::kUnknown;
    if (separator_ != "auto") request.separator = separator_ == "tab" ? '\t' : separator_[0];
    request.encoding = encoding_;
    request.url = url_;
    request.page_kind = page_kind_ == "serp" ? SourceKind::kSerp : SourceKindFromName(page_kind_);
    request.keyword = keyword_;
    scan::ApplyImportDefaults(config, request);
    if (const Status known = scan::KnowsBrand(config, request.defaults.brand); !known)
      return tl::unexpected(known.error());
    return request;
  }

  void PrintText(const scan::ImportSummary& summary, Io& io) const {
    for (size_t i = 0; i < std::min(summary.bad.size(), kNamedRows); ++i) {
      io.err << fmt::format("{}:{}: {}\n", path_, summary.bad[i].line, summary.bad[i].reason);
    }
    if (summary.bad.size() > kNamedRows) {
      io.err << fmt::format("and {} more rows that could not be read\n", summary.bad.size() - kNamedRows);
    }
    for (const std::string& note : summary.notes) io.err << "note: " << note << '\n';
    if (!summary.columns.empty()) io.out << fmt::format("columns: {}\n", fmt::join(summary.columns, ", "));
    if (!summary.unused.empty()) io.out << fmt::format("not used: {}\n", fmt::join(summary.unused, ", "));
    const bool of_pages = kind_ == "pages" || kind_ == "warc";
    if (check_) {
      io.out << fmt::format("{}: {} good, {} bad; nothing was stored\n",
                            Plural(summary.rows, of_pages ? "page" : "row", of_pages ? "pages" : "rows"),
                            summary.rows - static_cast<int64_t>(summary.bad.size()), summary.bad.size());
    } else if (of_pages) {
      io.out << fmt::format("{} stored, {} there already: {}, {}, {}\n", Plural(summary.pages, "page", "pages"),
                            summary.same, Plural(summary.reviews, "review", "reviews"),
                            Plural(summary.questions, "question", "questions"),
                            Plural(summary.results, "result", "results"));
    } else {
      io.out << fmt::format("{}: {} new, {} updated, {} known already, {} bad\n", Plural(summary.rows, "row", "rows"),
                            summary.added, summary.updated, summary.same, summary.bad.size());
    }
    if (summary.foreign > 0)
      io.out << fmt::format("{} of no source of this workspace\n", Plural(summary.foreign, "page is", "pages are"));
  }

  static void PrintJson(const scan::ImportSummary& summary, Io& io) {
    Json bad = Json::array();
    for (const scan::BadRow& row : summary.bad) bad.push_back({{"line", row.line}, {"reason", row.reason}});
    io.out << Dump({{"rows", summary.rows},
                    {"new", summary.added},
                    {"updated", summary.updated},
                    {"known", summary.same},
                    {"pages", summary.pages},
                    {"reviews", summary.reviews},
                    {"questions", summary.questions},
                    {"results", summary.results},
                    {"foreign", summary.foreign},
                    {"scan", summary.scan_id},
                    {"columns", summary.columns},
                    {"unused", summary.unused},
                    {"notes", summary.notes},
                    {"bad", bad}})
           << '\n';
  }

  MarketOptions market_;
  std::string kind_, path_, brand_, site_, separator_ = "auto", encoding_, dates_ = "auto", as_of_, locale_;
  std::string device_ = "desktop", engine_, url_, page_kind_ = "site", keyword_, format_ = "text";
  std::vector<std::string> map_;
  bool complete_ = false, check_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeImport() { return std::make_unique<ImportCommand>(); }

}  // namespace rivalscope::cli
