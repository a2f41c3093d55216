#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "generate_text.hpp"

namespace zhunze_test {

/// Random names, labels, values and conditions.
class expression_generator {
 public:
  explicit expression_generator(noisy_text& text) : text_(text), dice_(text.roll()) {}

  void name() { text_.write(dice_.one_of(names)); }
  void string() { text_.write(dice_.one_of(strings)); }
  void label() {
    string();
    if (!dice_.percent(40)) return;
    text_.maybe_blank();
    text_.sign('/');
    text_.maybe_gap();
    string();
  }
  void named() {
    name();
    if (!dice_.percent(40)) return;
    text_.maybe_blank();
    text_.sign('(');
    text_.maybe_gap();
    for (std::size_t more = dice_.below(3);; --more) {
      dice_.percent(20) ? string() : text_.write(dice_.one_of(aliases));
      if (more == 0) break;
      text_.comma();
    }
    text_.maybe_gap();
    text_.sign(')');
  }
  void number() { text_.write(dice_.one_of(numbers)); }
  void date() { text_.write(dice_.one_of(dates)); }

  void value() {
    switch (dice_.below(7)) {
      case 0:
        return number();
      case 1:
        return date();
      case 2:
        return string();
      case 3:
        return text_.write(dice_.percent(50) ? keyword::yes : keyword::no);
      case 4:
        name();
        text_.write(".");
        return name();
      default:
        return name();
    }
  }

  void sum(std::size_t depth) {
    product(depth);
    while (dice_.percent(15)) {
      text_.gap();
      text_.sign(dice_.percent(50) ? '+' : '-');
      text_.gap();
      product(depth);
    }
  }

  void condition(std::size_t depth) {
    unary(depth);
    if (!dice_.percent(depth == 0 ? 10 : 30)) return;
    const keyword word = dice_.percent(50) ? keyword::and_ : keyword::or_;
    do {
      text_.gap();
      text_.write(word);
      text_.gap();
      unary(depth);
    } while (dice_.percent(40));
  }

  void quantified(std::size_t depth) {
    static constexpr std::array words = {keyword::all_of, keyword::any_of, keyword::none_of,
                                         keyword::at_least_n};
    const keyword word = dice_.one_of(words);
    text_.write(word);
    text_.blank();
    if (word == keyword::at_least_n) {
      text_.write(dice_.one_of(counts));
      text_.blank();
      text_.write(keyword::of_items);
    }
    text_.gap();
    text_.sign('{');
    text_.gap();
    for (std::size_t more = dice_.below(4);; --more) {
      item(word == keyword::all_of, depth);
      if (more == 0) break;
      text_.separator();
    }
    if (dice_.percent(15)) text_.separator();
    text_.gap();
    text_.sign('}');
  }

 private:
  using keyword = zhunze::syntax::keyword;

  void item(bool may_have_when, std::size_t depth) {
    condition(depth == 0 ? 0 : depth - 1);
    if (!may_have_when || !dice_.percent(20)) return;
    text_.blank();
    text_.write(keyword::when);
    text_.gap();
    condition(0);
  }

  void unary(std::size_t depth) {
    if (dice_.percent(12)) {
      text_.write(keyword::not_);
      text_.gap();
    }
    if (depth != 0 && dice_.percent(20)) return quantified(depth);
    comparison(depth);
  }

