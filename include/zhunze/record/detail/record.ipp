#pragma once

#include <algorithm>
#include <utility>

#include "zhunze/program/detail/cell.hpp"
#include "zhunze/program/detail/stored_form.hpp"
#include "zhunze/program/detail/wording.hpp"
#include "zhunze/program/ruleset.hpp"
#include "zhunze/record/detail/problems.hpp"
#include "zhunze/record/record.hpp"
#include "zhunze/text/detail/fold.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

ZHUNZE_DECL record::record(ruleset rules, record_kind_id kind)
    : rules_(std::move(rules)), kind_(kind) {
  const record_kind& shape = (*rules_)[kind];
  const auto words = [](std::uint32_t bits) {
    return static_cast<std::uint32_t>(detail::record_parts::words(bits));
  };
  no_ = words(shape.truths);
  numbers_known_ = no_ + words(shape.truths);
  texts_known_ = numbers_known_ + words(shape.numbers);
  numbers_ = texts_known_ + words(shape.texts);
  words_.resize(numbers_ + shape.numbers);
  texts_.resize(shape.texts);
}

ZHUNZE_DECL record::record(record&& other) noexcept
    : rules_(other.rules_),
      kind_(other.kind_),
      no_(other.no_),
      numbers_known_(other.numbers_known_),
      texts_known_(other.texts_known_),
      numbers_(other.numbers_),
      words_(std::exchange(other.words_, {})),
      texts_(std::exchange(other.texts_, {})),
      evidence_(std::exchange(other.evidence_, {})),
      outside_(std::exchange(other.outside_, {})),
      problems_(std::move(other.problems_)),
      place_(other.place_),
      marked_invalid_(std::exchange(other.marked_invalid_, true)) {}

ZHUNZE_DECL record& record::operator=(record&& other) noexcept {
  if (this == &other) return *this;
  rules_ = other.rules_;
  kind_ = other.kind_;
  no_ = other.no_;
  numbers_known_ = other.numbers_known_;
  texts_known_ = other.texts_known_;
  numbers_ = other.numbers_;
  words_ = std::exchange(other.words_, {});
  texts_ = std::exchange(other.texts_, {});
  evidence_ = std::exchange(other.evidence_, {});
  outside_ = std::exchange(other.outside_, {});
  problems_ = std::move(other.problems_);
  place_ = other.place_;
  marked_invalid_ = std::exchange(other.marked_invalid_, true);
  return *this;
}

ZHUNZE_DECL void record::restart(const record& blank) {
  const bool alike = rules_.shared() == blank.rules_.shared() && kind_ == blank.kind_ &&
                     words_.size() == blank.words_.size() && texts_.size() == blank.texts_.size();
  if (!alike) {
    *this = blank;
    return;
  }
  std::copy(blank.words_.begin(), blank.words_.end(), words_.begin());
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    texts_[i].clear();
    if (!blank.texts_[i].empty()) texts_[i] = blank.texts_[i];
  }
  if (!evidence_.empty() || !blank.evidence_.empty()) evidence_ = blank.evidence_;
  outside_ = blank.outside_;
  const bool no_problems = problems_.empty() && blank.problems_.empty();
  if (!no_problems || !problems_.is_beside(blank.problems_)) problems_ = blank.problems_;
  place_ = blank.place_;
  marked_invalid_ = blank.marked_invalid_;
}

ZHUNZE_DECL fact_id record::resolve(std::string_view fact) {
  const fact_id found = find_fact(*rules_, kind_, trim(fact));
  if (!found) problems_.add(detail::record_parts::unknown_fact(*rules_, kind_, trim(fact), place_));
  return found;
}

ZHUNZE_DECL bool record::takes(fact_id fact) {
  if (has(fact)) return true;
  const program& rules = *rules_;
  const bool exists = fact.index() < rules.facts.size();
  problems_.add(
      kind::fact_of_other_kind, place_,
      {exists ? detail::program_parts::shown(rules[fact].names) : argument("这个编号", "this id"),
       detail::program_parts::shown(rules[kind_].names)});
  return false;
}

