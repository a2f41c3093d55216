#include "shown_number.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "ascii.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/value/read.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

/// Digits before and behind the point, without zeros that say nothing.
struct digits {
  std::string whole;
  std::string part;

  /// Moves the point to the right, or to the left where `by` is below 0.
  void shift(int by) {
    for (; by > 0; --by) {
      whole += part.empty() ? '0' : part.front();
      if (!part.empty()) part.erase(0, 1);
    }
    for (; by < 0; ++by) {
      part.insert(0, 1, whole.empty() ? '0' : whole.back());
      if (!whole.empty()) whole.pop_back();
    }
    trim();
  }

  /// To so many decimals, halves away from zero; true where nothing is lost.
  bool round(std::size_t decimals) {
    if (part.size() <= decimals) return true;
    const bool up = part[decimals] >= '5';
    part.resize(decimals);
    if (up) add_one();
    return false;
  }

  void trim() {
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
    const std::size_t last = part.find_last_not_of('0');
    part.resize(last == std::string::npos ? 0 : last + 1);
  }

 private:
  void add_one() {
    std::string all = whole + part;
    std::size_t at = all.size();
    while (at != 0 && all[at - 1] == '9') all[--at] = '0';
    if (at == 0) {
      all.insert(0, 1, '1');
    } else {
      ++all[at - 1];
    }
    const std::size_t behind = part.size();
    whole = all.substr(0, all.size() - behind);
    part = all.substr(all.size() - behind);
  }
};

digits digits_of(std::string_view plain) {
  if (plain.starts_with('-')) plain.remove_prefix(1);
  const std::size_t point = std::min(plain.find('.'), plain.size());
  digits out{std::string(plain.substr(0, point)),
             std::string(plain.substr(std::min(point + 1, plain.size())))};
  out.trim();
  return out;
}

/// Lays digits over the places of a section.
class layout {
 public:
  layout(const format_section& how, std::string_view plain, bool with_sign)
      : how_(how), value_(digits_of(plain)), plain_(plain), sign_(with_sign) {
    for (const format_token& one : how.tokens) {
      if (one.what == format_piece::point) behind_point_ = true;
      if (one.what == format_piece::percent) value_.shift(2);
      if (is_digit_place(one.what)) (behind_point_ ? decimals_ : places_).push_back(one.what);
    }
    value_.shift(-3 * how.thousands);
  }

  [[nodiscard]] std::string text() {
    exact_ = value_.round(decimals_.size());
    std::string out = sign_ ? "-" : "";
    std::size_t whole = 0;
    std::size_t part = 0;
    bool behind = false;
    for (const format_token& one : how_.tokens) {
      if (one.what == format_piece::literal) {
        out += one.text;
      } else if (one.what == format_piece::percent) {
        out += '%';
      } else if (one.what == format_piece::general) {
        out += plain_.substr(plain_.starts_with('-') ? 1 : 0);
      } else if (one.what == format_piece::point) {
        // A point with nothing behind it says nothing.
        if (shows_decimals()) out += '.';
        behind = true;
      } else if (is_digit_place(one.what)) {
        if (behind) {
          put_decimal(out, one.what, part++);
        } else {
          put_whole(out, whole++);
        }
      }
    }
    return out;
  }

  [[nodiscard]] bool exact() const { return exact_; }
  [[nodiscard]] bool has_places() const { return !places_.empty() || !decimals_.empty(); }

 private:
  [[nodiscard]] bool shows_decimals() const {
    return !value_.part.empty() ||
           std::any_of(decimals_.begin(), decimals_.end(),
                       [](format_piece one) { return one != format_piece::digit; });
  }

  /// The digit that stands `from_right` places before the point, and the comma behind it.
  void put_digit(std::string& out, char digit, std::size_t from_right) const {
    out += digit;
    if (how_.grouped && from_right != 0 && from_right % 3 == 0 && is_digit(digit)) out += ',';
  }

  void put_whole(std::string& out, std::size_t place) {
    const std::size_t from_right = places_.size() - 1 - place;
    const std::size_t count = value_.whole.size();
    // More digits than places stand before the first of these.
    for (std::size_t i = place == 0 ? count : 0; i > places_.size(); --i)
      put_digit(out, value_.whole[count - i], i - 1);
    if (from_right < count) {
      put_digit(out, value_.whole[count - 1 - from_right], from_right);
    } else if (places_[place] == format_piece::zero) {
      put_digit(out, '0', from_right);
    } else if (places_[place] == format_piece::space) {
      out += ' ';
    }
  }

  void put_decimal(std::string& out, format_piece place, std::size_t i) const {
    const bool more = value_.part.find_first_not_of('0', i) != std::string::npos;
    if (i < value_.part.size() && (more || place == format_piece::zero)) {
      out += value_.part[i];
    } else if (place == format_piece::zero) {
      out += '0';
    } else if (place == format_piece::space) {
      out += ' ';
    }
  }

  const format_section& how_;
  digits value_;
  std::string_view plain_;
  std::vector<format_piece> places_;
  std::vector<format_piece> decimals_;
  bool behind_point_ = false;
  bool sign_ = false;
  bool exact_ = true;
};

/// -1, 0 or 1; nothing where one of the two is no number.
std::optional<int> order(std::string_view a, std::string_view b) {
  const auto left = zhunze::read_number(a, false);
  const auto right = zhunze::read_number(b, false);
  if (!left || !right) return std::nullopt;
  return left->value < right->value ? -1 : right->value < left->value ? 1 : 0;
}

