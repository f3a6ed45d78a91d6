// Every fuzz target for a moment, without libFuzzer: its seeds as they are, then mutations of them by a generator whose
// seed is fixed, so that a run that fails fails again. `./dev fuzz` looks for longer.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <random>
#include <vector>

#include "fuzz/targets.h"
#include "tests/support/places.h"
#include "tests/support/shared_data.h"

namespace rivalscope::fuzz {

void PrintTo(const Target& target, std::ostream* out) { *out << target.name; }

namespace {

// Of one target; RIVALSCOPE_FUZZ_MUTATIONS=N asks for more.
int Mutations() {
  constexpr int kMoment = 400;
  const char* asked = std::getenv("RIVALSCOPE_FUZZ_MUTATIONS");
  return asked == nullptr ? kMoment : std::max(kMoment, std::atoi(asked));
}

constexpr size_t kMaxBytes = 1u << 16;

std::vector<std::string> Seeds(std::string_view target) {
  std::vector<std::filesystem::path> paths;
  const std::filesystem::path folder = std::filesystem::path(test::SourceFile("fuzz/seeds")) / target;
  if (!std::filesystem::is_directory(folder)) return {};
  for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> seeds;
  seeds.reserve(paths.size());
  for (const auto& path : paths) seeds.push_back(test::ReadFileOrDie(path.string()));
  return seeds;
}

// What parsers stumble over more often than over random bytes.
constexpr std::string_view kTokens[] = {
    "\xFF",
    "\xC3",
    "\xEF\xBB\xBF",
    "\xE2\x80\x8C",
    "\xC4\xB0",
    "\xD9\xA1",
    "%",
    "%00",
    "%2e%2e",
    "&#x110000;",
    "&amp;",
    "<",
    "</",
    "<!--",
    "\"",
    "\\u",
    "\\",
    "[",
    "]",
    "{",
    "}",
    "=",
    "\r\n",
    "\n",
    "\t",
    "0",
    "-1",
    "1e999",
    ":",
    "//",
    "@",
    "18446744073709551616",
};

class Mutator {
 public:
  explicit Mutator(std::string_view target) : random_(std::hash<std::string_view>{}(target)) {}

  std::string operator()(const std::vector<std::string>& seeds) {
    std::string bytes = seeds[Below(seeds.size())];
    for (size_t steps = 1 + Below(6); steps > 0; --steps) Step(bytes, seeds[Below(seeds.size())]);
    if (bytes.size() > kMaxBytes) bytes.resize(kMaxBytes);
    return bytes;
  }

 private:
  size_t Below(size_t bound) { return bound == 0 ? 0 : random_() % bound; }

  void Step(std::string& bytes, const std::string& other) {
    const size_t at = Below(bytes.size() + 1), length = Below(std::min<size_t>(bytes.size() - at, 64) + 1);
    switch (Below(6)) {
      case 0:
        if (at < bytes.size()) bytes[at] = static_cast<char>(random_());
        break;
      case 1:
        bytes.erase(at, length);
        break;
      case 2:
        bytes.insert(at, bytes.substr(at, length));
        break;
      case 3:
        bytes.insert(at, kTokens[Below(std::size(kTokens))]);
        break;
      case 4:
        bytes.resize(at);
        bytes += other.substr(Below(other.size() + 1));
        break;
      default:
        bytes.insert(at, std::string(Below(200), static_cast<char>(random_())));
    }
  }

  std::mt19937_64 random_;
};

std::string Shown(std::string_view bytes) {
  std::string out;
  for (const char c : bytes.substr(0, 2000)) {
    static constexpr char kHex[] = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F && c != '\\') {
      out += c;
    } else {
      out += {'\\', 'x', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

class FuzzSmoke : public testing::TestWithParam<Target> {};

TEST_P(FuzzSmoke, Holds) {
  const Target& target = GetParam();
  const std::vector<std::string> seeds = Seeds(target.name);
  ASSERT_FALSE(seeds.empty()) << "a target needs files in fuzz/seeds/" << target.name;
  const auto run = [&](const std::string& bytes) {
    try {
      target.run(bytes);
    } catch (const std::exception& broken) {
      ADD_FAILURE() << broken.what() << "\ninput: " << Shown(bytes);
    }
  };
  run("");
  for (const std::string& seed : seeds) run(seed);
  Mutator mutate(target.name);
  const int mutations = Mutations();
  for (int i = 0; i < mutations && !HasFailure(); ++i) run(mutate(seeds));
}

INSTANTIATE_TEST_SUITE_P(Targets, FuzzSmoke, testing::ValuesIn(Targets()),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace rivalscope::fuzz
