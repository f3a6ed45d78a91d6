// Result: what every fallible function of the house returns. Expected failures are values, never exceptions; a page
// that could not be fetched is not an Error at all but a status in a record (model/snapshot.h).
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace rivalscope {

// Few codes, each a different thing for the caller to do.
enum class ErrorCode {
  kInvalidInput,  // the input is wrong; the message says where and what would be right
  kNotFound,      // a file, verb, claim or record that was named does not exist
  kCorrupt,       // stored data is damaged or belongs to another program or a newer version
  kBusy,          // somebody else holds it; try again later
  kIo,            // the disk or a pipe failed, no space included
  kRefused,       // our own rules forbid it (robots.txt, network safety, limits)
  kInterrupted,   // the user asked to stop
  kInternal,      // a broken invariant: our fault
};

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;  // one sentence for the user, no trailing newline
};

template <typename T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

inline tl::unexpected<Error> Fail(ErrorCode code, std::string message) {
  return tl::unexpected<Error>(Error{code, std::move(message)});
}

}  // namespace rivalscope
