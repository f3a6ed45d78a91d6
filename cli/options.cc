#include "cli/options.h"

#include <CLI/CLI.hpp>

namespace rivalscope::cli {

void Options::Flag(const std::string& names, bool& target, const std::string& help) {
  app_.add_flag(names, target, help);
}

void Options::Value(const std::string& names, std::string& target, const std::string& help) {
  app_.add_option(names, target, help)->capture_default_str();
}

void Options::Value(const std::string& names, int& target, const std::string& help) {
  app_.add_option(names, target, help)->capture_default_str();
}

void Options::Value(const std::string& names, double& target, const std::string& help) {
  app_.add_option(names, target, help)->capture_default_str();
}

void Options::Value(const std::string& names, uint64_t& target, const std::string& help) {
  app_.add_option(names, target, help)->capture_default_str();
}

void Options::Choice(const std::string& names, std::string& target, const std::vector<std::string>& choices,
                     const std::string& help) {
  app_.add_option(names, target, help)->capture_default_str()->check(CLI::IsMember(choices));
}

void Options::Values(const std::string& names, std::vector<std::string>& target, const std::string& help) {
  CLI::Option* const option = app_.add_option(names, target, help);
  if (names.front() == '-') option->allow_extra_args(false);  // "--allow NET URL": the address is not another network
}

void Options::List(const std::string& names, std::vector<std::string>& target, const std::string& help) {
  app_.add_option(names, target, help)->delimiter(',');
}

void Options::Required() { app_.get_options().back()->required(); }

}  // namespace rivalscope::cli
