#include "dashboard/dashboard.h"

#include <atomic>
#include <deque>
#include <set>
#include <thread>

#include "report/html_report.h"
#include "scan/labels.h"
#include "scan/report_builder.h"
#include "tests/dashboard/test_workspace.h"
#include "tests/support/shared_data.h"
#include "text/html_escape.h"

namespace rivalscope::dashboard {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string Header(const Response& response, std::string_view name) {
  return std::string(response.headers.Get(name).value_or(""));
}

TEST(Dashboard, TheReportIsThatOfTheReportVerb) {
  TestWorkspace workspace;
  const Response response = workspace.Open()->Answer(Get("/"));
  ASSERT_EQ(response.status, 200) << response.body;
  const auto config = scan::LoadConfig(workspace.dir / "rivalscope.toml");
  const auto analyst = *scan::TextAnalyst::Create(workspace.folder(), config->packs);
  auto data = scan::BuildReport(workspace.store, *config, *analyst, {}, workspace.clock.Now());
  ASSERT_TRUE(data);
  data->versions.program = "0.0.0";
  const std::string file = report::HtmlReport(*data);
  const std::string main = file.substr(file.find("<main>"));
  EXPECT_EQ(response.body.substr(response.body.find("<main>")), main);
}

TEST(Dashboard, AReportThatIsBeingMadeIsSaidAndThenShown) {
  TestWorkspace workspace;
  workspace.patience = std::chrono::milliseconds(0);
  const auto dashboard = workspace.Open();
  dashboard->Prepare();
  Response response = dashboard->Answer(Get("/"));
  for (; response.status == 503; response = dashboard->Answer(Get("/"))) {
    EXPECT_EQ(Header(response, "Refresh"), "1");
    EXPECT_EQ(Header(response, "Retry-After"), "1");
    EXPECT_EQ(Header(response, "Cache-Control"), "no-store");
    EXPECT_THAT(response.body, testing::HasSubstr("<h1>The report is being made</h1>"));
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.body, testing::HasSubstr("<main>"));
}

TEST(Dashboard, TheReportIsKeptUntilSomethingChanges) {
  TestWorkspace workspace;
  const auto dashboard = workspace.Open();
  const std::string etag = Header(dashboard->Answer(Get("/")), "ETag");
  ASSERT_EQ(etag.size(), 34U);
  Request again = Get("/");
  again.headers.Add("If-None-Match", etag);
  workspace.clock.Advance(std::chrono::hours(1));  // a new report would say when it was made
  const Response same = dashboard->Answer(again);
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.body, "");

  workspace.AddScan(kToday + std::chrono::days(1));
  workspace.AddReview("acme", "A review of a scan that still runs.", 1);
  const std::string running = Header(dashboard->Answer(Get("/")), "ETag");
  workspace.AddReview("acme", "And another one.", 1);
  EXPECT_EQ(Header(dashboard->Answer(Get("/")), "ETag"), running);
  EXPECT_EQ(dashboard->Answer(Get("/?scan=3")).status, 404);
  workspace.End();
  EXPECT_EQ(dashboard->Answer(again).status, 200);
  EXPECT_EQ(dashboard->Answer(Get("/?scan=3")).status, 200);
}

