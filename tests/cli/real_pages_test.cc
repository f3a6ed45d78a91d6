// Real saved pages go through the same path as a live scan: nothing crashes, and every page has a status.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "crawler/warc_writer.h"
#include "tests/cli/command_line.h"
#include "tests/cli/stored.h"
#include "tests/support/shared_data.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::cli {
namespace {

namespace fs = std::filesystem;

bool EndsWith(const std::string& text, const std::string& ending) {
  return text.size() >= ending.size() && text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

std::vector<fs::path> PagesUnder(const std::string& folder) {
  std::vector<fs::path> pages;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_regular_file() || EndsWith(name, ".expected.json")) continue;
    if (EndsWith(name, ".html") || EndsWith(name, ".htm") || EndsWith(name, ".json")) pages.push_back(entry.path());
  }
  std::sort(pages.begin(), pages.end());
  return pages;
}

crawler::FetchResult Saved(const fs::path& file, const std::string& url) {
  crawler::FetchResult result;
  result.snapshot.url = url;
  result.snapshot.http_status = 200;
  result.snapshot.fetched_at = Instant(std::chrono::milliseconds(1'780'000'000'000));
  result.body = test::ReadFileOrDie(file.string());
  result.response_head = fmt::format("HTTP/1.1 200 OK\r\nContent-Type: {}\r\n\r\n",
                                     file.extension() == ".json" ? "application/json" : "text/html");
  return result;
}

const char* KindOf(const fs::path& file) {
  const std::string folder = file.parent_path().filename().string();
  if (folder == "faq") return "faq";
  return folder == "review" ? "reviews" : "site";
}

TEST(RealPages, EachGoesThroughAScanAndHasAStatus) {
  RIVALSCOPE_REQUIRE_SHARED(folder, "data/pages");
  const test::TempDir dir;
  const std::vector<fs::path> pages = PagesUnder(*folder);
  ASSERT_GT(pages.size(), 100u);
  std::string toml =
      "[market]\nname = \"Saved pages\"\nown = \"a\"\n[[brand]]\nid = \"a\"\n[[brand]]\nid = \"b\"\n"
      "[politeness]\ndelay = 0\nlatency_multiple = 0\nrespect_tdm = false\n";
  {
    auto warc = crawler::WarcWriter::Open(dir / "pages.warc", "test", Instant{});
    ASSERT_TRUE(warc.has_value());
    int number = 0;
    for (const fs::path& page : pages) {
      const std::string url = fmt::format("http://site{}.example/{}", number % 40, number);
      ++number;
      ASSERT_TRUE((*warc)->Write(Saved(page, url)).has_value()) << page;
      toml += fmt::format("[[source]]\nbrand = \"{}\"\nkind = \"{}\"\nurl = \"{}\"\nmax_pages = 1\n",
                          number % 2 == 0 ? "a" : "b", KindOf(page), url);
    }
    ASSERT_TRUE((*warc)->Flush().has_value());
  }
  dir.Write("rivalscope.toml", toml);
  const auto ran =
      test::RunProgram({.args = {"scan", "-C", dir.path().string(), "--replay", dir / "pages.warc", "-q"}});
  EXPECT_TRUE(ran.code == 0 || ran.code == 3) << ran.code << ' ' << ran.err;
  const Stored stored = StoredIn(dir.path().string());
  EXPECT_EQ(stored.fault, "");
  EXPECT_EQ(stored.repeated, 0);
  EXPECT_EQ(stored.pages, static_cast<int64_t>(pages.size()));
  const std::string store = dir / "rivalscope.db";
  EXPECT_EQ(CountOf(store, "SELECT count(*) FROM snapshot WHERE status NOT IN ('ok', 'blocked', 'disallowed')"), 0);
  EXPECT_EQ(CountOf(store,
                    "SELECT count(*) FROM snapshot s LEFT JOIN extraction e ON e.snapshot_id = s.id "
                    "WHERE s.status <> 'disallowed' AND s.body_bytes > 0 AND e.status IS NULL"),
            0);
}

}  // namespace
}  // namespace rivalscope::cli
