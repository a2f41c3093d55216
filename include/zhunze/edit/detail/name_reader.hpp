#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "zhunze/edit/detail/name_index.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit {

/// Fills an index: all declarations first, then what each of them mentions.
class name_reader {
 public:
  name_reader(const compilation& unit, name_index& to) : unit_(unit), to_(to) {}

  void run() {
    each([this](const auto& node, syntax::extent where) { declare(node, where); });
    each([this](const auto& node, syntax::extent where) { attach(node, where); });
    each([this](const auto& node, syntax::extent) { use(node); });
  }

 private:
  template <class Visit>
  void each(Visit visit) {
    for (const syntax::file& file : unit_.files) {
      file_ = &file;
      for (const syntax::declaration& one : file.declarations)
        std::visit([&](const auto& node) { visit(node, one.where); }, one.node);
    }
  }

  // What is declared.
  thing_id add(name_sort sort, name_space within, thing_id owner, const syntax::named& node,
               syntax::keyword word, syntax::extent whole) {
    const thing_id made(to_.things_.size());
    named_thing& one = to_.things_.emplace_back();
    one.sort = sort;
    one.word = word;
    one.file = file_;
    one.node = &node;
    one.whole = whole;
    one.owner = owner;
    one.label = node.text ? &*node.text : nullptr;
    by_node_.emplace(&node, made);
    claim(within, owner, node.name.text, made);
    mention_at(node.name.token, node.name.text, made, true);
    for (const syntax::alias& alias : node.aliases) {
      claim(within, owner, alias.text, made);
      mention_at(alias.token, alias.text, made, true);
    }
    return made;
  }
  void claim(name_space within, thing_id owner, std::string_view spelling, thing_id made) {
    to_.known_.emplace(std::tuple(within, owner, spelling), made);
    if (within == name_space::members) to_.members_[spelling].push_back(made);
  }
  void mention_at(syntax::token_id token, std::string_view spelling, thing_id thing,
                  bool declares) {
    const location place = file_->place(syntax::extent{token, token});
    to_.mentions_.push_back({place, spelling, thing, declares});
  }
  void members(name_sort sort, thing_id owner, const std::vector<syntax::named>& list,
               syntax::keyword word) {
    for (const syntax::named& one : list)
      add(sort, name_space::members, owner, one, word, one.where);
  }
  /// The options that are written in the place of a type: what has them holds them.
  void options_of(thing_id owner, const syntax::type_name& type) {
    members(name_sort::option, owner, type.options, syntax::keyword::choice);
    if (type.kind == syntax::type_name::form::inline_choice)
      to_.things_[owner.index()].type = owner;
  }
  void declare(const syntax::ruleset_header& one, syntax::extent where) {
    add(name_sort::ruleset, name_space::rulesets, {}, one.name, syntax::keyword::ruleset, where);
  }
  void declare(const syntax::import&, syntax::extent) {}
  void declare(const syntax::source& one, syntax::extent where) {
    add(name_sort::document, name_space::types, {}, one.name, syntax::keyword::source, where);
  }
  void declare(const syntax::scale& one, syntax::extent where) {
    members(name_sort::level,
            add(name_sort::scale, name_space::types, {}, one.name, syntax::keyword::scale, where),
            one.levels, syntax::keyword::scale);
  }
  void declare(const syntax::choice& one, syntax::extent where) {
    members(name_sort::option,
            add(name_sort::choice, name_space::types, {}, one.name, syntax::keyword::choice, where),
            one.options, syntax::keyword::choice);
  }
  void declare(const syntax::stages& one, syntax::extent) {
    for (const syntax::named& stage : one.list)
      add(name_sort::stage, name_space::stages, {}, stage, syntax::keyword::stage, stage.where);
  }
  void declare(const syntax::calendar_use& one, syntax::extent where) {
    add(name_sort::calendar, name_space::types, {}, one.name, syntax::keyword::calendar, where);
  }
  void declare(const syntax::table& one, syntax::extent where) {
    const thing_id made =
        add(name_sort::table, name_space::types, {}, one.name, syntax::keyword::table, where);
    describe(made, &one.text, &one.citations, nullptr);
    add(name_sort::key, name_space::columns, made, one.key, syntax::keyword::key, one.key.where);
    facts(name_sort::column, name_space::columns, made, one.columns, syntax::keyword::table);
  }
  void declare(const syntax::parameter& one, syntax::extent where) {
    const thing_id made = add(name_sort::parameter, name_space::values, {}, one.name,
                              syntax::keyword::parameter, where);
    describe(made, &one.text, &one.citations, nullptr);
    if (one.type) options_of(made, *one.type);
  }
  void declare(const syntax::record& one, syntax::extent where) {
    const thing_id made =
        add(name_sort::record, name_space::types, {}, one.name, syntax::keyword::record, where);
    facts(name_sort::fact, name_space::values, made, one.facts, syntax::keyword::record);
  }
  void facts(name_sort sort, name_space within, thing_id owner,
             const std::vector<syntax::fact>& list, syntax::keyword word) {
    for (const syntax::fact& one : list) {
      const thing_id made = add(sort, within, owner, one.name, word, one.where);
      for (const syntax::fact_option& option : one.options)
        if (option.kind == syntax::fact_option::form::label && option.text)
          to_.things_[made.index()].label = &*option.text;
      options_of(made, one.type);
    }
  }
  template <class Other>
  void declare(const Other&, syntax::extent) {}

