#include "text_source.hpp"

#include <simdjson.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t beginning_bytes = 4096;

/// How many bytes at the end of a block begin a UTF-8 character that it cuts.
std::size_t cut_bytes(std::string_view block) {
  const std::size_t most = std::min<std::size_t>(3, block.size());
  for (std::size_t back = 1; back <= most; ++back) {
    const auto byte = static_cast<unsigned char>(block[block.size() - back]);
    if ((byte & 0xC0U) == 0x80U) continue;
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

/// What can be read only once is kept in a temporary file, for it is read more than once.
std::FILE* copy_of(std::FILE* stream) {
  std::FILE* copy = std::tmpfile();
  if (copy == nullptr) return nullptr;
  std::string block(block_bytes, '\0');
  while (const std::size_t count = std::fread(block.data(), 1, block.size(), stream)) {
    if (std::fwrite(block.data(), 1, count, copy) != count) {
      std::fclose(copy);
      return nullptr;
    }
  }
  std::rewind(copy);
  return copy;
}

}  // namespace

text_source::opened text_source::open(const std::string& path, text_source& out) {
  out = text_source();
  if (path == "-") {
    out.file_.reset(copy_of(stdin));
  } else {
    const fs::path file(std::u8string(path.begin(), path.end()));
    std::error_code error;
    if (!fs::exists(file, error)) return opened::missing;
    if (fs::is_directory(file, error)) return opened::folder;
    out.file_.reset(std::fopen(file.c_str(), "rb"));
    if (out.file_ && !fs::is_regular_file(file, error)) out.file_.reset(copy_of(out.file_.get()));
  }
  if (!out.file_ || !out.measure()) return opened::unreadable;
  return out.rewind() ? opened::well : opened::unreadable;
}

text_source text_source::of(std::string_view text) {
  text_source out;
  out.begun_ = true;
  out.given_ = text;
  out.bytes_ = out.bytes_read_ = text.size();
  out.beginning_ = text.substr(0, beginning_bytes);
  out.window_ = as_utf8(text, out.buffer_, out.how_);
  out.skip_mark();
  return out;
}

/// Looks through the file once: how large it is, and which encoding all of it fits.
bool text_source::measure() {
  std::string block;
  std::string cut;
  bool utf8 = true;
  while (utf8) {
    const std::size_t count = read_block(block);
    if (count == 0) break;
    if (bytes_ == 0) beginning_ = block.substr(0, beginning_bytes);
    bytes_ += count;
    cut += block;
    const std::size_t keep = cut_bytes(cut);
    utf8 = simdjson::validate_utf8(cut.data(), cut.size() - keep);
    cut.erase(0, cut.size() - keep);
  }
  if (failed_) return false;
  if (utf8 && cut.empty()) return true;
  encoding_scan scan;
  std::rewind(file_.get());
  bytes_ = 0;
  while (const std::size_t count = read_block(block)) {
    bytes_ += count;
    scan.add(block);
  }
  how_.from = scan.finish();
  return !failed_;
}

std::size_t text_source::read_block(std::string& into) {
  into.resize(block_bytes);
  into.resize(std::fread(into.data(), 1, into.size(), file_.get()));
  failed_ = failed_ || std::ferror(file_.get()) != 0;
  return into.size();
}

bool text_source::rewind() {
  done_ = 0;
  if (!file_) {
    skip_mark();
    return true;
  }
  if (std::fseek(file_.get(), 0, SEEK_SET) != 0) return false;
  buffer_.clear();
  waiting_.clear();
  window_ = {};
  decoder_ = {};
  how_.folded = 0;
  bytes_read_ = 0;
  ended_ = false;
  begun_ = false;
  (void)more();
  return !failed_;
}

std::string text_source::raw() {
  if (!file_) return std::string(given_);
  std::string out, block;
  std::rewind(file_.get());
  while (read_block(block) != 0) out += block;
  return out;
}

void text_source::skip_mark() {
  if (text().starts_with(byte_order_mark)) drop(byte_order_mark.size());
}

bool text_source::more() {
  if (ended_) return false;
  buffer_.erase(0, done_);
  done_ = 0;
  // A row that goes on and on is looked at again for each block: blocks grow with it.
  const std::size_t wanted = std::max(block_bytes, buffer_.size());
  std::string block;
  std::string part;
  while (block.size() < wanted && read_block(part) != 0) block += part;
  bytes_read_ += block.size();
  ended_ = block.size() < wanted;
  decode(std::move(block), ended_);
  window_ = buffer_;
  if (!std::exchange(begun_, true)) skip_mark();
  return true;
}

void text_source::decode(std::string block, bool last) {
  if (how_.from == text_encoding::gb18030) {
    decoder_.decode(block, buffer_);
    if (last) decoder_.finish(buffer_);
    how_.folded = decoder_.folded();
    return;
  }
  std::string text = std::exchange(waiting_, {}).append(block);
  if (!last) {
    const std::size_t keep = cut_bytes(text);
    waiting_ = text.substr(text.size() - keep);
    text.resize(text.size() - keep);
  }
  if (may_hold_private_use(text)) how_.folded += fold_private_use(text);
  buffer_ += text;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
