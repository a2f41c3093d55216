#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "zhunze/limits.hpp"
#include "zhunze/text/fold.hpp"
#include "zhunze/text/utf8.hpp"
#include "zhunze/value/impl/numeral_sign.hpp"
#include "zhunze/value/read.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::value {

/// Reads a numeral as it is said. Each function gives −1 where what it stands at is not well
/// formed.
class numeral_reader {
 public:
  explicit numeral_reader(const std::vector<char32_t>& signs) : signs_(signs) {}

  std::int64_t read() {
    const auto value = below(100'000'000);
    return at_end() ? value : -1;
  }

 private:
  [[nodiscard]] bool at_end() const { return at_ == signs_.size(); }
  [[nodiscard]] std::int64_t worth(std::size_t ahead = 0) const {
    return at_ + ahead < signs_.size() ? numeral_worth(signs_[at_ + ahead]) : -1;
  }

  /// A numeral whose greatest unit may be `unit` (亿, then 万, then those of a section).
  std::int64_t below(std::int64_t unit) {
    if (unit < 10'000) return section();
    const auto lower_unit = unit == 10'000 ? 1'000 : 10'000;
    const auto left = below(lower_unit);
    if (left < 0 || worth() != unit) return left;
    ++at_;
    // 一万亿: what has been read is itself counted by a greater unit.
    if (at_end() || worth() > unit) return left * unit;
    if (last_digit()) return left * unit + signs_worth_at(at_++) * (unit / 10);
    if (worth() == 0) ++at_;
    const auto rest = below(lower_unit);
    return rest <= 0 ? -1 : left * unit + rest;
  }

  /// Up to 千. A zero stands between two parts; a digit right behind a unit at the very end means
  /// the next unit down (一百五 is 150).
  std::int64_t section() {
    std::int64_t sum = 0;
    std::int64_t unit = 10'000;
    bool zero = false;
    for (bool any = false;; any = true) {
      if (any && !zero && worth() == 0) {
        zero = true;
        ++at_;
      }
      const bool short_ten = worth() == 10;
      if (!short_ten && (worth() < 1 || worth() > 9)) return any && !zero ? sum : -1;
      const auto digit = short_ten ? 1 : worth();
      const auto next = short_ten ? 10 : worth(1);
      if (next < 10 || next > 1'000) return ones(sum, any ? unit : 10, zero);
      if (next >= unit || (next == 10 && signs_[at_] == U'两')) return -1;
      sum += digit * next;
      unit = next;
      zero = false;
      at_ += short_ten ? 1 : 2;
    }
  }

  /// The digit that ends a section, behind `unit`.
  std::int64_t ones(std::int64_t sum, std::int64_t unit, bool zero) {
    if (signs_[at_] == U'两' && (sum != 0 || zero || (at_end_behind() && at_ != 0))) return -1;
    if (zero && unit == 10) return -1;
    if (!zero && unit > 10 && !at_end_behind()) return -1;
    const auto digit = signs_worth_at(at_++);
    return sum + (zero ? digit : digit * (unit / 10));
  }

  [[nodiscard]] bool at_end_behind() const { return at_ + 1 == signs_.size(); }
  [[nodiscard]] bool last_digit() const {
    return at_end_behind() && worth() >= 1 && worth() <= 9 && signs_[at_] != U'两';
  }
  [[nodiscard]] std::int64_t signs_worth_at(std::size_t at) const {
    return numeral_worth(signs_[at]);
  }

  const std::vector<char32_t>& signs_;
  std::size_t at_ = 0;
};

/// Digits one by one, as in years: 二〇一七. Two digits only where the second is a zero, for 三四
/// may mean three or four. −1 for anything else.
inline std::int64_t read_digit_by_digit(const std::vector<char32_t>& signs) {
  if (signs.size() < 2 || signs.size() > limits::number_digits) return -1;
  if (signs.size() == 2 && numeral_worth(signs[1]) != 0) return -1;
  if (numeral_worth(signs.front()) == 0) return -1;
  std::int64_t value = 0;
  for (const auto c : signs) {
    const auto digit = numeral_worth(c);
    if (digit > 9 || c == U'两') return -1;
    value = value * 10 + digit;
  }
  return value;
}

}  // namespace detail::value

ZHUNZE_DECL std::optional<number> read_chinese_number(std::string_view text) {
  constexpr std::size_t longest = 40;
  std::vector<char32_t> signs;
  for (const auto& c : code_points(trim(text))) {
    if (detail::value::numeral_worth(c.value) < 0 || signs.size() == longest) return std::nullopt;
    signs.push_back(c.value);
  }
  if (signs.empty()) return std::nullopt;
  const auto first = detail::value::numeral_worth(signs.front());
  if (signs.size() == 1 && first <= 9) return number(first);
  if (const auto value = detail::value::read_digit_by_digit(signs); value >= 0)
    return number(value);
  if (const auto value = detail::value::numeral_reader(signs).read(); value >= 0)
    return number(value);
  return std::nullopt;
}

}  // namespace zhunze::inline ZHUNZE_FORM
