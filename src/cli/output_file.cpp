#include "output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "output.hpp"
#include "run_files.hpp"

namespace zhunze_cli {

namespace {

namespace fs = std::filesystem;

/// The permissions that a new file would have.
mode_t plain_mode() {
  const mode_t mask = umask(0);
  umask(mask);
  return static_cast<mode_t>(0666) & ~mask;
}

/// The file that a name leads to by links, which stay.
std::string behind_links(const std::string& name) {
  std::error_code error;
  if (!fs::is_symlink(name, error)) return name;
  const fs::path target = fs::canonical(name, error);
  return error ? name : target.string();
}

/// Waits until a file is on the disk: only then may it take the place of another.
bool sync(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  const bool well = fsync(file) == 0;
  close(file);
  return well;
}

}  // namespace

output_file::output_file(const options& o, std::string name, std::string content, replaces what)
    : o_(o), name_(std::move(name)), content_(std::move(content)), what_(what) {
  if (name_.empty() && isatty(STDOUT_FILENO) != 0) {
    tell("这种文件不能显示在终端上，请用 -o 文件",
         "a file of this kind cannot be shown on a terminal: use -o FILE");
  } else if (name_.empty() || what_ == replaces::any || may_write(o_, name_, content_)) {
    begin();
  }
}

output_file::output_file(const options& o) : output_file(o, o.output, content_of(o)) {}

output_file::~output_file() {
  if (!path_.empty()) unlink(path_.c_str());
}

void output_file::begin() {
  std::error_code error;
  struct stat about {};
  mode_t mode = plain_mode();
  if (!name_.empty()) {
    name_ = behind_links(name_);
    if (fs::is_symlink(name_, error)) return tell("它是无效的链接", "it is a link to nothing");
    if (stat(name_.c_str(), &about) == 0) {
      if (!S_ISREG(about.st_mode)) return tell("它不是普通文件", "it is not a plain file");
      mode = about.st_mode & static_cast<mode_t>(07777);
    }
  }
  std::string path = name_.empty() ? (fs::temp_directory_path(error) / "zhunze").string() : name_;
  path += ".XXXXXX";
  const int file = mkostemp(path.data(), O_CLOEXEC);
  if (file < 0) return tell("打不开", "it cannot be opened");
  (void)fchmod(file, mode);
  close(file);
  path_ = path;
}

bool output_file::finish(bool written) {
  if (!written) {
    tell("写入中断", "writing broke off");
    return false;
  }
  return name_.empty() ? to_standard_output() : move_into_place();
}

bool output_file::move_into_place() {
  std::error_code error;
  const bool replacing = fs::exists(name_, error);
  if (!replacing || sync(path_)) {
    if (what_ == replaces::own) mark_as_written(path_);
    fs::rename(path_, name_, error);
    if (!error) {
      path_.clear();
      return true;
    }
  }
  tell("打不开或写不完", "cannot be opened or filled");
  return false;
}

bool output_file::to_standard_output() {
  std::ifstream in(path_, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in) {
    tell("写入中断", "writing broke off");
    return false;
  }
  return write_output(o_, bytes);
}

void output_file::tell(const char* zh, const char* en) {
  const zhunze::argument where =
      name_.empty() ? zhunze::argument("标准输出", "standard output") : zhunze::argument(name_);
  write_finding(o_, zhunze::kind::output_unwritable, {where, zhunze::argument(zh, en)});
}

bool write_in_place(const options& o, const std::string& path, const std::string& text) {
  output_file file(o, path, content_of(o), output_file::replaces::any);
  if (!file.ready()) return false;
  std::ofstream out(file.path(), std::ios::binary);
  out << text;
  out.close();
  return file.finish(static_cast<bool>(out));
}

}  // namespace zhunze_cli