ZHUNZE_DECL record& record::set_text(std::string_view fact, std::string_view text) {
  const fact_id target = resolve(fact);
  return target ? read(target, text) : *this;
}

ZHUNZE_DECL record& record::refuse_null(std::string_view fact) {
  const fact_id target = resolve(fact);
  if (!target) return *this;
  problems_.add(detail::record_parts::wrong_value((*rules_)[target],
                                                  argument("空指针", "a null pointer"), place_));
  return *this;
}

ZHUNZE_DECL void record::refuse(fact_id fact, diagnostic problem) {
  if (problem.what == kind::fact_outside_range) outside_.push_back(fact);
  problems_.add(std::move(problem));
}

ZHUNZE_DECL record& record::read(fact_id target, std::string_view text) {
  if (!takes(target)) return *this;
  cell_value cell = read_cell(*rules_, target, text, place_);
  if (cell.problem) refuse(target, std::move(*cell.problem));
  if (!cell.value) return *this;
  if (known(target)) {
    problems_.add(kind::repeated_fact, place_,
                  {detail::program_parts::shown((*rules_)[target].names),
                   detail::program_parts::shortened(text)});
    return *this;
  }
  return store(target, *cell.value);
}

ZHUNZE_DECL record& record::set_truth(std::string_view fact, bool value) {
  const fact_id target = resolve(fact);
  if (!target) return *this;
  const fact_definition& meant = (*rules_)[target];
  if (meant.value_type.kind == type_kind::truth) return read(target, value ? "true" : "false");
  problems_.add(detail::record_parts::wrong_value(
      meant, value ? argument("是", "yes") : argument("否", "no"), place_));
  return *this;
}

ZHUNZE_DECL record& record::set_date(std::string_view fact, date value) {
  const fact_id target = resolve(fact);
  if (!target) return *this;
  const fact_definition& meant = (*rules_)[target];
  // A struct made by hand may lie outside the years that dates have.
  if (add_days(date{0}, value.days) && meant.value_type.kind == type_kind::date)
    return read(target, to_text(value));
  if (meant.value_type.kind == type_kind::date)
    problems_.add(kind::cell_no_such_day, place_,
                  {detail::program_parts::shown(meant.names), std::to_string(value.days)});
  else
    problems_.add(detail::record_parts::wrong_value(meant, argument("一个日期", "a date"), place_));
  return *this;
}

ZHUNZE_DECL record& record::take(fact_id fact, const stored_value& value) {
  if (!takes(fact)) return *this;
  const fact_definition& meant = (*rules_)[fact];
  if (!detail::program_parts::stands_for_a_value(*rules_, meant.value_type, value.number) ||
      within_range(meant, value.number))
    return store(fact, value);
  const auto in_words = [&](language lang) {
    return value_text(*rules_, meant.value_type, value, meant.unit, lang);
  };
  refuse(fact,
         detail::record_parts::outside_range(
             *rules_, meant, argument(in_words(language::zh), in_words(language::en)), place_));
  return *this;
}

ZHUNZE_DECL record& record::store(fact_id fact, const stored_value& value) {
  if (!takes(fact)) return *this;
  const fact_definition& f = (*rules_)[fact];
  if (!detail::program_parts::stands_for_a_value(*rules_, f.value_type, value.number)) {
    problems_.add(kind::no_such_stored_value, place_,
                  {detail::program_parts::shown(f.names), std::to_string(value.number)});
    return *this;
  }
  if (f.value_type.textual())
    put_text(f.slot, value.text);
  else if (f.value_type.kind == type_kind::truth)
    put_truth(f.slot, value.number != 0);
  else
    put_number(f.slot, value.number);
  return *this;
}

ZHUNZE_DECL record& record::clear(fact_id fact) {
  if (!takes(fact)) return *this;
  const fact_definition& f = (*rules_)[fact];
  if (f.value_type.kind == type_kind::truth) {
    set_bit(0, f.slot, false);
    set_bit(no_, f.slot, false);
  } else if (f.value_type.textual()) {
    texts_[f.slot].clear();
    set_bit(texts_known_, f.slot, false);
  } else {
    words_[numbers_ + f.slot] = 0;
    set_bit(numbers_known_, f.slot, false);
  }
  return *this;
}

