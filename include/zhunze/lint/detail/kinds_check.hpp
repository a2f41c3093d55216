#pragma once

#include <algorithm>
#include <string>

#include "zhunze/lint/detail/wording.hpp"
#include "zhunze/program/detail/reads.hpp"

/// The kind of a rule against the words that it cites: 不得 makes an exclusion, 原则上 a principle.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

class kinds_check {
 public:
  explicit kinds_check(wording& at) : at_(at) {}

  void run() {
    for (const statement& one : at_.statements)
      if (one.rule != nullptr && !one.cites.empty()) check(one);
  }

 private:
  void check(const statement& one) {
    switch (one.rule->kind) {
      case rule_kind::require:
        return requirement(one);
      case rule_kind::exclude:
        return wants(one, excluding_words, {"排除", "an exclusion"}, {"不得", "must not"});
      case rule_kind::principle:
        return wants(one, principle_words, {"原则", "a principle"}, {"原则上", "in principle"});
      case rule_kind::prefer:
        return wants(one, preferring_words, {"优先", "a preference"}, {"优先", "prefer"});
      case rule_kind::criterion:
      case rule_kind::validate:
        return;
    }
  }

  /// The words are wanted in the clause or those that it stands in.
  void wants(const statement& one, std::span<const std::string_view> words, const argument& is,
             const argument& example) {
    const surroundings* last = nullptr;
    for (const std::size_t i : one.cites) {
      const surroundings* const around = at_.cited.all()[i].around.get();
      if (around != last && !first_said(around->text, words).empty()) return;
      last = around;
    }
    for (const std::string_view word : words)
      if (answered(one, word)) return;
    at_.tell(kind::wording_kind_unsaid, one, one.where,
             {one.names->name, is, at_.names_of(one.cites), example});
  }

  void requirement(const statement& one) {
    const passage* in = nullptr;
    std::string_view word;
    for (const std::size_t i : one.cites) {
      const passage& text = at_.cited.all()[i];
      const std::string_view here = other_kind(one, text);
      if (here.empty()) return;
      if (in == nullptr) in = &text, word = here;
    }
    if (in == nullptr || answered(one, word)) return;
    const auto at = static_cast<std::uint32_t>(in->text().find(word));
    at_.tell(kind::wording_kind, one, one.where,
             {one.names->name, {"要求", "a requirement"}, in->names, std::string(word)}, in,
             {at, at + static_cast<std::uint32_t>(word.size())});
  }

  /// The word of a sentence that makes another kind of rule of it; "" where it may be a
  /// requirement.
  [[nodiscard]] std::string_view other_kind(const statement& one, const passage& in) const {
    if (shares_figure(one, in)) return prefers_figure(one, in) ? in.prefers : std::string_view();
    const bool requires_too = !in.requires_so.empty();
    if (!in.principle.empty()) return requires_too ? std::string_view() : in.principle;
    if (!in.excludes.empty()) return asks_for_facts(one) ? in.excludes : std::string_view();
    return requires_too ? std::string_view() : in.prefers;
  }

  [[nodiscard]] static bool shares_figure(const statement& one, const passage& in) {
    return std::any_of(in.figures.begin(), in.figures.end(),
                       [&](const figure& there) { return says(one, there); });
  }
  [[nodiscard]] static bool says(const statement& one, const figure& there) {
    const auto& own = one.says.figures;
    return std::any_of(own.begin(), own.end(),
                       [&](const claim& c) { return same_value(c.what, there); });
  }

  /// True where a sentence prefers those whom the figure counts, and says nothing else: no other
  /// part of it stands between the two.
  [[nodiscard]] static bool prefers_figure(const statement& one, const passage& in) {
    if (in.prefers.empty() || !in.requires_so.empty() || !in.excludes.empty() ||
        !in.principle.empty())
      return false;
    const std::string_view text = in.text();
    const std::size_t word = text.find(in.prefers);
    return std::all_of(in.figures.begin(), in.figures.end(), [&](const figure& there) {
      return !says(one, there) || in_one_part(text, there.bytes.end, word);
    });
  }

  /// True where a requirement asks that yes/no facts be so whose names say no "not" themselves, and
  /// that none be not so.
  [[nodiscard]] bool asks_for_facts(const statement& one) const {
    return asks(one.rule->body, false) == truth::yes;
  }
  /// Unknown where nothing is asked of yes/no facts.
  [[nodiscard]] truth asks(instruction_id i, bool negated) const {
    const instruction& it = at_.rules[i];
    switch (traits_of(it.op).operands) {
      case operand_shape::fact:
        return !negated && !says_not(at_.rules[fact_id(std::size_t{it.a})].names) ? truth::yes
                                                                                  : truth::no;
      case operand_shape::condition:
        return asks(instruction_id(std::size_t{it.a}), !negated);
      case operand_shape::named:
        return asks(instruction_id(std::size_t{it.a}), negated);
      case operand_shape::condition_pair:
        return asks(instruction_id(std::size_t{it.b}), negated);
      case operand_shape::conditions: {
        const bool inner = it.op == operation::none ? !negated : negated;
        truth all = truth::unknown;
        for (std::uint32_t k = 0; k < it.b; ++k) {
          const truth one = asks(instruction_id(std::size_t{at_.rules.operands[it.a + k]}), inner);
          if (one == truth::no) return truth::no;
          if (one == truth::yes) all = truth::yes;
        }
        return all;
      }
      case operand_shape::constant:
      case operand_shape::presence:
      case operand_shape::two_alike:
      case operand_shape::three_alike:
      case operand_shape::one_and_list:
      case operand_shape::numbers:
      case operand_shape::key:
      case operand_shape::dates:
      case operand_shape::calendar_dates:
      case operand_shape::date_and_number:
        break;
    }
    return truth::unknown;
  }

  [[nodiscard]] static bool says_not(const identity& called) {
    std::string name = called.name;
    // These accuse: somebody has done wrong.
    for (const std::string_view wrong : {"不端", "不良", "不法", "不正", "不当", "非法"})
      if (const std::size_t at = name.find(wrong); at != std::string::npos)
        name.erase(at, wrong.size());
    for (const std::string_view no : {"不", "未", "无", "没", "非"})
      if (name.find(no) != std::string::npos) return true;
    return called.id.find("no_") != std::string::npos ||
           called.id.find("not_") != std::string::npos;
  }

  wording& at_;
};

inline void check_kinds(wording& at) {
  kinds_check(at).run();
}

}}}  // namespace zhunze::detail::lint
