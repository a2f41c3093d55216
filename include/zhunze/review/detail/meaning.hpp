#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/digest.hpp"
#include "zhunze/program/detail/reads.hpp"
#include "zhunze/program/program.hpp"

/// What a rule asks, as a text that is the same for two programs whose rules ask the same: names
/// of conditions, their order and nesting, and the side on which a comparison stands, do not show.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::review {

/// A stored value by ids: the same text in each version that has the same value.
[[nodiscard]] inline std::string stored_id(const program& rules, type value_type,
                                           const stored_value& one) {
  const auto row = static_cast<std::size_t>(one.number);
  switch (value_type.kind) {
    case type_kind::level:
      return rules.scales[value_type.ref].levels[row].id;
    case type_kind::option:
      return rules.choices[value_type.ref].options[row].id;
    case type_kind::key:
      return rules.tables[value_type.ref].keys[row];
    case type_kind::text:
    case type_kind::identifier:
      return one.text;
    case type_kind::truth:
    case type_kind::integer:
    case type_kind::decimal:
    case type_kind::percentage:
    case type_kind::date:
      break;
  }
  return value_text(rules, value_type, one, {}, language::en);
}

class meanings {
 public:
  explicit meanings(const program& rules) : rules_(rules), known_(rules.instructions.size()) {
    for (std::size_t i = 0; i < known_.size(); ++i)
      known_[i] = of_step(rules.instructions[i], instruction_id(i));
  }

  [[nodiscard]] std::string of(instruction_id step) const {
    return step ? known_[step.index()]->text : std::string("nothing");
  }

  [[nodiscard]] std::string of(const rule_definition& rule) const {
    std::vector<std::string> exceptions;
    for (const rule_exception& one : rule.exceptions) exceptions.push_back(of(one.condition));
    return frame_of(rule) + "\n" + of(rule.when) + "\n" + sorted(std::move(exceptions)) + "\n" +
           of(rule.body);
  }
  /// Whom and when a rule concerns.
  [[nodiscard]] std::string frame_of(const rule_definition& rule) const {
    return std::to_string(static_cast<int>(rule.kind)) + "\n" + rules_.stages[rule.stage].id +
           "\n" + rules_[rule.owner].names.id + "\n" +
           (rule.excused_by ? rules_[rule.excused_by].names.id : "");
  }

  [[nodiscard]] std::string of(const group_definition& group) const {
    std::string out = std::to_string(static_cast<int>(group.kind)) + "\n" +
                      rules_.stages[group.stage].id + "\n" + rules_[group.owner].names.id + "\n" +
                      (group.at_least ? "least" : "most") + "\n" + of(group.per) + "\n";
    for (const group_order& one : group.order)
      out += of(one.value) + (one.highest_first ? " down\n" : " up\n");
    return out + of(group.limit) + "\n" + of(group.when) + "\n" + of(group.body);
  }

  /// What a fact can be, its words apart.
  [[nodiscard]] std::string of(const fact_definition& fact) const {
    std::string out =
        rules_[fact.owner].names.id + "\n" + type_text(fact.value_type) + "\n" + fact.unit + "\n";
    if (fact.fallback) out += stored_text(fact.value_type, *fact.fallback);
    for (const auto& end : {fact.lowest, fact.highest})
      out += "\n" + (end ? stored_text(fact.value_type, {*end, {}}) : std::string());
    return out + (fact.fixed ? "\nfixed " : "\nfree ") +
           std::to_string(static_cast<int>(fact.direction));
  }

 private:
  struct meaning;
  using shared = std::shared_ptr<const meaning>;

  /// Not is said of single conditions only: that of a list is a list of nots.
  struct meaning {
    enum class form : std::uint8_t { other, all, any, negation, comparison };

    std::string text;
    form is = form::other;
    std::vector<shared> parts;
    relation how{};
    std::optional<number> amount;  ///< of a constant that is a number
  };
  using form = typename meaning::form;

  [[nodiscard]] static std::string sorted(std::vector<std::string> parts) {
    std::sort(parts.begin(), parts.end());
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
    std::string out;
    for (const std::string& one : parts) (out += one) += ' ';
    return out;
  }

  /// Texts stay short, however deep the rules are.
  [[nodiscard]] static shared made(form is, const std::string& text, std::vector<shared> parts = {},
                                   relation how = {}) {
    return std::make_shared<const meaning>(
        meaning{sha256_text(text), is, std::move(parts), how, std::nullopt});
  }
  [[nodiscard]] static shared other(const std::string& text) { return made(form::other, text); }