TEST(Dashboard, MalformedQueriesSayWhatWouldBeRight) {
  TestWorkspace workspace;
  const auto dashboard = workspace.Open();
  const struct {
    const char* target;
    int status;
    const char* says;
  } cases[] = {{"/?scan=x", 400, "whole number"},
               {"/?scan=99", 404, "there is no scan 99"},
               {"/?window=99999", 400, "36500 days at most"},
               {"/?brand=acme", 404, "no rival"},
               {"/?utm=1", 400, "it knows scan, window, brand"},
               {"/reviews?brand=nobody", 404, "its brands are acme, nordwind"},
               {"/reviews?theme=delvery", 404, "did you mean"},
               {"/reviews?since=yesterday", 400, "yesterday"},
               {"/reviews?since=2026-11-02&until=2026-11-01", 400, "no day is left"},
               {"/reviews?stars=6", 400, "1, 2, 3, 4 or 5"},
               {"/reviews?polarity=good", 400, "positive, negative or neutral"},
               {"/reviews?page=0", 404, "no page 0"},
               {"/reviews?page=2", 404, "it has 1"},
               {"/reviews?words=%", 400, "%25"},
               {"/reviews?brand=acme&brand=acme", 400, "twice"},
               {"/reviews.csv?stars=9", 400, "1, 2, 3, 4 or 5"},
               {"/page/1?review=99", 404, "holds no review 99"},
               {"/page/99", 404, "no page 99"},
               {"/page/99/body", 404, "no page 99"},
               {"/page/1/body?x=1", 400, "knows no field"},
               {"/label?lang=xx", 400, "one of en, tr"},
               {"/scans?x=", 400, "knows no field"},
               {"/ledger?scan=99", 404, "no scan 99"},
               {"/ledger?refused=yes", 400, "must be 1"},
               {"/ledger?page=7", 404, "it has 1"}};
  for (const auto& c : cases) {
    const Response response = dashboard->Answer(Get(c.target));
    EXPECT_EQ(response.status, c.status) << c.target;
    EXPECT_THAT(response.body, HasSubstr(text::EscapeHtml(c.says))) << c.target;
  }
  EXPECT_EQ(dashboard->Answer(Get("/" + std::string(kMaxTarget, 'a'))).status, 414);
  EXPECT_EQ(dashboard->Answer(Post("/label", std::string(kMaxBody + 1, 'a'))).status, 413);
}

TEST(Dashboard, MethodsAreThoseOfTheTable) {
  TestWorkspace workspace;
  const auto dashboard = workspace.Open();
  const std::string form = std::string("token=") + kToken;
  const struct {
    const char *method, *target;
    int status;
  } cases[] = {{"HEAD", "/", 200},     {"HEAD", "/label", 200},    {"POST", "/", 405},      {"POST", "/reviews", 405},
               {"PUT", "/label", 405}, {"DELETE", "/page/1", 405}, {"OPTIONS", "/", 405},   {"TRACE", "/scans", 405},
               {"get", "/", 405},      {"POST", "/nowhere", 404},  {"PUT", "/nowhere", 404}};
  for (const auto& c : cases) {
    Request request = Post(c.target, form);
    request.method = c.method;
    const Response response = dashboard->Answer(request);
    EXPECT_EQ(response.status, c.status) << c.method << " " << c.target;
    EXPECT_EQ(Header(response, "Allow").empty(), c.status != 405);
  }
  Request put = Get("/label");
  put.method = "PUT";
  EXPECT_EQ(Header(dashboard->Answer(put), "Allow"), "GET, HEAD, POST");
}

TEST(Dashboard, EveryAnswerSaysWhatABrowserMayDoWithIt) {
  TestWorkspace workspace;
  const auto dashboard = workspace.Open();
  for (const char* target : {"/", "/reviews", "/reviews.csv", "/reviews.xlsx", "/reviews.jsonl", "/page/1",
                             "/page/1/body", "/label", "/scans", "/ledger", "/nowhere", "/reviews?x=1"}) {
    const Response response = dashboard->Answer(Get(target));
    EXPECT_THAT(Header(response, "Content-Security-Policy"), StartsWith("default-src 'none'")) << target;
    EXPECT_EQ(Header(response, "X-Content-Type-Options"), "nosniff") << target;
    EXPECT_EQ(Header(response, "X-Frame-Options"), "DENY") << target;
    EXPECT_EQ(Header(response, "Referrer-Policy"), "same-origin") << target;
    EXPECT_EQ(Header(response, "Cross-Origin-Resource-Policy"), "same-origin") << target;
    EXPECT_EQ(Header(response, "Cache-Control"), std::string_view(target) == "/" ? "private, no-cache" : "no-store");
    const bool file =
        std::string_view(target).find('.') != std::string_view::npos || std::string_view(target).ends_with("/body");
    EXPECT_EQ(Header(response, "Content-Disposition").starts_with("attachment"), file) << target;
    if (!file) {
      EXPECT_THAT(Header(response, "Content-Security-Policy"), HasSubstr("frame-ancestors 'none'"));
    }
  }
  Request rebound = Get("/reviews");
  rebound.headers.fields[0].second = "evil.test";
  const Response refused = dashboard->Answer(rebound);
  EXPECT_EQ(refused.status, 421);
  EXPECT_THAT(refused.body, Not(HasSubstr("delivery")));
}

