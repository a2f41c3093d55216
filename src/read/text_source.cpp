#include "text_source.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <utility>

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t beginning_bytes = 4096;
/// What is looked at once and not kept had better stay in the processor's memory.
constexpr std::size_t glance_bytes = std::size_t{1} << 18;
/// How far a file is looked through for letters that may be Chinese in another encoding.
constexpr std::size_t doubted_bytes = std::size_t{4} << 20;

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
  out.buffer_.reserve(64);  // a shorter one would move with the object, away from the window
  out.window_ = as_utf8(text, out.buffer_, out.how_);
  if (out.how_.from == text_encoding::utf8 && !out.begins_with_mark())
    out.how_.doubtful = find_doubtful_letters(text.substr(0, doubted_bytes));
  out.skip_mark();
  return out;
}

/// Looks through the file once: how large it is, and which encoding all of it fits.
bool text_source::measure() {
  std::string block(glance_bytes, '\0');
  std::size_t cut = 0;  // bytes of a character that the block before cut
  bool utf8 = true;
  while (utf8) {
    const std::size_t count = read_into(block.data() + cut, block.size() - cut);
    if (count == 0) break;
    if (bytes_ == 0) beginning_ = block.substr(0, std::min(count, beginning_bytes));
    bytes_ += count;
    const std::size_t size = cut + count;
    cut = cut_bytes({block.data(), size});
    utf8 = simdjson::validate_utf8(block.data(), size - cut);
    if (utf8 && bytes_ <= doubted_bytes && !how_.doubtful.any() && !begins_with_mark())
      how_.doubtful = find_doubtful_letters({block.data(), size - cut});
    std::memmove(block.data(), block.data() + size - cut, cut);
  }
  if (failed_) return false;
  if (utf8 && cut == 0) return true;
  how_.doubtful = {};
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

std::size_t text_source::read_into(char* memory, std::size_t bytes) {
  const std::size_t count = std::fread(memory, 1, bytes, file_.get());
  failed_ = failed_ || std::ferror(file_.get()) != 0;
  return count;
}

std::size_t text_source::read_block(std::string& into) {
  into.resize(block_bytes);
  into.resize(read_into(into.data(), into.size()));
  return into.size();
}

bool text_source::rewind() {
  done_ = 0;
  if (!file_) {
    skip_mark();
    return true;
  }
  if (std::fseek(file_.get(), 0, SEEK_SET) != 0) return false;
  filled_ = 0;
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
  filled_ -= done_;
  if (filled_ != 0) std::memmove(buffer_.data(), buffer_.data() + done_, filled_);
  done_ = 0;
  // A row that goes on and on is looked at again for each block: blocks grow with it.
  const std::size_t blocks = (filled_ + block_bytes - 1) / block_bytes;
  std::size_t wanted = std::max<std::size_t>(1, blocks) * block_bytes;
  // Of a small file what is left, and one byte to see that it ends.
  if (bytes_ > bytes_read_)
    wanted = static_cast<std::size_t>(std::min<std::uint64_t>(wanted, bytes_ - bytes_read_ + 1));
  if (how_.from == text_encoding::gb18030)
    append_gb18030(wanted);
  else
    append_utf8(wanted);
  window_ = {buffer_.data(), filled_};
  if (!std::exchange(begun_, true)) skip_mark();
  return true;
}

/// Where so many bytes may be written behind the text.
char* text_source::room(std::size_t bytes) {
  if (buffer_.size() < filled_ + bytes) buffer_.resize(filled_ + bytes);
  return buffer_.data() + filled_;
}

void text_source::append(std::string_view text) {
  std::copy(text.begin(), text.end(), room(text.size()));
  filled_ += text.size();
}

void text_source::append_gb18030(std::size_t bytes) {
  std::string block(bytes, '\0');
  block.resize(read_into(block.data(), bytes));
  bytes_read_ += block.size();
  ended_ = block.size() < bytes;
  std::string text;
  decoder_.decode(block, text);
  if (ended_) decoder_.finish(text);
  how_.folded = decoder_.folded();
  append(text);
}

void text_source::append_utf8(std::size_t bytes) {
  char* const begin = room(waiting_.size() + bytes);
  char* const behind = std::copy(waiting_.begin(), waiting_.end(), begin);
  const std::size_t count = read_into(behind, bytes);
  bytes_read_ += count;
  ended_ = count < bytes;
  std::string_view text(begin, waiting_.size() + count);
  const std::size_t cut = ended_ ? 0 : cut_bytes(text);
  waiting_ = text.substr(text.size() - cut);
  text.remove_suffix(cut);
  if (!may_hold_private_use(text)) {
    filled_ += text.size();
    return;
  }
  std::string folded(text);
  how_.folded += fold_private_use(folded);
  append(folded);
}

}}}  // namespace zhunze::detail::reading