ZHUNZE_DECL record& record::set_evidence(fact_id fact, evidence from) {
  if (!takes(fact)) return *this;
  const auto at = std::lower_bound(evidence_.begin(), evidence_.end(), fact,
                                   [](const noted& n, fact_id f) { return n.fact < f; });
  if (at != evidence_.end() && at->fact == fact)
    at->from = std::move(from);
  else
    evidence_.insert(at, {fact, std::move(from)});
  return *this;
}

ZHUNZE_DECL std::optional<stored_value> record::stored(fact_id fact) const {
  if (!known(fact)) return std::nullopt;
  const type value_type = (*rules_)[fact].value_type;
  if (value_type.kind == type_kind::truth)
    return stored_value{truth_of(fact) == truth::yes ? 1 : 0, {}};
  if (value_type.textual()) return stored_value{0, text_of(fact)};
  return stored_value{number_of(fact), {}};
}

ZHUNZE_DECL const evidence* record::evidence_of(fact_id fact) const {
  const auto at = std::lower_bound(evidence_.begin(), evidence_.end(), fact,
                                   [](const noted& n, fact_id f) { return n.fact < f; });
  return at != evidence_.end() && at->fact == fact ? &at->from : nullptr;
}

ZHUNZE_DECL std::string_view record::identifier() const {
  const fact_id id = (*rules_)[kind_].identifier;
  return id && !texts_.empty() ? std::string_view(texts_[(*rules_)[id].slot]) : std::string_view();
}

namespace detail::record_parts {

inline bool extends(const program& rules, record_kind_id which, record_kind_id base) {
  for (record_kind_id up = rules[which].parent; up; up = rules[up].parent)
    if (up == base) return true;
  return false;
}

inline diagnostics unknown_kind(const program& rules, std::string_view written) {
  std::vector<const identity*> concrete;
  for (const record_kind& one : rules.kinds)
    if (!one.abstract) concrete.push_back(&one.names);
  diagnostic problem{kind::unknown_record_kind, {}, {program_parts::shortened(written)}, {}, {}};
  program_parts::add_nearest(problem, written, concrete);
  diagnostics found;
  found.add(std::move(problem));
  return found;
}

inline diagnostics abstract_kind(const program& rules, record_kind_id which) {
  std::string zh, en;
  for (std::size_t i = 0; i < rules.kinds.size(); ++i) {
    const record_kind& one = rules.kinds[i];
    if (one.abstract || !extends(rules, record_kind_id(i), which)) continue;
    zh.append(zh.empty() ? "" : "、").append(shown_name(one.names, language::zh));
    en.append(en.empty() ? "" : ", ").append(shown_name(one.names, language::en));
  }
  diagnostics found;
  found.add(kind::abstract_record_kind, {},
            {program_parts::shown(rules[which].names), argument(zh, en)});
  return found;
}

}  // namespace detail::record_parts

ZHUNZE_DECL result<record> ruleset::record(std::string_view kind) const {
  const std::string_view spelling = trim(kind);
  const record_kind_id which = find_kind(*program_, spelling);
  if (!which) return detail::record_parts::unknown_kind(*program_, spelling);
  if ((*program_)[which].abstract) return detail::record_parts::abstract_kind(*program_, which);
  return zhunze::record(*this, which);
}

ZHUNZE_DECL cell_value read_cell(const program& rules, fact_id fact, std::string_view text,
                                 location place) {
  const fact_definition& meant = rules[fact];
  auto read = read_cell_as(rules, {meant.names, meant.value_type, meant.unit}, text, place);
  if (read.value && !within_range(meant, read.value->number)) {
    const argument given = detail::program_parts::shortened(trim(text));
    return {std::nullopt, detail::record_parts::outside_range(rules, meant, given, place)};
  }
  return {std::move(read.value), std::move(read.problem)};
}

}}  // namespace zhunze
