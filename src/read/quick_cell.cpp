#include "quick_cell.hpp"

#include <algorithm>

#include "ascii.hpp"
#include "truth_spelling.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

/// More names than a scale, choice or table is likely to be called by; the rest goes the general
/// way.
constexpr std::size_t names_kept = 20'000;

/// Up to fifteen digits that do not begin with 0, with a minus at most.
std::optional<std::int64_t> plain_whole(std::string_view text) {
  const bool negative = text.starts_with('-');
  const std::string_view digits = text.substr(negative ? 1 : 0);
  if (digits.empty() || digits.size() > 15) return std::nullopt;
  if (digits[0] == '0' && (digits.size() > 1 || negative)) return std::nullopt;
  std::int64_t out = 0;
  for (const char c : digits) {
    if (!is_digit(c)) return std::nullopt;
    out = out * 10 + (c - '0');
  }
  return negative ? -out : out;
}

/// 2017-11-20. One branch for all digits: they seldom are none.
std::optional<std::int64_t> plain_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  int none = 0;
  const auto digit = [&](std::size_t i) {
    const int value = text[i] - '0';
    none |= value | (9 - value);  // negative where one of them is
    return value;
  };
  const int year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
  const int month = digit(5) * 10 + digit(6);
  const int day = digit(8) * 10 + digit(9);
  if (none < 0) return std::nullopt;
  const auto made = make_date(year, month, day);
  return made ? std::optional<std::int64_t>(made->days) : std::nullopt;
}

/// Letters, digits, signs and Chinese characters that stand as they are in every normal form, with
/// no blank around them.
bool plain_text(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte < 0x7F) {
      // 1E+17 may be a number that a spreadsheet shortened.
      const bool power = (byte == '+' || byte == '-') && i != 0;
      if (power && (text[i - 1] == 'E' || text[i - 1] == 'e')) return false;
      ++i;
    } else if (byte >= 0xE4 && byte <= 0xE9 && i + 2 < text.size()) {
      i += 3;  // U+4000 to U+9FFF
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

quick_cell::quick_cell(const program& rules, const column& into) : fact_(into.fact) {
  if (into.part != column_part::value) return;
  slot_ = rules[fact_].slot;
  lowest_ = rules[fact_].lowest.value_or(lowest_);
  highest_ = rules[fact_].highest.value_or(highest_);
  switch (rules[fact_].value_type.kind) {
    case type_kind::truth:
      way_ = way::truth;
      word_ = slot_ / 64;
      bit_ = std::uint64_t{1} << slot_ % 64;
      break;
    case type_kind::integer:
      way_ = way::whole;
      break;
    case type_kind::date:
      way_ = way::day;
      recent_.resize(text_ends::places);
      break;
    case type_kind::level:
    case type_kind::option:
    case type_kind::key:
      way_ = way::name;
      recent_.resize(text_ends::places);
      break;
    case type_kind::text:
    case type_kind::identifier:
      way_ = way::text;
      break;
    default:
      break;
  }
}

// Each way is called at the end, so that only what it needs is set up for it.
bool quick_cell::read(std::string_view text, record& nominee) const {
  if (text.empty()) return true;
  switch (way_) {
    case way::none:
      return false;
    case way::truth:
      return read_truth(text, nominee);
    case way::whole:
      return put(plain_whole(text), nominee);
    case way::day:
      return read_day(text, nominee);
    case way::name:
      return read_name(text, nominee);
    case way::text:
      return read_text(text, nominee);
  }
  return false;
}

/// What is outside its range, the general way refuses.
bool quick_cell::put(std::optional<std::int64_t> number, record& nominee) const {
  if (!number || *number < lowest_ || *number > highest_) return false;
  nominee.put_number(slot_, *number);
  return true;
}

bool quick_cell::read_text(std::string_view text, record& nominee) const {
  if (!plain_text(text)) return false;
  nominee.put_text(slot_, text);
  return true;
}

bool quick_cell::read_truth(std::string_view text, record& nominee) const {
  char bytes[8] = {};
  std::copy_n(text.data(), std::min<std::size_t>(text.size(), 8), bytes);
  const short_text cell = short_text_at(bytes, text.size());
  const truth_spelling& known = plain_truths.at(cell);
  if (known.text != cell) return false;
  put_truth(known.yes != 0, nominee);
  return true;
}

bool quick_cell::read_name(std::string_view text, record& nominee) const {
  const text_ends ends(text);
  named& recent = recent_[ends.place()];
  const bool same = ends == recent.ends && (ends.whole() || text == recent.name);
  if (!same) {
    const auto known = names_.find(text);
    if (known == names_.end()) return false;
    recent = {ends, known->first, known->second};
  }
  return put(recent.value, nominee);
}

/// A column has the same days again and again.
bool quick_cell::read_day(std::string_view text, record& nominee) const {
  const text_ends ends(text);
  named& recent = recent_[ends.place()];
  if (ends != recent.ends || !ends.whole()) {
    const auto day = plain_day(text);
    if (!day) return false;
    recent = {ends, {}, *day};
  }
  return put(recent.value, nominee);
}

void quick_cell::learn(std::string_view text, const record& nominee) {
  if (way_ != way::name || names_.size() >= names_kept || !nominee.known(fact_)) return;
  if (names_.find(text) != names_.end()) return;
  names_.emplace(texts_.emplace_back(text), nominee.number_of(fact_));
}

}}}  // namespace zhunze::detail::reading
