#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/lint/detail/bounded_reads.hpp"
#include "zhunze/lint/detail/claim_reader.hpp"
#include "zhunze/lint/detail/passage.hpp"
#include "zhunze/program/detail/reads.hpp"

/// All that cites a clause: rules, groups, parameters, definitions, tables and exceptions, each
/// with what it says.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

struct statement {
  const rule_definition* rule = nullptr;    ///< null where it is no rule
  const group_definition* group = nullptr;  ///< null where it is no group
  std::optional<std::size_t> parameter;
  const identity* names = nullptr;
  text_pair label;
  std::vector<text_pair> readings;  ///< interpretations that answer for it
  std::vector<std::size_t> cites;   ///< passages
  std::vector<std::size_t> also;    ///< passages of the parameters that it reads
  claims says;
  std::vector<std::string> vocabulary;  ///< names and labels of itself and of all that it reads
  std::vector<figure> spoken;           ///< the figures of these and of the readings
  location where;
};

/// True where an interpretation names these words.
[[nodiscard]] inline bool answered(const statement& of, std::string_view words) {
  if (words.empty()) return false;
  const std::string wanted = searchable(words);
  return std::any_of(of.readings.begin(), of.readings.end(), [&](const text_pair& one) {
    return searchable(one.zh).find(wanted) != std::string::npos ||
           searchable(one.en).find(wanted) != std::string::npos;
  });
}
/// True where an interpretation names the value.
[[nodiscard]] inline bool answered(const statement& of, const figure& value) {
  return std::any_of(of.readings.begin(), of.readings.end(), [&](const text_pair& one) {
    for (const std::string* text : {&one.zh, &one.en})
      for (const figure& said : figures_of(searchable(*text)))
        if (same_value(said, value)) return true;
    return false;
  });
}

class statement_reader {
 public:
  statement_reader(const program& rules, passages& texts) : rules_(rules), texts_(texts) {
    for (std::size_t i = 0; i < rules.parameters.size(); ++i)
      parameters_.emplace(rules.parameters[i].value, i);
  }

  [[nodiscard]] std::vector<statement> read() {
    for (const rule_definition& one : rules_.rules) add_rule(one);
    for (const group_definition& one : rules_.groups) add_group(one);
    for (const value_definition& one : rules_.definitions) add_definition(one);
    const auto users = users_of_parameters();
    for (std::size_t i = 0; i < rules_.parameters.size(); ++i) add_parameter(i, users[i]);
    for (const table_definition& one : rules_.tables) add_table(one);
    return std::move(out_);
  }

 private:
  void add_rule(const rule_definition& one) {
    statement made;
    made.rule = &one;
    begin(made, one.names, one.label, one.where, one.cites);
    made.readings = one.interpretations;
    made.says = claim_reader(rules_, parameters_).of(one);
    for (const rule_exception& exception : one.exceptions) cite(made, exception.cites);
    finish(std::move(made), roots_of(one), one.hints);
  }
  void add_group(const group_definition& one) {
    statement made;
    made.group = &one;
    begin(made, one.names, one.label, one.where, one.cites);
    made.readings = one.interpretations;
    made.says = claim_reader(rules_, parameters_).of(one);
    finish(std::move(made), roots_of(one), one.hints);
  }
  void add_definition(const value_definition& one) {
    statement made;
    begin(made, one.names, one.label, rules_.origins[one.value.index()].where, one.cites);
    made.readings = one.interpretations;
    made.says = claim_reader(rules_, parameters_)
                    .of_value(instruction_id(std::size_t{rules_[one.value].a}));
    finish(std::move(made), {one.value}, one.hints);
  }
  /// A claim with a parameter, and the place of the statement that has it.
  struct parameter_user {
    std::size_t statement;
    figure said;
  };
  [[nodiscard]] std::vector<std::vector<parameter_user>> users_of_parameters() const {
    std::vector<std::vector<parameter_user>> out(rules_.parameters.size());
    for (std::size_t i = 0; i < out_.size(); ++i)
      for (const claim& said : out_[i].says.figures)
        if (said.parameter) out[*said.parameter].push_back({i, said.what});
    return out;
  }

  /// Interpretations of a parameter stand at the rules that read it.
  void add_parameter(std::size_t i, const std::vector<parameter_user>& users) {
    constexpr std::size_t most_readings = 64;
    const parameter_definition& one = rules_.parameters[i];
    statement made;
    made.parameter = i;
    begin(made, one.names, one.label, rules_.origins[one.value.index()].where, one.cites);
    made.says = claim_reader(rules_, parameters_).of_value(one.value);
    for (const parameter_user& user : users) {
      for (claim& own : made.says.figures) own.what = user.said;
      if (made.readings.size() > most_readings) continue;
      const auto& readings = out_[user.statement].readings;
      made.readings.insert(made.readings.end(), readings.begin(), readings.end());
    }
    finish(std::move(made), {}, {});
  }
  void add_table(const table_definition& one) {
    statement made;
    begin(made, one.names, one.label, {}, one.cites);
    finish(std::move(made), {}, {});
  }