TEST(Dashboard, ReviewsAreFilteredPagedAndKept) {
  TestWorkspace workspace;
  const auto dashboard = workspace.Open();
  const auto body = [&](const std::string& target) { return dashboard->Answer(Get(target)).body; };
  EXPECT_THAT(body("/reviews"), HasSubstr("5 of 5 reviews"));
  EXPECT_THAT(body("/reviews?brand=nordwind"), HasSubstr("3 of 5 reviews"));
  EXPECT_THAT(body("/reviews?words=cok+guzel"), HasSubstr("1 of 5 reviews"));
  EXPECT_THAT(body("/reviews?stars=1&lang=fa"), HasSubstr("dir=\"rtl\">"));
  EXPECT_THAT(body("/reviews?polarity=negative&brand=nordwind&words=angry"), HasSubstr("1 of 5 reviews"));
  EXPECT_THAT(body("/reviews?site=elsewhere"), HasSubstr("its sites are "));
  EXPECT_THAT(body("/reviews?words=nowhere"), HasSubstr("No stored review matches"));
  EXPECT_THAT(body("/reviews?since=2026-11-22"), HasSubstr("0 of 5 reviews"));
  EXPECT_THAT(body("/reviews.csv?brand=acme"), StartsWith("id,brand,site,date"));
  EXPECT_THAT(body("/reviews.csv?brand=acme"), Not(HasSubstr("nordwind")));
  EXPECT_THAT(body("/reviews.xlsx"), StartsWith("PK"));
  EXPECT_THAT(body("/reviews.jsonl?stars=5"), HasSubstr("\"rating\":5.0"));
  for (int i = 0; i < 60; ++i) workspace.AddReview("acme", "Number " + std::to_string(i) + " is fine.", 3);
  EXPECT_THAT(body("/reviews"), HasSubstr("Page 1 of 2"));
  EXPECT_THAT(body("/reviews?stars=3&page=2"), HasSubstr("Number 59 is"));
  EXPECT_THAT(body("/reviews?stars=3&page=2"), HasSubstr("href=\"/reviews?stars=3\""));
}

TEST(Dashboard, AnArchivedPageIsFactsAndText) {
  TestWorkspace workspace;
  const int64_t page = workspace.AddPage("http://r.test/x", "<script>alert(1)</script>Fine thing.");
  const int64_t review = workspace.AddReview("acme", "Fine thing.", 4);
  const auto dashboard = workspace.Open();
  const std::string address = "/page/" + std::to_string(page);
  const Response facts = dashboard->Answer(Get(address + "?review=" + std::to_string(review)));
  EXPECT_THAT(facts.body, HasSubstr("<mark>Fine thing.</mark>"));
  EXPECT_THAT(facts.body, HasSubstr("SHA-256"));
  EXPECT_THAT(facts.body, Not(HasSubstr("alert(1)")));
  const Response body = dashboard->Answer(Get(address + "/body"));
  EXPECT_EQ(Header(body, "Content-Type"), "text/plain");
  EXPECT_EQ(body.body, "<script>alert(1)</script>Fine thing.");
  EXPECT_EQ(Header(body, "Content-Disposition"), "attachment; filename=\"page-" + std::to_string(page) + ".txt\"");
}

