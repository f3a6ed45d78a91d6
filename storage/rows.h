// What nearly every reader of a table does with a statement that is bound.
#pragma once

#include <type_traits>
#include <vector>

#include "storage/database.h"

namespace rivalscope::storage {

// All rows of `select`, in its order, each as `read` makes it of the statement.
template <typename Read>
std::vector<std::invoke_result_t<Read&, const Statement&>> AllRows(Statement& select, Read read) {
  std::vector<std::invoke_result_t<Read&, const Statement&>> rows;
  while (select.Step()) rows.push_back(read(select));
  return rows;
}

}  // namespace rivalscope::storage