  void describe(thing_id made, const std::optional<syntax::label>* label,
                const std::vector<syntax::citation>* cites,
                const std::vector<syntax::note>* notes) {
    named_thing& one = to_.things_[made.index()];
    if (label != nullptr && *label) one.label = &**label;
    one.cites = cites;
    one.notes = notes;
  }

  // What belongs to records, once all of these are declared.
  void attach(const syntax::record& one, syntax::extent) {
    if (one.extends) thing(one.name).parent = type_named(*one.extends);
  }
  void attach(const syntax::define& one, syntax::extent where) {
    const thing_id made = add(name_sort::definition, name_space::values, type_named(one.record),
                              one.name, syntax::keyword::define, where);
    describe(made, &one.text, &one.citations, &one.notes);
    options_of(made, one.type);
  }
  void attach(const syntax::rule& one, syntax::extent where) {
    const bool group = one.kind == syntax::keyword::quota || one.kind == syntax::keyword::ratio;
    const bool criterion = one.kind == syntax::keyword::criterion;
    const name_sort sort = group       ? name_sort::group
                           : criterion ? name_sort::criterion
                                       : name_sort::rule;
    const thing_id record = type_named(one.record);
    const thing_id made = add(sort, criterion ? name_space::values : name_space::rules, record,
                              one.name, one.kind, where);
    describe(made, nullptr, &one.citations, &one.notes);
    if (!one.labels.empty()) to_.things_[made.index()].label = &one.labels.front();
  }
  template <class Other>
  void attach(const Other&, syntax::extent) {}

  [[nodiscard]] named_thing& thing(const syntax::named& node) {
    return to_.things_[by_node_.at(&node).index()];
  }
  [[nodiscard]] thing_id type_named(const syntax::word& name) const {
    return to_.find(name_space::types, {}, name.text);
  }