  [[nodiscard]] std::string type_text(type value_type) const {
    std::string out = std::to_string(static_cast<int>(value_type.kind));
    const auto names = [&](const std::vector<identity>& list) {
      for (const identity& one : list) (out += " ") += one.id;
    };
    if (value_type.kind == type_kind::level) names(rules_.scales[value_type.ref].levels);
    if (value_type.kind == type_kind::option) names(rules_.choices[value_type.ref].options);
    if (value_type.kind == type_kind::key) out += " " + rules_.tables[value_type.ref].names.id;
    return out;
  }

  [[nodiscard]] std::string stored_text(type value_type, const stored_value& one) const {
    return stored_id(rules_, value_type, one);
  }

  [[nodiscard]] static shared made(const number& amount) {
    meaning out;
    out.text = sha256_text("number " + to_text(amount));
    out.amount = amount;
    return std::make_shared<const meaning>(std::move(out));
  }

  /// What is computed from constants alone is a constant.
  [[nodiscard]] shared of_numbers(const instruction& step, instruction_id id) const {
    const auto& a = known_[step.a]->amount;
    const auto& b = known_[step.b]->amount;
    std::optional<number> amount;
    if (a && b) {
      if (step.op == operation::add) amount = add(*a, *b);
      if (step.op == operation::subtract) amount = subtract(*a, *b);
      if (step.op == operation::multiply) amount = multiply(*a, *b);
      if (step.op == operation::divide) amount = divide(*a, *b);
    }
    if (amount) return made(*amount);
    const bool any_order = step.op == operation::add || step.op == operation::multiply;
    return other(std::string(traits_of(step.op).name) + texts(operands(id), any_order));
  }

  [[nodiscard]] shared of_constant(const constant& one, type value_type) const {
    const auto* amount = std::get_if<number>(&one.value);
    if (amount != nullptr && value_type.numeric()) return made(*amount);
    return other(constant_text(one, value_type));
  }

  [[nodiscard]] std::string constant_text(const constant& one, type value_type) const {
    if (const auto* text = std::get_if<std::string>(&one.value)) return "text " + *text;
    if (const auto* is = std::get_if<truth>(&one.value))
      return "truth " + std::to_string(static_cast<int>(*is));
    const number amount = std::get<number>(one.value);
    const bool named = value_type.kind == type_kind::level ||
                       value_type.kind == type_kind::option || value_type.kind == type_kind::key;
    if (!named) return "number " + to_text(amount);
    return "named " + stored_text(value_type, {static_cast<std::int64_t>(amount.numerator()), {}});
  }

  [[nodiscard]] std::vector<shared> operands(instruction_id step) const {
    std::vector<shared> out;
    for (const instruction_id one : operands_of(rules_, step)) out.push_back(known_[one.index()]);
    return out;
  }

  /// A list in a list of its kind is one list; order and repeats say nothing.
  [[nodiscard]] static shared joined(form is, const std::vector<shared>& list) {
    std::vector<shared> parts;
    for (const shared& one : list) {
      if (one->is == is) {
        parts.insert(parts.end(), one->parts.begin(), one->parts.end());
      } else {
        parts.push_back(one);
      }
    }
    std::sort(parts.begin(), parts.end(),
              [](const shared& a, const shared& b) { return a->text < b->text; });
    parts.erase(std::unique(parts.begin(), parts.end(),
                            [](const shared& a, const shared& b) { return a->text == b->text; }),
                parts.end());
    if (parts.size() == 1) return parts.front();
    const std::string text = (is == form::all ? "all" : "any") + texts(parts, false);
    return made(is, text, std::move(parts));
  }

  [[nodiscard]] static shared compared(relation how, shared a, shared b) {
    if (b->text < a->text) {
      std::swap(a, b);
      how = mirrored(how);
    }
    const std::string text =
        "compare " + std::to_string(static_cast<int>(how)) + " " + a->text + " " + b->text;
    return made(form::comparison, text, {std::move(a), std::move(b)}, how);
  }

