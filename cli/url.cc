// rivalscope url: {"input","base"} -> {"href"} or {"failure":true}.
#include "net/url.h"
#include "cli/jsonl.h"
#include "cli/verbs.h"

namespace rivalscope::cli {
namespace {

class UrlCommand final : public Command {
 public:
  void Define(Options& options) override {
    options.Flag("--normalize", normalize_, "answer with the crawler's key for the page instead of the href");
  }

  Result<ExitCode> Run(Io& io) override {
    const bool good = EachJsonLine(io.in, io.out, [this](const Json& row) { return Answer(row); });
    return good ? kExitOk : kExitError;
  }

 private:
  Result<Json> Answer(const Json& row) const {
    if (!row.contains("input") || !row["input"].is_string()) {
      return Fail(ErrorCode::kInvalidInput, "\"input\" must be a string");
    }
    Result<net::Url> base = Fail(ErrorCode::kNotFound, "");
    const bool has_base = row.contains("base") && row["base"].is_string();
    if (has_base) {
      base = net::Url::Parse(row["base"].get<std::string>());
      if (!base) return Json{{"failure", true}};
    }
    const auto url = net::Url::Parse(row["input"].get<std::string>(), has_base ? &*base : nullptr);
    if (!url) return Json{{"failure", true}};
    return Json{{"href", normalize_ ? net::PageKey(*url) : url->href()}};
  }

  bool normalize_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeUrl() { return std::make_unique<UrlCommand>(); }

}  // namespace rivalscope::cli
