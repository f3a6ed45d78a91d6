// gumbo's parse as a function that can fail. gumbo itself cannot: it knows no answer to a refused allocation and ends
// the process where one of its assertions does not hold, as for <table><svg><select><title><select><td>, because it
// asks open elements for their name without asking for their namespace. One page must not end a scan of thousands.
#pragma once

#include <memory>
#include <string_view>

#include "core/result.h"

struct GumboInternalNode;  // what gumbo.h, which stays in .cc files, calls GumboNode

namespace rivalscope::html {

class GumboRun;

// Thread contract: confined to one thread at a time; parses of several threads do not touch each other.
class GumboTree {
 public:
  // kRefused, with the reason, when the tree would take more than max_memory bytes or when gumbo gives up. `utf8` must
  // outlive the tree, whose nodes point into it.
  static Result<GumboTree> Parse(std::string_view utf8, size_t max_memory);
  GumboTree(GumboTree&&) noexcept;
  GumboTree& operator=(GumboTree&&) noexcept;
  ~GumboTree();

  const GumboInternalNode& document() const { return *document_; }

 private:
  GumboTree(std::unique_ptr<GumboRun> run, const GumboInternalNode* document);

  std::unique_ptr<GumboRun> run_;  // the tree's memory
  const GumboInternalNode* document_;
};

}  // namespace rivalscope::html
