#include "number_format.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "ascii.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

std::string all_lower(std::string_view text) {
  std::string out;
  for (const char c : text) out += lower(c);
  return out;
}

/// Reads one format from its beginning to its end.
class code_reader {
 public:
  explicit code_reader(std::string_view code) : code_(code) {}

  [[nodiscard]] format_code read() {
    format_code out;
    do {
      section_ = {};
      month_or_minute_.clear();
      clock_ = calendar_ = false;
      language_ = 0;
      read_section();
      finish();
      out.push_back(std::move(section_));
    } while (take(';'));
    return out;
  }

 private:
  [[nodiscard]] bool at_end() const { return at_ >= code_.size(); }
  [[nodiscard]] bool take(char c) {
    if (at_end() || code_[at_] != c) return false;
    ++at_;
    return true;
  }

  void read_section() {
    while (!at_end() && code_[at_] != ';') read_piece();
  }

  void read_piece() {
    const char c = code_[at_];
    const char small = lower(c);
    if (c == '"') return read_quoted();
    if (c == '[') return read_bracket();
    if (c == '\\' || c == '!') return read_escaped(true);
    if (c == '_' || c == '*') return read_escaped(false);
    if (c == '0') return add(format_piece::zero);
    if (c == '#') return add(format_piece::digit);
    if (c == '?') return add(format_piece::space);
    if (c == '.' && !clock_) return add(format_piece::point);
    if (c == '%') return add(format_piece::percent);
    if (c == ',') return read_comma();
    if (c == '@') return add(format_piece::general);
    if (c == '/' && divides()) return add(format_piece::fraction);
    const std::string rest = all_lower(code_.substr(at_, 8));
    if (rest.starts_with("general")) return add(format_piece::general, 7);
    if (rest.starts_with("standard")) return add(format_piece::general, 8);
    if (rest.starts_with("g/通")) return add(format_piece::general, code_.size() - at_);
    if (rest.starts_with("am/pm")) return read_clock(5);
    if (rest.starts_with("a/p")) return read_clock(3);
    if (rest.starts_with("e+") || rest.starts_with("e-")) return add(format_piece::exponent, 2);
    if (small == 'h' || small == 's') return read_clock(run(small));
    if (small == 'm') return read_month();
    if (small == 'y' || small == 'd' || small == 'e' || small == 'g' || small == 'b' ||
        small == 'a')
      return read_date_part(small);
    add_character();
  }

  /// A slash between places of digits.
  [[nodiscard]] bool divides() const {
    if (section_.tokens.empty() || !is_digit_place(section_.tokens.back().what)) return false;
    const char next = at_ + 1 < code_.size() ? code_[at_ + 1] : ' ';
    return next == '?' || next == '#' || (next >= '0' && next <= '9');
  }

  void add(format_piece what, std::size_t bytes = 1) {
    section_.tokens.push_back({what, {}, 1});
    at_ += bytes;
  }

  void add_literal(std::string_view text) {
    if (section_.tokens.empty() || section_.tokens.back().what != format_piece::literal)
      section_.tokens.push_back({format_piece::literal, {}, 1});
    section_.tokens.back().text += text;
  }

  void add_character() {
    const decoded one = decode_utf8(code_, at_);
    const std::size_t bytes = std::max<std::size_t>(1, one.length);
    add_literal(code_.substr(at_, bytes));
    at_ += bytes;
  }

  void read_quoted() {
    const std::size_t end = std::min(code_.find('"', at_ + 1), code_.size());
    add_literal(code_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
  }

  /// What stands behind the sign is shown; or takes its place as a blank, or fills the cell.
  void read_escaped(bool shown) {
    const bool blank = code_[at_] == '_';
    ++at_;
    if (at_end()) return;
    if (shown) return add_character();
    if (blank) add_literal(" ");
    at_ += std::max<std::size_t>(1, decode_utf8(code_, at_).length);
  }

  void read_bracket() {
    const std::size_t end = std::min(code_.find(']', at_), code_.size());
    const std::string_view inside = code_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end + 1, code_.size());
    if (inside.empty()) return;
    const std::string small = all_lower(inside);
    if (inside.front() == '$') return read_locale(inside.substr(1));
    if (small.starts_with("dbnum") || small.starts_with("natnum")) {
      section_.other_digits = small.back() != '0';
      return;
    }
    const bool same = small.find_first_not_of(small.front()) == std::string::npos;
    if (same && (small.front() == 'h' || small.front() == 'm' || small.front() == 's')) {
      clock_ = true;  // hours, minutes or seconds that run on beyond a day
      return;
    }
    if (std::string_view("<>=").find(small.front()) != std::string_view::npos) read_test(inside);
  }

