#include "net/percent.h"

#include "net/ascii.h"

namespace rivalscope::net {

void AppendPercentByte(std::string& out, char byte) {
  constexpr char kHex[] = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  const char triplet[3] = {'%', kHex[value >> 4], kHex[value & 15]};
  out.append(triplet, 3);
}

void AppendPercentEncoded(std::string& out, std::string_view bytes, PercentSet set) {
  size_t plain = 0;  // where the run that needs no encoding begins
  for (size_t at = 0; at < bytes.size(); ++at) {
    if (!IsIn(bytes[at], set)) continue;
    out.append(bytes, plain, at - plain);
    AppendPercentByte(out, bytes[at]);
    plain = at + 1;
  }
  out.append(bytes, plain);
}

int PercentByteAt(std::string_view text, size_t at) {
  if (at + 2 >= text.size() || text[at] != '%') return -1;
  const int high = HexValue(text[at + 1]);
  const int low = HexValue(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

std::string PercentDecode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size(); ++at) {
    const int byte = PercentByteAt(text, at);
    if (byte < 0) {
      out += text[at];
    } else {
      out += static_cast<char>(byte);
      at += 2;
    }
  }
  return out;
}

}  // namespace rivalscope::net
