// Contact facts in running text: telephone numbers, mail addresses, opening hours, promised reply times.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rivalscope::extract {

struct PhoneMatch {
  std::string number;  // as written, digits in ASCII
  double confidence;   // 0..100
};
// Of one line. Dates, prices, tax and order numbers and faxes are left out.
std::vector<PhoneMatch> PhonesIn(std::string_view line);

// Addresses in the text, plain or written as "name [at] host [dot] com"; lower case.
std::vector<std::string> EmailsIn(std::string_view text);
// "64 hex digits" of Cloudflare's e-mail protection (data-cfemail); "" when it decodes to no address.
std::string DecodeProtectedEmail(std::string_view hex);

bool StatesHours(std::string_view line);
// Of one sentence.
bool PromisesReply(std::string_view line);
// Whether any sentence of the text could promise one: cheaper than cutting it into sentences.
bool MentionsReplyTime(std::string_view text);

}  // namespace rivalscope::extract
