#include "extract/structured.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rivalscope::extract {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// One item as "Type#id{name=text,name=Type}", for comparing.
std::string ShowItem(const Item& item) {
  std::string out;
  for (const std::string& type : item.types) out += (out.empty() ? "" : "+") + type;
  if (!item.id.empty()) out += "#" + item.id;
  out += "{";
  for (const Property& property : item.properties) {
    if (out.back() != '{') out += ",";
    out += property.name + "=";
    if (property.value.item == nullptr) {
      out += property.value.text;
    } else {
      out += "<" + (property.value.item->types.empty() ? "" : property.value.item->types.front()) + ">";
    }
  }
  return out + "}";
}

std::vector<std::string> ShowAll(const std::string& html) {
  const auto document = html::Document::Parse(html);
  EXPECT_TRUE(document.has_value());
  std::vector<std::string> all;
  for (const Item& item : ReadStructuredData(*document).items) all.push_back(ShowItem(item));
  return all;
}

std::string Block(const std::string& json) { return "<script type='application/ld+json'>" + json + "</script>"; }

TEST(JsonLd, ReadsTheShapesOfPages) {
  const struct {
    const char* name;
    std::string html;
    std::vector<std::string> items;
  } cases[] = {
      {"plain",
       Block(R"({"@context":"https://schema.org","@type":"Product","name":"Kettle","price":4.50})"),
       {"Product{name=Kettle,price=4.50}"}},
      {"array", Block(R"([{"@type":"A","x":1},{"@type":"B"}])"), {"A{x=1}", "B{}"}},
      {"graph", Block(R"({"@graph":[{"@type":"A"},{"@type":"B"}]})"), {"A{}", "B{}"}},
      {"nested",
       Block(R"({"@type":"A","b":{"@type":"B","c":[{"@type":"C"},"text"]}})"),
       {"A{b=<B>}", "B{c=<C>,c=text}", "C{}"}},
      {"types", Block(R"({"@type":["Product","http://schema.org/Thing"]})"), {"Product+Thing{}"}},
      {"prefixes",
       Block(R"({"@type":"schema:Product","schema:name":"x","https://schema.org/sku":"1"})"),
       {"Product{name=x,sku=1}"}},
      {"value objects",
       Block(R"({"@type":"A","n":{"@value":"x","@language":"en"},"l":{"@list":["1","2"]}})"),
       {"A{n=x,l=1,l=2}"}},
      {"upper case type with parameters",
       "<script type='Application/LD+JSON; charset=utf-8'>{\"@type\":\"A\"}</script>",
       {"A{}"}},
      {"other scripts", "<script>{\"@type\":\"A\"}</script><script type=text/json>{\"@type\":\"A\"}</script>", {}},
      {"one bad block loses nothing",
       Block(R"({"@type":"A"})") + Block("this is no JSON") + Block(R"({"@type":"B"})"),
       {"A{}", "B{}"}},
      {"references across blocks",
       Block(R"({"@type":"Review","itemReviewed":{"@id":"#p"}})") + Block(R"({"@id":"#p","@type":"Product"})"),
       {"Review{itemReviewed=<Product>}", "##p{}", "Product##p{}"}},
      {"repaired", Block("{\"@type\":\"A\",\"x\":\"1\n2\",}"), {"A{x=1\n2}"}},
      {"empty", Block("") + Block("[]") + Block("null") + Block("\"x\""), {}},
  };
  for (const auto& c : cases) EXPECT_EQ(ShowAll(c.html), c.items) << c.name;
}

TEST(JsonLd, BoundsDepthAndSaysSo) {
  const auto document = html::Document::Parse(Block(std::string(100'000, '[')) + Block(R"({"@type":"A"})"));
  ASSERT_TRUE(document.has_value());
  const StructuredData data = ReadStructuredData(*document);
  EXPECT_THAT(data.items, SizeIs(1));
  EXPECT_THAT(data.warnings, ElementsAre("a JSON-LD block nests deeper than 64 levels and was not read"));
}

TEST(JsonLd, NamesItsRepairs) {
  const auto document = html::Document::Parse(Block("{\"@type\":\"A\",};") + Block("{{{"));
  ASSERT_TRUE(document.has_value());
  EXPECT_THAT(ReadStructuredData(*document).warnings,
              ElementsAre("a JSON-LD block was repaired: trailing comma, trailing semicolon",
                          "a JSON-LD block is broken beyond repair and was not read"));
}

TEST(Microdata, ReadsItemsAndTheirProperties) {
  EXPECT_THAT(ShowAll(R"(<div itemscope itemtype="http://schema.org/Product" itemref="more gone">
<h1 itemprop=name> Kettle </h1><img itemprop=image src=k.png><meta itemprop=sku content=7>
<div itemprop="review" itemscope itemtype="https://schema.org/Review"><span itemprop="name headline">Good</span>
<time itemprop=datePublished datetime=2026-03-01>1 March</time><span itemprop=ratingValue content=4>four</span></div>
</div><p id=more itemprop=color>red</p>)"),
              ElementsAre("Product{name=Kettle,image=k.png,sku=7,review=<Review>,color=red}",
                          "Review{name=Good,headline=Good,datePublished=2026-03-01,ratingValue=4}"));
}

TEST(Microdata, BearsCycles) {
  EXPECT_THAT(ShowAll("<div id=a itemscope itemtype=x:A itemref=b itemprop=p></div>"
                      "<div id=b itemscope itemtype=x:B itemref=a itemprop=p></div>"),
              ElementsAre("x:A{p=<x:B>}", "x:B{p=<x:A>}"));
  EXPECT_THAT(ShowAll("<div id=a itemscope itemref='a a'><b itemprop=x>1</b></div>"), ElementsAre("{x=1}"));
}

TEST(Rdfa, ReadsTheLitePart) {
  EXPECT_THAT(ShowAll(R"(<div vocab="https://schema.org/" typeof=Product resource="#k"><b property=name>Kettle</b>
<div property=offers typeof=Offer><meta property=price content=9></div><a property=url href=/k>k</a></div>
<meta property="og:title" content="no item"><p typeof="schema:Person foaf:Agent"><i property="schema:name">Ada</i></p>
<p typeof=Nothing>x</p>)"),
              ElementsAre("Product##k{name=Kettle,offers=<Offer>,url=/k}", "Offer{price=9}",
                          "Person+foaf:Agent{name=Ada}", "{}"));
}

TEST(StructuredData, AnswersQuestions) {
  const auto document =
      html::Document::Parse(Block(R"({"@type":"A","author":{"@type":"Person","name":" Ada "},"tag":["x","y"]})"));
  ASSERT_TRUE(document.has_value());
  const StructuredData data = ReadStructuredData(*document);
  ASSERT_THAT(data.OfType("A"), SizeIs(1));
  const Item& item = *data.OfType("A")[0];
  EXPECT_EQ(item.Text("author"), "Ada");
  EXPECT_EQ(item.Text("tag"), "x");
  EXPECT_EQ(item.Text("none"), "");
  EXPECT_THAT(item.All("tag"), SizeIs(2));
  ASSERT_NE(item.Child("author"), nullptr);
  EXPECT_EQ(item.Child("author")->parent, &item);
  EXPECT_EQ(item.Child("tag"), nullptr);
  EXPECT_THAT(data.OfType("B"), IsEmpty());
  EXPECT_THAT(data.Types(), ElementsAre("A", "Person"));
}

TEST(PlainText, ReadsHtmlInsideText) {
  const struct {
    const char* text;
    const char* plain;
  } cases[] = {
      {"plain", "plain"},
      {"  a \n b  ", "a\nb"},
      {"<p>one</p><p>two<br>three</p>", "one\ntwo\nthree"},
      {"<p>one\n  line</p>", "one line"},
      {"&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b&lt;/p&gt;", "a\nb"},
      {"Q&amp;amp;A", "Q&A"},
      {"a < b and R&D", "a < b and R&D"},
      {"<ul><li>x</li><li>y</li></ul>", "x\ny"},
      {"", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(PlainText(c.text), c.plain) << c.text;
}

}  // namespace
}  // namespace rivalscope::extract
