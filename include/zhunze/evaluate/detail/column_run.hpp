#pragma once

#include <algorithm>
#include <compare>
#include <limits>
#include <span>

#include "zhunze/evaluate/detail/column_kernels.hpp"
#include "zhunze/evaluate/detail/row_run.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::evaluate_parts {

/// One record of a block, as a source of facts.
struct column_row {
  const program* ruleset;
  const column_block* block;
  const text_dictionary* texts;
  std::size_t row;

  [[nodiscard]] const program& rules() const { return *ruleset; }
  [[nodiscard]] bool known(fact_id fact) const {
    const fact_definition& f = (*ruleset)[fact];
    if (f.value_type.kind == type_kind::truth) return bit(block->truth_known(f.slot));
    return bit(f.value_type.textual() ? block->text_known(f.slot) : block->numbers(f.slot).known);
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
    const number_column codes = block->text_codes((*ruleset)[fact].slot);
    return codes.values == nullptr ? std::string_view()
                                   : texts->text(static_cast<std::uint32_t>(codes[row]));
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
    memory_.truths.resize(std::size_t{2} * count * block_words);
    memory_.numbers.resize(plan_.numbers);
    memory_.values.resize((plan_.numbers - plan_.fact_numbers) * (block_records + block_words));
    memory_.left.resize(block_records);
    memory_.right.resize(block_records);
    for (std::uint32_t slot = 0; slot < plan_.fact_slots; ++slot)
      memory_.slots[slot] = {block_.truth_values(slot), block_.truth_known(slot)};
    for (std::uint32_t slot = plan_.fact_slots; slot < plan_.slots; ++slot) {
      const std::uint64_t* at =
          memory_.truths.data() + std::size_t{2} * registers[slot - plan_.fact_slots] * block_words;
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
      if (step.op != plan_operation::judge) carry_out(step);
      if (deferred) continue;
      if (step.op == plan_operation::judge) mark(step.a);
      if (step.judge != plan_step::no_judge) mark(step.judge);
    }
    if (deferred) judge_all();
  }

  void finish() { carry_out(plan_.verdict_steps, plan_.group_steps); }
  void list() { carry_out(plan_.group_steps, plan_.steps.size()); }

 private:
  void judge_all() {
    std::vector<judged_column>& judges = judges_;
    judges.clear();
    const auto count = static_cast<std::uint16_t>(plan_.judges.size());
    for (std::uint16_t j = 0; j < count; ++j) {
      const plan_judge& one = plan_.judges[j];
      judges.push_back({memory_.slots[one.passes.slot()], one.passes.negated(),
                        !settles(one.failing), static_cast<std::uint16_t>(j + 1),
                        static_cast<std::uint16_t>(count + j + 1)});
    }
    do_.judge(judges.data(), judges.size(), 2U * count, memory_.codes.data());
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
      if (!settles(judge.failing)) {
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
    std::uint64_t* const first = memory_.truths.data();
    return first + (memory_.slots[step.out].yes - first);
  }
  [[nodiscard]] std::uint64_t* known_of(const plan_step& step) const {
    return yes_of(step) + block_words;
  }

  void carry_out(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) carry_out(plan_.steps[i]);
  }

