#include <string>

#include "target.hpp"
#include "zhunze/text/detail/gb18030.hpp"
#include "zhunze/text/detail/look_alike.hpp"
#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/text/encoding.hpp"
#include "zhunze/value/date.hpp"
#include "zhunze/value/read.hpp"

namespace zhunze_fuzz {

namespace {

/// The text in blocks of a size, as files are read.
template <class Use>
void in_blocks(std::string_view text, std::size_t size, const Use& use) {
  for (; !text.empty(); text.remove_prefix(std::min(size, text.size()))) use(text.substr(0, size));
}

std::string decoded(std::string_view text, std::size_t block, std::size_t& invalid) {
  zhunze::gb18030_decoder decoder;
  std::string out;
  in_blocks(text, block, [&](std::string_view some) { decoder.decode(some, out); });
  decoder.finish(out);
  invalid = decoder.invalid();
  return out;
}

}  // namespace

/// The first byte says where blocks are cut.
void fuzz_encoding(std::string_view input) {
  if (input.empty()) return;
  const std::size_t block = 1 + static_cast<unsigned char>(input[0]) % 9U;
  const std::string_view text = input.substr(1);
  std::size_t whole_invalid = 0, cut_invalid = 0;
  const std::string whole = decoded(text, text.size() + 1, whole_invalid);
  require(decoded(text, block, cut_invalid) == whole && cut_invalid == whole_invalid,
          "blocks do not change what GB18030 decodes to");
  require(zhunze::encoding_of(whole) == zhunze::text_encoding::utf8, "what is decoded is UTF-8");
  zhunze::encoding_scan scan;
  in_blocks(text, block, [&](std::string_view some) { scan.add(some); });
  require(scan.finish() == zhunze::encoding_of(text), "blocks do not change the encoding");
  std::string in_place(text), storage;
  zhunze::text_reading how;
  const std::string_view read = zhunze::as_utf8(text, storage, how);
  zhunze::make_utf8(in_place);
  require(read == in_place, "as_utf8 and make_utf8 give one text");
  if (how.from == zhunze::text_encoding::neither) return;
  require(zhunze::encoding_of(read) == zhunze::text_encoding::utf8, "what is read is UTF-8");
  const std::string key = zhunze::look_alike_key(read);
  require(zhunze::look_alike_key(key) == key, "a key of look-alikes is its own");
}

/// The first line is a unit, the rest the text of a value.
void fuzz_values(std::string_view input) {
  const std::size_t end = std::min(input.find('\n'), input.size());
  const std::string_view unit = input.substr(0, end);
  const std::string_view text = input.substr(std::min(end + 1, input.size()));
  (void)zhunze::read_truth(text);
  (void)zhunze::read_chinese_number(text);
  for (const bool separators : {false, true}) {
    const auto read = zhunze::read_number(text, separators);
    if (read && read->value.denominator() != 0 && read->value.whole()) {
      const auto again = zhunze::read_number(zhunze::to_text(read->value), separators);
      require(!again || again->value == read->value, "a whole number reads back");
    }
    const auto of_unit = zhunze::read_number_of_unit(text, separators, unit);
    if (of_unit && of_unit->unit.empty()) (void)zhunze::read_two_amounts(text, unit);
  }
  const auto day = zhunze::read_date(text);
  require(day.value.has_value() == (day.problem == zhunze::date_problem::none),
          "a date or what is wrong with it");
  if (!day.value) return;
  require(zhunze::read_date(zhunze::to_text(*day.value)).value == day.value, "a date reads back");
  require(zhunze::read_date(zhunze::to_chinese_text(*day.value)).value == day.value,
          "a date in Chinese reads back");
}

}  // namespace zhunze_fuzz