TEST(Dashboard, LabelsAreTakenOnceAndFromItsOwnFormsOnly) {
  TestWorkspace workspace;
  const auto dashboard = workspace.Open();
  const std::string page = dashboard->Answer(Get("/label")).body;
  EXPECT_THAT(page, HasSubstr(kToken));
  EXPECT_THAT(page, HasSubstr("Friendly staff, very helpful."));
  const std::string form = std::string("token=") + kToken +
                           "&only=en&seed=2&text0=Friendly+staff%2C+very+helpful.&lang0=en&weight0=1.5&label0=p"
                           "&text1=It+is+good&lang1=en&weight1=1&label1=";
  EXPECT_TRUE(scan::ReadLabels(workspace.folder())->empty());  // GET had no effect
  const Response taken = dashboard->Answer(Post("/label", form));
  EXPECT_EQ(taken.status, 303) << taken.body;
  EXPECT_EQ(Header(taken, "Location"), "/label?lang=en&seed=2&kept=1");
  EXPECT_EQ(Header(dashboard->Answer(Post("/label", form)), "Location"), "/label?lang=en&seed=2&kept=0");
  const auto labels = *scan::ReadLabels(workspace.folder());
  ASSERT_EQ(labels.size(), 1U);
  EXPECT_EQ(labels[0].polarity, Polarity::kPositive);
  EXPECT_EQ(labels[0].weight, 1.5);
  EXPECT_THAT(dashboard->Answer(Get("/label?kept=1")).body, Not(HasSubstr("Friendly staff, very helpful.")));

  Request foreign = Post("/label", form);
  foreign.headers.fields[1].second = "http://evil.test";
  EXPECT_EQ(dashboard->Answer(foreign).status, 403);
  for (const char* bad : {"token=wrong&label0=p&text0=Something+else.&lang0=en&weight0=1", "label0=p", "", "%zz"})
    EXPECT_EQ(dashboard->Answer(Post("/label", bad)).status, 403) << bad;
  for (const char* bad : {"label0=q&text0=A+text.&lang0=en&weight0=1", "label0=p&text0=&lang0=en&weight0=1",
                          "label0=p&text0=A+text.&lang0=xx&weight0=1", "label0=p&text0=A+text.&lang0=en&weight0=nan",
                          "label0=p&text0=A+text.&lang0=en&weight0=-1", "label0=p&text0=A+text.&lang0=en"})
    EXPECT_EQ(dashboard->Answer(Post("/label", std::string("token=") + kToken + "&" + bad)).status, 400) << bad;
  EXPECT_EQ(scan::ReadLabels(workspace.folder())->size(), 1U);
}

TEST(Dashboard, HostileTextsStayText) {
  TestWorkspace workspace;
  const std::vector<std::string> payloads = {"<script>alert(1)</script>",
                                             "\"><img src=x onerror=alert(1)>",
                                             "' onmouseover='alert(1)",
                                             "</title><svg onload=alert(1)>",
                                             "</textarea></select><iframe srcdoc=x>",
                                             "--><b onclick=alert(1)>",
                                             "`onfocus=alert(1)//"};
  std::vector<int64_t> pages;
  for (const std::string& bad : payloads) {
    workspace.AddScan(kToday);
    pages.push_back(workspace.AddPage("javascript:alert(1)//" + bad, bad, bad));
    Review review = workspace.MakeReview(bad, 2);
    review.title = review.author = review.site = review.variant = bad;
    review.reply = OwnerReply{bad, bad, kToday};
    workspace.Put("nordwind", review);
    review.id += "b";
    review.language = bad;
    workspace.Put(bad, review);
    workspace.End();
  }
  const auto dashboard = workspace.Open();
  std::vector<std::string> targets = {"/", "/reviews", "/label", "/scans", "/ledger"};
  for (const int64_t page : pages) {
    targets.push_back("/page/" + std::to_string(page));
    targets.push_back("/ledger?scan=" + std::to_string(page));
  }
  for (const std::string& bad : payloads) {
    Fields echoed;
    echoed.Set("words", bad);
    targets.push_back("/reviews?" + echoed.Encode());
    targets.push_back("/reviews?site=" + echoed.Encode().substr(6));
    targets.push_back("/reviews?brand=" + echoed.Encode().substr(6));
    targets.push_back("/ledger?address=" + echoed.Encode().substr(6));
    targets.push_back("/label?lang=" + echoed.Encode().substr(6));
    targets.push_back("/?" + echoed.Encode());
  }
  for (const std::string& target : targets) {
    const std::string body = dashboard->Answer(Get(target)).body;
    for (const std::string& bad : payloads) EXPECT_THAT(body, Not(HasSubstr(bad))) << target;
    EXPECT_THAT(body, Not(HasSubstr("href=\"javascript:"))) << target;
  }
  EXPECT_THAT(dashboard->Answer(Get("/reviews")).body, HasSubstr(text::EscapeHtml(payloads[0])));
}

