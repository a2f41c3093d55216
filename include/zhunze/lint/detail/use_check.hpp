#pragma once

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/compile/compile.hpp"
#include "zhunze/lint/detail/statement.hpp"
#include "zhunze/program/detail/reads.hpp"
#include "zhunze/program/detail/unit.hpp"

/// What is declared and not used, and uses that are likely slips.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

class use_check {
 public:
  use_check(const compilation& unit, diagnostics& found)
      : unit_(unit), rules_(**unit.rules), found_(found) {}

  void run() {
    std::vector<instruction_id> roots;
    for (const rule_definition& one : rules_.rules)
      if (one.kind != rule_kind::criterion) add_roots(roots, one);
    for (const group_definition& one : rules_.groups) add_roots(roots, one);
    read_ = instructions_read(rules_, roots);
    facts();
    values();
    for (const rule_definition& one : rules_.rules) defaults(one);
    for (const instruction_id i : read_) slips(i);
  }

 private:
  [[nodiscard]] std::vector<instruction_id> read_by(
      const std::vector<instruction_id>& roots) const {
    constexpr std::size_t most = 4096;
    return bounded_reads(rules_, roots, most).value_or(std::vector<instruction_id>());
  }
  [[nodiscard]] bool reads(instruction_id i) const {
    return std::binary_search(read_.begin(), read_.end(), i);
  }

  void facts() {
    const auto used = facts_read(rules_, read_);
    std::vector<char> known(rules_.facts.size(), 0);
    for (const fact_id one : used) known[one.index()] = 1;
    for (const rule_definition& one : rules_.rules)
      if (one.excused_by.has_value()) known[one.excused_by.index()] = 1;
    for (const record_kind& one : rules_.kinds)
      for (const fact_id special : {one.identifier, one.display_name})
        if (special.has_value()) known[special.index()] = 1;
    const auto given = [&](const example_definition& one) {
      for (const auto& value : one.values) known[value.fact.index()] = 1;
    };
    for (const example_definition& one : unit_.examples) given(one);
    for (const batch_example_definition& batch : unit_.batches)
      for (const example_definition& one : batch.examples) given(one);
    // Rules without an example are not finished.
    if (unit_.examples.empty() && unit_.batches.empty()) return;
    for (std::size_t i = 0; i < rules_.facts.size(); ++i)
      if (known[i] == 0)
        found_.add(kind::fact_unused, rules_.facts[i].where, {rules_.facts[i].names.name});
  }

  void values() {
    const auto named = names_in_expressions();
    for (const parameter_definition& one : rules_.parameters)
      if (!reads(one.value) && !is_named(one.names, named))
        found_.add(kind::parameter_unused, rules_.origins[one.value.index()].where,
                   {one.names.name});
    for (const value_definition& one : rules_.definitions)
      if (!reads(one.value))
        found_.add(kind::value_unused, rules_.origins[one.value.index()].where, {one.names.name});
    std::vector<char> read(rules_.rules.size(), 0);
    for (const instruction_id i : read_)
      if (rules_[i].op == operation::criterion) read[rules_[i].b] = 1;
    for (std::size_t i = 0; i < rules_.rules.size(); ++i) {
      const rule_definition& one = rules_.rules[i];
      if (one.kind == rule_kind::criterion && read[i] == 0)
        found_.add(kind::value_unused, one.where, {one.names.name});
    }
  }

  /// A parameter may also be the bound of a fact's range, or in the value of another one.
  [[nodiscard]] std::set<std::string_view> names_in_expressions() const {
    std::set<std::string_view> out;
    for (const syntax::file& file : unit_.files)
      for (const syntax::expression& one : file.expressions)
        if (const auto* name = std::get_if<syntax::name_use>(&one.node))
          out.insert(name->name.text);
    return out;
  }
  [[nodiscard]] static bool is_named(const identity& called,
                                     const std::set<std::string_view>& names) {
    return names.count(called.name) != 0 ||
           std::any_of(called.aliases.begin(), called.aliases.end(),
                       [&](const std::string& alias) { return names.count(alias) != 0; });
  }

