#include "log_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "zhunze/limits.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

namespace {

/// Who writes a log may read it, and the group that the office gives it to.
constexpr mode_t log_mode = 0640;
/// Enough of a file to know a log by.
constexpr std::uint64_t first_bytes = 64;

std::string reason_of(int error) {
  return std::generic_category().message(error);
}

std::nullopt_t refuse(diagnostics& found, kind what, std::vector<argument> arguments) {
  found.add(what, {}, std::move(arguments));
  return std::nullopt;
}

int flags_of(log_use use) {
  if (use == log_use::read) return O_RDONLY;
  return use == log_use::append ? O_RDWR | O_APPEND : O_RDWR | O_APPEND | O_CREAT;
}

/// Opens a file to append to that is no other file's name: what is set aside never gets into a file
/// that a link leads to, nor into a pipe. −1, with `errno`, where it is anything else.
int open_aside(const std::string& path) {
  const int out = ::open(
      path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, log_mode);
  struct stat about {};
  if (out < 0 || (::fstat(out, &about) == 0 && S_ISREG(about.st_mode) && about.st_nlink == 1))
    return out;
  ::close(out);
  errno = EMLINK;
  return -1;
}

}  // namespace

open_file::~open_file() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

open_file::open_file(open_file&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

open_file& open_file::operator=(open_file&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t done = ::write(descriptor, text.data(), text.size());
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(done));
  }
  return true;
}

std::optional<log_file> log_file::open(const std::string& path, log_use use, diagnostics& found) {
  log_file out;
  out.path_ = path;
  // Never waits for the other end of a pipe.
  out.file_ = open_file(::open(path.c_str(), flags_of(use) | O_CLOEXEC | O_NONBLOCK, log_mode));
  if (!out.file_) {
    if (errno == ENOENT && use != log_use::create)
      return refuse(found, kind::file_not_found, {path});
    const kind what = use == log_use::read ? kind::file_unreadable : kind::output_unwritable;
    return refuse(found, what, {path, reason_of(errno)});
  }
  struct stat about {};
  if (::fstat(out.file_.get(), &about) != 0 || !S_ISREG(about.st_mode)) {
    return refuse(found, kind::file_unreadable,
                  {path, argument("不是普通文件", "not a plain file")});
  }
  const int lock = use == log_use::read ? LOCK_SH : LOCK_EX;
  if (::flock(out.file_.get(), lock | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return refuse(found, kind::log_locked, {path});
    return refuse(found, kind::file_unreadable, {path, reason_of(errno)});
  }
  // Only now can nobody else change it any more.
  if (::fstat(out.file_.get(), &about) != 0) {
    return refuse(found, kind::file_unreadable, {path, reason_of(errno)});
  }
  out.size_ = out.whole_ = static_cast<std::uint64_t>(about.st_size);
  return out;
}

bool log_file::read(std::uint64_t from, std::uint64_t size, std::string& out) const {
  out.resize(size);
  std::size_t done = 0;
  while (done < out.size()) {
    const ssize_t got =
        ::pread(file_.get(), out.data() + done, out.size() - done, static_cast<off_t>(from + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    done += static_cast<std::size_t>(got);
  }
  return true;
}

/// One behind the last line break before a place, 0 where there is none; not further back than the
/// longest line.
bool log_file::find_break(std::uint64_t before, std::uint64_t& at) const {
  constexpr std::uint64_t step = std::uint64_t{1} << 16;
  std::string block;
  for (std::uint64_t end = before; end != 0;) {
    const std::uint64_t begin = end < step ? 0 : end - step;
    if (!read(begin, end - begin, block)) return false;
    const std::size_t line_break = block.rfind('\n');
    if (line_break != std::string::npos) {
      at = begin + line_break + 1;
      return true;
    }
    if (before - begin > limits::log_line_bytes) return false;
    end = begin;
  }
  at = 0;
  return true;
}

bool log_file::find_end(diagnostics& found) {
  if (size_ == 0) return true;
  const auto refused = [&](kind what, std::vector<argument> arguments) {
    found.add(what, {}, std::move(arguments));
    return false;
  };
  std::string text;
  if (!read(0, std::min(size_, first_bytes), text))
    return refused(kind::file_unreadable, {path_, reason_of(errno)});
  if (!begins_log(text)) return refused(kind::log_not_a_log, {path_});
  if (!find_break(size_, whole_)) return refused(kind::log_not_a_log, {path_});
  if (whole_ == 0) return true;
  std::uint64_t begin = 0;
  if (!find_break(whole_ - 1, begin) || !read(begin, whole_ - 1 - begin, text))
    return refused(kind::log_not_a_log, {path_});
  const auto line = read_line(text);
  if (!line) return refused(kind::log_end_damaged, {path_});
  hasher hash(line->algorithm);
  if (!hash.ready()) {
    return refused(kind::cryptography_failed, {std::string(key(line->algorithm))});
  }
  if (digests_of(hash, line->body, line->chain, line->at).check != line->check)
    return refused(kind::log_end_damaged, {path_});
  end_ = {line->number, line->chain};
  algorithm_ = line->algorithm;
  run_is_open_ =
      line->what == run_line || line->what == receipt_line || line->what == group_result_line;
  return true;
}

bool log_file::unwritable(diagnostics& found) const {
  found.add(kind::output_unwritable, {}, {path_, reason_of(errno)});
  return false;
}

bool log_file::set_torn_aside(diagnostics& found) {
  if (torn() == 0) return true;
  const std::string aside = path_ + ".torn";
  std::string text;
  if (!read(whole_, torn(), text)) return unwritable(found);
  const open_file to(open_aside(aside));
  if (!to || !write_all(to.get(), text + "\n") || ::fsync(to.get()) != 0) {
    found.add(kind::output_unwritable, {}, {aside, reason_of(errno)});
    return false;
  }
  if (::ftruncate(file_.get(), static_cast<off_t>(whole_)) != 0) return unwritable(found);
  found.add(kind::log_torn_kept, {},
            {path_, std::to_string(torn()), aside, std::to_string(end_.number)});
  size_ = whole_;
  return true;
}

bool log_file::append(std::string_view lines, diagnostics& found) {
  if (!write_all(file_.get(), lines)) {
    unwritable(found);
    (void)::ftruncate(file_.get(), static_cast<off_t>(whole_));
    return false;
  }
  whole_ += lines.size();
  size_ = whole_;
  return true;
}

bool log_file::sync(diagnostics& found) {
  return ::fsync(file_.get()) == 0 || unwritable(found);
}

}}}  // namespace zhunze::detail::audit
