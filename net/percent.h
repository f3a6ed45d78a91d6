// Percent-encoding by the URL Standard (https://url.spec.whatwg.org/#percent-encoded-bytes): its sets, and bytes in and
// out of them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace rivalscope::net {

// One bit a set, so that a character is looked up once for whichever of them is asked.
enum PercentSet : uint8_t {
  kC0ControlSet = 1 << 0,
  kFragmentSet = 1 << 1,
  kQuerySet = 1 << 2,
  kSpecialQuerySet = 1 << 3,
  kPathSet = 1 << 4,
  kUserinfoSet = 1 << 5,
  kForbiddenHost = 1 << 6,    // https://url.spec.whatwg.org/#forbidden-host-code-point
  kForbiddenDomain = 1 << 7,  // https://url.spec.whatwg.org/#forbidden-domain-code-point
};

constexpr std::array<uint8_t, 256> MakePercentTable() {
  std::array<uint8_t, 256> table{};
  const auto add = [&table](std::string_view characters, int sets) {
    for (const char c : characters) table[static_cast<unsigned char>(c)] |= static_cast<uint8_t>(sets);
  };
  const int all = kC0ControlSet | kFragmentSet | kQuerySet | kSpecialQuerySet | kPathSet | kUserinfoSet;
  for (int c = 0; c < 256; ++c) {
    if (c <= 0x1F || c >= 0x7F) table[static_cast<size_t>(c)] = static_cast<uint8_t>(all);
    if (c <= 0x1F || c == 0x7F) table[static_cast<size_t>(c)] |= kForbiddenDomain;
  }
  add(" \"<>", kFragmentSet | kQuerySet | kSpecialQuerySet | kPathSet | kUserinfoSet);
  add("`", kFragmentSet | kPathSet | kUserinfoSet);
  add("#", kQuerySet | kSpecialQuerySet | kPathSet | kUserinfoSet);
  add("'", kSpecialQuerySet);
  add("?^{}", kPathSet | kUserinfoSet);
  add("/:;=@[\\]|", kUserinfoSet);
  add(std::string_view("\0\t\n\r #/:<>?@[\\]^|", 17), kForbiddenHost | kForbiddenDomain);
  add("%", kForbiddenDomain);
  return table;
}
inline constexpr std::array<uint8_t, 256> kPercentTable = MakePercentTable();

constexpr bool IsIn(char c, int sets) { return (kPercentTable[static_cast<unsigned char>(c)] & sets) != 0; }

void AppendPercentEncoded(std::string& out, std::string_view bytes, PercentSet set);
void AppendPercentByte(std::string& out, char byte);  // "%E4"
// The byte that "%E4" at `at` stands for; -1 when there is no such triplet.
int PercentByteAt(std::string_view text, size_t at);
// Anything that is no triplet stays as it is.
std::string PercentDecode(std::string_view text);

}  // namespace rivalscope::net
