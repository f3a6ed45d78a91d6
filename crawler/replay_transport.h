// A transport that answers from a WARC and never opens a socket.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "crawler/transport.h"

namespace rivalscope::crawler {

// Indexes the responses by page key (the last one of a page wins; revisits are resolved); bodies are read on demand.
Result<std::unique_ptr<Transport>> MakeReplayTransport(const std::string& warc_path);
// The addresses of the archived answers in the archive's order, each once: seeds for a replay.
Result<std::vector<std::string>> ArchivedUrls(const std::string& warc_path);

}  // namespace rivalscope::crawler
