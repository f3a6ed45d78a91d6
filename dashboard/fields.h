// The fields of a query or of a form, application/x-www-form-urlencoded by the URL Standard
// (https://url.spec.whatwg.org/#urlencoded-parsing), but strict: what no form of ours would send is an error.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace rivalscope::dashboard {

class Fields {
 public:
  // kInvalidInput for a percent sign without two digits, bytes that are no UTF-8, a control character, and a name that
  // stands twice.
  static Result<Fields> Parse(std::string_view encoded);

  // "" where there is none.
  const std::string& operator[](std::string_view name) const;
  // kInvalidInput where there is another name than these.
  Status Only(const std::vector<std::string>& names) const;
  // A whole number of at most nine digits; `otherwise` where there is no such field or it is empty.
  Result<int> Number(std::string_view name, int otherwise) const;

  void Set(std::string_view name, std::string value);
  // "brand=nordwind&words=not+bad", those with an empty value left out.
  std::string Encode() const;
  const std::vector<std::pair<std::string, std::string>>& all() const { return fields_; }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

}  // namespace rivalscope::dashboard
