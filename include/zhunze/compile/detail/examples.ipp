#pragma once

#include <algorithm>

#include "zhunze/compile/detail/unit.hpp"
#include "zhunze/graph/detail/graph.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

/// An example on its way: what it takes from another, and facts that are missing on purpose.
struct example_draft {
  const syntax::file* file = nullptr;
  const syntax::example* node = nullptr;
  location where;
  std::optional<std::uint32_t> base;  ///< index of the draft that it is based on
  std::optional<std::size_t> batch;   ///< index of the batch that it stands in
  bool whole = false;                 ///< resolved without errors
  example_definition made;
  std::set<fact_id> left_missing;
};

using draft_titles = std::map<std::string, std::uint32_t, std::less<>>;

/// Titles outside batches, and those of each batch.
struct draft_list {
  std::vector<example_draft> drafts;
  draft_titles outside;
  std::vector<draft_titles> inside;
};

inline void add_draft(unit& at, draft_list& into, const syntax::file& file,
                      const syntax::example& node, std::optional<std::size_t> batch) {
  example_draft one;
  one.file = &file;
  one.node = &node;
  one.where = file.place(node.where);
  one.batch = batch;
  draft_titles& titles = batch ? into.inside[*batch] : into.outside;
  const auto index = static_cast<std::uint32_t>(into.drafts.size());
  const auto [there, fresh] = titles.emplace(node.title, index);
  if (!fresh) {
    diagnostic& told = at.found().add(kind::example_twice, one.where, {node.title});
    told.labels.push_back(
        {into.drafts[there->second].where, argument("先写在这里", "first written here")});
  }
  into.drafts.push_back(std::move(one));
}

[[nodiscard]] inline draft_list draft_examples(unit& at) {
  draft_list out;
  out.inside.resize(at.batches.size());
  for (const auto& one : at.examples) add_draft(at, out, *one.file, *one.node, std::nullopt);
  for (std::size_t i = 0; i < at.batches.size(); ++i) {
    for (const syntax::example& inner_example : at.batches[i].node->examples) {
      add_draft(at, out, *at.batches[i].file, inner_example, i);
    }
  }
  return out;
}

/// The example of a title, of the same batch before those outside.
[[nodiscard]] inline std::optional<std::uint32_t> titled(const draft_list& all,
                                                         const example_draft& from,
                                                         std::string_view title) {
  if (from.batch) {
    const draft_titles& inside = all.inside[*from.batch];
    if (const auto there = inside.find(title); there != inside.end()) return there->second;
  }
  const auto there = all.outside.find(title);
  return there == all.outside.end() ? std::nullopt : std::optional(there->second);
}

inline void settle_base(unit& at, const draft_list& all, example_draft& draft) {
  if (!draft.node->based_on) return;
  draft.base = titled(all, draft, *draft.node->based_on);
  if (draft.base) return;
  std::vector<std::string_view> candidates;
  for (const auto& [title, index] : all.outside) candidates.push_back(title);
  suggest(at.found().add(kind::no_such_example, draft.where, {*draft.node->based_on}),
          *draft.node->based_on, candidates);
}

/// The order to resolve drafts in: each after the one that it is based on. Those that go round in a
/// circle are reported and lose their base.
[[nodiscard]] inline std::vector<std::uint32_t> order_drafts(unit& at, draft_list& all) {
  dependency_graph needs(all.drafts.size());
  for (std::size_t i = 0; i < all.drafts.size(); ++i) {
    settle_base(at, all, all.drafts[i]);
    if (all.drafts[i].base) needs[i].push_back(*all.drafts[i].base);
  }
  graph_order sorted = order_by_needs(needs);
  for (const auto& cycle : sorted.cycles) {
    std::string way;
    for (const std::uint32_t i : cycle) {
      way += (way.empty() ? "" : " → ") + all.drafts[i].node->title;
      all.drafts[i].base.reset();
    }
    at.found().add(kind::example_cycle, all.drafts[cycle.front()].where, {way});
  }
  return std::move(sorted.order);
}

