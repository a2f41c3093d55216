#include "output.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

namespace zhunze_interface {

namespace {

namespace fs = std::filesystem;

/// Names tried for the file beside.
constexpr int most_names = 100;

}  // namespace

bool function_output::write(std::string_view piece) {
  if (piece.empty()) return true;
  try {
    if (to_(context_, piece.data(), piece.size()) == 0) return true;
  } catch (...) {  // NOLINT(bugprone-empty-catch): a refusal of another kind
  }
  return end(ZHUNZE_ERROR_CALLBACK);
}

file_output::~file_output() {
  if (file_ != nullptr) std::fclose(file_);
  std::error_code error;
  if (!beside_.empty()) fs::remove(beside_, error);
}

bool file_output::refuse(zhunze::kind why, std::vector<zhunze::argument> arguments) {
  zhunze::diagnostics told;
  told.add(why, {}, std::move(arguments));
  found_.add(told);
  return end(ZHUNZE_ERROR_OUTPUT);
}

bool file_output::tell_unwritable() {
  return refuse(zhunze::kind::output_unwritable,
                {path_, zhunze::argument("打不开或写不完", "cannot be opened or filled")});
}

bool file_output::may_take_its_place() {
  std::error_code error;
  const fs::file_status at = fs::status(path_, error);
  if (!fs::exists(at)) return true;
  if (!fs::is_regular_file(at))
    return refuse(zhunze::kind::output_unwritable,
                  {path_, zhunze::argument("它不是普通文件", "it is not a plain file")});
  if (replace_) return true;
  zhunze::diagnostics told;
  told.add(zhunze::kind::output_unwritable, {},
           {path_, zhunze::argument("它已经存在", "it is there already")})
      .help.push_back(zhunze::argument("确实要覆盖它，请设 replace 为 1",
                                       "set replace to 1 if it is to be replaced"));
  found_.add(told);
  return end(ZHUNZE_ERROR_OUTPUT);
}

bool file_output::begin(const std::vector<std::string>& inputs) {
  std::error_code error;
  for (const std::string& one : inputs)
    if (fs::equivalent(one, path_, error)) return refuse(zhunze::kind::output_is_input, {path_});
  if (!may_take_its_place()) return false;
  for (int i = 0; i < most_names && file_ == nullptr; ++i) {
    const std::string name = path_ + "." + std::to_string(i) + ".part";
    file_ = std::fopen(name.c_str(), "wbx");  // a file of its own: never one that is there
    if (file_ != nullptr) beside_ = name;
  }
  return file_ != nullptr || tell_unwritable();
}

bool file_output::write(std::string_view piece) {
  return std::fwrite(piece.data(), 1, piece.size(), file_) == piece.size() || tell_unwritable();
}

bool file_output::finish() {
  const bool closed = std::fclose(std::exchange(file_, nullptr)) == 0;
  if (!closed) return tell_unwritable();
  if (!may_take_its_place()) return false;
  std::error_code error;
  fs::rename(beside_, path_, error);
  if (error) return tell_unwritable();
  beside_.clear();
  return true;
}

}  // namespace zhunze_interface
