// Numbers as sentences write them: the minus is U+2212, as wide as the plus, and no "-0".
#pragma once

#include <string>

namespace rivalscope::analysis {

// 17.4 is "+17", -3.2 is "−3", 0.2 is "0"; without `plus` "17". `decimals` 0 to 2.
std::string Signed(double value, bool plus = true, int decimals = 0);

// 0.174 is 17: a share as sentences write it, before the per cent sign.
int WholePercent(double share);

}  // namespace rivalscope::analysis