/// The record kind that an example is of; none where it has errors.
[[nodiscard]] inline record_kind_id kind_of_draft(unit& at, const example_draft& draft) {
  if (!draft.node->record) return {};
  const record_kind_id of = kind_of(at, *draft.file, *draft.node->record);
  if (!of.has_value() || !at.out()[of].abstract) return of;
  std::vector<std::string> extending;
  for (const record_kind& one : at.out().kinds) {
    if (one.parent == of) extending.push_back(one.names.name);
  }
  at.found().add(kind::example_of_abstract, draft.file->place(*draft.node->record),
                 {draft.node->record->text, listed(extending)});
  return {};
}

/// The fact of a name among those of a kind; none where there is none, which is reported.
[[nodiscard]] inline fact_id fact_of(unit& at, const syntax::file& file, record_kind_id of,
                                     const syntax::word& name) {
  const fact_id there = find_fact(at.out(), of, name.text);
  if (there.has_value() || at.names.excuses(name.text)) return there;
  std::vector<std::string_view> candidates;
  for (const fact_id fact : at.out()[of].facts) {
    const identity& called = at.out()[fact].names;
    candidates.emplace_back(called.name);
    candidates.insert(candidates.end(), called.aliases.begin(), called.aliases.end());
  }
  suggest(
      at.found().add(kind::no_such_fact, file.place(name), {name.text, at.out()[of].names.name}),
      name.text, candidates);
  return {};
}

inline void put_value(example_definition& into, fact_id fact, std::optional<stored_value> value) {
  auto& values = into.values;
  const auto there =
      std::find_if(values.begin(), values.end(), [&](const auto& one) { return one.fact == fact; });
  if (!value) {
    if (there != values.end()) values.erase(there);
  } else if (there != values.end()) {
    there->given = *std::move(value);
  } else {
    values.push_back({fact, *std::move(value)});
  }
}

/// Takes the facts as written; false where any has errors.
[[nodiscard]] inline bool take_assignments(unit& at, example_draft& draft) {
  using form = syntax::assignment::form;
  bool whole = true;
  std::set<fact_id> met;
  for (const syntax::assignment& one : draft.node->assignments) {
    if (one.kind == form::others_met) continue;
    const fact_id fact = fact_of(at, *draft.file, draft.made.kind, one.fact);
    if (!fact.has_value()) {
      whole = false;
      continue;
    }
    if (!met.insert(fact).second) {
      at.found().add(kind::example_fact_twice, draft.file->place(one.fact), {one.fact.text});
    }
    std::optional<stored_value> value;
    if (one.kind == form::value) {
      const fact_definition& about = at.out()[fact];
      value = literal_value(at.names, one.value, about.value_type, about.unit);
      whole = whole && value.has_value();
      draft.left_missing.erase(fact);
    } else {
      draft.left_missing.insert(fact);
    }
    put_value(draft.made, fact, std::move(value));
  }
  return whole;
}

/// 其余 满足: each yes/no fact that has no value, and was not taken away, gets the one that its
/// uses favour.
inline void take_others(unit& at, example_draft& draft, location where) {
  const std::vector<fact_favour> favours = favours_of(at.out(), draft.made.kind);
  std::vector<std::string> torn;
  for (const fact_id fact : at.out()[draft.made.kind].facts) {
    const auto& values = draft.made.values;
    const bool named = draft.left_missing.count(fact) != 0 ||
                       std::any_of(values.begin(), values.end(),
                                   [&](const auto& one) { return one.fact == fact; });
    const fact_favour favour = favours[fact.index()];
    if (named || at.out()[fact].value_type.kind != type_kind::truth) continue;
    if (favour.yes && favour.no) torn.push_back(at.out()[fact].names.name);
    if (favour.yes != favour.no) put_value(draft.made, fact, stored_value{favour.yes ? 1 : 0, {}});
  }
  if (!torn.empty()) at.found().add(kind::others_torn, where, {listed(torn)});
}

inline void take_verdict(unit& at, example_draft& draft) {
  using syntax::keyword;
  const keyword word = draft.node->verdict;
  draft.made.expected = word == keyword::ineligible            ? verdict::ineligible
                        : word == keyword::undetermined        ? verdict::undetermined
                        : word == keyword::needs_justification ? verdict::needs_justification
                        : word == keyword::invalid             ? verdict::invalid
                                                               : verdict::eligible;
  draft.made.only = draft.node->only;
  for (const syntax::word& name : draft.node->because) {
    const rule_id rule = deciding_rule(at, *draft.file, draft.made.kind, name, draft.made.expected);
    if (rule.has_value()) draft.made.because.push_back(rule);
  }
  std::sort(draft.made.because.begin(), draft.made.because.end());
}

