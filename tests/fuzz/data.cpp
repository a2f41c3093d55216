#include <string>
#include <vector>

#include "../read/reading.hpp"
#include "sheet_writer.hpp"
#include "target.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/render/diagnostic_text.hpp"

namespace zhunze_fuzz {

namespace {

using zhunze::data_format;
using zhunze_test::reading;

/// Reads bytes as data and decides what was read: the same both times, and all of it printable.
void read_as(data_format format, std::string_view bytes) {
  reading once;
  once.read(bytes, format);
  const auto& batch = once.batch();
  for (const zhunze::language lang : {zhunze::language::zh, zhunze::language::en}) {
    (void)zhunze::to_text(batch.found, lang);
    (void)zhunze::to_text(batch.unread, lang);
    for (const zhunze::record& one : batch.records)
      require(one.problems().empty() || !zhunze::to_text(one.problems(), lang).empty(),
              "what is wrong with a record has a text");
  }
  const auto decided = zhunze::decide_batch(*once.rules(), batch.records, 0, batch.unreadable);
  require(decided.records.size() == batch.records.size(), "every record is decided");
  for (std::size_t i = 0; i < batch.records.size(); ++i)
    require(!batch.records[i].unreadable() ||
                decided.records[i].decided.outcome == zhunze::verdict::invalid,
            "what could not be read is invalid");
  reading again;
  again.read(bytes, format);
  require(again.seen() == once.seen(), "data reads the same twice");
}

/// The parts of an input between lines that are `----`, at least `count` of them.
std::vector<std::string> parts_of(std::string_view input, std::size_t count) {
  constexpr std::string_view cut = "\n----\n";
  std::vector<std::string> out;
  while (out.size() + 1 < count) {
    const std::size_t end = input.find(cut);
    out.emplace_back(input.substr(0, end));
    if (end == std::string_view::npos) break;
    input.remove_prefix(end + cut.size());
    if (out.size() + 1 == count) out.emplace_back(input);
  }
  out.resize(count);
  return out;
}

}  // namespace

void fuzz_csv(std::string_view input) {
  read_as(data_format::csv, input);
}

void fuzz_ndjson(std::string_view input) {
  read_as(data_format::ndjson, input);
}

void fuzz_json(std::string_view input) {
  read_as(data_format::json, input);
}

/// Rows, what stands behind them, styles, shared texts: archives are made here, for hardly any
/// change of an archive's bytes leaves an archive.
void fuzz_xlsx(std::string_view input) {
  const auto parts = parts_of(input, 4);
  zhunze_test::test_xlsx book;
  book.sheets = {{"名单", parts[0], false, parts[1]}};
  book.styles = parts[2];
  book.strings = parts[3];
  read_as(data_format::xlsx, book.bytes());
}

/// The rows of two sheets.
void fuzz_ods(std::string_view input) {
  const auto parts = parts_of(input, 2);
  read_as(data_format::ods,
          zhunze_test::zip_of(zhunze_test::ods_parts({{"名单", parts[0]}, {"其他", parts[1]}})));
}

void fuzz_archive(std::string_view input) {
  read_as(data_format::xlsx, input);
}

}  // namespace zhunze_fuzz
