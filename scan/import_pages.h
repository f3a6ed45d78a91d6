// Saved pages and archives as pages of a scan: read, scored and stored as if they had just been fetched.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "scan/config.h"
#include "scan/page_reader.h"
#include "scan/text_analyst.h"
#include "storage/store.h"

namespace rivalscope::scan {

struct ImportRequest;

struct SavedPage {
  ScanSource source;  // without an id
  std::string url, content_type, body;
  std::string response_head;  // of an archive
  int http_status = 200;
  Instant saved_at{};
};

struct SavedPages {
  std::vector<SavedPage> pages;
  int64_t foreign = 0;  // records of an archive that are of none of the workspace's sources
  int64_t unread = 0;   // places of an archive that could not be read
  std::vector<std::string> notes;
};

// Errors: no such file, a page without an address or a brand.
Result<SavedPages> PageOfFile(const Config& config, const ImportRequest& request, Instant now);
// Every response that is a page of a source of the workspace: its address, or one below it on the same host. An error
// where the file holds no record.
Result<SavedPages> PagesOfWarc(const std::string& path, const Config& config, const ImportRequest& request);

struct StoredPage {
  bool stored = false;  // false: this very page was imported into this scan before
  int64_t reviews_seen = 0, questions = 0, results = 0;
  std::vector<std::string> notes;
};
Result<StoredPage> StoreSavedPage(storage::Store& store, const TextAnalyst& analyst, int64_t scan, SavedPage page);

// A frontier number for what never was in the frontier: negative, and the same for the same name and content.
int64_t ImportedFrontierId(std::string_view name, std::string_view bytes);
// Its id, whether it was stored now or before.
Result<int64_t> StoreSnapshotOnce(storage::Store& store, const storage::StoredSnapshot& stored, std::string_view body);

}  // namespace rivalscope::scan