/// Where an example gives a fact; the example itself where it has it from another.
[[nodiscard]] inline location place_of(const unit& at, const example_draft& draft, fact_id fact) {
  for (const syntax::assignment& one : draft.node->assignments) {
    const bool others = one.kind == syntax::assignment::form::others_met;
    if (!others && is_called(at.names.out[fact].names, one.fact.text)) {
      return draft.file->place(one.where);
    }
  }
  return draft.where;
}

/// Only an example of an invalid record has a value that cannot be.
inline void check_ranges(unit& at, const example_draft& draft) {
  if (draft.made.expected == verdict::invalid) return;
  for (const example_definition::value& one : draft.made.values) {
    const fact_definition& fact = at.out()[one.fact];
    if (within_range(fact, one.given.number)) continue;
    const auto in_words = [&](language lang) {
      return value_text(at.out(), fact.value_type, one.given, fact.unit, lang);
    };
    at.found().add(kind::example_outside_range, place_of(at, draft, one.fact),
                   {fact.names.name, argument(in_words(language::zh), in_words(language::en)),
                    argument(range_text(at.out(), fact, language::zh),
                             range_text(at.out(), fact, language::en))});
  }
}

inline void take_base(const draft_list& all, example_draft& draft) {
  if (!draft.base) return;
  const example_draft& base = all.drafts[*draft.base];
  draft.made.kind = base.made.kind;
  draft.made.stage = base.made.stage;
  draft.made.values = base.made.values;
  draft.left_missing = base.left_missing;
}

inline void resolve_draft(unit& at, const draft_list& all, example_draft& draft) {
  draft.made.title = draft.node->title;
  draft.made.where = draft.where;
  take_base(all, draft);
  if (!draft.base) draft.made.kind = kind_of_draft(at, draft);
  if (!draft.made.kind.has_value()) return;
  at.names.file = draft.file;
  if (draft.node->stage) {
    draft.made.stage = stage_of(at, *draft.file, *draft.node->stage).value_or(0);
  }
  const bool whole = take_assignments(at, draft);
  take_verdict(at, draft);
  check_ranges(at, draft);
  // What facts are favoured is known only for rules without errors.
  if (!whole || at.names.out.digest.empty()) return;
  for (const syntax::assignment& one : draft.node->assignments) {
    if (one.kind != syntax::assignment::form::others_met) continue;
    take_others(at, draft, draft.file->place(one.where));
    break;
  }
  std::sort(draft.made.values.begin(), draft.made.values.end(),
            [](const auto& a, const auto& b) { return a.fact < b.fact; });
}

[[nodiscard]] inline batch_example_definition resolve_batch(unit& at, std::size_t index,
                                                            const draft_list& all) {
  const auto& one = at.batches[index];
  batch_example_definition out;
  out.title = one.node->title;
  out.where = one.where;
  if (one.node->stage) out.stage = stage_of(at, *one.file, *one.node->stage).value_or(0);
  std::vector<record_kind_id> kinds;
  for (const example_draft& draft : all.drafts) {
    if (draft.batch != index) continue;
    if (draft.node->stage) {
      at.found().add(kind::stage_in_batch, draft.file->place(*draft.node->stage));
    }
    out.examples.push_back(draft.made);
    out.examples.back().stage = out.stage;
    if (draft.made.kind.has_value()) kinds.push_back(draft.made.kind);
  }
  for (const syntax::outcome& outcome : one.node->outcomes) {
    if (auto made = resolve_outcome(at, *one.file, kinds, outcome)) {
      out.expected.push_back(*std::move(made));
    }
  }
  return out;
}

ZHUNZE_DECL void resolve_examples(unit& at) {
  draft_list all = draft_examples(at);
  for (const std::uint32_t i : order_drafts(at, all)) resolve_draft(at, all, all.drafts[i]);
  for (const example_draft& draft : all.drafts) {
    if (!draft.batch) at.result.examples.push_back(draft.made);
  }
  for (std::size_t i = 0; i < at.batches.size(); ++i) {
    at.result.batches.push_back(resolve_batch(at, i, all));
  }
}

}}}  // namespace zhunze::detail::compile