  /// `$¥-804`: a sign, a language, and above it the digits of a script.
  void read_locale(std::string_view inside) {
    const std::size_t dash = std::min(inside.find('-'), inside.size());
    if (dash != 0) add_literal(inside.substr(0, dash));
    const std::string_view language = inside.substr(std::min(dash + 1, inside.size()));
    if (language.size() > 6 && !language.starts_with("0") && lower(language[0]) != 'f')
      section_.other_digits = true;
    std::uint32_t code = 0;
    std::from_chars(language.data(), language.data() + language.size(), code, 16);
    const std::uint32_t calendar = code >> 16 & 0xFF;
    if (calendar > 2 && (calendar < 9 || calendar > 12)) section_.other_calendar = true;
    language_ = code & 0xFFFF;
  }

  /// Years by `e` are ours in Chinese of the mainland and in English.
  [[nodiscard]] bool counts_years_otherwise() const {
    constexpr std::uint32_t chinese = 0x804;
    constexpr std::uint32_t english = 0x409;
    constexpr std::uint32_t of_system = 0xF000;
    return language_ != 0 && language_ != chinese && language_ != english && language_ < of_system;
  }

  void read_test(std::string_view inside) {
    using test = format_section::test;
    struct sign {
      std::string_view text;
      test when;
    };
    constexpr std::array<sign, 6> signs = {{{"<=", test::most},
                                            {">=", test::least},
                                            {"<>", test::not_equal},
                                            {"<", test::less},
                                            {">", test::greater},
                                            {"=", test::equal}}};
    for (const sign& one : signs) {
      if (!inside.starts_with(one.text)) continue;
      section_.when = one.when;
      section_.limit = inside.substr(one.text.size());
      return;
    }
  }

  /// Between digits a comma groups them; behind the last it divides by a thousand.
  void read_comma() {
    ++at_;
    const bool behind = !section_.tokens.empty() && is_digit_place(section_.tokens.back().what);
    std::size_t next = at_;
    while (next < code_.size() && code_[next] == ',') ++next;
    const char c = next < code_.size() ? code_[next] : ' ';
    if (behind && (c == '0' || c == '#' || c == '?')) {
      section_.grouped = true;
    } else if (behind) {
      ++section_.thousands;
    } else {
      add_literal(",");
    }
  }

  [[nodiscard]] std::size_t run(char small) const {
    std::size_t end = at_;
    while (end < code_.size() && lower(code_[end]) == small) ++end;
    return end - at_;
  }

  void read_clock(std::size_t bytes) {
    // Minutes stand before seconds.
    if (lower(code_[at_]) == 's' && !month_or_minute_.empty()) month_or_minute_.pop_back();
    last_clock_ = lower(code_[at_]) == 'h';
    clock_ = true;
    at_ += bytes;
  }

  void read_month() {
    const std::size_t length = run('m');
    at_ += length;
    if (std::exchange(last_clock_, false)) return;  // minutes stand behind hours
    month_or_minute_.push_back(section_.tokens.size());
    section_.tokens.push_back({length > 2 ? format_piece::other_part : format_piece::month, "m",
                               static_cast<std::uint8_t>(std::min<std::size_t>(length, 9))});
  }

