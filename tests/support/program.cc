#include "tests/support/program.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>
#include <thread>

#include "tests/support/places.h"
#include "tests/support/shared_data.h"

namespace rivalscope::test {
namespace {

constexpr std::chrono::milliseconds kPoll(2);
constexpr std::chrono::seconds kPatience(30);
constexpr int kCannotStart = 127;  // as a shell has it

// Between fork and exec: only what is safe there (signal-safety(7)).
[[noreturn]] void Become(char* const* argv, const char* folder, uint64_t max_file_bytes, const char* in,
                         const char* out, const char* err) {
  const int streams[] = {open(in, O_RDONLY), open(out, O_WRONLY | O_CREAT, 0600), open(err, O_WRONLY | O_CREAT, 0600)};
  for (int i = 0; i < 3; ++i) {
    if (streams[i] < 0 || dup2(streams[i], i) < 0) _exit(kCannotStart);
  }
  if (folder[0] != '\0' && chdir(folder) != 0) _exit(kCannotStart);
  if (max_file_bytes > 0) {
    const rlimit limit{max_file_bytes, max_file_bytes};
    signal(SIGXFSZ, SIG_IGN);  // the write fails instead, as it does without space
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(kCannotStart);
  }
  execv(argv[0], argv);
  _exit(kCannotStart);
}

}  // namespace

Program::Program(const ProgramCall& call) {
  streams_.Write("in", call.input);
  for (const char* const stream : {"out", "err"}) streams_.Write(stream, "");  // a child killed early makes none
  std::vector<std::string> words = {ProgramFile()};
  words.insert(words.end(), call.args.begin(), call.args.end());
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const std::string in = streams_ / "in", out = streams_ / "out", err = streams_ / "err";
  child_ = fork();
  if (child_ < 0) throw std::runtime_error("cannot start a process");
  if (child_ == 0) {
    Become(argv.data(), call.folder.c_str(), call.max_file_bytes, in.c_str(), out.c_str(), err.c_str());
  }
}

Program::~Program() {
  if (ended_) return;
  Signal(SIGKILL);
  waitpid(child_, &status_, 0);
}

void Program::Signal(int number) const {
  if (!ended_) kill(child_, number);
}

bool Program::Ended() {
  if (!ended_) ended_ = waitpid(child_, &status_, WNOHANG) == child_;
  return ended_;
}

bool Program::RunUntil(const std::function<bool()>& reached) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (!reached()) {
    if (Ended() || std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(kPoll);
  }
  return true;
}

ProgramResult Program::Wait() {
  if (!ended_) waitpid(child_, &status_, 0);
  ended_ = true;
  const int code = WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
  return {code, ReadFileOrDie(streams_ / "out"), ReadFileOrDie(streams_ / "err")};
}

ProgramResult RunProgram(const ProgramCall& call) { return Program(call).Wait(); }

}  // namespace rivalscope::test
