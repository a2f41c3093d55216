#include "documents.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "explained_records.hpp"
#include "output.hpp"
#include "workbook_output.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/report/docx.hpp"
#include "zhunze/report/letter_file_names.hpp"

namespace zhunze_cli {

namespace {

namespace fs = std::filesystem;

fs::path to_path(const std::string& utf8) {
  return {std::u8string(utf8.begin(), utf8.end())};
}

/// The bytes of a template's file; nothing where it cannot be read, which is told.
std::optional<std::string> template_bytes(const options& o) {
  const fs::path path = to_path(o.template_file);
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    write_finding(o, zhunze::kind::file_not_found, {o.template_file});
    return std::nullopt;
  }
  const auto unreadable = [&](const char* zh, const char* en) {
    write_finding(o, zhunze::kind::file_unreadable, {o.template_file, zhunze::argument(zh, en)});
    return std::nullopt;
  };
  if (!fs::is_regular_file(status)) return unreadable("不是普通文件", "not a plain file");
  const auto size = fs::file_size(path, error);
  if (!error && size > zhunze::limits::file_bytes) {
    write_finding(
        o, zhunze::kind::file_too_large,
        {o.template_file, std::to_string(size), std::to_string(zhunze::limits::file_bytes)});
    return std::nullopt;
  }
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in) return unreadable("打不开或读取中断", "it cannot be opened, or reading broke off");
  return bytes;
}

/// The office's template, or the built-in one; nothing where it cannot be used, which is told.
std::optional<zhunze::docx_template> chosen_template(const options& o, zhunze::docx_use use,
                                                     const zhunze::program& rules) {
  if (o.template_file.empty()) return zhunze::docx_template::built_in(use, o.lang);
  const auto bytes = template_bytes(o);
  if (!bytes) return std::nullopt;
  auto read = zhunze::docx_template::read(*bytes, o.template_file);
  if (!read) {
    write_findings(o, read.error());
    return std::nullopt;
  }
  write_findings(o, read->check(use, rules));
  return std::move(*read);
}

bool write_document(const options& o, const std::string& bytes) {
  workbook_output file(o);
  if (!file.ready()) return false;
  std::ofstream out(file.path(), std::ios::binary);
  out << bytes;
  out.close();
  return file.finish(static_cast<bool>(out) && !bytes.empty());
}

/// The letter about the record at a position.
std::string letter_of(const options& o, const zhunze::docx_template& in,
                      explained_records& explained, std::size_t position) {
  const auto of = explained.explain(position);
  return letter_docx(in, explained.why(), of ? &*of : nullptr, {o.lang, o.day});
}

/// Makes the folder that letters go into; false where it is none, which is told.
bool make_folder(const options& o) {
  std::error_code error;
  const fs::path folder = to_path(o.output);
  fs::create_directories(folder, error);
  if (fs::is_directory(folder, error)) return true;
  write_finding(o, zhunze::kind::output_unwritable,
                {o.output, zhunze::argument("它不是文件夹；每份通知书各写一个文件",
                                            "it is no folder; each letter is a file of its own")});
  return false;
}

}  // namespace

bool write_letters(const options& o, const decided_batch& decided,
                   const std::vector<std::size_t>& which) {
  const auto in = chosen_template(o, zhunze::docx_use::letter, **decided.unit.rules);
  if (!in) return false;
  explained_records explained(o, decided);
  if (!o.all) {
    const std::string letter = letter_of(o, *in, explained, which.front());
    return write_document(o, letter) && explained.verified();
  }
  if (!make_folder(o)) return false;
  zhunze::letter_file_names names;
  for (const std::size_t one : which) {
    options of_one = o;
    const std::string name = names.next(decided.result.records[one].id);
    of_one.output = (fs::path(o.output) / to_path(name)).string();
    if (!write_document(of_one, letter_of(o, *in, explained, one))) return false;
  }
  return explained.verified();
}

bool write_annex(const options& o, const decided_batch& decided) {
  const zhunze::program& rules = **decided.unit.rules;
  const auto in = chosen_template(o, zhunze::docx_use::annex, rules);
  if (!in) return false;
  zhunze::check_options how;
  how.only = o.only;
  how.unreadable = decided.batch.unreadable;
  how.unread = &decided.batch.unread;
  how.sources = &decided.unit.found.sources();
  return write_document(
      o, annex_docx(*in, rules, decided.result, decided.batch.records, how, {o.lang, o.day}));
}

bool write_document_template(const options& o) {
  const auto use = o.annex ? zhunze::docx_use::annex : zhunze::docx_use::letter;
  return write_document(o, zhunze::docx_template::built_in(use, o.lang).bytes());
}

}  // namespace zhunze_cli
