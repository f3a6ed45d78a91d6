#include "text/pattern.h"

#include <fmt/core.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>

namespace rivalscope::text {
namespace {

// A set's automaton may use this much; RE2's own 8 MB is too little for a few hundred patterns at once.
constexpr int64_t kSetMemory = 64 << 20;

RE2::Options MakeOptions(bool ignore_case) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(!ignore_case);
  options.set_encoding(RE2::Options::EncodingUTF8);
  return options;
}

re2::StringPiece Piece(std::string_view text) { return {text.data(), text.size()}; }

Error BadPattern(std::string_view regex, std::string_view why) {
  return {ErrorCode::kInvalidInput, fmt::format("'{}' is not a regular expression RE2 reads: {}", regex, why)};
}

}  // namespace

struct Pattern::Impl {
  Impl(std::string_view regex, const RE2::Options& options) : re2(Piece(regex), options) {}
  RE2 re2;
};

Pattern::Pattern(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

Result<Pattern> Pattern::Compile(std::string_view regex, bool ignore_case) {
  auto impl = std::make_unique<Impl>(regex, MakeOptions(ignore_case));
  if (!impl->re2.ok()) return tl::unexpected<Error>(BadPattern(regex, impl->re2.error()));
  return Pattern(std::move(impl));
}

bool Pattern::Matches(std::string_view utf8) const { return RE2::PartialMatch(Piece(utf8), impl_->re2); }

std::vector<std::string_view> Pattern::Find(std::string_view utf8, size_t from) const {
  if (from > utf8.size()) return {};
  const int count = impl_->re2.NumberOfCapturingGroups() + 1;
  std::vector<re2::StringPiece> groups(static_cast<size_t>(count));
  if (!impl_->re2.Match(Piece(utf8), from, utf8.size(), RE2::UNANCHORED, groups.data(), count)) return {};
  std::vector<std::string_view> views;
  views.reserve(groups.size());
  for (const re2::StringPiece& group : groups) views.emplace_back(group.data(), group.size());
  return views;
}

struct PatternSet::Impl {
  explicit Impl(const RE2::Options& options) : set(options, RE2::UNANCHORED) {}
  RE2::Set set;
  std::vector<std::unique_ptr<RE2>> single;  // for a text on which the set's automaton outgrows kSetMemory
};

PatternSet::PatternSet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;
PatternSet::~PatternSet() = default;

Result<PatternSet> PatternSet::Compile(const std::vector<std::string>& regexes, bool ignore_case) {
  RE2::Options options = MakeOptions(ignore_case);
  RE2::Options set_options = options;
  set_options.set_max_mem(kSetMemory);
  auto impl = std::make_unique<Impl>(set_options);
  for (const std::string& regex : regexes) {
    impl->single.push_back(std::make_unique<RE2>(regex, options));
    std::string error = impl->single.back()->error();
    if (!error.empty() || impl->set.Add(regex, &error) < 0) {
      return tl::unexpected<Error>(BadPattern(regex, error));
    }
  }
  if (!impl->set.Compile()) {
    return Fail(ErrorCode::kInvalidInput,
                fmt::format("{} patterns together need more than {} MB", regexes.size(), kSetMemory >> 20));
  }
  return PatternSet(std::move(impl));
}

std::vector<int> PatternSet::Matching(std::string_view utf8) const {
  std::vector<int> matching;
  if (impl_->single.empty()) return matching;
  RE2::Set::ErrorInfo info{};
  if (!impl_->set.Match(Piece(utf8), &matching, &info) && info.kind != RE2::Set::kNoError) {
    matching.clear();
    for (size_t i = 0; i < impl_->single.size(); ++i) {
      if (RE2::PartialMatch(Piece(utf8), *impl_->single[i])) matching.push_back(static_cast<int>(i));
    }
  }
  std::sort(matching.begin(), matching.end());
  return matching;
}

}  // namespace rivalscope::text
