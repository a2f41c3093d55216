#include "workbook_output.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "output.hpp"

namespace zhunze_cli {

namespace {

namespace fs = std::filesystem;

/// The permissions that a new file would have.
mode_t plain_mode() {
  const mode_t mask = umask(0);
  umask(mask);
  return static_cast<mode_t>(0666) & ~mask;
}

}  // namespace

workbook_output::workbook_output(const options& o) : o_(o) {
  std::error_code error;
  if (o.output.empty() && isatty(STDOUT_FILENO) != 0) {
    tell("这种文件不能显示在终端上，请用 -o 文件",
         "a file of this kind cannot be shown on a terminal: use -o FILE");
    return;
  }
  if (!o.output.empty() && fs::exists(o.output, error) && !fs::is_regular_file(o.output, error)) {
    tell("它不是普通文件", "it is not a plain file");
    return;
  }
  std::string name =
      o.output.empty() ? (fs::temp_directory_path(error) / "zhunze").string() : o.output;
  name += ".XXXXXX";
  const int file = mkstemp(name.data());
  if (file < 0) {
    tell("打不开", "it cannot be opened");
    return;
  }
  (void)fchmod(file, plain_mode());
  close(file);
  path_ = name;
}

workbook_output::~workbook_output() {
  if (!path_.empty()) unlink(path_.c_str());
}

bool workbook_output::finish(bool written) {
  if (!written) {
    tell("写入中断", "writing broke off");
    return false;
  }
  if (o_.output.empty()) return to_standard_output();
  std::error_code error;
  fs::rename(path_, o_.output, error);
  if (error) {
    tell("打不开或写不完", "cannot be opened or filled");
    return false;
  }
  path_.clear();
  return true;
}

bool workbook_output::to_standard_output() {
  std::ifstream in(path_, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in) {
    tell("写入中断", "writing broke off");
    return false;
  }
  return write_output(o_, bytes);
}

void workbook_output::tell(const char* zh, const char* en) {
  const zhunze::argument where = o_.output.empty() ? zhunze::argument("标准输出", "standard output")
                                                   : zhunze::argument(o_.output);
  write_finding(o_, zhunze::kind::output_unwritable, {where, zhunze::argument(zh, en)});
}

}  // namespace zhunze_cli