  void begin(statement& made, const identity& called, const text_pair& label, location where,
             const std::vector<cited_clause>& cites) {
    made.names = &called;
    made.label = label;
    made.where = where;
    cite(made, cites);
  }
  void cite(statement& made, const std::vector<cited_clause>& cites) {
    for (const cited_clause& one : cites) {
      const std::vector<std::size_t>& found = texts_.of(one);
      if (made.cites.empty())
        made.cites = found;
      else
        for (const std::size_t at : found) add_once(made.cites, at);
    }
  }
  static void add_once(std::vector<std::size_t>& to, std::size_t at) {
    if (std::find(to.begin(), to.end(), at) == to.end()) to.push_back(at);
  }

  void finish(statement made, const std::vector<instruction_id>& roots,
              const std::vector<text_pair>& hints) {
    // What cites nothing is held against nothing.
    if (made.cites.empty()) return out_.push_back(std::move(made));
    name(made, *made.names, made.label);
    const auto read = read_by(roots);
    for (const fact_id fact : facts_read(rules_, read))
      name(made, rules_[fact].names, rules_[fact].label);
    for (const instruction_id i : read) name_read(made, i);
    for (const claim& one : made.says.figures) {
      if (!one.parameter) continue;
      const parameter_definition& of = rules_.parameters[*one.parameter];
      name(made, of.names, of.label);
      for (const cited_clause& cited : of.cites)
        for (const std::size_t at : texts_.of(cited)) add_once(made.also, at);
    }
    for (const text_pair& one : made.readings) speak(made, one);
    for (const text_pair& one : hints) speak(made, one);
    out_.push_back(std::move(made));
  }

  /// What the roots read, without what criteria and definitions that cite a clause read.
  [[nodiscard]] std::vector<instruction_id> read_by(
      const std::vector<instruction_id>& roots) const {
    constexpr std::size_t most = 4096;
    return bounded_reads(rules_, roots, most,
                         [&](instruction_id i) { return !cites_itself(rules_[i]); })
        .value_or(std::vector<instruction_id>());
  }
  [[nodiscard]] bool cites_itself(const instruction& it) const {
    if (it.op == operation::criterion) return !rules_[rule_id(std::size_t{it.b})].cites.empty();
    return it.op == operation::definition &&
           !rules_[definition_id(std::size_t{it.b})].cites.empty();
  }

  void name_read(statement& made, instruction_id i) {
    const instruction& it = rules_[i];
    if (it.op == operation::definition) {
      const value_definition& of = rules_[definition_id(std::size_t{it.b})];
      name(made, of.names, of.label);
    } else if (it.op == operation::criterion) {
      const rule_definition& of = rules_[rule_id(std::size_t{it.b})];
      name(made, of.names, of.label);
    } else if (it.op == operation::look_up) {
      const table_definition& table = rules_.tables[it.b];
      name(made, table.names, table.label);
      name(made, table.columns[it.c].names, table.columns[it.c].label);
    } else if (it.op == operation::constant) {
      name_member(made, i);
    }
  }

  /// The level or option that a constant is.
  void name_member(statement& made, instruction_id i) {
    const type value_type = rules_.types[i.index()];
    const auto* place = std::get_if<number>(&rules_.constants[rules_[i].a].value);
    if (place == nullptr) return;
    const auto at = static_cast<std::size_t>(place->numerator());
    if (value_type.kind == type_kind::level) {
      const identity& level = rules_.scales[value_type.ref].levels[at];
      name(made, level, level.label);
    } else if (value_type.kind == type_kind::option) {
      const identity& option = rules_.choices[value_type.ref].options[at];
      name(made, option, option.label);
    }
  }

  static void name(statement& made, const identity& called, const text_pair& label) {
    speak(made, called.name);
    for (const std::string& alias : called.aliases) speak(made, alias);
    speak(made, label);
  }
  static void speak(statement& made, const text_pair& text) {
    speak(made, text.zh);
    speak(made, text.en);
  }
  static void speak(statement& made, const std::string& text) {
    if (text.empty()) return;
    std::string plain = searchable(text);
    std::replace(plain.begin(), plain.end(), '_', ' ');
    auto figures = figures_of(plain);
    made.spoken.insert(made.spoken.end(), figures.begin(), figures.end());
    made.vocabulary.push_back(std::move(plain));
  }

  const program& rules_;
  passages& texts_;
  parameter_index parameters_;
  std::vector<statement> out_;
};

}}}  // namespace zhunze::detail::lint
