#pragma once

#include <algorithm>
#include <limits>
#include <span>

#include "zhunze/evaluate/impl/column_kernels.hpp"
#include "zhunze/evaluate/impl/row_run.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts {

/// One record of a block, as a source of facts.
struct column_row {
  const program* ruleset;
  const column_block* block;
  const text_dictionary* texts;
  std::size_t row;

  [[nodiscard]] const program& rules() const { return *ruleset; }
  [[nodiscard]] bool known(fact_id fact) const {
    const fact_definition& f = (*ruleset)[fact];
    if (f.holds.kind == type_kind::truth) return bit(block->truth_known(f.slot));
    return bit(f.holds.textual() ? block->text_known(f.slot) : block->numbers(f.slot).known);
  }
  [[nodiscard]] truth truth_of(fact_id fact) const {
    const std::uint32_t slot = (*ruleset)[fact].slot;
    if (!bit(block->truth_known(slot))) return truth::unknown;
    return to_truth(bit(block->truth_values(slot)));
  }
  [[nodiscard]] std::int64_t number_of(fact_id fact) const {
    return block->numbers((*ruleset)[fact].slot)[row];
  }
  [[nodiscard]] std::string_view text_of(fact_id fact) const {
    const std::uint32_t* codes = block->text_codes((*ruleset)[fact].slot);
    return codes == nullptr ? std::string_view() : texts->text(codes[row]);
  }

 private:
  [[nodiscard]] bool bit(const std::uint64_t* words) const {
    return (words[row / 64] >> (row % 64) & 1U) != 0;
  }
};

/// One pass over the steps of a plan for a block of columns.
class column_run {
 public:
  /// As many codes as fit a byte.
  static constexpr std::size_t byte_codes = 256;

  column_run(const plan& how, const column_block& block, const text_dictionary& texts,
             column_workspace& memory)
      : plan_(how), block_(block), texts_(texts), memory_(memory), do_(kernels_here()) {}

  /// Points the slots at the block's columns and at registers.
  void prepare(const std::vector<std::uint32_t>& registers, std::uint32_t count) {
    memory_.slots.resize(plan_.slots);
    memory_.truths.resize(2 * count * block_words);
    memory_.numbers.resize(plan_.numbers);
    memory_.values.resize((plan_.numbers - plan_.fact_numbers) * (block_records + block_words));
    memory_.left.resize(block_records);
    memory_.right.resize(block_records);
    for (std::uint32_t slot = 0; slot < plan_.fact_slots; ++slot)
      memory_.slots[slot] = {block_.truth_values(slot), block_.truth_known(slot)};
    for (std::uint32_t slot = plan_.fact_slots; slot < plan_.slots; ++slot) {
      const std::uint64_t* at =
          memory_.truths.data() + 2 * registers[slot - plan_.fact_slots] * block_words;
      memory_.slots[slot] = {at, at + block_words};
    }
    for (std::uint32_t slot = 0; slot < plan_.fact_numbers; ++slot)
      memory_.numbers[slot] = block_.numbers(slot);
  }

  void decide(std::size_t codes) {
    const bool deferred = codes <= byte_codes;
    if (!deferred) begin_marks();
    for (std::size_t i = 0; i < plan_.verdict_steps; ++i) {
      const plan_step& step = plan_.steps[i];
      if (step.op != plan_operation::judge)
        carry_out(step);
      else if (!deferred)
        mark(step.a);
    }
    if (deferred) judge_all();
  }

  void finish() {
    for (std::size_t i = plan_.verdict_steps; i < plan_.steps.size(); ++i)
      carry_out(plan_.steps[i]);
  }

 private:
  void judge_all() {
    std::vector<judged_column>& judges = judges_;
    judges.clear();
    const auto count = static_cast<std::uint16_t>(plan_.judges.size());
    for (std::uint16_t j = 0; j < count; ++j) {
      const plan_judge& one = plan_.judges[j];
      judges.push_back({memory_.slots[one.passes.slot()], one.passes.negated(), one.principle,
                        static_cast<std::uint16_t>(j + 1),
                        static_cast<std::uint16_t>(count + j + 1)});
    }
    do_.judge(judges.data(), judges.size(), memory_.codes.data());
  }

  void begin_marks() {
    memory_.codes.fill(0);
    settled_.assign(3 * block_words, 0);
  }