  void comparison(std::size_t depth) {
    if (dice_.percent(12)) return bare(depth);
    sum(depth);
    switch (dice_.below(7)) {
      case 0:
        return presence();
      case 1:
        return range(depth);
      case 2:
        return membership(depth);
      case 3:
        return symbol(depth);
      default:
        return relation(depth);
    }
  }
  // What may be a condition by itself: behind 为 a 或 a value would be an error.
  void bare(std::size_t depth) {
    if (depth == 0 || dice_.percent(50)) return name();
    if (dice_.percent(50)) return look_up(depth - 1);
    parenthesised(depth - 1);
  }
  void presence() {
    text_.gap();
    text_.write(dice_.percent(50) ? keyword::is_given : keyword::is_missing);
  }
  void range(std::size_t depth) {
    text_.gap();
    text_.write(keyword::between);
    text_.gap();
    sum(depth);
    text_.gap();
    text_.write(keyword::between_and);
    text_.gap();
    sum(depth);
  }
  void membership(std::size_t depth) {
    text_.gap();
    text_.write(dice_.percent(50) ? keyword::in : keyword::not_in);
    text_.maybe_gap();
    text_.sign('(');
    text_.maybe_gap();
    list(1 + dice_.below(dice_.percent(10) ? 20 : 3), depth);
    text_.maybe_gap();
    text_.sign(')');
  }
  void symbol(std::size_t depth) {
    static constexpr std::array<std::string_view, 8> half = {">=", "<=", ">", "<",
                                                             ">=", "<=", ">", "<"};
    static constexpr std::array<std::string_view, 8> full = {"≥",    "≤",    "＞", "＜",
                                                             "＞＝", "＜＝", "＞", "＜"};
    const std::size_t which = dice_.below(half.size());
    text_.gap();
    text_.sign(half[which], full[which]);
    text_.gap();
    sum(depth);
  }
  void relation(std::size_t depth) {
    static constexpr std::array relations = {
        keyword::is,         keyword::is_not,    keyword::not_below, keyword::at_least,
        keyword::not_above,  keyword::at_most,   keyword::above,     keyword::exceeds,
        keyword::below,      keyword::less_than, keyword::before,    keyword::after,
        keyword::not_before, keyword::not_after};
    text_.gap();
    text_.write(dice_.one_of(relations));
    text_.gap();
    sum(depth);
  }

  void product(std::size_t depth) {
    atom(depth);
    while (dice_.percent(8)) {
      text_.gap();
      text_.sign(dice_.percent(50) ? '*' : '/');
      text_.gap();
      atom(depth);
    }
  }
  void atom(std::size_t depth) {
    if (depth == 0) return value();
    switch (dice_.below(8)) {
      case 0:
        return parenthesised(depth - 1);
      case 1:
        return call(depth - 1);
      case 2:
        return look_up(depth - 1);
      default:
        return value();
    }
  }
  void parenthesised(std::size_t depth) {
    text_.sign('(');
    text_.maybe_gap();
    condition(depth);
    text_.maybe_gap();
    text_.sign(')');
  }
  void call(std::size_t depth) {
    static constexpr std::array functions = {keyword::working_days, keyword::days,
                                             keyword::days_apart, keyword::full_years};
    text_.write(dice_.one_of(functions));
    text_.maybe_blank();
    text_.sign('(');
    text_.maybe_gap();
    list(2 + dice_.below(2), depth);
    text_.maybe_gap();
    text_.sign(')');
  }
  void look_up(std::size_t depth) {
    name();
    text_.sign('[');
    text_.maybe_gap();
    sum(depth);
    text_.maybe_gap();
    text_.sign(']');
    text_.write(".");
    name();
  }
  void list(std::size_t size, std::size_t depth) {
    for (std::size_t i = 0; i < size; ++i) {
      if (i != 0) text_.comma();
      sum(depth == 0 ? 0 : depth - 1);
    }
  }

  static constexpr std::array<std::string_view, 20> names = {
      "甲",
      "乙丙",
      "行政级别",
      "推荐单位",
      "一级",
      "三好学生",
      "条件1",
      "附件2",
      "级别3",
      "日期",
      "级别",
      "单位",
      "x",
      "level",
      "unit_a",
      "rank2",
      "_hidden",
      "organ_staff",
      "成立满三年且未受过处分的单位名称很长",
      "a_rather_long_english_name_for_one_fact"};
  static constexpr std::array<std::string_view, 6> aliases = {"alias",  "别名", "clerk",
                                                              "副处级", "x1",   "prefecture"};
  static constexpr std::array<std::string_view, 10> strings = {
      "\"标签\"",
      "\"label\"",
      "“弯引号”",
      "“外“内”外”",
      "\"says \\\"yes\\\"\"",
      "\"back \\\\ slash\"",
      "\"\"",
      "\"# no comment, { no } brace、；\"",
      "\"“混”合\"",
      "\"一段相当长的标签,说的是这条规则在文件里的来历和它管的事情,好让一行放不下\""};
  static constexpr std::array<std::string_view, 14> numbers = {
      "0",   "5",  "12",   "3.25",       "20%",      "500万元", "1.5亿",
      "4份", "五", "二十", "百分之二十", "三分之一", "两",      "30天"};
  static constexpr std::array<std::string_view, 4> dates = {"2017-11-20", "2017年11月20日",
                                                            "2017年1月2日", "2000-02-29"};
  static constexpr std::array<std::string_view, 4> counts = {"2", "两", "三", "10"};

  noisy_text& text_;
  dice& dice_;
};

}  // namespace zhunze_test
