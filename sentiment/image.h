// Structures of flat arrays that are made once, by the build or at run time, and read where they stand. The nine
// lexicons take 20 ms to compile and none to be found in the program (cmake/LexiconImages.cmake).
//
// A structure takes part with one function that names its fields, for writing and for reading:
//   template <typename Self, typename Image>
//   static void EachField(Self& self, Image& image) { image(self.a_, self.b_); }
// An image is only for the build that wrote it: it has the memory layout of its structures and no version.
#pragma once

#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

// Whether the same structure gives the same image each time. Only g++ knows where padding is (clang learns it later
// than the version that builds the sanitized program).
#if defined(__has_builtin) && !defined(__clang__)
#define RIVALSCOPE_IMAGES_REPEAT __has_builtin(__builtin_clear_padding)
#else
#define RIVALSCOPE_IMAGES_REPEAT 0
#endif

namespace rivalscope::sentiment {

// Rows like those of a vector, which may stand in an image instead; those are not changed any more.
template <typename T>
class Flat {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  Flat() = default;
  explicit Flat(size_t size) { Resize(size); }
  Flat(Flat&& from) noexcept : own_(std::move(from.own_)), rows_(std::exchange(from.rows_, {})) {}
  Flat& operator=(Flat&& from) noexcept {
    own_ = std::move(from.own_);
    rows_ = std::exchange(from.rows_, {});
    return *this;
  }

  size_t size() const { return rows_.size(); }
  bool empty() const { return rows_.empty(); }
  const T* data() const { return rows_.data(); }
  const T& operator[](size_t at) const { return rows_[at]; }
  const T* begin() const { return rows_.data(); }
  const T* end() const { return rows_.data() + rows_.size(); }

  T& Edit(size_t at) { return own_[at]; }
  T& Add(const T& row = {}) {
    own_.push_back(row);
    rows_ = own_;
    return own_.back();
  }
  void Append(std::span<const T> rows) {
    own_.insert(own_.end(), rows.begin(), rows.end());
    rows_ = own_;
  }
  void Resize(size_t size) {
    own_.resize(size);
    rows_ = own_;
  }
  void Reserve(size_t size) {
    own_.reserve(size);
    rows_ = own_;
  }
  // Rows of an image, which must live as long.
  void StandAt(std::span<const T> rows) {
    own_.clear();
    rows_ = rows;
  }

 private:
  std::vector<T> own_;
  std::span<const T> rows_;
};

template <typename T>
inline constexpr bool kIsFlat = false;
template <typename T>
inline constexpr bool kIsFlat<Flat<T>> = true;

class ImageWriter {
 public:
  template <typename... Fields>
  void operator()(const Fields&... fields) {
    (Write(fields), ...);
  }
  std::string Take() { return std::move(bytes_); }

 private:
  template <typename T>
  void Write(const T& field) {
    if constexpr (kIsFlat<T>) {
      Write(field.size());
      Append(field.data(), field.size());
    } else if constexpr (std::is_trivially_copyable_v<T>) {
      Append(&field, 1);
    } else {
      T::EachField(field, *this);
    }
  }
  template <typename T>
  void Append(const T* rows, size_t count) {
    bytes_.resize((bytes_.size() + alignof(T) - 1) / alignof(T) * alignof(T));
    const size_t begin = bytes_.size();
    bytes_.append(reinterpret_cast<const char*>(rows), count * sizeof(T));
    ClearPadding<T>(begin);
  }
  // What lies between the fields of a structure is whatever memory held before: cleared, the same rows are the same
  // bytes, and a build can be held against another.
  template <typename T>
  void ClearPadding([[maybe_unused]] size_t begin) {
#if RIVALSCOPE_IMAGES_REPEAT
    if constexpr (std::is_class_v<T> && !std::has_unique_object_representations_v<T>) {
      for (size_t at = begin; at < bytes_.size(); at += sizeof(T))
        __builtin_clear_padding(reinterpret_cast<T*>(bytes_.data() + at));
    }
#endif
  }
  std::string bytes_;
};

class ImageReader {
 public:
  // `bytes` must be aligned as for any scalar and live as long as what is read from it.
  explicit ImageReader(std::string_view bytes) : begin_(bytes.data()), at_(begin_) {}
  template <typename... Fields>
  void operator()(Fields&... fields) {
    (Read(fields), ...);
  }

 private:
  template <typename T>
  void Read(Flat<T>& field) {
    size_t count = 0;
    Read(count);
    field.StandAt({Rows<T>(count), count});
  }
  template <typename T>
  void Read(T& field) {
    if constexpr (std::is_trivially_copyable_v<T>) {
      std::memcpy(&field, Rows<T>(1), sizeof field);
    } else {
      T::EachField(field, *this);
    }
  }
  template <typename T>
  const T* Rows(size_t count) {
    at_ = begin_ + (static_cast<size_t>(at_ - begin_) + alignof(T) - 1) / alignof(T) * alignof(T);
    return reinterpret_cast<const T*>(std::exchange(at_, at_ + count * sizeof(T)));
  }
  const char* begin_;
  const char* at_;
};

}  // namespace rivalscope::sentiment
