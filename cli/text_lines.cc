#include "cli/text_lines.h"

#include <algorithm>
#include <istream>
#include <ostream>
#include <streambuf>

#include "text/utf8.h"

namespace rivalscope::cli {
namespace {

// Lines where they stand in a buffer, without a copy of each. Takes what there is, so that a line of a pipe is answered
// before the next one is written.
class LineReader {
 public:
  explicit LineReader(std::istream& in) : in_(in) {}

  // Whether every line that is there was given out.
  bool Empty() const { return begin_ == end_; }

  // As std::getline: without its end, the last one also where it has none. Good until the next call.
  bool Next(std::string_view& line) {
    for (size_t searched = 0;;) {
      const std::string_view rest(buffer_.data() + begin_, end_ - begin_);
      const size_t size = rest.find('\n', searched);
      if (size != std::string_view::npos) {
        line = rest.substr(0, size);
        begin_ += size + 1;
        return true;
      }
      searched = rest.size();
      if (ReadMore()) continue;
      line = {buffer_.data() + begin_, end_ - begin_};  // rest may have moved
      begin_ = end_;
      return !line.empty();
    }
  }

 private:
  // Behind what is left, which moves to the front. False at the end of the input, which is asked for once: at a
  // terminal it would be waited for again. It ends, too, where it cannot be read: the stream is bad then.
  bool ReadMore() {
    ended_ = ended_ || std::istream::traits_type::eq_int_type(in_.peek(), std::istream::traits_type::eof());
    if (ended_) return false;
    std::streambuf& buffered = *in_.rdbuf();
    std::copy(buffer_.data() + begin_, buffer_.data() + end_, buffer_.data());
    end_ -= begin_;
    begin_ = 0;
    const auto more = static_cast<size_t>(std::max<std::streamsize>(buffered.in_avail(), 1));
    if (buffer_.size() < end_ + more) buffer_.resize(end_ + more);
    end_ += static_cast<size_t>(buffered.sgetn(buffer_.data() + end_, static_cast<std::streamsize>(more)));
    return true;
  }

  std::istream& in_;
  std::string buffer_;
  size_t begin_ = 0, end_ = 0;  // what is not given out yet
  bool ended_ = false;
};

}  // namespace

void AnswerLines(Io& io, const std::function<void(TextLine&, std::string& out)>& answer) {
  constexpr size_t kEnough = size_t{1} << 16;  // bytes that are written at once
  LineReader reader(io.in);
  std::string cleaned, answers;
  std::string_view line;
  TextLine input;
  for (bool first = true; reader.Next(line); first = false) {
    if (first) line = text::WithoutBom(line);
    if (line.ends_with('\r')) line.remove_suffix(1);
    input.json.reset();
    input.text = line;
    if (line.starts_with('{')) {
      Json json = Json::parse(line, nullptr, /*allow_exceptions=*/false);
      if (json.is_object() && json.contains("text") && json["text"].is_string()) {
        input.json = std::move(json);
        input.text = (*input.json)["text"].get_ref<const std::string&>();
      }
    }
    if (!text::IsValidUtf8(input.text)) {
      cleaned = text::CleanUtf8(input.text);
      input.text = cleaned;
    }
    answer(input, answers);
    if (answers.size() < kEnough && !reader.Empty()) continue;
    io.out << answers << std::flush;
    answers.clear();
  }
}

}  // namespace rivalscope::cli
