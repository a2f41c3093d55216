#include "line_reader.hpp"

#include <unistd.h>

#include <cerrno>

#include "zhunze/limits.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

namespace {

constexpr std::size_t read_at_once = std::size_t{1} << 18;

}  // namespace

/// Drops what was handed out and reads on; false at the end.
bool line_reader::fill() {
  block_.erase(0, at_);
  at_ = 0;
  const std::size_t held = block_.size();
  block_.resize(held + read_at_once);
  ssize_t got = 0;
  do {
    got = ::pread(descriptor_, block_.data() + held, read_at_once, static_cast<off_t>(offset_));
  } while (got < 0 && errno == EINTR);
  failed_ = failed_ || got < 0;
  const std::size_t more = got > 0 ? static_cast<std::size_t>(got) : 0;
  block_.resize(held + more);
  offset_ += more;
  return more != 0;
}

std::optional<line_reader::line> line_reader::next() {
  line out;
  std::size_t searched = at_;
  while (true) {
    const std::size_t line_break = block_.find('\n', searched);
    if (line_break != std::string::npos) {
      out.text = std::string_view(block_).substr(at_, line_break - at_);
      out.bytes += out.text.size() + 1;
      at_ = line_break + 1;
      if (out.too_long) out.text = {};
      return out;
    }
    if (block_.size() - at_ > limits::log_line_bytes) {
      out.too_long = true;
      out.bytes += block_.size() - at_;
      at_ = block_.size();
    }
    searched = block_.size() - at_;
    if (fill()) continue;
    if (failed_ || (block_.empty() && !out.too_long)) return std::nullopt;
    out.text = block_;
    out.bytes += block_.size();
    out.whole = false;
    at_ = block_.size();
    return out;
  }
}

}}}  // namespace zhunze::detail::audit
