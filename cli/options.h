// A verb's options: one declaration gives parsing, checking and help. Behind it stands CLI11, whose header is too dear
// to include in every verb.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace rivalscope::cli {

// Targets must outlive the parse. Their initial values are the defaults and are shown in the help.
class Options {
 public:
  explicit Options(CLI::App& app) : app_(app) {}

  // `names` as CLI11 takes them: "--depth" or "-v,--verbose"; a positional has no dash.
  void Flag(const std::string& names, bool& target, const std::string& help);
  void Value(const std::string& names, std::string& target, const std::string& help);
  void Value(const std::string& names, int& target, const std::string& help);
  void Value(const std::string& names, double& target, const std::string& help);
  void Value(const std::string& names, uint64_t& target, const std::string& help);
  // One of `choices`; anything else is a usage error that names them.
  void Choice(const std::string& names, std::string& target, const std::vector<std::string>& choices,
              const std::string& help);
  // May be given more than once.
  void Values(const std::string& names, std::vector<std::string>& target, const std::string& help);
  // Separated by commas: "faq,reviews".
  void List(const std::string& names, std::vector<std::string>& target, const std::string& help);
  // Marks the option declared last as one that must be given.
  void Required();
  // The option declared last must not be below zero.
  void NonNegative();
  // Of these flags, each declared before, one at most may be given: they choose between tables.
  void AtMostOne(const std::vector<std::string>& names);

 private:
  CLI::App& app_;
};

}  // namespace rivalscope::cli
