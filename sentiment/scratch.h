// Memory for the plain records of one text after the other. It grows and is given back at the end only, and nothing is
// written to it beforehand: a text costs the pages that it fills and not those that it might have.
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>

namespace rivalscope::sentiment {

template <typename Record>
class Scratch {
  static_assert(std::is_trivially_copyable_v<Record> && std::is_trivially_destructible_v<Record>);

 public:
  // Room for `count` records, of which none has a value yet; those that were there are lost where it grows.
  void Reserve(size_t count) {
    if (count <= capacity_) return;
    records_.reset();
    records_.reset(static_cast<Record*>(::operator new(count * sizeof(Record))));
    capacity_ = count;
  }
  Record* data() const { return records_.get(); }

 private:
  struct Delete {
    void operator()(Record* records) const { ::operator delete(records); }
  };
  std::unique_ptr<Record[], Delete> records_;
  size_t capacity_ = 0;
};

}  // namespace rivalscope::sentiment
