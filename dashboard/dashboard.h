// The dashboard: a function from a request to a response over a workspace. It knows no socket (server.h puts it on
// one), so that what it answers to whom is tested as a table.
//
// GET and HEAD have no effect; the one thing that can be changed is the user's labels, by a POST with the token of this
// run (guard.h). Each request reads the store by a connection of its own, read only, so that any number of them can be
// answered while a scan writes.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/result.h"
#include "dashboard/guard.h"
#include "dashboard/http.h"

namespace rivalscope::dashboard {

class Fields;
struct Route;
struct Shared;

struct Options {
  std::string folder = ".";  // of the workspace
  std::string program;       // version
  Guard guard;
  std::chrono::milliseconds patience{700};  // who waits longer for a report is told that it is being made
};

// Thread contract: Answer is safe from any thread.
class Dashboard {
 public:
  // The workspace must be sound: its configuration, words and themes, and its store where there is one. `clock` must
  // outlive the dashboard.
  static Result<std::unique_ptr<Dashboard>> Open(Options options, const Clock& clock);
  ~Dashboard();
  Dashboard(const Dashboard&) = delete;
  Dashboard& operator=(const Dashboard&) = delete;

  Response Answer(const Request& request);
  // Begins to make the report that "/" shows, so that it stands when a browser asks for it.
  void Prepare();

 private:
  Dashboard(Options options, const Clock& clock);
  Response AnswerUnguarded(const Request& request);
  Result<Response> Show(const Route& route, const Request& request, const Fields& form, int64_t id);

  const Options options_;
  const std::unique_ptr<Shared> shared_;
};

}  // namespace rivalscope::dashboard