  /// Writes the codes that one judge settles: failing beats unknown, which beats a failed
  /// principle.
  void mark(std::uint32_t index) {
    const plan_judge& judge = plan_.judges[index];
    const truth_column& passes = memory_.slots[judge.passes.slot()];
    std::uint64_t* failed = settled_.data();
    std::uint64_t* unknown = failed + block_words;
    std::uint64_t* unjustified = unknown + block_words;
    const auto code = static_cast<std::uint16_t>(index + 1);
    const auto unknown_code = static_cast<std::uint16_t>(plan_.judges.size() + index + 1);
    for (std::size_t w = 0; w < block_words; ++w) {
      const std::uint64_t fails =
          judge.passes.negated() ? passes.yes[w] : passes.known[w] & ~passes.yes[w];
      if (judge.principle) {
        write(w, fails & ~(failed[w] | unknown[w] | unjustified[w]), code);
        unjustified[w] |= fails;
      } else {
        write(w, fails & ~failed[w], code);
        failed[w] |= fails;
      }
      write(w, ~passes.known[w] & ~(failed[w] | unknown[w]), unknown_code);
      unknown[w] |= ~passes.known[w];
    }
  }

  void write(std::size_t word, std::uint64_t which, std::uint16_t code) {
    for (; which != 0; which &= which - 1)
      memory_.codes[64 * word + static_cast<std::size_t>(__builtin_ctzll(which))] = code;
  }

  [[nodiscard]] std::uint64_t* yes_of(const plan_step& step) const {
    return const_cast<std::uint64_t*>(memory_.slots[step.out].yes);
  }
  [[nodiscard]] std::uint64_t* known_of(const plan_step& step) const {
    return yes_of(step) + block_words;
  }

  void carry_out(const plan_step& step) {
    switch (step.op) {
      case plan_operation::judge:
        return;
      case plan_operation::constant:
        std::fill_n(yes_of(step), block_words, step.a == 1 ? ~std::uint64_t{0} : 0);
        std::fill_n(known_of(step), block_words, step.a != 2 ? ~std::uint64_t{0} : 0);
        return;
      case plan_operation::default_truth:
        return default_truth(step);
      case plan_operation::given_truth:
        return given(step, block_.truth_known(step.a));
      case plan_operation::given_number:
        return given(step, block_.numbers(step.a).known);
      case plan_operation::given_text:
        return given(step, block_.text_known(step.a));
      case plan_operation::all:
        return do_.all(memory_.slots.data(), plan_, plan_.conjunctions[step.a], yes_of(step),
                       known_of(step));
      case plan_operation::any_all:
        return do_.any_all(memory_.slots.data(), plan_, plan_.conjunctions.data() + step.a, step.b,
                           yes_of(step), known_of(step));
      case plan_operation::at_least:
        return at_least(step);
      case plan_operation::range:
        return range(step);
      case plan_operation::member:
        return member(step);
      case plan_operation::domain:
        return domain(step);
      case plan_operation::same_text:
        return same_text(step);
      case plan_operation::compare:
        return compare(step);
      case plan_operation::carried:
        return carried(step);
      default:
        return number_step(step);
    }
  }

  void default_truth(const plan_step& step) {
    const std::uint64_t missing = step.b == 1 ? ~std::uint64_t{0} : 0;
    const std::uint64_t* values = block_.truth_values(step.a);
    const std::uint64_t* known = block_.truth_known(step.a);
    for (std::size_t w = 0; w < block_words; ++w) {
      yes_of(step)[w] = values[w] | (missing & ~known[w]);
      known_of(step)[w] = ~std::uint64_t{0};
    }
  }

  void given(const plan_step& step, const std::uint64_t* known) {
    std::copy_n(known, block_words, yes_of(step));
    std::fill_n(known_of(step), block_words, ~std::uint64_t{0});
  }

  void at_least(const plan_step& step) {
    const conjunction& of = plan_.conjunctions[step.a];
    for (std::size_t row = 0; row < block_records; ++row) {
      std::uint32_t yes = 0, no = 0;
      for (std::uint32_t l = 0; l < of.literals; ++l) {
        const truth one = truth_at(plan_.literals[of.first_literal + l], row);
        yes += one == truth::yes ? 1 : 0;
        no += one == truth::no ? 1 : 0;
      }
      put(step, row, {yes >= step.c, of.literals - no < step.c});
    }
  }

  [[nodiscard]] truth truth_at(literal one, std::size_t row) const {
    return column_decider::truth_of(one, row, memory_);
  }

  void put(const plan_step& step, std::size_t row, known_truth t) {
    const std::uint64_t bit = std::uint64_t{1} << (row % 64);
    std::uint64_t& yes = yes_of(step)[row / 64];
    std::uint64_t& known = known_of(step)[row / 64];
    yes = t.yes ? yes | bit : yes & ~bit;
    known = t.yes || t.no ? known | bit : known & ~bit;
  }

  void range(const plan_step& step) {
    const number_column& of = memory_.numbers[step.a];
    const std::int64_t top = of.width == 8 ? std::numeric_limits<std::int64_t>::max()
                                           : (std::int64_t{1} << (8 * of.width - 1)) - 1;
    const std::int64_t low = std::max(step.low, -top - 1);
    const std::int64_t high = std::min(step.high, top);
    if (low > high)
      std::fill_n(yes_of(step), block_words, 0);
    else
      do_.range(of, low, high, yes_of(step));
    std::copy_n(of.known, block_words, known_of(step));
  }

