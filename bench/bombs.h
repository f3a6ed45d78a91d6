// Pages made to cost: each a few kilobytes to a few megabytes that a reader of HTML may take seconds or gigabytes for.
// A bomb is named after the algorithm that it is aimed at. Where a limit of html::ParseLimits refuses what is larger,
// the bomb lies just under it.
#pragma once

#include <string>
#include <vector>

#include "html/document.h"

namespace rivalscope::bench {

// How much of a bomb is wanted: the whole, or a part of it to see how its cost grows.
class Share {
 public:
  explicit Share(size_t parts_of_eight = 8) : parts_(parts_of_eight) {}
  size_t operator()(size_t whole) const { return whole * parts_ / 8; }

 private:
  size_t parts_;
};

struct Bomb {
  std::string name;
  std::string (*make)(const Share& of);
  std::string type = "text/html";
  std::string url = "https://shop.example/page";
};

// How many units of `each` elements a page may hold and still be read.
inline size_t Elements(size_t each = 1) { return (html::ParseLimits().max_tags - 500) / each; }

inline std::string Times(size_t count, const std::string& unit) {
  std::string all;
  all.reserve(count * unit.size());
  for (size_t i = 0; i < count; ++i) all += unit;
  return all;
}

// `unit` with each '#' replaced by the number of the turn.
inline std::string Counted(size_t count, const std::string& unit) {
  std::string all;
  for (size_t i = 0; i < count; ++i) {
    for (const char c : unit) {
      if (c == '#') {
        all += std::to_string(i);
      } else {
        all += c;
      }
    }
  }
  return all;
}

inline std::string InBody(const std::string& body) {
  return "<!doctype html><html lang=en><title>x</title><body>" + body;
}
inline std::string InJsonLd(const std::string& json) {
  return InBody("<script type='application/ld+json'>" + json + "</script>");
}

inline std::vector<Bomb> DeepBombs() {
  return {
      {"deep_div", [](const Share& of) { return InBody(Times(of(100'000), "<div>")); }},
      {"deep_span", [](const Share& of) { return InBody(Times(of(100'000), "<span>")); }},
      {"deep_unknown", [](const Share& of) { return InBody(Times(of(100'000), "<x-y>")); }},
      {"deep_table", [](const Share& of) { return InBody(Times(of(50'000), "<table><tr><td>")); }},
      {"deep_svg", [](const Share& of) { return InBody(Times(of(100'000), "<svg><g>")); }},
      {"deep_list", [](const Share& of) { return InBody(Times(of(100'000), "<ul><li>")); }},
      {"deep_511",
       [](const Share& of) {
         return InBody(Counted(of(Elements(251)), Times(250, "<div>") + "<b>#</b>" + Times(250, "</div>")));
       }},
      {"format_rebuilt",
       [](const Share& of) { return InBody("<p>" + Counted(200, "<b x#>") + Times(of(20'000), "<p>x")); }},
      {"format_open", [](const Share& of) { return InBody(Counted(of(100'000), "<b a=#>")); }},
      {"format_misnested", [](const Share& of) { return InBody(Times(of(60'000), "<a><p></a></p>")); }},
      {"format_noah", [](const Share& of) { return InBody(Times(of(200'000), "<i>x")); }},
      {"format_tables", [](const Share& of) { return InBody(Times(of(10'000), "<b><table><b><tr><b><td></table>")); }},
  };
}

inline std::vector<Bomb> WideBombs() {
  return {
      {"wide_p", [](const Share& of) { return InBody(Times(of(Elements()), "<p>x")); }},
      {"wide_br", [](const Share& of) { return InBody(Times(of(Elements()), "x<br>")); }},
      {"wide_i", [](const Share& of) { return InBody(Times(of(280'000), "<i></i>")); }},
      {"wide_li", [](const Share& of) { return InBody("<ul>" + Times(of(Elements()), "<li>item")); }},
      {"wide_a", [](const Share& of) { return InBody(Counted(of(Elements()), "<a href='/p/#?x=1'>page #</a> ")); }},
      {"wide_td", [](const Share& of) { return InBody("<table>" + Times(of(Elements(3)), "<tr><td>a<td>b")); }},
      {"wide_option",
       [](const Share& of) { return InBody("<select>" + Counted(of(Elements()), "<option value=#>#")); }},
      {"wide_div",
       [](const Share& of) {
         return InBody(
             Counted(of(Elements(3)), "<div class='card c#'><h3>Title #</h3><p>Words of it, # in all.</p></div>"));
       }},
      {"wide_comment", [](const Share& of) { return InBody(Times(of(500'000), "<!--x-->")); }},
      {"wide_foster", [](const Share& of) { return InBody("<table>" + Times(of(60'000), "<p>x")); }},
  };
}

inline std::vector<Bomb> AttributeBombs() {
  return {
      {"attributes_one_tag", [](const Share& of) { return InBody("<div " + Counted(of(100'000), "a# ") + ">"); }},
      {"attributes_500_each",
       [](const Share& of) { return InBody(Times(of(800), "<p " + Counted(500, "a#=1 ") + ">")); }},
      {"attribute_long",
       [](const Share& of) { return InBody("<div title='" + std::string(of(7u << 20), 'x') + "'>"); }},
      {"attribute_classes",
       [](const Share& of) { return InBody("<div class='" + Counted(of(400'000), "c# ") + "'>"); }},
      {"attribute_distinct",
       [](const Share& of) { return InBody(Counted(of(Elements()), "<p data-n#=1 id=i# class=c#>")); }},
      {"attribute_style",
       [](const Share& of) {
         return InBody(Times(of(Elements()), "<p style='" + Times(20, "display;width:;") + "'>x"));
       }},
      {"attribute_state", [](const Share& of) { return InBody("<div x-data='" + Times(of(300'000), "{a:[") + "'>"); }},
  };
}

inline std::vector<Bomb> TextBombs() {
  return {
      {"entities_named", [](const Share& of) { return InBody(Times(of(1'500'000), "&amp;")); }},
      {"entities_numeric", [](const Share& of) { return InBody(Times(of(1'000'000), "&#x41;")); }},
      {"entities_broken", [](const Share& of) { return InBody(Times(of(1'500'000), "&notin")); }},
      {"entities_bare", [](const Share& of) { return InBody(std::string(of(7'000'000), '&')); }},
      {"text_line", [](const Share& of) { return InBody(Times(of(1'300'000), "words ")); }},
      {"text_lines", [](const Share& of) { return InBody(Times(of(1'000'000), "a line\n")); }},
      {"text_mails", [](const Share& of) { return InBody(Times(of(1'500'000), "a@b.")); }},
      {"text_at_signs", [](const Share& of) { return InBody(Times(of(1'000'000), "a (at) ")); }},
      {"text_digits", [](const Share& of) { return InBody(Times(of(700'000), "1234567890")); }},
      {"text_phones", [](const Share& of) { return InBody(Times(of(300'000), "+1 212-555-0100, ")); }},
      {"text_questions", [](const Share& of) { return InBody(Times(of(500'000), "Why is it so? ")); }},
      {"text_arabic", [](const Share& of) { return InBody(Times(of(400'000), "\xDB\xB3 \xD8\xB1\xD9\x88\xD8\xB2 ")); }},
      {"text_invalid", [](const Share& of) { return InBody(std::string(of(7'000'000), '\xC3')); }},
      {"text_nul", [](const Share& of) { return InBody(std::string(of(3'000'000), '\0')); }},
      {"text_angle", [](const Share& of) { return InBody(Times(of(3'000'000), "< ")); }},
      {"text_script", [](const Share& of) { return InBody("<script>" + Times(of(700'000), "<!--<script>")); }},
      {"text_hours",
       [](const Share& of) {
         return InBody(Times(of(Elements()), "<p>Mon-Fri 9:00-17:00, we reply within 24 hours, call 0800 123456"));
       }},
  };
}

inline std::string JsonReview() {
  return R"({"@type":"Review","author":"A #","reviewBody":"It is good, # times.","reviewRating":{"ratingValue":"4"}},)";
}

inline std::vector<Bomb> JsonBombs() {
  return {
      {"json_deep", [](const Share& of) { return InJsonLd(Times(of(1'000'000), "[")); }},
      {"json_deep_objects", [](const Share& of) { return InJsonLd(Times(of(500'000), R"({"a":)")); }},
      {"json_wide", [](const Share& of) { return InJsonLd("[" + Times(of(1'000'000), "1,") + "1]"); }},
      {"json_reviews", [](const Share& of) { return InJsonLd("[" + Counted(of(25'000), JsonReview()) + "{}]"); }},
      {"json_ids",
       [](const Share& of) {
         return InJsonLd(R"({"@graph":[)" +
                         Counted(of(50'000), R"({"@id":"#","@type":"Thing","sameAs":{"@id":"0"}},)") + "{}]}");
       }},
      {"json_broken",
       [](const Share& of) {
         return InJsonLd("[" + Counted(of(25'000), R"({"@type":"Question","name":"a"b" #",},;)") + "]");
       }},
      {"json_comments", [](const Share& of) { return InJsonLd("[" + Times(of(500'000), "/*x*/") + "]"); }},
      {"json_unclosed", [](const Share& of) { return InJsonLd(R"({"name":")" + std::string(of(4'000'000), 'x')); }},
      {"json_blocks",
       [](const Share& of) {
         return InBody(
             Counted(of(Elements()), "<script type='application/ld+json'>{\"@type\":\"Thing\",\"name\":#}</script>"));
       }},
      {"json_faq",
       [](const Share& of) {
         return InJsonLd(
             R"({"@type":"FAQPage","mainEntity":[)" +
             Counted(of(20'000), R"({"@type":"Question","name":"Why #?","acceptedAnswer":{"text":"So <b>#</b>."}},)") +
             "{}]}");
       }},
      {"json_state",
       [](const Share& of) {
         return InBody(
             "<script>window.__STATE__={\"reviews\":[" +
             Counted(of(30'000), R"({"id":#,"rating":4,"text":"It is good # times.","createdAt":"2026-01-02"},)") +
             "{}]}</script>");
       }},
      {"json_body", [](const Share& of) { return "[" + Counted(of(40'000), JsonReview()) + "{}]"; },
       "application/json"},
      {"microdata_refs",
       [](const Share& of) {
         return InBody(Counted(of(Elements(2)),
                               "<div itemscope itemref='i0 i1 i2' itemtype='https://schema.org/Review' id=i#>"
                               "<p itemprop=name>x</p></div>"));
       }},
      {"microdata_chain",
       [](const Share& of) {
         return InBody(Counted(of(400), "<div itemscope itemprop=a itemref=r#><p id=r# itemprop=b>x</p>"));
       }},
      {"microdata_flat",
       [](const Share& of) {
         return InBody(Counted(of(Elements(2)),
                               "<div itemscope itemtype='https://schema.org/Review'><p itemprop=reviewBody>"
                               "Good # times</p></div>"));
       }},
  };
}

inline std::string ReviewBlock() {
  return "<div class='review'><span class='name'>Ann #</span><span class='stars' aria-label='4 out of 5'></span>"
         "<time datetime='2026-01-02'>2 January 2026</time><p>It boils fast, # times a day.</p></div>";
}

inline std::vector<Bomb> PageBombs() {
  return {
      {"reviews_flat", [](const Share& of) { return InBody(Counted(of(Elements(5)), ReviewBlock())); }},
      {"reviews_dates",
       [](const Share& of) {
         return InBody(Times(of(Elements(2)), "<div><span class=date>3 days ago</span> some words of it</div>"));
       }},
      {"reviews_stars",
       [](const Share& of) {
         return InBody(Times(of(Elements(2)), "<div class=review><span>★★★★☆</span> a text that says a thing</div>"));
       }},
      {"reviews_nested",
       [](const Share& of) {
         return InBody(Times(
             of(Elements(800)),
             Times(400, "<div class=review>★★★★☆ <time>2026-01-02</time> text text text ") + Times(400, "</div>")));
       }},
      {"reviews_titles",
       [](const Share& of) {
         return InBody(Times(of(Elements(2)), "<li title='4 of 5' class='rating-40'><p>words of a review here"));
       }},
      {"reviews_long",
       [](const Share& of) {
         return InBody(Times(3, "<div class=review>★★★★☆ 2026-01-02 <p>" + Times(of(300'000), "words ") + "</div>"));
       }},
      {"reviews_spread",
       [](const Share& of) {
         return InBody(Counted(of(Elements(4)),
                               "<div class='a#'><b>★★★★☆</b><i>2026-01-02</i><p>Some text that is # long</div>"));
       }},
      {"faq_headings",
       [](const Share& of) {
         return InBody("<h1>FAQ</h1>" + Counted(of(Elements(2)), "<h3>Why is # so?</h3><p>Because of #.</p>"));
       }},
      {"faq_only_questions",
       [](const Share& of) { return InBody("<h1>FAQ</h1>" + Counted(of(Elements()), "<h3>Why is # so?</h3>")); }},
      {"faq_details",
       [](const Share& of) {
         return InBody(Counted(of(Elements(2)), "<details><summary>Why is # so?</summary>Because.</details>"));
       }},
      {"faq_nested",
       [](const Share& of) {
         return InBody(Times(of(Elements(120)),
                             Times(60, "<details><summary>Why is it so?</summary>Because ") + Times(60, "</details>")));
       }},
      {"faq_aria",
       [](const Share& of) {
         return InBody(
             Counted(of(Elements(2)), "<button aria-controls=p#>Why is # so?</button><div id=p#>Because.</div>"));
       }},
      {"faq_aria_one",
       [](const Share& of) {
         return InBody("<div id=p>" + Times(of(Elements()), "<button aria-controls=p>Why is it so?</button>") +
                       "</div>");
       }},
      {"faq_checkbox",
       [](const Share& of) {
         return InBody(
             Counted(of(Elements(3)), "<input type=checkbox id=c#><label for=c#>Why is # so?</label><div>So.</div>"));
       }},
      {"faq_dl",
       [](const Share& of) { return InBody("<dl>" + Counted(of(Elements(2)), "<dt>Why is # so?<dd>Because.")); }},
      {"faq_index",
       [](const Share& of) {
         return InBody("<h1>FAQ</h1>" + Counted(of(Elements(3)), "<a href='#q#'>Why is # so?</a>") +
                       Counted(of(Elements(3)), "<h4 id=q#>Why is # so?</h4><p>So.</p>"));
       }},
      {"faq_bold",
       [](const Share& of) {
         return InBody("<h1>FAQ</h1>" + Counted(of(Elements(3)), "<p><b>Why is # so?</b></p><p>So.</p>"));
       }},
  };
}

}  // namespace rivalscope::bench
