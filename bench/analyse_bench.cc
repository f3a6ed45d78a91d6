// `rivalscope analyse` as a pipe uses it: JSON lines in, the matrix with 500 bootstraps out. The program runs in a
// process of its own, so wall clock, CPU time of both threads and peak memory are those of the promise: a million
// reviews in 10 s and 1.5 GiB on two cores, and ten times the reviews cost ten times as much.
//
// The market: six brands on five sites, in shares of 1/n; 25 themes, of which a review names one to three, the n-th
// being named in proportion to 1/n as in life; two thirds praise, stars to match; four of five authors write once;
// dates over a year; a third of reviews answered. "texts" has 25 words beside the votes, which the search for copies
// reads.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <random>
#include <string>

namespace rivalscope {
namespace {

constexpr int kBrands = 6, kSites = 5, kThemes = 25;

class Market {
 public:
  explicit Market(bool texts) : texts_(texts) {}

  // One line, with its line feed.
  std::string Review(int64_t number) {
    const int brand = Skewed(kBrands);
    const int month = 1 + Below(12), day = 1 + Below(28);
    std::string line = "{\"brand\":\"brand_" + std::to_string(brand) + "\",\"own\":" + (brand == 0 ? "true" : "false") +
                       ",\"site\":\"site" + std::to_string(Skewed(kSites)) + ".example\",\"author\":\"author" +
                       std::to_string(Below(5) > 0 ? number : number / 50) + "\",\"date\":\"2026-" + Two(month) + "-" +
                       Two(day) + "\",\"votes\":{";
    int praised = 0;
    const int votes = 1 + Below(3);
    for (int i = 0; i < votes; ++i) {
      const bool praise = Below(100) < 60 + 3 * brand;
      praised += praise ? 1 : -1;
      line += (i > 0 ? ",\"theme_" : "\"theme_") + std::to_string(Skewed(kThemes)) + "\":" + (praise ? "1" : "-1");
    }
    line += "},\"rating\":" + std::to_string(praised > 0 ? 4 + Below(2) : 1 + Below(3));
    line += Below(3) == 0 ? ",\"replied\":true" : ",\"replied\":false";
    if (texts_) line += ",\"language\":\"en\",\"text\":\"" + Text() + "\"";
    return line + "}\n";
  }

 private:
  int Below(int bound) { return static_cast<int>(random_() % static_cast<uint64_t>(bound)); }
  // 0 to bound - 1, the n-th in proportion to about 1 / (n + 1).
  int Skewed(int bound) {
    const double u = static_cast<double>(random_() >> 11) * 0x1p-53;
    return static_cast<int>(std::pow(static_cast<double>(bound) + 1, u)) - 1;
  }
  static std::string Two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }
  std::string Text() {
    static constexpr const char* kSyllables[] = {"ka", "ri", "so", "ten", "mu", "lo", "ber", "an", "di", "fel"};
    std::string text;
    for (int word = 0; word < 25; ++word) {
      if (word > 0) text += ' ';
      for (int i = 1 + Below(3); i >= 0; --i) text += kSyllables[Below(10)];
    }
    return text;
  }

  std::mt19937_64 random_{1};
  const bool texts_;
};

std::string WriteMarket(int64_t reviews, bool texts) {
  const std::string path = (std::filesystem::temp_directory_path() / ("rivalscope_bench_" + std::to_string(getpid())));
  std::FILE* const file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return "";
  Market market(texts);
  for (int64_t i = 0; i < reviews; ++i) {
    const std::string line = market.Review(i + 1);
    std::fwrite(line.data(), 1, line.size(), file);
  }
  return std::fclose(file) == 0 ? path : "";
}

struct Cost {
  double wall = 0, cpu = 0, peak_mib = 0;
  bool good = false;
};

Cost RunProgram(const std::string& input) {
  const auto begun = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    const int in = open(input.c_str(), O_RDONLY), out = open("/dev/null", O_WRONLY);
    if (in < 0 || out < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0) _exit(127);
    execl(RIVALSCOPE_PROGRAM, "rivalscope", "analyse", "--seed", "1", nullptr);
    _exit(127);
  }
  Cost cost;
  int status = 0;
  rusage used{};
  if (child < 0 || wait4(child, &status, 0, &used) != child) return cost;
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  cost.wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  cost.cpu = seconds(used.ru_utime) + seconds(used.ru_stime);
  cost.peak_mib = static_cast<double>(used.ru_maxrss) / 1024;
  cost.good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return cost;
}

void AnalyseLines(benchmark::State& state, bool texts) {
  const std::string input = WriteMarket(state.range(0), texts);
  Cost cost;
  for (auto _ : state) {
    cost = RunProgram(input);
    if (!cost.good) state.SkipWithError("the program failed");
    state.SetIterationTime(cost.wall);
  }
  std::filesystem::remove(input);
  state.counters["cpu_s"] = cost.cpu;
  state.counters["peak_MiB"] = cost.peak_mib;
  state.counters["cpu_us_a_review"] = cost.cpu * 1e6 / static_cast<double>(state.range(0));
}
BENCHMARK_CAPTURE(AnalyseLines, votes, false)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Iterations(1)
    ->UseManualTime()
    ->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(AnalyseLines, texts, true)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Iterations(1)
    ->UseManualTime()
    ->Unit(benchmark::kSecond);

}  // namespace
}  // namespace rivalscope