  [[nodiscard]] shared negated(const shared& of) {
    const auto known = negated_.find(of->text);
    if (known != negated_.end()) return known->second;
    shared out;
    if (of->is == form::comparison) {
      out = compared(opposite(of->how), of->parts[0], of->parts[1]);
    } else if (of->is == form::negation) {
      out = of->parts[0];
    } else if (of->is == form::all || of->is == form::any) {
      std::vector<shared> parts;
      for (const shared& one : of->parts) parts.push_back(negated(one));
      out = joined(of->is == form::all ? form::any : form::all, parts);
    } else {
      out = made(form::negation, "not " + of->text, {of});
    }
    negated_[of->text] = out;
    return out;
  }

  [[nodiscard]] static std::string texts(const std::vector<shared>& list, bool any_order) {
    std::vector<std::string> out;
    for (const shared& one : list) out.push_back(one->text);
    if (any_order) std::sort(out.begin(), out.end());
    std::string all;
    for (const std::string& one : out) (all += ' ') += one;
    return all;
  }

  [[nodiscard]] shared of_conditions(const instruction& step, instruction_id id) {
    const auto list = operands(id);
    if (step.op == operation::all) return joined(form::all, list);
    if (step.op == operation::any) return joined(form::any, list);
    if (step.op == operation::none) return negated(joined(form::any, list));
    if (step.c == 1) return joined(form::any, list);
    if (step.c == list.size()) return joined(form::all, list);
    return other("so many " + std::to_string(step.c) + texts(list, true));
  }

  [[nodiscard]] shared of_list(const instruction& step, instruction_id id) {
    const auto list = operands(id);
    std::vector<shared> equal;
    for (std::size_t i = 1; i < list.size(); ++i)
      equal.push_back(compared(relation::equal, list.front(), list[i]));
    const shared any = joined(form::any, equal);
    return step.variant == 1 ? negated(any) : any;
  }

  [[nodiscard]] shared of_column(const instruction& step) const {
    const table_definition& table = rules_.tables[step.b];
    const table_column& column = table.columns[step.c];
    std::string rows;
    for (std::size_t i = 0; i < table.keys.size(); ++i) {
      rows += table.keys[i] + "=";
      if (column.cells[i]) rows += stored_text(column.value_type, *column.cells[i]);
      rows += "\n";
    }
    return other("cell " + known_[step.a]->text + " " + column.unit + "\n" + rows);
  }

  [[nodiscard]] shared of_step(const instruction& step, instruction_id id) {
    const std::string name(traits_of(step.op).name);
    switch (traits_of(step.op).operands) {
      case operand_shape::constant:
        return of_constant(rules_.constants[step.a], rules_.types[id.index()]);
      case operand_shape::fact:
        return other("fact " + rules_.facts[step.a].names.id + "\n" + value_of(step.a));
      case operand_shape::presence:
        return other("given " + rules_.facts[step.a].names.id);
      case operand_shape::named:
        return known_[step.a];
      case operand_shape::condition:
        return negated(known_[step.a]);
      case operand_shape::conditions:
        return of_conditions(step, id);
      case operand_shape::condition_pair:
        return joined(form::any, {negated(known_[step.a]), known_[step.b]});
      case operand_shape::two_alike:
        return compared(static_cast<relation>(step.variant), known_[step.a], known_[step.b]);
      case operand_shape::three_alike:
        return joined(form::all, {compared(relation::greater_equal, known_[step.a], known_[step.b]),
                                  compared(relation::less_equal, known_[step.a], known_[step.c])});
      case operand_shape::one_and_list:
        return of_list(step, id);
      case operand_shape::key:
        return of_column(step);
      case operand_shape::numbers:
        return of_numbers(step, id);
      case operand_shape::calendar_dates:
        return other(name + texts(operands(id), false) + "\n" +
                     canonical_bytes(rules_.calendars[step.c]));
      case operand_shape::dates:
      case operand_shape::date_and_number:
        break;
    }
    return other(name + texts(operands(id), false));
  }

  /// What the value of a fact depends on beside the record.
  [[nodiscard]] std::string value_of(std::uint32_t index) const {
    const fact_definition& fact = rules_.facts[index];
    std::string out = type_text(fact.value_type) + "\n" + fact.unit;
    if (fact.fallback) out += "\n" + stored_text(fact.value_type, *fact.fallback);
    return out;
  }

  const program& rules_;
  std::vector<shared> known_;
  std::map<std::string, shared> negated_;  // by the text of what is negated
};

}}}  // namespace zhunze::detail::review
