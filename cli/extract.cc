// rivalscope extract: files or WARC records in, one JSON object a document out; or, with --again, what a workspace has
// stored, read again in place.
#include <fmt/core.h>

#include <algorithm>

#include "cli/jsonl.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "core/clock.h"
#include "core/read_file.h"
#include "crawler/warc_reader.h"
#include "extract/extract.h"
#include "report/extraction_json.h"
#include "report/format.h"
#include "scan/reread.h"

namespace rivalscope::cli {
namespace {

constexpr uint64_t kMaxDocument = 64u << 20;

extract::Kind KindFromName(const std::string& name) {
  if (name == "page") return extract::Kind::kPage;
  if (name == "faq") return extract::Kind::kFaq;
  if (name == "reviews") return extract::Kind::kReviews;
  if (name == "serp") return extract::Kind::kSerp;
  return extract::Kind::kAuto;
}

class ExtractCommand final : public Command {
 public:
  void Define(Options& options) override {
    options.Choice("--kind", kind_, {"auto", "page", "faq", "reviews", "serp"}, "what the document is expected to be");
    options.Value("--url", url_, "address of the document: resolves links, chooses the site profile");
    options.Value("--date", date_, "the day the page was saved, for \"3 days ago\"; today where it is not given");
    options.Choice("--format", format_, {"json"}, "output format");
    options.Flag("--warc", warc_, "the files are WARC archives (plain or gzip): one object a response record");
    options.Flag("--again", again_,
                 "reads the stored pages of the workspace with this version's extractor and scorer; fetches nothing");
    market_.DefineFolder(options);
    options.Values("FILE", files_, "documents; - is standard input");
  }

  Result<ExitCode> Run(Io& io) override {
    if (again_) return ReadAgain(io);
    if (files_.empty()) files_.push_back("-");
    if (!date_.empty()) {
      const auto day = ParseDay(date_);
      if (!day) return tl::unexpected(day.error());
      day_ = *day;
    } else {
      day_ = ToDay(SystemClock().Now());
    }
    ExitCode code = kExitOk;
    for (const std::string& file : files_) {
      const auto done = warc_ ? ReadArchive(file, io) : ReadDocument(file, io);
      if (!done) return done;
      code = std::max(code, *done);
    }
    return code;
  }

 private:
  Result<ExitCode> ReadAgain(Io& io) const {
    if (!files_.empty()) return Fail(ErrorCode::kInvalidInput, "--again reads the store: give it no files");
    const scan::Workspace workspace = market_.workspace();
    const auto config = scan::LoadConfig(workspace.config_path());
    if (!config) return tl::unexpected(config.error());
    const auto analyst = scan::TextAnalyst::Create(workspace.folder, config->packs);
    if (!analyst) return tl::unexpected(analyst.error());
    const auto lock = scan::WorkspaceLock::Take(workspace);
    if (!lock) return tl::unexpected(lock.error());
    auto store = storage::Store::Open(workspace.store_path());
    if (!store) return tl::unexpected(store.error());
    const auto read = scan::Reread(*store, *config, **analyst);
    if (!read) return tl::unexpected(read.error());
    io.out << Dump({{"extractor_version", extract::ExtractorVersion()},
                    {"pages", read->pages},
                    {"without_page", read->without},
                    {"of_no_source", read->foreign},
                    {"lost", read->lost},
                    {"reviews", read->reviews},
                    {"reviews_new", read->reviews_new},
                    {"reviews_withdrawn", read->reviews_withdrawn},
                    {"questions", read->questions}})
           << '\n';
    if (read->reviews_withdrawn > 0) {
      io.err << fmt::format(
          "{} no longer found where it was read and counts no more; it is kept: rivalscope reviews "
          "--withdrawn\n",
          read->reviews_withdrawn == 1 ? "1 review is" : fmt::format("each of {} reviews is", read->reviews_withdrawn));
    }
    if (read->lost > 0)
      io.err << fmt::format("{} stored pages are gone or damaged and stay as they were read\n", read->lost);
    return read->lost > 0 ? kExitSomeSourcesFailed : kExitOk;
  }

  Result<ExitCode> ReadDocument(const std::string& file, Io& io) const {
    const auto bytes = file == "-" ? ReadStream(io.in, "standard input") : ReadFile(file);
    if (!bytes) return tl::unexpected(bytes.error());
    Print(*bytes, "", url_, day_, io);
    return kExitOk;
  }

  Result<ExitCode> ReadArchive(const std::string& file, Io& io) const {
    auto reader = crawler::WarcReader::Open(file);
    if (!reader) return tl::unexpected(reader.error());
    for (int64_t records = 0;; ++records) {
      auto record = (*reader)->Next();
      if (!record) return Fail(record.error().code, fmt::format("{}: {}", file, record.error().message));
      if (!*record && records == 0) {
        return Fail(ErrorCode::kInvalidInput, fmt::format("{} holds no record; is it a WARC?", file));
      }
      if (!*record) break;
      if ((*record)->type != "response") continue;
      const auto message = crawler::ParseHttpMessage((*record)->block, kMaxDocument);
      if (!message) continue;  // dns: and ftp: responses hold no HTTP message
      const std::string type(message->headers.Get("content-type").value_or(""));
      Print(message->body, type, (*record)->url, ToDay((*record)->date), io);
    }
    const auto faults = static_cast<int64_t>((*reader)->faults());
    if (faults == 0) return kExitOk;
    io.err << fmt::format("{} of {} could not be read and {} skipped\n", report::Plural(faults, "place", "places"),
                          file, faults == 1 ? "was" : "were");
    return kExitSomeSourcesFailed;
  }

  void Print(const std::string& bytes, const std::string& content_type, const std::string& url, Day day, Io& io) const {
    extract::Page page;
    page.bytes = bytes;
    page.content_type = content_type;
    page.url = url;
    page.fetched = day;
    page.kind = KindFromName(kind_);
    io.out << report::ExtractionJson(extract::Extract(page)) << '\n';
  }

  std::string kind_ = "auto", url_, date_, format_ = "json";
  std::vector<std::string> files_;
  MarketOptions market_;
  bool warc_ = false;
  bool again_ = false;
  Day day_{};
};

}  // namespace

std::unique_ptr<Command> MakeExtract() { return std::make_unique<ExtractCommand>(); }

}  // namespace rivalscope::cli
