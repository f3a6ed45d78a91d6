// Bombs aimed at what is read from the tree: at answers within answers, names that every child asks for, lists that are
// searched for each of their members. Most cost minutes before what they are named after was made linear.
#pragma once

#include <string>
#include <vector>

#include "bench/bombs.h"

namespace rivalscope::bench {

// `count` chains of 240 nested elements around one content.
inline std::string Chains(size_t count, const std::string& open, const std::string& content, const std::string& close) {
  return Counted(count, Times(240, open) + content + Times(240, close));
}

inline std::vector<Bomb> NestedBombs() {
  return {
      // Unclosed elements of every kind that the parser treats in its own way, 100 KB to 5 MB of each.
      {"nest_font", [](const Share& of) { return InBody(Times(of(300'000), "<font color=red>")); }},
      {"nest_a", [](const Share& of) { return InBody(Times(of(300'000), "<a href=x>")); }},
      {"nest_nobr", [](const Share& of) { return InBody(Times(of(300'000), "<nobr>x")); }},
      {"nest_button", [](const Share& of) { return InBody(Times(of(300'000), "<button><p>")); }},
      {"nest_form", [](const Share& of) { return InBody(Times(of(300'000), "<form><div>")); }},
      {"nest_select", [](const Share& of) { return InBody(Times(of(300'000), "<select><optgroup>")); }},
      {"nest_options", [](const Share& of) { return InBody("<select>" + Times(of(600'000), "<option>")); }},
      {"nest_template", [](const Share& of) { return InBody(Times(of(300'000), "<template>")); }},
      {"nest_math", [](const Share& of) { return InBody(Times(of(300'000), "<math><mi>")); }},
      {"nest_foreign", [](const Share& of) { return InBody(Times(of(100'000), "<svg><foreignObject><div>")); }},
      {"nest_object", [](const Share& of) { return InBody(Times(of(300'000), "<object>")); }},
      {"nest_ruby", [](const Share& of) { return InBody(Times(of(300'000), "<ruby><rt>")); }},
      {"nest_details", [](const Share& of) { return InBody(Times(of(300'000), "<details><summary>")); }},
      {"nest_dl", [](const Share& of) { return InBody(Times(of(300'000), "<dl><dd>")); }},
      {"nest_heading", [](const Share& of) { return InBody(Times(of(300'000), "<h1><div>")); }},
      {"nest_cell", [](const Share& of) { return InBody("<table>" + Times(of(300'000), "<td><tr>")); }},
      {"nest_caption", [](const Share& of) { return InBody(Times(of(200'000), "<table><caption>")); }},
      {"nest_frameset", [](const Share& of) { return "<html>" + Times(of(300'000), "<frameset>"); }},
      {"nest_head", [](const Share& of) { return "<head>" + Times(of(300'000), "<noscript><style>"); }},
      {"ends_p", [](const Share& of) { return InBody(Times(of(1'000'000), "</p>")); }},
      {"ends_br", [](const Share& of) { return InBody(Times(of(1'000'000), "</br>")); }},
      {"ends_unknown", [](const Share& of) { return InBody(Times(400, "<div>") + Times(of(1'000'000), "</x>")); }},
      {"ends_format",
       [](const Share& of) { return InBody(Counted(200, "<b x#><i x#>") + Times(of(500'000), "</b></i>")); }},
      {"deep_format_blocks",
       [](const Share& of) { return InBody(Times(400, "<b><p>") + Times(of(20'000), "<i>x</i></p>")); }},
      // Wide below deep: whoever asks the ancestors asks hundreds.
      {"under_classes",
       [](const Share& of) { return InBody(Chains(of(Elements(241)), "<div class=question>", "<b>#</b>", "</div>")); }},
      {"under_selected",
       [](const Share& of) {
         return InBody(Times(400, "<div class=x>") +
                       Times(of(Elements()), "<i class='question-title answer accordion-title faqs'>x</i>"));
       }},
      {"under_reviews",
       [](const Share& of) {
         return InBody(Chains(of(Elements(241)), "<div class='review jdgm-rev h-review hreview comment'>",
                              "★★★★☆ 2026-01-02 text #", "</div>"));
       }},
      {"under_faq_names",
       [](const Share& of) {
         return InBody(Times(300, "<div class='accordion title'>") +
                       Times(of(Elements()), "<p class=faq-content>Why?"));
       }},
      {"under_hidden",
       [](const Share& of) { return InBody(Times(400, "<div hidden>") + Times(of(Elements()), "<p>x")); }},
  };
}

inline std::vector<Bomb> NameBombs() {
  return {
      {"names_tags", [](const Share& of) { return InBody(Counted(of(Elements()), "<x-#>y</x-#>")); }},
      {"names_attribute", [](const Share& of) { return InBody("<div " + std::string(of(5'000'000), 'a') + "=1>"); }},
      {"names_attributes_million", [](const Share& of) { return InBody("<div " + Counted(of(1'000'000), "a#=1 ")); }},
      {"names_attributes_200_each",
       [](const Share& of) { return InBody(Times(of(3'000), "<p " + Counted(200, "a#=1 ") + ">x")); }},
      {"names_class_of_parent",
       [](const Share& of) {
         return InBody("<div class='" + std::string(of(5'000'000), 'x') + "'>" +
                       Times(of(Elements()), "<div>★★★★☆ 2026-01-02 some words of it</div>"));
       }},
      {"names_class_of_width",
       [](const Share& of) {
         return InBody("<div class='" + std::string(of(4'000'000), 'x') + "'>" +
                       Times(of(Elements()), "<b style='width:80%'>x</b>"));
       }},
      {"names_class_of_texts",
       [](const Share& of) {
         return InBody("<div class='date " + std::string(of(3'000'000), 'x') + "'>" +
                       Times(of(Elements()), "yesterday<br>"));
       }},
      {"names_class_letters",
       [](const Share& of) { return InBody("<div class='" + std::string(of(7'000'000), 'f') + "'>x"); }},
      {"names_types",
       [](const Share& of) {
         return InBody(Counted(of(Elements()), "<i itemscope itemtype='https://schema.org/T#'></i>"));
       }},
      {"names_scripts",
       [](const Share& of) { return InBody(Counted(of(Elements()), "<script src=/olark.#.js></script>")); }},
      {"names_host", [](const Share& of) { return InBody("<img src='//" + Times(of(2'000'000), "a.") + "'>"); }},
      {"names_host_link",
       [](const Share& of) { return InBody("<a href='//" + Times(of(2'000'000), "a.") + "'>x</a>"); }},
      {"names_base",
       [](const Share& of) {
         return InBody("<base href='http://a.test/" + Times(of(300'000), "b/") + "'>" +
                       Times(of(5'000), "<link rel=next href='../c'>"));
       }},
      {"names_next_pages",
       [](const Share& of) {
         return InBody(Times(2, "<p class=review><b>★★★★☆</b> <i>3 days ago</i> some words of it</p>") +
                       Counted(of(Elements()), "<a rel=next href=?p=#>x</a>"));
       }},
  };
}

inline std::vector<Bomb> ItemBombs() {
  return {
      {"items_flat_object",
       [](const Share& of) { return InJsonLd("{" + Counted(of(400'000), "\"k#\":1,") + "\"a\":1}"); }},
      {"items_same_key", [](const Share& of) { return InJsonLd("{" + Times(of(800'000), "\"a\":1,") + "\"a\":1}"); }},
      {"items_hub",
       [](const Share& of) {
         return InJsonLd(R"([{"@id":"hub","@type":"Person",)" + Counted(of(100'000), "\"k#\":1,") + "\"a\":1}," +
                         Counted(of(25'000), R"({"@type":"Review","reviewBody":"r #","author":{"@id":"hub"}},)") +
                         "{}]");
       }},
      {"items_million_ids",
       [](const Share& of) { return InJsonLd("{\"a\":[" + Times(of(500'000), R"({"@id":"x"},)") + "{}]}"); }},
      {"items_id_chain",
       [](const Share& of) {
         return InJsonLd("[" + Counted(of(50'000), R"({"@id":"#","author":{"@id":"0#"}},)") + "{}]");
       }},
      {"items_types",
       [](const Share& of) { return InJsonLd("{\"@type\":[" + Counted(of(500'000), "\"T#\",") + "\"x\"]}"); }},
      {"items_dates",
       [](const Share& of) {
         return InJsonLd("[" + Times(of(45'000), R"({"@type":"Article","datePublished":"some day in spring"},)") +
                         "{}]");
       }},
      {"items_offers",
       [](const Share& of) {
         return InJsonLd("[" + Counted(of(45'000), R"({"@type":"Offer","price":"#","name":"<b>#</b>"},)") + "{}]");
       }},
      {"items_nested_60",
       [](const Share& of) {
         return InJsonLd("[" + Times(of(3'000), Times(60, "{\"a\":") + "1" + Times(60, "}") + ",") + "{}]");
       }},
      {"items_nested_100k", [](const Share& of) { return InJsonLd(Times(of(100'000), R"({"@type":"Thing","a":)")); }},
      {"items_comment_lines", [](const Share& of) { return InJsonLd("[" + Times(of(1'000'000), "//\n") + "]"); }},
      {"items_brackets",
       [](const Share& of) { return InJsonLd("\"a\"b\"" + Times(of(1'000'000), "[") + Times(of(1'000'000), "}")); }},
      {"items_entities",
       [](const Share& of) {
         return InJsonLd(R"({"@type":"Question","name":"Why?","acceptedAnswer":{"text":")" +
                         Times(of(1'000'000), "&lt;b") + "\"}}");
       }},
      {"items_html_answers",
       [](const Share& of) {
         return InJsonLd("[" +
                         Counted(of(15'000), R"({"@type":"Question","name":"Why <i>#</i>?","acceptedAnswer":{"text":)"
                                             R"("<ul><li>so</li><li>and so</li></ul>"}},)") +
                         "{}]");
       }},
      {"items_nested_values",
       [](const Share& of) {
         return InBody("<div itemscope>" + Times(400, "<span itemprop=a>") + Times(of(800'000), "words "));
       }},
      {"items_nested_rdfa",
       [](const Share& of) {
         return InBody("<div vocab='https://schema.org/' typeof=Thing>" + Times(400, "<span property=a>") +
                       Times(of(800'000), "words "));
       }},
      {"items_prop_tokens",
       [](const Share& of) {
         return InBody("<div itemscope><p itemprop='" + Times(of(500'000), "a ") + "'>" + Times(of(200'000), "words "));
       }},
      {"items_ref_tokens",
       [](const Share& of) {
         return InBody("<i id=x></i>" + Times(of(2'000), "<div itemscope itemref='" + Times(300, "x y ") + "'></div>"));
       }},
      {"items_ref_fan",
       [](const Share& of) {
         return InBody("<div id=all>" + Times(200, "<b itemprop=name>some words</b>") + "</div>" +
                       Times(of(Elements()), "<i itemscope itemref=all></i>"));
       }},
      {"items_scopes",
       [](const Share& of) { return InBody(Chains(of(Elements(241)), "<div itemscope itemprop=a>", "#", "</div>")); }},
  };
}

inline std::vector<Bomb> EntryBombs() {
  return {
      {"entries_zones",
       [](const Share& of) { return InBody(Counted(of(Elements(2)), "<p>FAQ</p><h3>Why is # so</h3>")); }},
      {"entries_zone_classes",
       [](const Share& of) {
         return InBody(
             Counted(of(Elements(3)), "<div class=faq><details><summary>Why #?</summary>So.</details></div>"));
       }},
      {"entries_headings_unknown",
       [](const Share& of) {
         return "<!doctype html><html lang=xx><h1>FAQ</h1>" +
                Counted(of(Elements(2)), "<h3>Title number # of it</h3><p>So.");
       }},
      {"entries_aria_nested",
       [](const Share& of) {
         return InBody(Counted(240, "<button aria-controls=a#>Why is # so?</button><div id=a#>") +
                       Times(of(600'000), "words "));
       }},
      {"entries_aria_links",
       [](const Share& of) {
         return InBody(Counted(400, "<details><summary>Why is # so?</summary>") +
                       Counted(of(Elements()), "<a href=/p/#>page #</a>\n"));
       }},
      {"entries_aria_chains",
       [](const Share& of) {
         return InBody(Times(of(Elements(400)), Counted(200, "<button aria-expanded=true>Why #?</button><div>") +
                                                    Times(2'000, "words ") + Times(200, "</div>")));
       }},
      {"entries_labels_one",
       [](const Share& of) {
         return InBody(
             Times(of(Elements(3)), "<input type=checkbox id=c><label for=c>Why is it so?</label><div>So.</div>"));
       }},
      {"entries_labels_far",
       [](const Share& of) {
         return InBody(Counted(of(Elements(2)), "<input type=checkbox id=c#>") +
                       Counted(of(Elements(2)), "<label for=c#>Why is # so?</label><div>So.</div>"));
       }},
      {"entries_controls_tokens",
       [](const Share& of) {
         return InBody("<div id=a>So.</div>" +
                       Times(of(2'000), "<button aria-controls='" + Times(300, "b a ") + "'>Why?</button>"));
       }},
      {"entries_all_blocks",
       [](const Share& of) {
         return InBody(Counted(of(Elements(2)),
                               "<h3 class='faq-question accordion-title question-title faq-header toggle'>Why is # "
                               "so?</h3><div class='faq-answer accordion-content answer faq-body panel'>So.</div>"));
       }},
      {"entries_siblings",
       [](const Share& of) {
         return InBody(Counted(of(Elements()), "<li>Ann # wrote on 2 January 2026: it boils well</li>"));
       }},
      {"entries_group_heading",
       [](const Share& of) {
         return InBody("<h2>" + Times(of(300'000), "word ") + "</h2>" +
                       Counted(of(Elements(2)),
                               "<div class=x-#a>★★★★☆ 2026-01-02 a text here</div>"
                               "<div class=x-#a>★★★★☆ 2026-01-02 a text here</div>"));
       }},
      {"entries_dd",
       [](const Share& of) { return InBody("<dl><dt>Why is it so?" + Times(of(Elements()), "<dd>So.")); }},
      {"entries_comments",
       [](const Share& of) { return InBody(Times(of(Elements(2)), "<dt>Why?<!--x--><!--x--><!--x--><dd>So.")); }},
      {"entries_controls",
       [](const Share& of) {
         return InBody(Times(of(Elements(101)), "<div class=review>★★★★☆ 2026-01-02 " +
                                                    Times(100, "<div>words of a text ") + Times(100, "</div>") +
                                                    "</div>"));
       }},
  };
}

inline std::vector<Bomb> SiteBombs() {
  const std::string html = "text/html";
  return {
      {"site_trustpilot",
       [](const Share& of) {
         return InBody(Chains(of(Elements(480)), "<article class=review><section>", "★★★★☆ 2026-01-02 text #", ""));
       },
       html, "https://www.trustpilot.com/review/shop.example"},
      {"site_amazon",
       [](const Share& of) {
         return InBody(Chains(of(Elements(240)), "<div data-hook=review id=customer_review-1>",
                              "★★★★☆ 2026-01-02 text #", "</div>"));
       },
       html, "https://www.amazon.com/product-reviews/B0"},
      {"site_google",
       [](const Share& of) {
         return InBody("<div id=search>" + Chains(of(Elements(242)), "<div class=g>",
                                                  "<a href='http://a.test/#'><h3>x</h3></a>", "</div>"));
       },
       html, "https://www.google.com/search?q=x"},
      {"site_google_wide",
       [](const Share& of) {
         return InBody("<div id=search>" +
                       Counted(of(Elements(4)),
                               "<div class=g><a href='http://a#.test/'><h3>x #</h3></a><span>words</span></div>"));
       },
       html, "https://www.google.com/search?q=x"},
      {"site_bing",
       [](const Share& of) {
         return InBody("<ol id=b_results>" +
                       Counted(of(Elements(4)),
                               "<li class=b_algo><h2><a href='http://a#.test/'>x #</a></h2><p>words of # it</p></li>"));
       },
       html, "https://www.bing.com/search?q=x"},
      {"site_feed",
       [](const Share& of) {
         return "<rss><channel>" +
                Counted(of(50'000),
                        "<item><title>t #</title><rating>4</rating><description>&lt;b&gt;x "
                        "#&lt;/b&gt;</description></item>") +
                "</channel></rss>";
       },
       "application/rss+xml"},
      {"site_feed_deep", [](const Share& of) { return "<rss>" + Times(of(500'000), "<a>"); }, "application/rss+xml"},
      {"site_text", [](const Share& of) { return Times(of(1'200'000), "plain\n"); }, "text/plain"},
      {"site_json_strings", [](const Share& of) { return "[" + Times(of(900'000), "\"x\",") + "1]"; },
       "application/json"},
      {"site_json_deep", [](const Share& of) { return Times(of(5'000'000), "["); }, "application/json"},
      {"site_json_descend",
       [](const Share& of) {
         return "[" + Times(of(2'000), Times(200, "{\"reviews\":") + "1" + Times(200, "}") + ",") + "1]";
       },
       "application/json"},
  };
}

}  // namespace rivalscope::bench