  // What is mentioned.
  thing_id mention_of(const syntax::word& name, name_space within, thing_id owner = {}) {
    const thing_id found = to_.find(within, owner, name.text);
    if (found) mention_at(name.token, name.text, found, false);
    return found;
  }
  void use(const syntax::source&) {}
  void use(const syntax::ruleset_header&) {}
  void use(const syntax::import&) {}
  void use(const syntax::scale&) {}
  void use(const syntax::choice&) {}
  void use(const syntax::stages&) {}
  void use(const syntax::calendar_use&) {}
  void use(const syntax::table& one) {
    use(one.citations);
    for (const syntax::fact& column : one.columns) use(column);
    for (const syntax::table_row& row : one.rows)
      for (std::size_t i = 0; i < row.values.size() && i < one.columns.size(); ++i)
        use(row.values[i], {}, thing(one.columns[i].name).type);
  }
  void use(const syntax::parameter& one) {
    if (one.type) thing(one.name).type = use(*one.type, thing(one.name).type);
    use(one.citations);
    use(one.value, {}, thing(one.name).type);
  }
  void use(const syntax::record& one) {
    if (one.extends) mention_of(*one.extends, name_space::types);
    for (const syntax::fact& fact : one.facts) use(fact);
  }
  void use(const syntax::fact& one) {
    const thing_id type = use(one.type, thing(one.name).type);
    thing(one.name).type = type;
    for (const syntax::fact_option& option : one.options) {
      use(option.value, {}, type);
      use(option.upper, {}, type);
    }
  }
  /// What holds the members of a type; `own` where that is the fact with its own options.
  thing_id use(const syntax::type_name& one, thing_id own) {
    using form = syntax::type_name::form;
    const bool named = one.kind == form::named || one.kind == form::key_of;
    return named ? mention_of(one.name, name_space::types) : own;
  }
  void use(const syntax::define& one) {
    const thing_id record = mention_of(one.record, name_space::types);
    thing(one.name).type = use(one.type, thing(one.name).type);
    use(one.citations);
    use(one.value, record, thing(one.name).type);
  }
  void use(const syntax::rule& one) {
    const thing_id record = mention_of(one.record, name_space::types);
    use(one.citations);
    for (const syntax::word& stage : one.stages) mention_of(stage, name_space::stages);
    for (const syntax::expression_id per : one.per) use(per, record);
    for (const syntax::order_key& order : one.order) use(order.value, record);
    for (const syntax::expression_id when : one.when) use(when, record);
    for (const syntax::exception& exception : one.exceptions) {
      use(exception.condition, record);
      use(exception.citations);
    }
    for (const syntax::word& fact : one.excused_by) mention_of(fact, name_space::values, record);
    use(one.limit, record);
    use(one.body, record);
  }
  void use(const syntax::waiver& one) { use(one.citations); }
  void use(const syntax::example& one) {
    const thing_id record = record_of(one);
    if (one.record) mention_of(*one.record, name_space::types);
    for (const syntax::assignment& set : one.assignments) {
      if (set.kind == syntax::assignment::form::others_met) continue;
      const thing_id fact = mention_of(set.fact, name_space::values, record);
      if (fact) use(set.value, record, to_[fact].type);
    }
    if (one.stage) mention_of(*one.stage, name_space::stages);
    for (const syntax::word& rule : one.because) mention_of(rule, name_space::rules, record);
  }
  /// The record of an example, that of the one that it is based on where it names none.
  thing_id record_of(const syntax::example& one) {
    thing_id record;
    if (one.record) record = type_named(*one.record);
    if (one.based_on) {
      const auto base = examples_.find(*one.based_on);
      if (base != examples_.end()) record = base->second;
    }
    examples_.emplace(one.title, record);
    return record;
  }
  void use(const syntax::batch_example& one) {
    thing_id record;
    for (const syntax::example& each : one.examples) {
      use(each);
      record = record_of(each);
    }
    if (one.stage) mention_of(*one.stage, name_space::stages);
    for (const syntax::outcome& outcome : one.outcomes)
      mention_of(outcome.rule, name_space::rules, record);
  }
  void use(const std::vector<syntax::citation>& list) {
    for (const syntax::citation& one : list) {
      to_.citations_.push_back({file_->place(one.where), &one});
      if (one.document) mention_of(*one.document, name_space::types);
    }
  }