  void read_date_part(char small) {
    const std::size_t length = run(small);
    at_ += length;
    last_clock_ = false;
    calendar_ = true;
    // b1 and b2 are calendars; years of eras stand behind g.
    if (small == 'b' && length == 1 && (take('1') || take('2'))) {
      section_.other_calendar = section_.other_calendar || code_[at_ - 1] == '2';
      return;
    }
    if (small == 'g' || (small == 'e' && counts_years_otherwise())) section_.other_calendar = true;
    format_piece what = format_piece::other_part;
    if (small == 'e' || (small == 'y' && length > 2)) what = format_piece::year;
    if (small == 'y' && length <= 2) what = format_piece::short_year;
    if (small == 'd' && length <= 2) what = format_piece::day;
    section_.tokens.push_back(
        {what, std::string(1, small), static_cast<std::uint8_t>(std::min<std::size_t>(length, 9))});
  }

  void finish() {
    if (calendar_ || !month_or_minute_.empty())
      section_.what = format_section::holds::date;
    else if (clock_)
      section_.what = format_section::holds::time;
  }

  std::string_view code_;
  std::size_t at_ = 0;
  format_section section_;
  std::vector<std::size_t> month_or_minute_;
  bool clock_ = false;
  bool calendar_ = false;
  std::uint32_t language_ = 0;
  bool last_clock_ = false;  // the part before was hours
};

struct known_format {
  std::uint32_t first;
  std::uint32_t last;
  std::string_view code;
};

constexpr std::string_view date_and_month = R"(yyyy"年"m"月")";
constexpr std::string_view month_and_day = R"(m"月"d"日")";
constexpr std::string_view of_clock = "h:mm";

constexpr std::array<known_format, 31> known_formats = {{
    {1, 1, "0"},
    {2, 2, "0.00"},
    {3, 3, "#,##0"},
    {4, 4, "#,##0.00"},
    {5, 6, R"(¥#,##0;¥\-#,##0)"},
    {7, 8, R"(¥#,##0.00;¥\-#,##0.00)"},
    {9, 9, "0%"},
    {10, 10, "0.00%"},
    {11, 11, "0.00E+00"},
    {12, 13, "# ?/?"},
    {14, 14, "yyyy/m/d"},
    {15, 15, "d-mmm-yy"},
    {16, 16, "d-mmm"},
    {17, 17, "mmm-yy"},
    {18, 21, of_clock},
    {22, 22, "yyyy/m/d h:mm"},
    {27, 27, date_and_month},
    {28, 29, month_and_day},
    {30, 30, "m-d-yy"},
    {31, 31, R"(yyyy"年"m"月"d"日")"},
    {32, 35, of_clock},
    {36, 36, date_and_month},
    {37, 38, R"(#,##0;\-#,##0)"},
    {39, 40, R"(#,##0.00;\-#,##0.00)"},
    {41, 41, R"(_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"_ ;_ @_ )"},
    {42, 42, R"(_ ¥* #,##0_ ;_ ¥* \-#,##0_ ;_ ¥* "-"_ ;_ @_ )"},
    {43, 43, R"(_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ )"},
    {44, 44, R"(_ ¥* #,##0.00_ ;_ ¥* \-#,##0.00_ ;_ ¥* "-"??_ ;_ @_ )"},
    {45, 47, "mm:ss"},
    {48, 48, "##0.0E+0"},
    {50, 58, {}},
}};

/// Formats of East Asian editions.
std::string_view eastern_code(std::uint32_t id) {
  if (id == 55 || id == 56) return of_clock;
  return id == 50 || id == 52 || id == 57 ? date_and_month : month_and_day;
}

bool is_general(const format_code& code) {
  const format_section& first = code.front();
  return code.size() == 1 && first.when == format_section::test::none && !first.other_digits &&
         (first.tokens.empty() ||
          (first.tokens.size() == 1 && first.tokens[0].what == format_piece::general));
}

}  // namespace

number_format format_of_code(std::string_view code) {
  auto read = code_reader(code).read();
  if (is_general(read)) return {};
  return std::make_shared<const format_code>(std::move(read));
}

number_format built_in_format(std::uint32_t id) {
  for (const known_format& one : known_formats) {
    if (id < one.first || id > one.last) continue;
    return format_of_code(one.code.empty() ? eastern_code(id) : one.code);
  }
  return {};
}

}}}  // namespace zhunze::detail::reading