  /// 未填视为 that lets a record pass an exclusion without a word.
  void defaults(const rule_definition& rule) {
    if (rule.kind != rule_kind::exclude) return;
    statement said;
    said.readings = rule.interpretations;
    if (answered(said, "未填") || answered(said, "没有填") || answered(said, "missing")) return;
    for (const fact_id fact : facts_read(rules_, read_by({rule.body}))) {
      const fact_definition& of = rules_[fact];
      if (!of.fallback || of.value_type.kind != type_kind::truth || of.fallback->number != 0)
        continue;
      found_.add(kind::default_excuses, of.where,
                 {of.names.name,
                  {value_text(rules_, of.value_type, *of.fallback, of.unit, language::zh),
                   value_text(rules_, of.value_type, *of.fallback, of.unit, language::en)},
                  rule.names.name});
    }
  }

  void slips(instruction_id i) {
    const instruction& it = rules_[i];
    const operand_shape shape = traits_of(it.op).operands;
    if (shape == operand_shape::calendar_dates || shape == operand_shape::dates)
      reversed(i, instruction_id(std::size_t{it.a}), instruction_id(std::size_t{it.b}));
    if (it.op == operation::compare) share(i, it);
  }

  /// 工作日数 (公示结束, 公示开始): the names say which is the first day.
  void reversed(instruction_id i, instruction_id first, instruction_id last) {
    if (rules_[first].op != operation::fact || rules_[last].op != operation::fact) return;
    const identity& a = rules_[fact_id(std::size_t{rules_[first].a})].names;
    const identity& b = rules_[fact_id(std::size_t{rules_[last].a})].names;
    if (!says_any(a, {"结束", "截止", "终止", "届满", "_end", "_to", "last", "until"}) ||
        !says_any(b, {"开始", "起始", "开头", "_start", "_from", "first", "begin"}))
      return;
    if (!found_.keeps(kind::days_reversed)) return;
    found_.add(kind::days_reversed, rules_.origins[i.index()].where,
               {owner_of(i), shown_name(a, language::zh), shown_name(b, language::zh)});
  }
  [[nodiscard]] static bool says_any(const identity& called,
                                     std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
      if (called.name.find(word) != std::string::npos) return true;
      for (const std::string& alias : called.aliases)
        if (alias.find(word) != std::string::npos) return true;
    }
    return false;
  }

  /// A share that is compared with more than the whole.
  void share(instruction_id i, const instruction& it) {
    for (const std::uint32_t side : {it.a, it.b}) {
      const instruction_id of(std::size_t{side});
      if (rules_[of].op != operation::constant) continue;
      const auto* n = std::get_if<number>(&rules_.constants[rules_[of].a].value);
      if (n == nullptr || rules_.types[of.index()].kind != type_kind::percentage) continue;
      if (*n > number(1) && found_.keeps(kind::share_beyond_whole))
        found_.add(kind::share_beyond_whole, rules_.origins[of.index()].where,
                   {owner_of(i), to_percent_text(*n)});
    }
  }

  /// The rule that reads an instruction, for messages.
  [[nodiscard]] std::string owner_of(instruction_id i) const {
    for (const rule_definition& one : rules_.rules) {
      const auto read = read_by(roots_of(one));
      if (std::binary_search(read.begin(), read.end(), i)) return one.names.name;
    }
    for (const group_definition& one : rules_.groups) {
      const auto read = read_by(roots_of(one));
      if (std::binary_search(read.begin(), read.end(), i)) return one.names.name;
    }
    return {};
  }

  const compilation& unit_;
  const program& rules_;
  diagnostics& found_;
  std::vector<instruction_id> read_;
};

}}}  // namespace zhunze::detail::lint