  // Expressions: `record` is whose values they name, `type` holds the members that they may be.
  void use(syntax::expression_id e, thing_id record, thing_id type = {}) {
    if (!e.has_value()) return;
    file_->visit([&](const auto& node) { use_in(node, record, type); }, e);
  }
  void use(const std::vector<syntax::expression_id>& list, thing_id record, thing_id type = {}) {
    for (const syntax::expression_id one : list) use(one, record, type);
  }
  void use_in(const syntax::name_use& one, thing_id record, thing_id type) {
    if (type && to_.known_.contains({name_space::members, type, one.name.text})) {
      mention_of(one.name, name_space::members, type);
      return;
    }
    if (mention_of(one.name, name_space::values, record)) return;
    const auto member = to_.members_.find(one.name.text);
    if (member != to_.members_.end() && member->second.size() == 1) {
      mention_at(one.name.token, one.name.text, member->second.front(), false);
      return;
    }
    mention_of(one.name, name_space::types);  // a calendar
  }
  void use_in(const syntax::member_use& one, thing_id, thing_id) {
    if (const thing_id type = mention_of(one.scope, name_space::types))
      mention_of(one.name, name_space::members, type);
  }
  void use_in(const syntax::table_lookup& one, thing_id record, thing_id) {
    const thing_id table = mention_of(one.table, name_space::types);
    use(one.key, record);
    if (table) mention_of(one.column, name_space::columns, table);
  }
  void use_in(const syntax::call& one, thing_id record, thing_id) { use(one.arguments, record); }
  void use_in(const syntax::negation& one, thing_id record, thing_id) { use(one.operand, record); }
  void use_in(const syntax::arithmetic& one, thing_id record, thing_id) {
    use(one.left, record);
    use(one.right, record);
  }
  void use_in(const syntax::comparison& one, thing_id record, thing_id) {
    use(one.left, record, type_of(one.right, record));
    use(one.right, record, type_of(one.left, record));
  }
  void use_in(const syntax::range_test& one, thing_id record, thing_id) {
    const thing_id type = type_of(one.operand, record);
    use(one.operand, record);
    use(one.low, record, type);
    use(one.high, record, type);
  }
  void use_in(const syntax::membership& one, thing_id record, thing_id) {
    use(one.operand, record);
    use(one.list, record, type_of(one.operand, record));
  }
  void use_in(const syntax::presence& one, thing_id record, thing_id) { use(one.operand, record); }
  void use_in(const syntax::connective& one, thing_id record, thing_id) {
    use(one.operands, record);
  }
  void use_in(const syntax::quantified& one, thing_id record, thing_id) {
    for (const syntax::quantified_item& item : one.items) {
      use(item.condition, record);
      use(item.when, record);
    }
  }
  void use_in(const syntax::parenthesised& one, thing_id record, thing_id type) {
    use(one.inner, record, type);
  }
  template <class Literal>
  void use_in(const Literal&, thing_id, thing_id) {}

  /// What holds the members that a value may be; none where it is no name or column of a type.
  [[nodiscard]] thing_id type_of(syntax::expression_id e, thing_id record) const {
    const syntax::expression& at = (*file_)[e];
    if (const auto* inner = std::get_if<syntax::parenthesised>(&at.node))
      return type_of(inner->inner, record);
    thing_id found;
    if (const auto* name = std::get_if<syntax::name_use>(&at.node))
      found = to_.find(name_space::values, record, name->name.text);
    if (const auto* lookup = std::get_if<syntax::lookup_id>(&at.node))
      found = to_.find(name_space::columns, type_named((*file_)[*lookup].table),
                       (*file_)[*lookup].column.text);
    return found ? to_[found].type : thing_id();
  }

  const compilation& unit_;
  name_index& to_;
  const syntax::file* file_ = nullptr;
  std::map<const syntax::named*, thing_id> by_node_;
  std::map<std::string_view, thing_id> examples_;  // the records of examples, by title
};

}}}  // namespace zhunze::edit
