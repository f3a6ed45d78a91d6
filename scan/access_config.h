// The parts of rivalscope.toml about how hosts are reached: [network], [[credential]], [revisit].
#pragma once

#include "scan/config.h"
#include "scan/toml_reader.h"

namespace rivalscope::scan {

Network ReadNetwork(const toml::table& table, TomlErrors& errors);
Revisit ReadRevisit(const toml::table& table, TomlErrors& errors);
CredentialSpec ReadCredential(const toml::table& table, TomlErrors& errors);

}  // namespace rivalscope::scan
