// What one block of a page says as a review, told by structure alone: who, when, how many stars, which words, and the
// owner's reply. For blocks that no profile knows, and for the fields that a profile no longer finds.
#pragma once

#include <string>
#include <vector>

#include "extract/block_marks.h"
#include "extract/context.h"

namespace rivalscope::extract {

// How an element is built: its name and its class tokens without numbers, so that "comment-1042 depth-2" and
// "comment-1043 depth-2" are one mark-up.
std::string SignatureOf(const html::Document& document, html::NodeId node);
// Whether an element of this name may hold a review.
bool MayBeBlock(const html::Document& document, html::NodeId node);

// An entry of a bare <dl>: <dt> says who and when, <dd> what. No element of its own holds the two.
struct ReviewEntry {
  std::vector<html::NodeId> terms, texts;
};

// Thread contract: Read is const and safe; NoteStars is not. Context and marks outlive it.
class BlockReader {
 public:
  BlockReader(const Context& context, const BlockMarks& marks) : context_(context), marks_(marks) {}

  // "★" alone may be an icon. Where other blocks of the list show several of it in an element built alike, it is a
  // rating: to be told before they are read.
  void NoteStars(const std::vector<html::NodeId>& blocks);
  // Fields that are not found stay empty.
  Review Read(html::NodeId block) const;
  Review Read(const ReviewEntry& entry) const;

 private:
  const Context& context_;
  const BlockMarks& marks_;
  std::string stars_;  // how the elements are built that show rows of ★
};

}  // namespace rivalscope::extract