  void member(const plan_step& step) {
    const number_column& of = memory_.numbers[step.a];
    std::array<std::uint8_t, 64> table{};
    for (unsigned v = 0; v < 64; ++v)
      table[v] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(step.low) >> v & 1U);
    do_.member(of, table.data(), 64, yes_of(step));
    for (std::size_t w = 0; w < block_words; ++w) yes_of(step)[w] &= of.known[w];
    std::copy_n(of.known, block_words, known_of(step));
  }

  void domain(const plan_step& step) {
    const number_column& of = memory_.numbers[step.a];
    const value_domain& values = plan_.domains[step.b];
    std::vector<std::uint8_t> yes(values.size), known(values.size);
    for (std::uint32_t v = 0; v < values.size; ++v) {
      yes[v] = static_cast<std::uint8_t>(values.yes[v / 64] >> (v % 64) & 1U);
      known[v] =
          static_cast<std::uint8_t>((values.yes[v / 64] | values.no[v / 64]) >> (v % 64) & 1U);
    }
    do_.member(of, yes.data(), values.size, yes_of(step));
    do_.member(of, known.data(), values.size, known_of(step));
    const std::uint64_t missing_yes = values.missing == truth::yes ? ~std::uint64_t{0} : 0;
    const std::uint64_t missing_known = values.missing != truth::unknown ? ~std::uint64_t{0} : 0;
    for (std::size_t w = 0; w < block_words; ++w) {
      yes_of(step)[w] = (yes_of(step)[w] & of.known[w]) | (missing_yes & ~of.known[w]);
      known_of(step)[w] = (known_of(step)[w] & of.known[w]) | (missing_known & ~of.known[w]);
    }
  }

  /// One side of a comparison of texts: codes of the block's dictionary.
  struct codes_of_text {
    const std::uint32_t* codes = nullptr;  // of a text fact
    std::vector<std::uint32_t> of_rows;    // of a key, by row of its table
    number_column keys;
    std::uint32_t constant = text_dictionary::none;
    const std::uint64_t* known = nullptr;  // null: always

    [[nodiscard]] std::uint32_t at(std::size_t row) const {
      if (codes != nullptr) return codes[row];
      if (of_rows.empty()) return constant;
      const auto key = static_cast<std::size_t>(keys[row]);
      return key < of_rows.size() ? of_rows[key] : text_dictionary::none;
    }
  };

  [[nodiscard]] codes_of_text texts_of(const text_operand& one) const {
    codes_of_text out;
    if (one.is == text_operand::form::fact) {
      out.codes = block_.text_codes(one.slot);
      out.known = block_.text_known(one.slot);
    } else if (one.is == text_operand::form::constant) {
      out.constant = texts_.find(std::get<std::string>(plan_.rules->constants[one.ref].value));
    } else {
      for (const std::string& key : plan_.rules->tables[one.ref].keys)
        out.of_rows.push_back(texts_.find(key));
      out.keys = block_.numbers(one.slot);
      out.known = out.keys.known;
    }
    return out;
  }

  /// Texts are the same where their codes are; two that the dictionary lacks never meet, but for
  /// two keys or constants, which are looked at themselves.
  void same_text(const plan_step& step) {
    const text_operand& left = plan_.text_operands[step.a];
    const text_operand& right = plan_.text_operands[step.b];
    if (left.is != text_operand::form::fact && right.is != text_operand::form::fact)
      return compare_keys(step);
    const codes_of_text a = texts_of(left);
    const codes_of_text b = texts_of(right);
    for (std::size_t w = 0; w < block_words; ++w) {
      std::uint64_t same = 0;
      for (std::size_t i = 0; i < 64; ++i)
        same |= std::uint64_t{a.at(64 * w + i) == b.at(64 * w + i)} << i;
      const std::uint64_t known = (a.known != nullptr ? a.known[w] : ~std::uint64_t{0}) &
                                  (b.known != nullptr ? b.known[w] : ~std::uint64_t{0});
      yes_of(step)[w] = same & known;
      known_of(step)[w] = known;
    }
  }

  void compare(const plan_step& step) {
    const number_column& a = memory_.numbers[step.a];
    const number_column& b = memory_.numbers[step.b];
    do_.widen(a, memory_.left.data());
    do_.widen(b, memory_.right.data());
    for (std::size_t w = 0; w < block_words; ++w) {
      std::uint64_t yes = 0;
      for (std::size_t i = 0; i < 64; ++i) {
        const std::size_t row = 64 * w + i;
        yes |= std::uint64_t{holds(static_cast<relation>(step.c),
                                   memory_.left[row] <=> memory_.right[row])}
               << i;
      }
      known_of(step)[w] = a.known[w] & b.known[w];
      yes_of(step)[w] = yes & a.known[w] & b.known[w];
    }
  }

  void compare_keys(const plan_step& step) {
    for (std::size_t row = 0; row < block_.size(); ++row) {
      const auto text = [&](const text_operand& one) -> std::string_view {
        if (one.is == text_operand::form::constant)
          return std::get<std::string>(plan_.rules->constants[one.ref].value);
        const auto key = static_cast<std::size_t>(block_.numbers(one.slot)[row]);
        return plan_.rules->tables[one.ref].keys[key];
      };
      const auto known = [&](const text_operand& one) {
        if (one.is == text_operand::form::constant) return true;
        return (block_.numbers(one.slot).known[row / 64] >> (row % 64) & 1U) != 0;
      };
      const text_operand& a = plan_.text_operands[step.a];
      const text_operand& b = plan_.text_operands[step.b];
      const bool both = known(a) && known(b);
      const bool same = both && text(a) == text(b);
      put(step, row, {same, both && !same});
    }
  }

  void carried(const plan_step& step) {
    workspace& general = memory_.general;
    general.truths.resize(plan_.rules->instructions.size());
    general.values.resize(plan_.rules->instructions.size());
    const std::span<const instruction_id> path(plan_.carried.data() + step.a, step.b);
    for (std::size_t row = 0; row < block_.size(); ++row) {
      const column_row facts{plan_.rules, &block_, &texts_, row};
      stepper<column_row> run(facts, general);
      for (const instruction_id at : path) run.step(at);
      put(step, row, to_known(general.truths[step.c]));
    }
  }

  /// Values as whole numbers of eight bytes, behind them which are known.
  void number_step(const plan_step& step) {
    std::int64_t* values =
        memory_.values.data() + (step.out - plan_.fact_numbers) * (block_records + block_words);
    auto* known = reinterpret_cast<std::uint64_t*>(values + block_records);
    memory_.numbers[step.out] = {values, known, 8};
    if (step.op == plan_operation::number) {
      std::fill_n(values, block_records, step.low);
      std::fill_n(known, block_words, ~std::uint64_t{0});
      return;
    }
    const number_column& a = memory_.numbers[step.a];
    do_.widen(a, memory_.left.data());
    if (step.op == plan_operation::default_number) {
      for (std::size_t row = 0; row < block_records; ++row) {
        const bool told = (a.known[row / 64] >> (row % 64) & 1U) != 0;
        values[row] = told ? memory_.left[row] : step.low;
      }
      std::fill_n(known, block_words, ~std::uint64_t{0});
      return;
    }
    const number_column& b = memory_.numbers[step.b];
    do_.widen(b, memory_.right.data());
    if (step.op == plan_operation::working_days) return working_days(step, a, b, values, known);
    for (std::size_t w = 0; w < block_words; ++w) {
      const std::uint64_t both = a.known[w] & b.known[w];
      known[w] = 0;
      for (std::size_t i = 0; i < 64; ++i) {
        const std::size_t row = 64 * w + i;
        const bool told = (both >> i & 1U) != 0;
        const auto n = row_run::of_dates(step, {memory_.left[row], told},
                                         {memory_.right[row], told}, *plan_.rules);
        values[row] = n.value;
        known[w] |= std::uint64_t{n.known} << i;
      }
    }
  }

  void working_days(const plan_step& step, const number_column& a, const number_column& b,
                    std::int64_t* values, std::uint64_t* known) {
    const calendar& days = plan_.rules->calendars[step.c].days;
    const auto& before = days.running();
    if (before.empty()) {
      std::fill_n(known, block_words, 0);
      return;
    }
    const std::int64_t first = days.first().days;
    const auto span = static_cast<std::uint64_t>(std::int64_t{days.last().days} - first);
    for (std::size_t w = 0; w < block_words; ++w) {
      std::uint64_t covered = 0;
      for (std::size_t i = 0; i < 64; ++i) {
        const auto from = static_cast<std::uint64_t>(memory_.left[64 * w + i] - first);
        const auto to = static_cast<std::uint64_t>(memory_.right[64 * w + i] - first);
        const bool inside = from <= span && to <= span;
        const std::size_t begin = inside ? from : 0;
        const std::size_t end = inside ? std::max(to + 1, from) : 0;
        values[64 * w + i] = before[end] - before[begin];
        covered |= std::uint64_t{inside} << i;
      }
      known[w] = covered & a.known[w] & b.known[w];
    }
  }

  const plan& plan_;
  const column_block& block_;
  const text_dictionary& texts_;
  column_workspace& memory_;
  const kernels do_;
  std::vector<judged_column> judges_;
  std::vector<std::uint64_t> settled_;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts
