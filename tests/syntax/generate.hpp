#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "generate_expression.hpp"
#include "generate_text.hpp"

namespace zhunze_test {

/// Random declarations.
class file_generator {
 public:
  explicit file_generator(std::uint64_t seed) : text_(seed), dice_(text_.roll()), some_(text_) {}

  [[nodiscard]] std::string generate() {
    if (dice_.percent(30)) text_.line_end();
    if (dice_.percent(30)) ruleset();
    for (std::size_t i = dice_.below(8); i != 0; --i) declaration();
    if (dice_.percent(20)) text_.comment();
    return text_.take();
  }

 private:
  using keyword = zhunze::syntax::keyword;

  void declaration() {
    switch (dice_.below(20)) {
      case 0:
        import();
        break;
      case 1:
        source();
        break;
      case 2:
        scale();
        break;
      case 3:
        choice();
        break;
      case 4:
        stages();
        break;
      case 5:
        calendar();
        break;
      case 6:
        table();
        break;
      case 7:
        parameter();
        break;
      case 8:
        record();
        break;
      case 9:
        define();
        break;
      case 10:
        waiver();
        break;
      case 11:
        batch();
        break;
      case 12:
        example();
        break;
      case 13:
      case 14:
        group();
        break;
      default:
        rule();
        break;
    }
    text_.line_end();
  }

  // Small pieces.
  void word(keyword k) {
    text_.write(k);
    text_.gap();
  }
  void name() {
    some_.name();
    text_.gap();
  }
  void named() {
    some_.named();
    text_.gap();
  }
  void string() {
    some_.string();
    text_.gap();
  }
  void label() {
    some_.label();
    text_.gap();
  }
  void sum() {
    some_.sum(1);
    text_.gap();
  }
  void condition() {
    some_.condition(2);
    text_.gap();
  }
  template <class Item>
  void braces(std::size_t size, Item item) {
    text_.sign('{');
    text_.gap();
    for (std::size_t i = 0; i < size; ++i) {
      if (i != 0) text_.separator();
      item();
    }
    if (size != 0 && dice_.percent(15)) text_.separator();
    text_.gap();
    text_.sign('}');
    text_.gap();
  }
  template <class Item>
  void commas(std::size_t size, Item item) {
    for (std::size_t i = 0; i < size; ++i) {
      if (i != 0) text_.comma();
      item();
    }
  }
  [[nodiscard]] std::size_t few() { return 1 + dice_.below(3); }

  // Citations.
  void cites() {
    word(keyword::cites);
    commas(few(), [&] { cite(); });
    text_.gap();
  }
  void cite() {
    if (dice_.percent(15)) {
      document();
      some_.string();
    } else {
      if (dice_.percent(60)) document();
      path();
    }
    if (dice_.percent(40)) sentences();
  }
  // Where a citation begins, 附件2 is no name.
  void document() {
    static constexpr std::array<std::string_view, 4> names = {"通知", "notice", "级别", "rank2"};
    text_.write(dice_.one_of(names));
    text_.gap();
  }
  void path() {
    static constexpr std::array<std::string_view, 8> paths = {
        "二(一)1", "三（二）", "一", "2.1.1", "第五条", "第三条第二款第(一)项", "四", "二(一)1(1)"};
    switch (dice_.below(6)) {
      case 0:
        return text_.write(keyword::preamble);
      case 1:
        text_.write(keyword::annex);
        return text_.write(dice_.percent(50) ? "2" : "");
      default:
        return text_.write(dice_.one_of(paths));
    }
  }
  void sentences() {
    text_.blank();
    if (dice_.percent(30)) return text_.write(dice_.percent(50) ? "第4句" : "第四句");
    word(keyword::sentence);
    if (dice_.percent(20)) return some_.string();
    commas(few(), [&] { text_.write(dice_.percent(50) ? "3" : "12"); });
  }

  // Declarations of words and types.
  void ruleset() {
    word(keyword::ruleset);
    named();
    if (dice_.percent(50)) {
      word(keyword::version);
      string();
    }
    text_.line_end();
  }
  void import() {
    word(keyword::import_);
    some_.string();
  }
  void source() {
    word(keyword::source);
    named();
    braces(dice_.below(4), [&] { property(); });
  }
  void property() {
    static constexpr std::array words = {keyword::title, keyword::document_number, keyword::file,
                                         keyword::gist};
    if (dice_.percent(30)) {
      word(keyword::date);
      return some_.date();
    }
    word(dice_.one_of(words));
    some_.label();
  }
  void labelled() {
    some_.named();
    if (!dice_.percent(30)) return;
    text_.blank();
    some_.label();
  }
  void levels(std::size_t size, bool with_labels) {
    for (std::size_t i = 0; i < size; ++i) {
      if (i != 0) {
        text_.sign('<');
        text_.gap();
      }
      if (with_labels) {
        labelled();
        text_.gap();
      } else {
        named();
      }
    }
  }
  void scale() {
    word(keyword::scale);
    named();
    text_.sign('{');
    text_.gap();
    levels(2 + dice_.below(8), true);
    text_.sign('}');
  }
  void stages() {
    word(keyword::stage);
    levels(few(), false);
  }
  void choice() {
    word(keyword::choice);
    named();
    braces(few(), [&] { labelled(); });
  }
  void calendar() {
    word(keyword::calendar);
    named();
    word(keyword::from);
    some_.string();
    if (dice_.percent(50)) return;
    word(keyword::covers);
    text_.write(std::to_string(1600 + dice_.below(8000)));
    if (dice_.percent(50)) return;
    word(keyword::until);
    text_.write(std::to_string(1600 + dice_.below(8000)));
  }
  void table() {
    word(keyword::table);
    named();
    if (dice_.percent(50)) {
      word(keyword::from);
      string();
    }
    word(keyword::key);
    named();
    if (dice_.percent(40)) label();
    if (dice_.percent(40)) cites();
    text_.sign('{');
    text_.gap();
    fact();
    for (std::size_t i = dice_.below(3); i != 0; --i) {
      text_.separator();
      fact();
    }
    for (std::size_t i = dice_.below(3); i != 0; --i) {
      text_.separator(true);
      row();
    }
    text_.gap();
    text_.sign('}');
  }
  void row() {
    word(keyword::row);
    some_.value();
    text_.gap();
    text_.sign(':');
    text_.gap();
    commas(few(), [&] { some_.value(); });
  }
  void parameter() {
    word(keyword::parameter);
    named();
    if (dice_.percent(40)) {
      text_.sign(':');
      text_.gap();
      type();
      text_.gap();
    }
    text_.sign('=');
    text_.gap();
    some_.sum(1);
    if (dice_.percent(40)) {
      text_.gap();
      some_.label();
    }
    text_.gap();
    if (dice_.percent(60)) cites();
  }
  void record() {
    word(keyword::record);
    named();
    if (dice_.percent(30)) label();
    if (dice_.percent(40)) {
      word(keyword::extends);
      name();
    }
    braces(dice_.below(5), [&] { fact(); });
  }
  void fact() {
    some_.named();
    text_.gap();
    text_.sign(':');
    text_.gap();
    type();
    for (std::size_t i = dice_.below(3); i != 0; --i) {
      text_.blank();
      option();
    }
  }
  void type() {
    static constexpr std::array types = {
        keyword::type_truth, keyword::type_integer, keyword::type_decimal, keyword::type_percentage,
        keyword::date,       keyword::type_text,    keyword::type_id};
    switch (dice_.below(5)) {
      case 0:
        text_.write(keyword::key_of);
        text_.maybe_blank();
        text_.sign('(');
        text_.maybe_gap();
        some_.name();
        text_.maybe_gap();
        return text_.sign(')');
      case 1:
        text_.write(keyword::choice);
        text_.maybe_blank();
        text_.sign('(');
        text_.maybe_gap();
        commas(few(), [&] { labelled(); });
        text_.maybe_gap();
        return text_.sign(')');
      case 2:
        return text_.write("行政级别");
      default:
        return text_.write(dice_.one_of(types));
    }
  }
  void option() {
    switch (dice_.below(11)) {
      case 0:
        return some_.label();
      case 9:
        return text_.write(keyword::display_name);
      case 5:
        return text_.write(keyword::only_up);
      case 6:
        return text_.write(keyword::only_down);
      case 7: {
        static constexpr std::array bounds = {keyword::not_below, keyword::not_above,
                                              keyword::at_most, keyword::not_before,
                                              keyword::not_after};
        word(dice_.one_of(bounds));
        return some_.value();
      }
      case 8:
        word(keyword::between);
        some_.value();
        text_.gap();
        word(keyword::between_and);
        return some_.value();
      case 1:
        word(keyword::fallback);
        return some_.value();
      case 2:
        return text_.write(keyword::fixed);
      case 3:
        return text_.write(keyword::changeable);
      default:
        word(keyword::unit);
        return text_.write(dice_.percent(50) ? "元" : dice_.percent(50) ? "kg" : "份 (copies)");
    }
  }
  void define() {
    word(keyword::define);
    named();
    word(keyword::for_record);
    name();
    if (dice_.percent(40)) label();
    if (dice_.percent(40)) cites();
    while (dice_.percent(20)) note();
    text_.sign(':');
    text_.gap();
    type();
    text_.gap();
    text_.sign('=');
    text_.gap();
    some_.condition(2);
  }
  void waiver() {
    word(keyword::left_out);
    commas(few(), [&] { cite(); });
    text_.gap();
    some_.label();
  }

