// The bomb set (bench/bombs.h): what the worst pages cost a whole extraction. Each bomb is made and read in a process
// of its own, so that its memory is its own; the figures are the CPU time of reading it (the benchmark's time) and the
// peak of the process's memory, the page and the program's own tables included. Goal: 300 ms and 256 MiB each.
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <string>

#include "bench/bomb_set.h"
#include "extract/extract.h"

namespace rivalscope::extract {
namespace {

struct Cost {
  double seconds = 0;
  double peak_mib = 0;
  double page_kib = 0;
};

Page PageOf(const std::string& bytes, const std::string& type, const std::string& url = "https://shop.example/page") {
  Page page;
  page.bytes = bytes;
  page.content_type = type;
  page.url = url;
  page.fetched = Day(std::chrono::year(2026) / 3 / 14);
  return page;
}

double CpuSeconds(const rusage& used) {
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

Cost CostOf(const bench::Bomb& bomb) {
  const std::string bytes = bomb.make(bench::Share());
  const Page page = PageOf(bytes, bomb.type, bomb.url);
  rusage before{};
  rusage after{};
  getrusage(RUSAGE_SELF, &before);
  benchmark::DoNotOptimize(Extract(page));
  getrusage(RUSAGE_SELF, &after);
  return {CpuSeconds(after) - CpuSeconds(before), static_cast<double>(after.ru_maxrss) / 1024,
          static_cast<double>(bytes.size()) / 1024};
}

void DisarmBomb(benchmark::State& state, const bench::Bomb& bomb) {
  Cost worst;
  for (auto _ : state) {
    int ends[2];
    if (pipe(ends) != 0) return state.SkipWithError("no pipe");
    const pid_t child = fork();
    if (child < 0) return state.SkipWithError("no process");
    if (child == 0) {
      const Cost cost = CostOf(bomb);
      _exit(write(ends[1], &cost, sizeof cost) == sizeof cost ? 0 : 1);
    }
    close(ends[1]);
    Cost cost;
    const bool told = read(ends[0], &cost, sizeof cost) == sizeof cost;
    close(ends[0]);
    waitpid(child, nullptr, 0);
    if (!told) return state.SkipWithError("the child died");
    state.SetIterationTime(cost.seconds);
    if (cost.peak_mib > worst.peak_mib) worst = cost;
  }
  state.counters["page_KiB"] = worst.page_kib;
  state.counters["peak_MiB"] = worst.peak_mib;
}

// Tables of data/ are read once a process: before the children are made.
void ReadTables() {
  for (const char* body :
       {"<p>x", "<div class=review>a text that is long enough</div><h2>FAQ</h2><p>Why is it so?<p>So."}) {
    benchmark::DoNotOptimize(Extract(PageOf(body, "text/html")));
  }
  benchmark::DoNotOptimize(Extract(PageOf("{}", "application/json")));
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
