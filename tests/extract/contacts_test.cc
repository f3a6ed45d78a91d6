#include <gtest/gtest.h>

#include "core/data_files.h"
#include "extract/extract.h"
#include "extract/fingerprints.h"
#include "extract/tsv.h"
#include "html/selector.h"
#include "tests/support/golden.h"
#include "tests/support/shared_data.h"
#include "text/pattern.h"

namespace rivalscope::extract {
namespace {

std::string ShowContacts(const Extraction& extraction) {
  std::string out;
  for (const ContactSignal& signal : extraction.contacts) {
    out += signal.kind + " | " + signal.vendor + " | " + signal.value + " | " +
           std::to_string(static_cast<int>(signal.confidence + 0.5)) + "\n";
  }
  return out;
}

TEST(Contacts, ReadsEveryChannel) {
  int read = 0;
  for (const std::string& path : test::TestFilesIn("extract/pages", ".html")) {
    if (path.find("/contact_") == std::string::npos) continue;
    const std::string bytes = test::ReadFileOrDie(test::TestFile(path));
    Page page;
    page.bytes = bytes;
    page.content_type = "text/html; charset=utf-8";
    page.url = "https://shop.example/contact";
    EXPECT_TRUE(test::MatchesGolden(ShowContacts(Extract(page)), path + ".expected.txt"));
    ++read;
  }
  EXPECT_GE(read, 3);
}

TEST(Contacts, EveryRowOfItsDataIsWellFormed) {
  const auto vendors = ReadTsv(FindDataFile("fingerprints/vendors.tsv").value(), 7);
  EXPECT_GT(vendors.size(), 100U);
  for (const auto& row : vendors) {
    EXPECT_TRUE(row[6] == "seen" || row[6] == "known") << row[0];
    EXPECT_FALSE(row[2].empty() && row[3].empty() && row[4].empty()) << row[0];
  }
  for (const char* file : {"contact/messengers.tsv", "contact/share_links.tsv", "contact/phone_words.tsv",
                           "contact/reply_times.tsv", "contact/hours.tsv"}) {
    for (const auto& row : ReadTsv(FindDataFile(file).value(), 1)) {
      EXPECT_TRUE(text::Pattern::Compile(row.back(), true).has_value()) << file << ": " << row.back();
    }
  }
}

}  // namespace
}  // namespace rivalscope::extract