  // Rules.
  void note() {
    word(dice_.percent(50) ? keyword::interpretation : keyword::hint);
    label();
  }
  void rule_name(keyword kind) {
    word(kind);
    named();
    word(keyword::for_record);
    name();
  }
  void stage() {
    word(keyword::stage);
    name();
  }
  void heads() {
    std::array<int, 6> order = {0, 1, 2, 3, 4, 5};
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[dice_.below(i)]);
    for (const int which : order) {
      if (dice_.percent(35)) head(which);
    }
  }
  void head(int which) {
    switch (which) {
      case 0:
        return label();
      case 1:
        word(keyword::per);
        return sum();
      case 2:
        word(keyword::ordered_by);
        commas(few(), [&] { order_key(); });
        return text_.gap();
      case 3:
        return cites();
      case 4:
        return stage();
      default:
        return note();
    }
  }
  void order_key() {
    some_.sum(0);
    if (!dice_.percent(50)) return;
    text_.blank();
    text_.write(dice_.percent(50) ? keyword::highest_first : keyword::lowest_first);
  }
  void tails() {
    if (dice_.percent(15)) note();
    if (dice_.percent(25)) {
      word(keyword::when);
      condition();
    }
    while (dice_.percent(20)) {
      word(keyword::except_when);
      condition();
      if (dice_.percent(60)) cites();
    }
    if (dice_.percent(15)) {
      word(keyword::excused_by);
      name();
    }
    if (dice_.percent(10)) note();
  }
  void body() {
    if (dice_.percent(50)) return some_.quantified(2);
    text_.sign('{');
    text_.gap();
    condition();
    text_.sign('}');
  }
  void rule() {
    static constexpr std::array kinds = {keyword::criterion, keyword::require, keyword::exclude,
                                         keyword::principle, keyword::prefer};
    if (dice_.percent(15)) {
      rule_name(keyword::validate);
      if (dice_.percent(50)) label();
      return body();
    }
    rule_name(dice_.one_of(kinds));
    heads();
    tails();
    body();
  }
  void group() {
    static constexpr std::array limits = {keyword::at_most, keyword::not_above, keyword::at_least,
                                          keyword::not_below};
    rule_name(dice_.percent(50) ? keyword::quota : keyword::ratio);
    heads();
    word(dice_.one_of(limits));
    some_.sum(1);
    if (dice_.percent(40)) {
      text_.gap();
      word(keyword::when);
      some_.condition(1);
    }
    if (dice_.percent(50)) {
      text_.gap();
      body();
    }
  }

  // Examples.
  void example() {
    static constexpr std::array verdicts = {keyword::eligible, keyword::ineligible,
                                            keyword::undetermined, keyword::needs_justification,
                                            keyword::invalid};
    word(keyword::example);
    string();
    if (dice_.percent(40)) {
      word(keyword::based_on);
      string();
    } else {
      text_.write("先进个人");
      text_.gap();
    }
    if (dice_.percent(15)) stage();
    braces(dice_.below(4), [&] { assignment(); });
    word(keyword::expect);
    text_.write(dice_.one_of(verdicts));
    if (!dice_.percent(40)) return;
    text_.gap();
    word(dice_.percent(50) ? keyword::because : keyword::only_because);
    commas(few(), [&] { some_.name(); });
  }
  void assignment() {
    if (dice_.percent(15)) {
      word(keyword::others);
      return text_.write(keyword::met);
    }
    name();
    if (dice_.percent(20)) return text_.write(keyword::is_missing);
    some_.value();
  }
  void batch() {
    static constexpr std::array outcomes = {keyword::within, keyword::exceeded, keyword::short_of,
                                            keyword::undetermined};
    word(keyword::example);
    word(keyword::batch);
    string();
    if (dice_.percent(15)) stage();
    text_.sign('{');
    text_.gap();
    for (std::size_t i = few(); i != 0; --i) {
      example();
      text_.gap();
    }
    text_.sign('}');
    text_.gap();
    word(keyword::expect);
    commas(few(), [&] {
      name();
      text_.write(dice_.one_of(outcomes));
    });
  }

  noisy_text text_;
  dice& dice_;
  expression_generator some_;
};

/// A random rules file that parses without errors: every declaration and expression, keywords in
/// Chinese, English or both, comments and line breaks wherever the grammar allows them, blank
/// lines, full-width signs, LF or CRLF. Names are not declared where they are used: the text is
/// well formed, it need not compile. The same seed gives the same text everywhere.
[[nodiscard]] inline std::string random_file(std::uint64_t seed) {
  return file_generator(seed).generate();
}

}  // namespace zhunze_test
