#include "cli/cli.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/verb.h"
#include "text/nearest.h"

namespace rivalscope::cli {
namespace {

const char* GroupTitle(VerbGroup group) {
  switch (group) {
    case VerbGroup::kWorkspace:
      return "Work in a workspace";
    case VerbGroup::kTables:
      return "Read what was scanned";
    case VerbGroup::kFilter:
      return "Filters: standard input to standard output";
    case VerbGroup::kOther:
      return "Without a workspace";
  }
  return "";
}

// "rivalscope sacn" -> "scan"
std::string NearestVerb(const std::string& typed) {
  std::vector<std::string> names;
  for (const Verb& verb : Verbs()) names.emplace_back(verb.name);
  return text::Nearest(typed, names);
}

std::string DidYouMean(const std::string& nearest) {
  return nearest.empty() ? "" : fmt::format("; did you mean '{}'?", nearest);
}

// "there is no option '--explian'; did you mean '--explain'?"
std::string Unexpected(const CLI::App& app) {
  std::vector<std::string> known;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  }
  const std::vector<std::string> extras = app.remaining();
  for (const std::string& extra : extras) {
    if (extra.front() != '-') continue;
    const std::string name = extra.substr(0, extra.find('='));
    return fmt::format("there is no option '{}'{}", name, DidYouMean(text::Nearest(name, known)));
  }
  return fmt::format("'{}' was not expected", extras.empty() ? "" : extras.front());
}

int UsageError(const std::string& verb, const std::string& message, Io& io) {
  io.err << fmt::format("rivalscope{}{}: {}\nTry 'rivalscope{}{} --help'.\n", verb.empty() ? "" : " ", verb, message,
                        verb.empty() ? "" : " ", verb);
  return kExitUsage;
}

int RunVerb(const Verb& verb, std::vector<std::string> args, Io& io) {
  CLI::App app(verb.summary, fmt::format("rivalscope {}", verb.name));
  app.footer(fmt::format("Example:\n  {}", verb.example));
  const std::unique_ptr<Command> command = verb.make();
  Options options(app);
  command->Define(options);
  std::reverse(args.begin(), args.end());  // CLI11 takes them from the back
  try {
    app.parse(args);
  } catch (const CLI::CallForHelp&) {
    io.out << app.help();
    return kExitOk;
  } catch (const CLI::ExtrasError&) {
    return UsageError(verb.name, Unexpected(app), io);
  } catch (const CLI::ParseError& error) {
    return UsageError(verb.name, error.what(), io);
  }
  const Result<ExitCode> done = command->Run(io);
  io.out.flush();
  if (!done) {
    io.err << fmt::format("rivalscope {}: {}\n", verb.name, done.error().message);
    return ExitCodeOf(done.error());
  }
  if (io.in.bad()) {
    io.err << fmt::format("rivalscope {}: standard input could not be read to its end; is it a folder?\n", verb.name);
    return kExitError;
  }
  if (!io.out) {
    io.err << fmt::format("rivalscope {}: could not write the output: no space, or the reader went away\n", verb.name);
    return kExitError;
  }
  return *done;
}

void PrintHelp(std::ostream& out) {
  out << "usage: rivalscope VERB [OPTIONS]\n\n"
         "A polite crawler and review miner: competitors' FAQ pages, reviews and search rankings become a SWOT matrix\n"
         "in which every line is a tested difference with its evidence.\n";
  const char* title = nullptr;
  for (const Verb& verb : Verbs()) {
    if (title == nullptr || GroupTitle(verb.group) != std::string_view(title)) {
      title = GroupTitle(verb.group);
      out << '\n' << title << '\n';
    }
    out << fmt::format("  {:<10} {}\n", verb.name, verb.summary);
  }
  out << "\n'rivalscope VERB --help' says more, with an example. Begin with: rivalscope demo\n"
         "Exit codes: 0 ok, 1 error, 2 usage, 3 some sources failed, 4 an alert fired, 130 interrupted.\n";
}

}  // namespace

int RunCommandLine(const std::vector<std::string>& args, Io& io) {
  if (args.empty()) {
    PrintHelp(io.err);
    return kExitUsage;
  }
  const std::string& name = args.front();
  if (name == "--help" || name == "-h" || name == "help") {
    PrintHelp(io.out);
    return kExitOk;
  }
  if (name == "--version") {
    io.out << "rivalscope " << kVersion << '\n';
    return kExitOk;
  }
  for (const Verb& verb : Verbs()) {
    if (verb.name == name) return RunVerb(verb, {args.begin() + 1, args.end()}, io);
  }
  return UsageError("", fmt::format("there is no verb '{}'{}", name, DidYouMean(NearestVerb(name))), io);
}

}  // namespace rivalscope::cli
