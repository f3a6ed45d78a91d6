// Structures that are read where they stand, and the lexicons that the build compiled.
#include "sentiment/image.h"

#include <gtest/gtest.h>

#include <array>
#include <new>

#include "core/data_files.h"
#include "sentiment/lexicon.h"
#include "sentiment/reading.h"

namespace rivalscope::sentiment {
namespace {

struct Inner {
  Flat<uint64_t> wide;
  char mark = 0;
  template <typename Self, typename Image>
  static void EachField(Self& self, Image& image) {
    image(self.mark, self.wide);
  }
};

struct Outer {
  Flat<char> bytes;
  Inner inner;
  bool flag = false;
  template <typename Self, typename Image>
  static void EachField(Self& self, Image& image) {
    image(self.bytes, self.inner, self.flag);
  }
};

TEST(Image, GivesBackWhatWasWritten) {
  Outer written;
  written.bytes.Append(std::string_view("odd"));
  written.inner.mark = 'x';
  written.inner.wide.Add(1);
  written.inner.wide.Add(uint64_t{1} << 63);
  written.flag = true;
  ImageWriter writer;
  writer(written);
  const std::string bytes = writer.Take();
  Outer read;
  ImageReader reader(bytes);
  reader(read);
  EXPECT_EQ(std::string(read.bytes.begin(), read.bytes.end()), "odd");
  EXPECT_EQ(read.inner.mark, 'x');
  ASSERT_EQ(read.inner.wide.size(), 2U);
  EXPECT_EQ(read.inner.wide[1], uint64_t{1} << 63);
  EXPECT_EQ(reinterpret_cast<uintptr_t>(read.inner.wide.data()) % alignof(uint64_t), 0U);
  EXPECT_TRUE(read.flag);
}

TEST(Image, OfNothingIsEmpty) {
  ImageWriter writer;
  writer(Flat<uint32_t>());
  const std::string bytes = writer.Take();
  Flat<uint32_t> read(3);
  ImageReader reader(bytes);
  reader(read);
  EXPECT_TRUE(read.empty());
}

// A structure made where memory held other things.
struct Padded {
  float worth = 1;
  char mark = 'x';  // three bytes of padding behind it
  double wide = 2;
};
std::string ImageOver(char garbage) {
  alignas(Padded) std::array<char, sizeof(Padded)> memory;
  memory.fill(garbage);
  const Padded* padded = new (memory.data()) Padded;
  Flat<Padded> rows;
  rows.Append({padded, 1});
  rows.Append({padded, 1});
  ImageWriter writer;
  writer(rows, *padded);
  return writer.Take();
}

TEST(Image, IsTheSameEachTime) {
  if (!RIVALSCOPE_IMAGES_REPEAT) GTEST_SKIP() << "this compiler does not say where padding is";
  EXPECT_EQ(ImageOver('\x00'), ImageOver('\xFF'));
  for (const text::Language language : text::kLanguages) {
    const auto files = ShippedFiles(language);
    const auto first = Lexicon::Compile(language, files), second = Lexicon::Compile(language, files);
    EXPECT_EQ((*first)->Image() == (*second)->Image(), true) << text::LanguageCode(language);
  }
}

TEST(Flat, KeepsItsRowsWhenMoved) {
  Flat<int> from;
  from.Add(7);
  Flat<int> to = std::move(from);
  ASSERT_EQ(to.size(), 1U);
  EXPECT_EQ(to[0], 7);
  EXPECT_TRUE(from.empty());  // NOLINT(bugprone-use-after-move): that is what is asked
  to.Add(8);
  to.Edit(0) = 6;
  EXPECT_EQ(to[0] + to[1], 14);
}

// All that a word of the shipped tables is in a lexicon, for a comparison.
std::string Told(const Lexicon& lexicon, std::string_view word) {
  const Resolved resolved = lexicon.Resolve(word);
  std::string out = std::to_string(resolved.exact) + " " + std::to_string(resolved.base) + " " +
                    std::to_string(resolved.stem) + " " + std::to_string(resolved.single) + " " +
                    std::to_string(resolved.seconds) + " " + std::to_string(resolved.bits) +
                    (resolved.negated ? " negated" : "");
  if (resolved.single == KeyTable::kNone) return out;
  const Entry& entry = lexicon.entry(resolved.single);
  return out + " " + std::to_string(entry.valence) + " " + std::to_string(static_cast<int>(entry.role)) + " " +
         std::to_string(entry.report) + " " + std::to_string(lexicon.origin(resolved.single).line);
}

class LexiconImages : public testing::TestWithParam<text::Language> {};

TEST_P(LexiconImages, HoldWhatTheTablesSay) {
  const auto code = text::LanguageCode(GetParam());
  ASSERT_TRUE(FindDataFile("lexicon_images/" + std::string(code))) << "the build has not linked it";
  const std::vector<LexiconFile> files = ShippedFiles(GetParam());
  const auto compiled = Lexicon::Compile(GetParam(), files);
  ASSERT_TRUE(compiled) << compiled.error().message;
  const auto shipped = Lexicon::Shipped(GetParam());
  EXPECT_EQ(shipped->size(), (*compiled)->size());
  EXPECT_NE(shipped->id(), (*compiled)->id());
  size_t words = 0;
  WordList read;
  for (const LexiconFile& file : files) {
    for (const LexiconRow& row : ReadRows(file.bytes)) {
      shipped->Read(row.term, read);
      for (const Word& word : read.words) {
        const std::string_view key = read.KeyOf(word);
        ASSERT_EQ(Told(*shipped, key), Told(**compiled, key)) << file.name << ":" << row.line << " " << key;
        ++words;
        if (word.kind != WordKind::kSign) continue;
        const Entry* sign = shipped->Sign(key);
        const Entry* same = (*compiled)->Sign(key);
        ASSERT_EQ(sign == nullptr, same == nullptr) << key;
        if (sign != nullptr) {
          EXPECT_EQ(sign->valence, same->valence) << key;
        }
      }
    }
  }
  EXPECT_GT(words, 3000U);
}

INSTANTIATE_TEST_SUITE_P(Nine, LexiconImages, testing::ValuesIn(text::kLanguages),
                         [](const auto& language) { return std::string(text::LanguageCode(language.param)); });

}  // namespace
}  // namespace rivalscope::sentiment
