#pragma once

#include <algorithm>

#include "zhunze/record/detail/row.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

ZHUNZE_DECL std::vector<bool> texts_read(const program& rules, record_kind_id kind) {
  std::vector<bool> out(rules[kind].texts);
  for (const instruction_id at : rules[kind].schedule) {
    if (rules[at].op != operation::fact) continue;
    const fact_definition& fact = rules[fact_id(rules[at].a)];
    if (fact.value_type.textual()) out[fact.slot] = true;
  }
  return out;
}

ZHUNZE_DECL packed_rows::packed_rows(ruleset rules, record_kind_id kind)
    : rules_(std::move(rules)), kind_(kind), kept_(texts_read(*rules_, kind)) {
  const record_kind& shape = (*rules_)[kind];
  truth_words_ = detail::record_parts::words(shape.truths);
  number_words_ = detail::record_parts::words(shape.numbers);
  text_words_ = detail::record_parts::words(shape.texts);
  numbers_ = shape.numbers;
  texts_ = shape.texts;
  for (const table_definition& table : rules_->tables) dictionary_.add_keys(table.keys);
  stride_ = 2 * truth_words_ + number_words_ + text_words_ + numbers_ + texts_;
}

ZHUNZE_DECL void packed_rows::add(const record& nominee) {
  const row_view from = view(nominee);
  const auto put = [this](const std::uint64_t* words, std::size_t count) {
    memory_.insert(memory_.end(), words, words + count);
  };
  put(from.yes, truth_words_);
  put(from.no, truth_words_);
  put(from.numbers_known, number_words_);
  put(from.texts_known, text_words_);
  for (std::size_t i = 0; i < numbers_; ++i)
    memory_.push_back(static_cast<std::uint64_t>(from.numbers[i]));
  for (std::uint32_t i = 0; i < texts_; ++i) {
    const bool known = kept_[i] && detail::record_parts::bit(from.texts_known, i);
    memory_.push_back(known ? dictionary_.code(from.text(i)) : 0);
  }
  ++size_;
}

}}  // namespace zhunze
