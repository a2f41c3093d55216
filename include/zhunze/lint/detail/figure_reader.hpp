#pragma once

#include <array>
#include <utility>

#include "zhunze/lint/detail/figure.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/value/read.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

/// A text as figures and words are looked for in it: full-width digits and signs half-width, Latin
/// letters small.
[[nodiscard]] inline std::string searchable(std::string_view text) {
  std::string out = fold_digits_and_signs(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

[[nodiscard]] constexpr bool ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A text to look for words and figures in, and where each byte of it comes from.
struct searched_text {
  std::string original;
  std::string text;                    ///< searchable
  std::vector<std::uint32_t> origins;  ///< of each byte of `text`, and of its end

  explicit searched_text(std::string_view of) : original(of) {
    for (const auto& letter : code_points(original)) {
      const std::string_view one =
          std::string_view(original).substr(letter.begin, letter.end - letter.begin);
      text += searchable(one);
      origins.resize(text.size(), static_cast<std::uint32_t>(letter.begin));
    }
    origins.push_back(static_cast<std::uint32_t>(original.size()));
  }

  /// The place in the original.
  [[nodiscard]] span origin_of(span bytes) const {
    return {origins[bytes.begin], origins[bytes.end]};
  }
  /// The words of the original.
  [[nodiscard]] std::string words(span bytes) const {
    const span there = origin_of(bytes);
    return original.substr(there.begin, there.end - there.begin);
  }
};

/// What a unit makes of a number.
struct unit_word {
  std::string_view words;
  measure in = measure::plain;
  int times = 1;
  bool items = false;
};
inline constexpr auto unit_words = std::to_array<unit_word>({
    {"个工作日", measure::working_days},
    {"工作日", measure::working_days},
    {"个自然日", measure::days},
    {"天", measure::days},
    {"日", measure::days},
    {"个月", measure::months},
    {"周年", measure::months, 12},
    {"周岁", measure::months, 12},
    {"岁", measure::months, 12},
    {"年", measure::months, 12},
    {"个条件", measure::plain, 1, true},
    {"个方面", measure::plain, 1, true},
    {"个情形", measure::plain, 1, true},
    {"项", measure::plain, 1, true},
    {"条", measure::plain, 1, true},
    {"种", measure::plain, 1, true},
    {"类", measure::plain, 1, true},
    {"working days", measure::working_days},
    {"working day", measure::working_days},
    {"business days", measure::working_days},
    {"working_days", measure::working_days},
    {"calendar days", measure::days},
    {"days", measure::days},
    {"day", measure::days},
    {"months", measure::months},
    {"month", measure::months},
    {"full years", measure::months, 12},
    {"years", measure::months, 12},
    {"year", measure::months, 12},
});

/// Measure words behind which a Chinese numeral is a figure; without one it is part of a word.
inline constexpr auto measure_words = std::to_array<std::string_view>(
    {"个", "名", "人", "份", "次",   "家", "件",     "倍", "元",   "小时", "学期", "学年", "票",
     "分", "级", "户", "亩", "公里", "米", "平方米", "吨", "方面", "部门", "位",   "篇",   "本",
     "期", "周", "起", "成", "处",   "门", "所",     "套", "台",   "辆",   "届"});
/// What a single 一 counts before; elsewhere it says "a" or "the same".
inline constexpr auto units_of_one =
    std::to_array<std::string_view>({"年", "个月", "学期", "学年", "倍", "周", "份", "天", "岁"});

struct number_word {
  std::string_view words;
  int value;
};
inline constexpr auto number_words = std::to_array<number_word>(
    {{"two", 2},        {"three", 3},     {"four", 4},      {"five", 5},     {"six", 6},
     {"seven", 7},      {"eight", 8},     {"nine", 9},      {"ten", 10},     {"eleven", 11},
     {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16},
     {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},  {"thirty", 30},
     {"forty", 40},     {"fifty", 50},    {"sixty", 60},    {"seventy", 70}, {"eighty", 80},
     {"ninety", 90},    {"hundred", 100}, {"both", 2}});
inline constexpr auto fraction_words = std::to_array<number_word>({{"half", 2},
                                                                   {"third", 3},
                                                                   {"thirds", 3},
                                                                   {"quarter", 4},
                                                                   {"quarters", 4},
                                                                   {"fifth", 5},
                                                                   {"fifths", 5},
                                                                   {"tenth", 10},
                                                                   {"tenths", 10}});
inline constexpr auto month_words =
    std::to_array<std::string_view>({"january", "february", "march", "april", "may", "june", "july",
                                     "august", "september", "october", "november", "december"});

/// Reads the figures off a searchable text.
class figure_reader {
 public:
  explicit figure_reader(std::string_view text) : text_(text) {}

  [[nodiscard]] std::vector<figure> read() {
    while (at_ < text_.size()) {
      if (!step()) at_ += step_length();
    }
    for (std::size_t i = 0; i < out_.size(); ++i) settle_bounds(i);
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string_view rest(std::size_t from) const { return text_.substr(from); }
  [[nodiscard]] std::size_t step_length() const {
    const decoded one = decode_utf8(text_, at_);
    return one.valid() ? one.length : 1;
  }
  [[nodiscard]] std::size_t skip_blanks(std::size_t from) const {
    while (from < text_.size() && text_[from] == ' ') ++from;
    return from;
  }
  [[nodiscard]] bool letter_before(std::size_t at) const {
    return at != 0 && (ascii_letter(text_[at - 1]) || text_[at - 1] == '_');
  }

  /// True where something was read, or passed over as no figure.
  bool step() {
    script_ = spelled_in::digits;
    if (ascii_digit(text_[at_])) return read_digits();
    script_ = ascii_letter(text_[at_]) ? spelled_in::english : spelled_in::chinese;
    return script_ == spelled_in::english ? read_word() : read_chinese();
  }

  // Digits.

  [[nodiscard]] std::size_t digits_end(std::size_t from) const {
    std::size_t end = from;
    while (end < text_.size() && ascii_digit(text_[end])) ++end;
    return end;
  }
  /// 12, 2.50, 1,234,567
  [[nodiscard]] std::size_t number_end(std::size_t from) const {
    std::size_t end = digits_end(from);
    while (end < text_.size() && text_[end] == ',' && digits_end(end + 1) == end + 4)
      end = digits_end(end + 1);
    if (end + 1 < text_.size() && text_[end] == '.' && ascii_digit(text_[end + 1]))
      end = digits_end(end + 1);
    return end;
  }

  bool read_digits() {
    const std::size_t begin = at_;
    if (letter_before(begin)) return pass_to(number_end(begin));
    if (read_date_at(begin) || read_fraction_at(begin)) return true;
    const std::size_t end = number_end(begin);
    const auto value = read_number(text_.substr(begin, end - begin), true);
    if (!value || is_reference(begin, end) || is_bracketed(begin, end)) return pass_to(end);
    return take(begin, end, value->value, true);
  }

  bool pass_to(std::size_t end) {
    at_ = end;
    return true;
  }

  /// The number of a clause, an annex or a document, which says nothing of anybody.
  [[nodiscard]] bool is_reference(std::size_t begin, std::size_t end) const {
    const std::string_view before = text_.substr(0, begin);
    for (const std::string_view word :
         {"第", "附件", "附表", "表", "〔", "annex ", "article ", "section ", "clause ", "item ",
          "paragraph ", "form ", "annexes "})
      if (before.ends_with(word)) return true;
    for (const std::string_view word : {"号", "届", "中全会", "〕"})
      if (rest(end).starts_with(word)) return true;
    return false;
  }

  /// The number of a point, as in 5(2), or digits that repeat a word: five (5) years.
  [[nodiscard]] bool is_bracketed(std::size_t begin, std::size_t end) const {
    return begin != 0 && text_[begin - 1] == '(' && end < text_.size() && text_[end] == ')';
  }

  bool read_date_at(std::size_t begin) {
    const std::size_t first = digits_end(begin);
    if (first - begin == 4 && rest(first).starts_with("年")) {
      const std::size_t month = first + std::string_view("年").size();
      const std::size_t month_end = digits_end(month);
      if (month_end != month && rest(month_end).starts_with("月")) {
        const std::size_t day = month_end + std::string_view("月").size();
        const std::size_t day_end = digits_end(day);
        if (day_end != day && rest(day_end).starts_with("日"))
          return take_date(begin, day_end + std::string_view("日").size());
      }
    }
    if (first - begin == 4 && first < text_.size() && text_[first] == '-') {
      std::size_t end = first;
      while (end < text_.size() && (ascii_digit(text_[end]) || text_[end] == '-')) ++end;
      if (take_date(begin, end)) return true;
    }
    if (rest(first).starts_with("月")) {
      const std::size_t day = first + std::string_view("月").size();
      const std::size_t end = digits_end(day);
      if (end != day && rest(end).starts_with("日"))
        return take_day_of_year(begin, end + std::string_view("日").size(), value_at(begin),
                                value_at(day));
    }
    return read_english_date(begin, first);
  }

  [[nodiscard]] int value_at(std::size_t from) const {
    int out = 0;
    for (std::size_t i = from; i < digits_end(from) && out < 10'000; ++i)
      out = out * 10 + (text_[i] - '0');
    return out;
  }

  /// 1 March 2025, 1 March
  bool read_english_date(std::size_t begin, std::size_t first) {
    const std::size_t name = skip_blanks(first);
    const auto [month, name_end] = month_at(name);
    if (month == 0 || first - begin > 2) return false;
    const std::size_t year = skip_blanks(name_end);
    const std::size_t year_end = digits_end(year);
    if (year_end - year == 4)
      return take_civil(begin, year_end, value_at(year), month, value_at(begin));
    return take_day_of_year(begin, name_end, month, value_at(begin));
  }

  [[nodiscard]] std::pair<int, std::size_t> month_at(std::size_t from) const {
    for (std::size_t i = 0; i < month_words.size(); ++i) {
      const std::size_t end = from + month_words[i].size();
      if (rest(std::min(from, text_.size())).starts_with(month_words[i]) &&
          (end == text_.size() || !ascii_letter(text_[end])))
        return {static_cast<int>(i) + 1, end};
    }
    return {0, from};
  }

  bool take_date(std::size_t begin, std::size_t end) {
    const auto day = zhunze::read_date(text_.substr(begin, end - begin)).value;
    if (!day) return false;
    add({number(day->days), number(day->days), measure::date}, begin, end);
    return true;
  }
  bool take_civil(std::size_t begin, std::size_t end, int year, int month, int day) {
    const auto made = make_date(year, month, day);
    if (!made) return false;
    add({number(made->days), number(made->days), measure::date}, begin, end);
    return true;
  }
  bool take_day_of_year(std::size_t begin, std::size_t end, int month, int day) {
    const number value(std::int64_t{month} * 100 + day);
    add({value, value, measure::day_of_year}, begin, end);
    return true;
  }

  /// 1/3
  bool read_fraction_at(std::size_t begin) {
    const std::size_t end = digits_end(begin);
    if (end >= text_.size() || text_[end] != '/') return false;
    const std::size_t below_end = digits_end(end + 1);
    const auto value = number::fraction(value_at(begin), value_at(end + 1));
    if (below_end == end + 1 || !value) return false;
    add({*value, *value, measure::share}, begin, below_end);
    return true;
  }

  // English words.

  bool read_word() {
    const std::size_t begin = at_;
    std::size_t end = begin;
    while (end < text_.size() && (ascii_letter(text_[end]) || text_[end] == '_')) ++end;
    if (letter_before(begin)) return pass_to(end);
    const std::string_view word = text_.substr(begin, end - begin);
    const std::size_t next = skip_blanks(end);
    if (const auto [month, name_end] = month_at(begin); month != 0) {
      const std::size_t day_end = digits_end(next);  // March 1, 2025
      const std::size_t year = day_end + 2;
      if (day_end != next && day_end - next <= 2 && rest(day_end).starts_with(", ") &&
          digits_end(year) == year + 4)
        return take_civil(begin, year + 4, value_at(year), month, value_at(next));
    }
    if (word == "half") return take_share(begin, end, 1, 2);
    const int top = word == "one" || word == "a" ? 1 : spelled(number_words, word);
    if (top == 0) return pass_to(end);
    const auto [below, below_end] = fraction_at(next);
    if (below != 0) return take_share(begin, below_end, top, below);
    if (word == "one" && unit_at(next).first != nullptr) return take(begin, end, number(1), true);
    if (word == "one" || word == "a") return pass_to(end);
    return take(begin, end, number(top), true);
  }

  template <std::size_t Size>
  [[nodiscard]] static int spelled(const std::array<number_word, Size>& of, std::string_view word) {
    for (const number_word& one : of)
      if (one.words == word) return one.value;
    return 0;
  }
  [[nodiscard]] std::pair<int, std::size_t> fraction_at(std::size_t from) const {
    std::size_t begin = from;
    if (begin < text_.size() && text_[begin] == '-') ++begin;
    std::size_t end = begin;
    while (end < text_.size() && ascii_letter(text_[end])) ++end;
    return {spelled(fraction_words, text_.substr(begin, end - begin)), end};
  }
  bool take_share(std::size_t begin, std::size_t end, int top, int below) {
    const auto value = number::fraction(top, below);
    add({*value, *value, measure::share}, begin, end);
    return true;
  }

  // Chinese numerals.

  [[nodiscard]] std::size_t numeral_end(std::size_t from) const {
    constexpr std::u32string_view numerals = U"零〇一二三四五六七八九十百千万亿两";
    std::size_t end = from;
    for (decoded one = decode_utf8(text_, end);
         one.valid() && numerals.find(one.value) != std::u32string_view::npos;
         one = decode_utf8(text_, end))
      end += one.length;
    return end;
  }

  bool read_chinese() {
    const std::size_t begin = at_;
    if (rest(begin).starts_with("百分之")) return read_percent(begin);
    for (const std::string_view half : {"一半", "半数"})
      if (rest(begin).starts_with(half)) return take_share(begin, begin + half.size(), 1, 2);
    const std::size_t end = numeral_end(begin);
    if (end == begin) return false;
    if (rest(end).starts_with("分之")) return read_parts(begin, end);
    const std::string_view numeral = text_.substr(begin, end - begin);
    const auto value = read_chinese_number(numeral);
    if (!value || is_reference(begin, end) || is_within_word(begin, end, numeral))
      return pass_to(end);
    return take(begin, end, *value, false);
  }

  bool read_percent(std::size_t begin) {
    const std::size_t from = begin + std::string_view("百分之").size();
    const std::size_t end =
        from < text_.size() && ascii_digit(text_[from]) ? number_end(from) : numeral_end(from);
    const auto value = read_number(text_.substr(begin, end - begin), false);
    if (!value || end == from) return pass_to(from);
    add({value->value, value->value, measure::share}, begin, end);
    return true;
  }

  /// 三分之一
  bool read_parts(std::size_t begin, std::size_t end) {
    const std::size_t from = end + std::string_view("分之").size();
    const std::size_t top_end = numeral_end(from);
    const auto value = read_number(text_.substr(begin, top_end - begin), false);
    if (!value || top_end == from) return pass_to(from);
    add({value->value, value->value, measure::share}, begin, top_end);
    return true;
  }

  /// 一 in 统一, 四 in 四化: no figure.
  [[nodiscard]] bool is_within_word(std::size_t begin, std::size_t end,
                                    std::string_view numeral) const {
    const std::string_view after = rest(end);
    const auto follows = [&](const auto& words) {
      return std::any_of(words.begin(), words.end(),
                         [&](std::string_view word) { return after.starts_with(word); });
    };
    if (numeral == "一") {
      const std::string_view before = text_.substr(0, begin);
      for (const std::string_view word :
           {"之", "同", "每", "任", "另", "某", "这", "上", "统", "唯"})
        if (before.ends_with(word)) return true;
      return !follows(units_of_one);
    }
    if (numeral == "万" || numeral == "千" || numeral == "百" || numeral == "亿") return true;
    if (numeral == "十" && after.starts_with("分")) return true;
    return unit_at(end).first == nullptr && !follows(measure_words) &&
           bound_at_end(text_.substr(0, begin), bounds_in_front) == nullptr;
  }

  // A number and what stands behind it.

  [[nodiscard]] std::pair<const unit_word*, std::size_t> unit_at(std::size_t from) const {
    std::size_t begin = skip_blanks(from);
    const std::size_t repeated_end = digits_end(begin + 1);
    if (repeated_end > begin + 1 && is_bracketed(begin + 1, repeated_end))
      begin = skip_blanks(repeated_end + 1);
    const unit_word* best = nullptr;
    for (const unit_word& one : unit_words) {
      const std::size_t end = begin + one.words.size();
      const bool fits =
          rest(std::min(begin, text_.size())).starts_with(one.words) &&
          !(ascii_letter(one.words.back()) && end < text_.size() && ascii_letter(text_[end]));
      if (fits && (best == nullptr || one.words.size() > best->words.size())) best = &one;
    }
    return {best, best == nullptr ? from : begin + best->words.size()};
  }

  /// The greater numbers that a number may be multiplied with, behind it.
  std::size_t take_multiplier(std::size_t end, number& value) const {
    constexpr auto multipliers =
        std::to_array<std::pair<std::string_view, std::int64_t>>({{"万亿", 1'000'000'000'000},
                                                                  {"万", 10'000},
                                                                  {"亿", 100'000'000},
                                                                  {"千", 1'000},
                                                                  {"百", 100},
                                                                  {" hundred", 100},
                                                                  {" thousand", 1'000},
                                                                  {" million", 1'000'000},
                                                                  {" billion", 1'000'000'000}});
    for (const auto& [words, times] : multipliers) {
      if (!rest(end).starts_with(words)) continue;
      if (const auto made = multiply(value, number(times))) {
        value = *made;
        return end + words.size();
      }
    }
    return end;
  }

  bool take(std::size_t begin, std::size_t end, number value, bool may_multiply) {
    if (may_multiply) end = take_multiplier(end, value);
    for (const std::string_view sign : {"%", " %", " per cent", " percent"}) {
      if (!rest(end).starts_with(sign)) continue;
      const auto share = divide(value, number(100));
      if (share) add({*share, *share, measure::share}, begin, end + sign.size());
      return true;
    }
    const auto [unit, unit_end] = unit_at(end);
    figure made{value, value};
    if (unit != nullptr) {
      made.in = unit->in;
      made.items = unit->items;
      if (const auto amount = multiply(value, number(unit->times))) made.amount = *amount;
    }
    // 2018年 and 2013—2016年度 name years: they are no spans of time.
    const bool names_year = made.in == measure::months && value.whole() &&
                            value.numerator() >= 1000 && value.numerator() <= 9999;
    if (names_year) {
      made.in = measure::plain;
      made.amount = value;
    }
    if (sums_up_a_list(begin, made)) return pass_to(unit_end);
    add(made, begin, unit == nullptr ? measure_word_end(end) : unit_end);
    return true;
  }
  [[nodiscard]] std::size_t measure_word_end(std::size_t end) const {
    std::size_t longest = 0;
    for (const std::string_view word : measure_words)
      if (rest(end).starts_with(word)) longest = std::max(longest, word.size());
    return end + longest;
  }

  /// "A和B两项" counts what was named just before: that is no figure of its own.
  [[nodiscard]] bool sums_up_a_list(std::size_t begin, const figure& made) const {
    if (!made.written.whole() || made.written.numerator() < 2 || made.written.numerator() > 20)
      return false;
    constexpr std::size_t farthest = 240;  // bytes
    std::size_t from = begin;
    int joined = 1;
    while (from != 0 && begin - from < farthest) {
      const std::string_view before = text_.substr(0, from);
      bool stop = false;
      for (const std::string_view sign : {"。", "；", "，", ",", ";", "：", ":", "(", ")"})
        stop = stop || before.ends_with(sign);
      if (stop) break;
      for (const std::string_view sign : {"、", "和", "与", "及"})
        if (before.ends_with(sign)) ++joined;
      --from;
    }
    return joined > 1 && joined == made.written.numerator();
  }

  void add(figure made, std::size_t begin, std::size_t end) {
    made.bytes = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    made.with_bound = made.bytes;
    made.script = script_;
    out_.push_back(made);
    at_ = end;
  }

  // Bounds.

  void settle_bounds(std::size_t i) {
    figure& made = out_[i];
    std::size_t before_end = made.bytes.begin;
    while (before_end != 0 && text_[before_end - 1] == ' ') --before_end;
    std::string_view before = text_.substr(0, before_end);
    for (const std::string_view filler :
         {"eur", "usd", "gbp", "rmb", "人民币", "其中的", "的", "为", "控制在"})
      if (before.ends_with(filler)) before.remove_suffix(filler.size());
    while (before.ends_with(' ')) before.remove_suffix(1);
    if (const bound_word* word = bound_at_end(before, bounds_in_front)) {
      const std::size_t begin = before.size() - word->words.size();
      const bool dated = made.in == measure::date || made.in == measure::day_of_year;
      const bool of_days = of_days_only(word->words);
      // "two years before 1 March": the span is what is said, the day is where it is counted from.
      const bool counted_from = i != 0 && skip_blanks(out_[i - 1].bytes.end) == begin;
      if ((dated || !of_days) && !(of_days && counted_from)) {
        made.limit = word->says;
        made.with_bound.begin = static_cast<std::uint32_t>(begin);
      }
    }
    settle_bound_behind(made);
  }

  void settle_bound_behind(figure& made) {
    constexpr std::size_t farthest = 12;  // bytes of a unit that is not known
    std::size_t at = made.bytes.end;
    for (std::size_t gone = 0; gone <= farthest && at < text_.size();) {
      if (const bound_word* word = bound_at_begin(rest(at), bounds_behind)) {
        const bool dated = made.in == measure::date || made.in == measure::day_of_year;
        if (!of_days_only(word->words) || (dated && at == skip_blanks(made.bytes.end))) {
          made.limit = word->says;
          made.with_bound.end = static_cast<std::uint32_t>(at + word->words.size());
        }
        return;
      }
      if (rest(at).starts_with("(含)")) {
        at += std::string_view("(含)").size();
        continue;
      }
      const char c = text_[at];
      if (ascii_digit(c) || c == ',' || c == ';' || c == '(' || c == ')' || c == '.') return;
      for (const std::string_view sign : {"、", "。", "；", "，", "：", "“", "”"})
        if (rest(at).starts_with(sign)) return;
      const decoded one = decode_utf8(text_, at);
      const std::size_t length = one.valid() ? one.length : 1;
      at += length;
      gone += length;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  spelled_in script_ = spelled_in::digits;  // of what is being read
  std::vector<figure> out_;
};

/// The figures of a searchable text in order. Numbers of clauses and annexes, ordinals and numerals
/// within words (四化, 统一) are none.
[[nodiscard]] inline std::vector<figure> figures_of(std::string_view text) {
  return figure_reader(text).read();
}

}}}  // namespace zhunze::detail::lint
