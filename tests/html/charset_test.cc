#include "html/charset.h"

#include <gtest/gtest.h>

#include "tests/support/shared_data.h"
#include "text/utf8.h"

namespace rivalscope::html {
namespace {

TEST(Charset, FollowsTheOrderOfBrowsers) {
  const struct {
    const char* name;
    std::string bytes;
    const char* header;
    const char* encoding;
    const char* utf8;
  } cases[] = {
      {"BOM beats the header", "\xEF\xBB\xBFgr\xC3\xBC\xC3\x9F", "iso-8859-1", "UTF-8", "grüß"},
      {"header beats meta", "<meta charset=utf-8>\xFC", "ISO-8859-1", "windows-1252", "<meta charset=utf-8>ü"},
      {"unknown header, then meta", "<meta charset=latin5>\xFD", "klingon", "windows-1254", "<meta charset=latin5>ı"},
      {"meta http-equiv", "<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-9'>\xF0", "",
       "windows-1254", "<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-9'>ğ"},
      {"meta in a comment is none", "<!-- <meta charset=latin2> -->\xC3\xA9", "", "UTF-8",
       "<!-- <meta charset=latin2> -->é"},
      {"meta cannot say UTF-16", "<meta charset=utf-16>\xC3\xA9", "", "UTF-8", "<meta charset=utf-16>é"},
      {"quotes of windows-1252 in ISO-8859-1", "\x93hi\x94", "iso-8859-1", "windows-1252", "“hi”"},
      {"UTF-16LE", std::string("\xFF\xFEh\0i\0", 6), "", "UTF-16LE", "hi"},
      {"UTF-16BE", std::string("\xFE\xFF\0h\x20\xAC", 6), "", "UTF-16BE", "h€"},
      {"valid UTF-8 without a word", "\xDA\xA9\xD8\xAA\xD8\xA7\xD8\xA8", "", "UTF-8", "کتاب"},
      {"windows-1256 Persian", "\xC2\xD1\xC7\xE3", "windows-1256", "windows-1256", "آرام"},
      {"Shift_JIS", "\x93\xFA\x96\x7B", "shift_jis", "Shift_JIS", "日本"},
      {"bad UTF-8 becomes U+FFFD",
       "a\xFF"
       "b",
       "utf-8", "UTF-8",
       "a\xEF\xBF\xBD"
       "b"},
      {"nothing", "", "", "windows-1252", ""},
  };
  for (const auto& c : cases) {
    const Decoded decoded = DecodeHtml(c.bytes, c.header);
    EXPECT_EQ(decoded.encoding, c.encoding) << c.name;
    EXPECT_EQ(decoded.utf8, c.utf8) << c.name;
  }
}

TEST(Charset, DetectsWhereNobodySays) {
  // German in ISO-8859-1, as old shops send it.
  const std::string german =
      "<p>Die Lieferung war schnell, aber das Paket war besch\xE4"
      "digt. Wir m\xFC"
      "ssen leider sagen, dass die "
      "R\xFC"
      "ckgabe nicht m\xF6"
      "glich war und niemand zur\xFC"
      "ckgerufen hat.</p>";
  const Decoded decoded = DecodeHtml(german, "");
  EXPECT_EQ(decoded.encoding, "windows-1252");
  EXPECT_NE(decoded.utf8.find("Rückgabe"), std::string::npos);
}

TEST(Charset, AgreesWithHtml5lib) {
  RIVALSCOPE_REQUIRE_SHARED(folder, "data/corpora/html5lib-tests/encoding");
  int run = 0;
  for (const char* file : {"tests1.dat", "tests2.dat", "test-yahoo-jp.dat"}) {
    const std::string all = test::ReadFileOrDie(*folder + "/" + file);
    size_t at = 0;
    while ((at = all.find("#data\n", at)) != std::string::npos) {
      at += 6;
      const size_t end = all.find("\n#encoding\n", at);
      ASSERT_NE(end, std::string::npos);
      const size_t label = end + 11;
      const std::string want = all.substr(label, all.find('\n', label) - label);
      const std::string data = all.substr(at, end - at);
      EXPECT_EQ(text::AsciiLower(DecodeHtml(data, "").encoding), text::AsciiLower(want)) << file << ": " << data;
      ++run;
      at = label;
    }
  }
  EXPECT_GE(run, 60);
}

}  // namespace
}  // namespace rivalscope::html
