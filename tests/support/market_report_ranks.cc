#include "tests/support/market_report_parts.h"

namespace rivalscope::test {
namespace {

Rank At(int value) { return {Rank::Kind::kAt, value, ""}; }
Rank Beyond() { return {Rank::Kind::kNotInTop, 20, ""}; }
Rank Unknown() { return {Rank::Kind::kUnknown, 0, "the engine answered with a captcha"}; }

}  // namespace

void AddRanks(analysis::RankBoard& board) {
  analysis::KeywordRank kettle{"cordless kettle",
                               "en-GB",
                               "desktop",
                               "searxng",
                               {"kettles"},
                               1,
                               {At(2), At(5), At(9), Beyond()},
                               {At(4), At(3), At(9), Beyond()},
                               {"https://larkspur.example/kettles", "", "", ""},
                               {},
                               {"featured"},
                               {At(7), At(6), Unknown(), At(4), At(2)},
                               {},
                               {},
                               false};
  analysis::KeywordRank filter{"فیلتر قهوه",
                               "fa-IR",
                               "desktop",
                               "searxng",
                               {},
                               1,
                               {Beyond(), At(3), At(1), At(12)},
                               {At(18), At(4), At(1), Beyond()},
                               {},
                               {},
                               {},
                               {At(14), At(15), At(18), Beyond()},
                               {},
                               {},
                               false};
  analysis::KeywordRank blocked{"su ısıtıcısı",
                                "tr-TR",
                                "mobile",
                                "searxng",
                                {},
                                1,
                                {Unknown(), Unknown(), Unknown(), Unknown()},
                                {At(6), At(2), Beyond(), Beyond()},
                                {},
                                {},
                                {},
                                {At(8), At(6), Unknown()},
                                {},
                                {},
                                false};
  analysis::KeywordRank own{"larkspur kettle",
                            "en-GB",
                            "desktop",
                            "searxng",
                            {},
                            1,
                            {At(1), At(8), Beyond(), Beyond()},
                            {At(1), At(8), Beyond(), Beyond()},
                            {},
                            {},
                            {},
                            {At(1), At(1)},
                            {"https://larkspur.example/a", "https://larkspur.example/b"},
                            {},
                            true};
  board.keywords = {kettle, filter, blocked, own};
  board.curves = {{"sistrix_2020", {0.31, 0.22, 0.2, 0.02}, {0.24, 0.19, 0.17, 0.02}, {0.21, 0.21, 0.17, 0.01}},
                  {"advanced_2024", {0.35, 0.2, 0.24, 0.01}, {0.27, 0.17, 0.18, 0.01}, {}},
                  {"backlinko_2022", {0.3, 0.23, 0.2, 0.03}, {0.23, 0.2, 0.17, 0.03}, {}}};
  board.leader = 0;
  board.domains = {{"larkspur.example", "larkspur", 0.24, 3, 5, false},
                   {"nordwind.example", "nordwind", 0.19, 3, 3, false},
                   {"kettleguide.example", "", 0.11, 2, 1, true}};
  board.movements = {{"larkspur", 0.06, 0.25, 3, "needs at least 6 keywords"},
                     {"nordwind", -0.03, 0.5, 3, "needs at least 6 keywords"}};
  board.known_keywords = board.complete_keywords = 3;
  board.unknown_keywords = 1;
}

}  // namespace rivalscope::test