bool passes(std::string_view plain, const format_section& one) {
  using test = format_section::test;
  if (one.when == test::none) return true;
  const auto found = order(plain, one.limit);
  if (!found) return false;
  switch (one.when) {
    case test::less:
      return *found < 0;
    case test::most:
      return *found <= 0;
    case test::equal:
      return *found == 0;
    case test::not_equal:
      return *found != 0;
    case test::least:
      return *found >= 0;
    case test::greater:
      return *found > 0;
    case test::none:
      break;
  }
  return true;
}

/// True where what is shown, read as a number, is the number that is stored; with 万 before a unit
/// either way. Nothing where it is not read as a number.
std::optional<bool> says_same(std::string_view shown, std::string_view plain) {
  const auto stored = zhunze::read_number(plain, false);
  const auto read = zhunze::read_number(shown, true);
  if (!stored || !read) return std::nullopt;
  if (read->value == stored->value) return true;
  for (const std::string_view sign : {std::string_view("万"), std::string_view("亿")}) {
    const std::size_t at = shown.find(sign);
    if (at == std::string_view::npos) continue;
    const auto before = zhunze::read_number(shown.substr(0, at), true);
    if (before && before->unit.empty() && before->value == stored->value) return true;
  }
  return false;
}

/// Digits, signs, grouping and a percent sign, and nothing else.
bool is_bare(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return text.find_first_not_of("0123456789.,%") == std::string_view::npos;
}

std::string only_digits(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (is_digit(c)) out += c;
  out.erase(0, std::min(out.find_first_not_of('0'), out.size()));
  return out;
}

bool holds(const format_section& section, format_piece what) {
  return std::any_of(section.tokens.begin(), section.tokens.end(),
                     [what](const format_token& one) { return one.what == what; });
}

/// 1.5E+05: the number itself, where all its digits are shown.
shown_number show_power(std::string_view plain, const format_section& section) {
  std::size_t places = 0;
  bool behind = false;
  for (const format_token& one : section.tokens) {
    if (one.what == format_piece::exponent) break;
    behind = behind || one.what == format_piece::point;
    if (behind && is_digit_place(one.what)) ++places;
  }
  const std::string significant = only_digits(plain);
  const std::size_t last = significant.find_last_not_of('0');
  const std::size_t count = last == std::string::npos ? 1 : last + 1;
  const bool exact = count <= places + 1;
  return {std::string(plain), cell_form::value,
          exact ? cell_fault::none : cell_fault::not_as_shown};
}

}  // namespace

bool is_zero(std::string_view plain) {
  return plain.find('0') != std::string_view::npos &&
         plain.find_first_of("123456789") == std::string_view::npos;
}

const format_section* section_for(std::string_view plain, const format_code& how) {
  using test = format_section::test;
  const bool tested = std::any_of(how.begin(), how.end(),
                                  [](const format_section& one) { return one.when != test::none; });
  const std::size_t count = std::min<std::size_t>(how.size(), 3);
  if (tested) {
    for (std::size_t i = 0; i < count; ++i)
      if (passes(plain, how[i])) return &how[i];
    return nullptr;
  }
  const bool negative = plain.starts_with('-') && !is_zero(plain);
  if (count == 1) return &how.front();
  if (negative) return &how[1];
  return count == 3 && is_zero(plain) ? &how[2] : &how.front();
}

shown_number show_number(std::string_view plain, const format_code& how) {
  const format_section* section = section_for(plain, how);
  if (section == nullptr) return {"###", cell_form::number, cell_fault::not_as_shown};
  if (holds(*section, format_piece::exponent)) return show_power(plain, *section);
  if (section->other_digits || holds(*section, format_piece::fraction)) {
    const bool whole = plain.find('.') == std::string_view::npos;
    const bool exact = whole || holds(*section, format_piece::general);
    return {std::string(plain), cell_form::value,
            exact ? cell_fault::none : cell_fault::not_as_shown};
  }
  const bool negative = plain.starts_with('-') && !is_zero(plain);
  // Under the condition of a later section some programs show the sign, and some do not.
  const bool doubtful =
      negative && section != &how.front() && section->when != format_section::test::none;
  const bool sign = negative && (section == &how.front() || doubtful);
  layout laid(*section, plain, sign);
  shown_number out{std::string(trim(laid.text())), cell_form::number, cell_fault::none};
  if (out.text.empty() || !laid.exact() || doubtful) {
    out.fault = cell_fault::not_as_shown;
    return out;
  }
  const auto same = says_same(out.text, plain);
  if (!is_bare(out.text)) out.form = cell_form::shown;
  if (same && !*same) {
    const bool lost = section->thousands != 0 || (negative && !sign);
    out.fault = lost ? cell_fault::not_as_shown : cell_fault::other_number;
  }
  return out;
}

shown_number compare_number(std::string_view plain, std::string_view shown) {
  shown_number out{std::string(trim(shown)), cell_form::number, cell_fault::none};
  if (out.text.empty()) return {std::string(plain), cell_form::number, cell_fault::none};
  if (!is_bare(out.text)) out.form = cell_form::shown;
  const auto same = says_same(out.text, plain);
  if (same) {
    if (!*same) out.fault = cell_fault::not_as_shown;
    return out;
  }
  const std::string seen = only_digits(out.text);
  const bool words = out.text.find_first_of("0123456789") == std::string::npos;
  if (!words && seen != only_digits(plain)) out.fault = cell_fault::not_as_shown;
  return out;
}

}}}  // namespace zhunze::detail::reading