// The addresses behind an attribute, unescaped.
std::vector<std::string> AddressesOf(std::string_view html, std::string_view attribute) {
  std::vector<std::string> addresses;
  const std::string mark = std::string(attribute) + "=\"";
  for (size_t at = 0; (at = html.find(mark, at)) != std::string_view::npos;) {
    at += mark.size();
    std::string address(html.substr(at, html.find('"', at) - at));
    for (size_t amp = 0; (amp = address.find("&amp;", amp)) != std::string::npos; ++amp) address.replace(amp, 5, "&");
    addresses.push_back(std::move(address));
  }
  return addresses;
}

TEST(Dashboard, EveryLinkIsAnswered) {
  TestWorkspace workspace;
  const auto dashboard = workspace.Open();
  std::deque<std::string> waiting = {"/"};
  std::set<std::string> seen = {"/"};
  for (; !waiting.empty(); waiting.pop_front()) {
    const Response response = dashboard->Answer(Get(waiting.front()));
    EXPECT_EQ(response.status, 200) << waiting.front();
    if (!Header(response, "Content-Type").starts_with("text/html")) continue;
    std::vector<std::string> found = AddressesOf(response.body, "href");
    for (std::string& action : AddressesOf(response.body, "action")) found.push_back(std::move(action));
    for (const std::string& address : found) {
      if (address.starts_with("#")) {
        if (address.starts_with("#m")) continue;  // symbols of the report's charts
        EXPECT_THAT(response.body, HasSubstr(" id=\"" + address.substr(1) + "\"")) << waiting.front();
      } else if (address.starts_with("/") && seen.insert(address).second) {
        waiting.push_back(address);
      } else {
        EXPECT_TRUE(address.starts_with("/") || address.starts_with("http")) << address;
      }
    }
  }
  EXPECT_GT(seen.size(), 20U);
}

TEST(Dashboard, ReadersAreAnsweredWhileAScanWrites) {
  TestWorkspace workspace;
  const auto dashboard = workspace.Open();
  workspace.AddScan(kToday);
  std::atomic<bool> written = false;
  std::thread writer([&] {
    for (int i = 0; i < 100; ++i) {
      const Status done = workspace.store.InTransaction([&]() -> Status {
        workspace.AddPage("http://r.test/" + std::to_string(i), "body " + std::to_string(i));
        workspace.AddReview("acme", "Review " + std::to_string(i) + " is good.", 5);
        return {};
      });
      EXPECT_TRUE(done);
    }
    written = true;
  });
  std::vector<std::thread> readers;
  for (const char* target : {"/", "/reviews?words=good", "/ledger", "/reviews.csv"}) {
    readers.emplace_back([&, target] {
      do {
        EXPECT_EQ(dashboard->Answer(Get(target)).status, 200) << target;
      } while (!written);
    });
  }
  writer.join();
  for (std::thread& reader : readers) reader.join();
  EXPECT_THAT(dashboard->Answer(Get("/reviews")).body, HasSubstr("105 of 105 reviews"));
}

TEST(Dashboard, AWorkspaceIsReadAnewWhenItsFilesChange) {
  TestWorkspace workspace;
  const auto dashboard = workspace.Open();
  const std::string toml = test::ReadFileOrDie(workspace.dir / "rivalscope.toml");
  workspace.dir.Write("rivalscope.toml", toml + "nonsense = = 1\n");
  const Response broken = dashboard->Answer(Get("/scans"));
  EXPECT_EQ(broken.status, 400);
  EXPECT_THAT(broken.body, HasSubstr("rivalscope.toml:"));
  workspace.dir.Write("rivalscope.toml", std::string(toml).replace(toml.find("own ="), 0, "window_days = 91, "));
  EXPECT_THAT(dashboard->Answer(Get("/")).body, HasSubstr("91 days"));
}

TEST(Dashboard, WithoutAScanItSaysSo) {
  const test::TempDir dir;
  const test::FakeClock clock(kToday);
  const auto missing = Dashboard::Open({dir.path().string(), "0", {{"127.0.0.1"}, kToken}}, clock);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  dir.Write("rivalscope.toml", scan::ExampleConfig());
  const auto dashboard = Dashboard::Open({dir.path().string(), "0", {{"127.0.0.1"}, kToken}}, clock);
  ASSERT_TRUE(dashboard) << dashboard.error().message;
  EXPECT_THAT((*dashboard)->Answer(Get("/")).body, HasSubstr("nothing was scanned here yet"));
}

}  // namespace
}  // namespace rivalscope::dashboard
