// The bomb set (bench/bombs.h): what the worst pages cost a whole extraction. Each bomb runs in a process of its own,
// so that its memory is its own; the figures are that child's CPU time (as the benchmark's time) and the peak of its
// memory above what the program holds before it reads the page. Goal: 300 ms and 256 MiB each.
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <string>

#include "bench/bombs.h"
#include "extract/extract.h"

namespace rivalscope::extract {
namespace {

Page PageOf(const bench::Bomb& bomb) {
  Page page;
  page.bytes = bomb.bytes;
  page.content_type = bomb.type;
  page.url = "https://shop.example/page";
  page.fetched = Day(std::chrono::year(2026) / 3 / 14);
  return page;
}

double Seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

void DisarmBomb(benchmark::State& state, const bench::Bomb& bomb) {
  const Page page = PageOf(bomb);
  double peak_mib = 0;
  for (auto _ : state) {
    const pid_t child = fork();
    if (child < 0) return state.SkipWithError("no process");
    if (child == 0) {
      benchmark::DoNotOptimize(Extract(page));
      _exit(0);
    }
    int status = 0;
    rusage used{};
    wait4(child, &status, 0, &used);
    if (!WIFEXITED(status)) return state.SkipWithError("the child died");
    state.SetIterationTime(Seconds(used.ru_utime) + Seconds(used.ru_stime));
    peak_mib = std::max(peak_mib, static_cast<double>(used.ru_maxrss) / 1024);
  }
  state.counters["page_KiB"] = static_cast<double>(page.bytes.size()) / 1024;
  state.counters["peak_MiB"] = peak_mib;
}

// Tables of data/ are read once a process: before the children are made.
void ReadTables() {
  for (const char* body :
       {"<p>x", "<div class=review>a text that is long enough</div><h2>FAQ</h2><p>Why is it so?<p>So."}) {
    benchmark::DoNotOptimize(Extract(PageOf({"", body})));
  }
  benchmark::DoNotOptimize(Extract(PageOf({"", "{}", "application/json"})));
}

}  // namespace
}  // namespace rivalscope::extract

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  rivalscope::extract::ReadTables();
  for (rivalscope::bench::Bomb& bomb : rivalscope::bench::AllBombs()) {
    const std::string name = "bomb/" + bomb.name;
    benchmark::RegisterBenchmark(
        name.c_str(),
        [bomb = std::move(bomb)](benchmark::State& state) { rivalscope::extract::DisarmBomb(state, bomb); })
        ->UseManualTime()
        ->Iterations(1)
        ->Unit(benchmark::kMillisecond);
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
