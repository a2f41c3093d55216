#include "xlsx_strings.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include "xlsx_package.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

constexpr std::size_t string_bytes_at_once = std::size_t{1} << 20;
constexpr std::size_t escape_bytes = 7;  // _xHHHH_

/// The code unit of an escape that begins at `at`, or nothing.
bool read_escape(std::string_view text, std::size_t at, std::uint32_t& unit) {
  const std::string_view escape = text.substr(std::min(at, text.size()), escape_bytes);
  if (escape.size() < escape_bytes || !escape.starts_with("_x") || !escape.ends_with('_')) {
    return false;
  }
  const char* end = escape.data() + escape_bytes - 1;
  const auto read = std::from_chars(escape.data() + 2, end, unit, 16);
  return read.ec == std::errc() && read.ptr == end;
}

class string_handler final : public xml_handler {
 public:
  explicit string_handler(shared_strings& into) : into_(into) {}

  void of(xml_stream& stream) { stream_ = &stream; }

  bool begin(std::string_view name, xml_attributes /*attributes*/) override {
    const std::string_view local = spreadsheet_name(name);
    if (local == "si") {
      text_.clear();
      return true;
    }
    return text_.begin(local);
  }
  void end(std::string_view name) override {
    const std::string_view local = spreadsheet_name(name);
    text_.end(local);
    if (local == "si" && !into_.add(text_.text())) {
      stream_->refuse({kind::workbook_too_large,
                       {argument("文字的总长", "the text that its cells share"),
                        std::to_string(limits::shared_string_bytes)}});
    }
  }
  void text(std::string_view piece) override { text_.add(piece); }

 private:
  shared_strings& into_;
  xml_stream* stream_ = nullptr;
  rich_text text_;
};

}  // namespace

bool rich_text::begin(std::string_view element) {
  if (element == "t") {
    open_ = true;
  } else if (element == "rPh") {
    aside_ = true;
  } else if (element != "r") {
    return false;
  }
  return true;
}

void rich_text::end(std::string_view element) {
  if (element == "t") open_ = false;
  if (element == "rPh") aside_ = false;
}

void rich_text::add(std::string_view piece) {
  if (!open_ || aside_) return;
  // Escapes only become shorter: seven times the limit leaves no doubt.
  constexpr std::size_t most = limits::cell_bytes * escape_bytes + escape_bytes;
  text_ += piece.substr(0, most - std::min(most, text_.size()));
}

std::string_view rich_text::text() {
  resolve_escapes(text_);
  return text_;
}

void resolve_escapes(std::string& text) {
  std::size_t at = text.find("_x");
  if (at == std::string::npos) return;
  std::string out;
  std::size_t done = 0;
  for (; at != std::string::npos; at = text.find("_x", at)) {
    std::uint32_t unit = 0;
    if (!read_escape(text, at, unit)) {
      at += 2;
      continue;
    }
    out.append(text, done, at - done);
    at += escape_bytes;
    std::uint32_t low = 0;
    const bool pair = unit >= 0xD800 && unit < 0xDC00 && read_escape(text, at, low) &&
                      low >= 0xDC00 && low < 0xE000;
    if (pair) {
      unit = 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00);
      at += escape_bytes;
    }
    append_utf8(out, static_cast<char32_t>(unit));
    done = at;
  }
  out.append(text, done);
  text = std::move(out);
}

bool shared_strings::add(std::string_view text) {
  // A little more than a cell may hold, so that a cell that refers to it is seen to be too long.
  text = cut_utf8(text, limits::cell_bytes + 4);
  held_ += text.size() + sizeof(std::string_view);
  if (held_ > limits::shared_string_bytes) return false;
  if (free_ < text.size()) {
    block_ = std::max(string_bytes_at_once, text.size());
    blocks_.push_back(std::make_unique<char[]>(block_));
    free_ = block_;
  }
  char* place = blocks_.empty() ? nullptr : blocks_.back().get() + (block_ - free_);
  std::copy(text.begin(), text.end(), place);
  free_ -= text.size();
  all_.emplace_back(place, text.size());
  return true;
}

possible_fault shared_strings::read(zip_archive& archive, const std::string& part) {
  part_source from(archive.open(part));
  string_handler handler(*this);
  xml_stream stream(from, handler, part);
  handler.of(stream);
  (void)stream.run();
  return stream.fault();
}

}}}  // namespace zhunze::detail::reading
