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

void Options::NonNegative() {
  app_.get_options().back()->check([](const std::string& given) {
    return given.starts_with('-') ? "must be 0 or more, not " + given : std::string();
  });
}

void Options::AtMostOne(const std::vector<std::string>& names) {
  for (size_t i = 0; i < names.size(); ++i) {
    for (size_t j = i + 1; j < names.size(); ++j) app_.get_option(names[i])->excludes(app_.get_option(names[j]));
  }
}

}  // namespace rivalscope::cli