  void carry_out(const plan_step& step) {
    switch (step.op) {
      case plan_operation::judge:
      case plan_operation::skip:
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
      case plan_operation::not_no:
        return not_no(step);
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
        return carried(step, [this, &step] { return memory_.general.truths[step.c]; });
      case plan_operation::carried_problem:
        return carried(step, [this, &step] {
          return to_truth(is_problem(memory_.general.values[step.c].why));
        });
      case plan_operation::problem:
        return problem(step);
      case plan_operation::default_number:
      case plan_operation::number:
      case plan_operation::working_days:
      case plan_operation::days:
      case plan_operation::days_apart:
      case plan_operation::full_years:
      case plan_operation::shift_days:
      case plan_operation::shift_months:
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

  void not_no(const plan_step& step) {
    std::uint64_t* yes = yes_of(step);
    std::uint64_t* known = known_of(step);
    do_.all(memory_.slots.data(), plan_, plan_.conjunctions[step.a], yes, known);
    for (std::size_t w = 0; w < block_words; ++w) yes[w] |= ~known[w];
    std::fill_n(known, block_words, ~std::uint64_t{0});
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
      put(step, row, {yes >= step.c ? 1U : 0U, of.literals - no < step.c ? 1U : 0U});
    }
  }

  [[nodiscard]] truth truth_at(literal one, std::size_t row) const {
    return column_decider::truth_of(one, row, memory_);
  }

  void put(const plan_step& step, std::size_t row, known_truth t) {
    const std::uint64_t bit = std::uint64_t{1} << (row % 64);
    std::uint64_t& yes = yes_of(step)[row / 64];
    std::uint64_t& known = known_of(step)[row / 64];
    yes = t.yes != 0 ? yes | bit : yes & ~bit;
    known = (t.yes | t.no) != 0 ? known | bit : known & ~bit;
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
    const auto set = static_cast<std::uint64_t>(step.low);
    do_.member(of, &set, 64, yes_of(step));
    for (std::size_t w = 0; w < block_words; ++w) yes_of(step)[w] &= of.known[w];
    std::copy_n(of.known, block_words, known_of(step));
  }

  void domain(const plan_step& step) {
    const number_column& of = memory_.numbers[step.a];
    const value_domain& values = plan_.domains[step.b];
    std::uint64_t* yes = yes_of(step);
    std::uint64_t* known = known_of(step);
    do_.member(of, values.yes.data(), values.size, yes);
    if (values.always_known)
      std::fill_n(known, block_words, ~std::uint64_t{0});
    else
      do_.member(of, values.known.data(), values.size, known);
    const std::uint64_t missing_yes = values.missing == truth::yes ? ~std::uint64_t{0} : 0;
    const std::uint64_t missing_known = values.missing != truth::unknown ? ~std::uint64_t{0} : 0;
    for (std::size_t w = 0; w < block_words; ++w) {
      yes[w] = (yes[w] & of.known[w]) | (missing_yes & ~of.known[w]);
      known[w] = (known[w] & of.known[w]) | (missing_known & ~of.known[w]);
    }
  }

  /// One side of a comparison of texts as codes of the block's dictionary. Keys are turned into
  /// codes in `room`, unless their rows are their codes.
  [[nodiscard]] number_column codes_of(const text_operand& one, std::vector<std::int64_t>& room) {
    if (one.is == text_operand::form::fact) return block_.text_codes(one.slot);
    if (one.is == text_operand::form::constant) {
      const auto code = texts_.find(std::get<std::string>(plan_.rules->constants[one.ref].value));
      std::fill(room.begin(), room.end(), std::int64_t{code});
      return {room.data(), nullptr, 8};
    }
    const number_column keys = block_.numbers(one.slot);
    const std::vector<std::uint32_t>& codes = texts_.key_codes(one.ref);
    bool same = true;
    for (std::uint32_t row = 0; row < codes.size(); ++row) same = same && codes[row] == row;
    if (same) return keys;
    for (std::size_t row = 0; row < block_records; ++row)
      room[row] = codes[static_cast<std::size_t>(keys[row])];
    return {room.data(), keys.known, 8};
  }

  /// Texts are the same where their codes are.
  void same_text(const plan_step& step) {
    number_column a = codes_of(plan_.text_operands[step.a], memory_.left);
    number_column b = codes_of(plan_.text_operands[step.b], memory_.right);
    to_one_width(a, b);
    do_.same(a, b, yes_of(step));
    for (std::size_t w = 0; w < block_words; ++w) {
      const std::uint64_t known = (a.known != nullptr ? a.known[w] : ~std::uint64_t{0}) &
                                  (b.known != nullptr ? b.known[w] : ~std::uint64_t{0});
      yes_of(step)[w] &= known;
      known_of(step)[w] = known;
    }
  }

  void to_one_width(number_column& a, number_column& b) const {
    if (a.width == b.width) return;
    widen(a, memory_.left);
    widen(b, memory_.right);
  }
  void widen(number_column& of, std::vector<std::int64_t>& room) const {
    if (of.width == 8) return;
    do_.widen(of, room.data());
    of = {room.data(), of.known, 8};
  }

  void compare(const plan_step& step) {
    number_column a = memory_.numbers[step.a];
    number_column b = memory_.numbers[step.b];
    to_one_width(a, b);
    const auto holds_where = [&](std::strong_ordering order) {
      return holds(static_cast<relation>(step.c), order);
    };
    const bool below = holds_where(std::strong_ordering::less);
    const bool alike = holds_where(std::strong_ordering::equal);
    const bool of_order = below != holds_where(std::strong_ordering::greater);
    std::uint64_t* yes = yes_of(step);
    if (!of_order)
      do_.same(a, b, yes);
    else if (below == alike)
      do_.less(b, a, yes);
    else
      do_.less(a, b, yes);
    // What is not less is greater or the same.
    const std::uint64_t turned = of_order == alike ? ~std::uint64_t{0} : 0;
    for (std::size_t w = 0; w < block_words; ++w) {
      known_of(step)[w] = a.known[w] & b.known[w];
      yes[w] = (yes[w] ^ turned) & known_of(step)[w];
    }
  }

  void problem(const plan_step& step) {
    const std::uint64_t* made = memory_.numbers[step.a].known;
    const std::uint64_t* from = memory_.numbers[step.b].known;
    const std::uint64_t* to = memory_.numbers[step.c].known;
    for (std::size_t w = 0; w < block_words; ++w) yes_of(step)[w] = from[w] & to[w] & ~made[w];
    std::fill_n(known_of(step), block_words, ~std::uint64_t{0});
  }

  template <class Tell>
  void carried(const plan_step& step, Tell&& tell) {
    workspace& general = memory_.general;
    general.truths.resize(plan_.rules->instructions.size());
    general.values.resize(plan_.rules->instructions.size());
    const std::span<const instruction_id> path(plan_.carried.data() + step.a, step.b);
    for (std::size_t row = 0; row < block_.size(); ++row) {
      const column_row facts{plan_.rules, &block_, &texts_, row};
      stepper<column_row> run(facts, general);
      for (const instruction_id at : path) run.step(at);
      put(step, row, to_known(tell()));
    }
  }

  [[nodiscard]] std::int64_t* values_of(const plan_step& step) {
    return memory_.values.data() + (step.out - plan_.fact_numbers) * (block_records + block_words);
  }
  [[nodiscard]] std::uint64_t* known_of_number(const plan_step& step) {
    return reinterpret_cast<std::uint64_t*>(values_of(step) + block_records);
  }

  void number_step(const plan_step& step) {
    if (step.op == plan_operation::working_days) return working_days(step);
    std::int64_t* values = values_of(step);
    std::uint64_t* known = known_of_number(step);
    memory_.numbers[step.out] = {values, known, 8};
    if (step.op == plan_operation::number) {
      std::fill_n(values, block_records, step.low);
      std::fill_n(known, block_words, ~std::uint64_t{0});
      return;
    }
    const number_column& a = memory_.numbers[step.a];
    if (step.op == plan_operation::default_number) {
      for (std::size_t row = 0; row < block_records; ++row) {
        const bool told = (a.known[row / 64] >> (row % 64) & 1U) != 0;
        values[row] = told ? a[row] : step.low;
      }
      std::fill_n(known, block_words, ~std::uint64_t{0});
      return;
    }
    const number_column& b = memory_.numbers[step.b];
    for (std::size_t w = 0; w < block_words; ++w) {
      const std::uint64_t both = a.known[w] & b.known[w];
      known[w] = 0;
      for (std::size_t i = 0; i < 64; ++i) {
        const std::size_t row = 64 * w + i;
        const std::uint64_t told = both >> i & 1U;
        const auto n = of_dates(step.op, step.c, {a[row], told}, {b[row], told}, *plan_.rules);
        values[row] = n.value;
        known[w] |= n.known << i;
      }
    }
  }

  void working_days(const plan_step& step) {
    number_column a = memory_.numbers[step.a];
    number_column b = memory_.numbers[step.b];
    const calendar& days = plan_.rules->calendars[step.c].days;
    const auto& before = days.running();
    std::uint64_t* known = known_of_number(step);
    auto* values = reinterpret_cast<std::int32_t*>(values_of(step));
    memory_.numbers[step.out] = {values, known, 4};
    if (before.empty()) {
      std::fill_n(known, block_words, 0);
      return;
    }
    if (days.has_gaps()) return working_days_across_gaps(days, a, b, values, known);
    if (a.width != 2 || b.width != 2) {
      widen(a, memory_.left);
      widen(b, memory_.right);
    }
    const auto span = static_cast<std::uint32_t>(days.last().days - days.first().days);
    do_.working_days(a, b, before.data(), days.first().days, span, values, known);
    for (std::size_t w = 0; w < block_words; ++w) known[w] &= a.known[w] & b.known[w];
  }

  static void working_days_across_gaps(const calendar& days, const number_column& a,
                                       const number_column& b, std::int32_t* values,
                                       std::uint64_t* known) {
    for (std::size_t w = 0; w < block_words; ++w) {
      known[w] = 0;
      for (std::size_t i = 0; i < 64; ++i) {
        if ((a.known[w] & b.known[w] & std::uint64_t{1} << i) == 0) continue;
        const auto day = [&](std::int64_t n) { return date{static_cast<std::int32_t>(n)}; };
        const auto n = days.working_days(day(a[64 * w + i]), day(b[64 * w + i]));
        if (!n) continue;
        values[64 * w + i] = static_cast<std::int32_t>(*n);
        known[w] |= std::uint64_t{1} << i;
      }
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

}}}  // namespace zhunze::detail::evaluate_parts
