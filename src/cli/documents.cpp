#include "documents.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <string>

#include "explained_records.hpp"
#include "output.hpp"
#include "output_file.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/render/phrase.hpp"
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

/// What documents are written with; nothing where --fill is wrong, which is told.
std::optional<zhunze::docx_options> document_options(const options& o,
                                                     std::set<std::string>& blank) {
  zhunze::docx_options out{o.lang, o.day, o.fill, &blank};
  const zhunze::diagnostics wrong = check_fill(out);
  if (wrong.empty()) return out;
  write_findings(o, wrong);
  return std::nullopt;
}

void tell_blank(const options& o, const std::set<std::string>& blank) {
  if (blank.empty()) return;
  const std::vector<std::string> names(blank.begin(), blank.end());
  write_finding(o, zhunze::kind::docx_left_blank, {zhunze::joined(names, o.lang)});
}

/// Letters about the records of a batch, each in turn.
class letters {
 public:
  letters(const options& o, const decided_batch& decided, const zhunze::docx_template& in,
          const zhunze::docx_options& how)
      : decided_(decided), in_(in), how_(how), explained_(o, decided) {}

  /// The letter about the record at a position.
  [[nodiscard]] std::string of(std::size_t position) {
    const auto of = explained_.explain(position);
    return letter_docx(in_, explained_.why(), of ? &*of : nullptr, how_,
                       quota_places(decided_.result, position));
  }
  [[nodiscard]] bool verified() const { return explained_.verified(); }

 private:
  const decided_batch& decided_;
  const zhunze::docx_template& in_;
  const zhunze::docx_options& how_;
  explained_records explained_;
};

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

bool write_document(const options& o, const std::string& bytes) {
  output_file file(o, o.output, "docx");
  if (!file.ready()) return false;
  std::ofstream out(file.path(), std::ios::binary);
  out << bytes;
  out.close();
  return file.finish(static_cast<bool>(out) && !bytes.empty());
}

bool write_letters(const options& o, const decided_batch& decided,
                   const std::vector<std::size_t>& which) {
  const auto in = chosen_template(o, zhunze::docx_use::letter, **decided.unit.rules);
  if (!in) return false;
  std::set<std::string> blank;
  const auto how = document_options(o, blank);
  if (!how) return false;
  letters all(o, decided, *in, *how);
  if (!o.all) {
    const bool written = write_document(o, all.of(which.front()));
    tell_blank(o, blank);
    return written && all.verified();
  }
  if (!make_folder(o)) return false;
  zhunze::letter_file_names names;
  for (const std::size_t one : which) {
    options of_one = o;
    const std::string name = names.next(decided.result.records[one].id);
    of_one.output = (fs::path(o.output) / to_path(name)).string();
    if (!write_document(of_one, all.of(one))) return false;
  }
  tell_blank(o, blank);
  return all.verified();
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
  std::set<std::string> blank;
  const auto office = document_options(o, blank);
  if (!office) return false;
  const bool written = write_document(
      o, annex_docx(*in, rules, decided.result, decided.batch.records, how, *office));
  tell_blank(o, blank);
  return written;
}

bool write_document_template(const options& o) {
  const auto use = o.annex ? zhunze::docx_use::annex : zhunze::docx_use::letter;
  return write_document(o, zhunze::docx_template::built_in(use, o.lang).bytes());
}

}  // namespace zhunze_cli
