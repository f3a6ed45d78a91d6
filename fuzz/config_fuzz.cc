#include "fuzz/targets.h"
#include "scan/config.h"

namespace rivalscope::fuzz {
namespace {

bool HasBrand(const scan::Config& config, const std::string& id) {
  for (const Brand& brand : config.brands) {
    if (brand.id == id) return true;
  }
  return false;
}

}  // namespace

void FuzzConfig(std::string_view bytes) {
  const auto config = scan::ParseConfig(bytes, "fuzz.toml");
  if (!config) {
    Require(config.error().code == ErrorCode::kInvalidInput, "a config's fault is its writer's");
    Require(config.error().message.starts_with("fuzz.toml"), "an error names the file");
    return;
  }
  Require(HasBrand(*config, config->own), "the own brand is a brand");
  for (const Source& source : config->sources) Require(HasBrand(*config, source.brand), "a source is of a brand");
  Require(config->politeness.delay >= 0 && config->politeness.connections_per_host >= 1 &&
              config->politeness.connections_per_host <= 2,
          "politeness keeps its bounds");
}

}  // namespace rivalscope::fuzz
