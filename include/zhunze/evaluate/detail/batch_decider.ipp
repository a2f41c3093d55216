#pragma once

#include <cstring>
#include <limits>
#include <utility>

#include "zhunze/detail/slices.hpp"
#include "zhunze/evaluate/batch_decider.hpp"
#include "zhunze/evaluate/detail/batch_worker.hpp"
#include "zhunze/evaluate/detail/repeated_ids.hpp"
#include "zhunze/text/detail/eight_bytes.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::evaluate_parts {

__extension__ using uint128 = unsigned __int128;

inline std::uint64_t fold(std::uint64_t a, std::uint64_t b) {
  const uint128 product = static_cast<uint128>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

/// What a record is called, for finding others of the same name.
struct batch_name {
  fact_id identifier;  // none where the kind has none
  bool given = false;
  std::uint64_t hash = 0;
};

/// What came in one reading, to tell whether another is the same.
struct reading_mark {
  std::size_t records = 0;
  std::uint64_t ids = 0;

  friend bool operator==(const reading_mark&, const reading_mark&) = default;
};

enum class reading : std::uint8_t { hashing, comparing, counting, deciding };

}  // namespace detail::evaluate_parts

ZHUNZE_DECL std::uint64_t hash_text(std::string_view text) {
  using detail::evaluate_parts::fold;
  constexpr std::uint64_t a = 0x9e3779b97f4a7c15U, b = 0xd6e8feb86659fd93U;
  std::uint64_t hash = fold(text.size() ^ a, b);
  while (!text.empty()) {
    const std::size_t length = std::min<std::size_t>(text.size(), 8);
    hash = fold(hash ^ detail::text::eight_bytes_at(text.data(), length).bytes ^ a, b) + a;
    text.remove_prefix(length);
  }
  return fold(hash ^ b, a);
}

struct batch_decider::state {
  using name = detail::evaluate_parts::batch_name;
  using pass = detail::evaluate_parts::reading;

  state(ruleset of, batch_options how)
      : rules(std::move(of)),
        options(how),
        at_stage(groups_at(*rules, how.stage)),
        kinds(rules->kinds.size()) {
    restart();
  }

  void restart() {
    workers.clear();
    for (unsigned i = 0; i < std::max(options.jobs, 1U); ++i) add_worker(kept_members::best);
  }

  void add_worker(detail::evaluate_parts::batch_worker::counting keep) {
    workers.push_back(std::make_unique<detail::evaluate_parts::batch_worker>(*rules, options.stage,
                                                                             at_stage, keep));
  }

  void meet_kinds(const std::vector<record>& block) {
    for (const record& one : block) {
      auto& known = kinds[one.kind().index()];
      if (!known)
        known = std::make_unique<detail::evaluate_parts::kind_plan>(
            rules, one.kind(), options.stage, at_stage, std::numeric_limits<std::size_t>::max());
    }
  }

  [[nodiscard]] name name_of(const record& one) const {
    name out;
    out.identifier = (*rules)[one.kind()].identifier;
    if (!out.identifier) return out;
    const std::string_view id = one.identifier();
    out.given = !id.empty();
    if (out.given)
      out.hash = detail::evaluate_parts::hash_id(id, options.hash) +
                 out.identifier.value * std::uint64_t{0x9e3779b97f4a7c15U};
    return out;
  }

  /// True where the batch makes a record invalid.
  [[nodiscard]] bool refused(const name& called, std::size_t position) const {
    return (called.identifier && !called.given) || ids.at(position) != nullptr;
  }

  void count_slice(detail::evaluate_parts::batch_worker& worker, const std::vector<record>& block,
                   std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      names[i] = name_of(block[i]);
      const std::size_t position = mark.records + i;
      if (at == pass::comparing && ids.candidate(position)) continue;
      worker.take(block[i], position, refused(names[i], position), *kinds[block[i].kind().index()],
                  nullptr);
    }
    worker.finish();
  }

  /// What must be done in the order of the records.
  void note_names(const std::vector<record>& block) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      const name& called = names[i];
      const std::size_t position = mark.records + i;
      mark.ids += detail::evaluate_parts::fold(called.hash ^ position, 0xd6e8feb86659fd93U);
      if (!called.given) {
        if (called.identifier && at == pass::hashing) note_unnamed(position);
      } else if (at == pass::hashing) {
        ids.remember(called.hash, position);
      } else if (at == pass::comparing && ids.candidate(position)) {
        ids.keep({called.hash, called.identifier, block[i].kind(), position, block[i].place()},
                 block[i].identifier());
      }
    }
    mark.records += block.size();
  }

  void note_unnamed(std::size_t position) {
    ++unnamed.count;
    if (unnamed.positions.size() < shared_id::most_places) unnamed.positions.push_back(position);
  }

  /// Ends a reading: true where it was like the first.
  void end_reading() {
    if (at == pass::hashing)
      first_mark = mark;
    else
      same = same && mark == first_mark;
    mark = {};
  }

  /// True where what was counted stands.
  [[nodiscard]] bool counting_stands() {
    if (at == pass::hashing) {
      if (!ids.find_candidates(options.jobs)) return true;
      at = pass::comparing;
      return false;
    }
    if (at == pass::counting) return true;
    std::vector<record_kind_id> repeated;
    const bool all_repeated = ids.compare(repeated);
    for (const record_kind_id kind : repeated) workers.front()->count_invalid(kind);
    at = pass::counting;
    return all_repeated;
  }

  void add_up(std::uint64_t unread) {
    for (const group_id one : at_stage)
      groups.emplace_back(*rules, one, kept_members::best).add_unread(unread);
    for (auto& worker : workers) {
      worker->flush(kinds);
      for (std::size_t g = 0; g < groups.size(); ++g) groups[g].merge(std::move(worker->groups[g]));
    }
    workers.clear();
    for (const group_accumulator& one : groups) {
      over.emplace_back(*rules, one, options.most_named);
      lines.push_back(one.lines());
    }
    groups.clear();
    for (unsigned i = 0; i < std::max(options.jobs, 1U); ++i) {
      add_worker(std::nullopt);
      workers.back()->over = &over;
    }
  }

  void decide_slice(detail::evaluate_parts::batch_worker& worker, const std::vector<record>& block,
                    std::size_t first, std::size_t last, std::vector<record_decision>& out) {
    for (std::size_t i = first; i < last; ++i) {
      names[i] = name_of(block[i]);
      const std::size_t position = mark.records + i;
      worker.take(block[i], position, refused(names[i], position), *kinds[block[i].kind().index()],
                  &out[i]);
    }
    worker.finish();
    for (std::size_t i = first; i < last; ++i)
      if (const repeated_id* const shared = ids.at(mark.records + i))
        out[i].repeated = {shared->count, shared->places, shared->look_alike};
  }

  ruleset rules;
  batch_options options;
  std::vector<group_id> at_stage;
  std::vector<std::unique_ptr<detail::evaluate_parts::kind_plan>> kinds;
  std::vector<std::unique_ptr<detail::evaluate_parts::batch_worker>> workers;
  detail::evaluate_parts::repeated_ids ids;
  unnamed_records unnamed;
  std::vector<group_accumulator> groups;
  std::vector<std::vector<group_line>> lines;            // by group
  std::vector<detail::evaluate_parts::over_quota> over;  // likewise
  std::vector<name> names;                               // of the block
  pass at = pass::hashing;
  detail::evaluate_parts::reading_mark first_mark, mark;
  bool same = true;
};

ZHUNZE_DECL batch_decider::batch_decider(ruleset rules, batch_options options)
    : state_(std::make_unique<state>(std::move(rules), options)) {}

ZHUNZE_DECL batch_decider::~batch_decider() = default;

ZHUNZE_DECL void batch_decider::count(const std::vector<record>& block) {
  state& my = *state_;
  my.meet_kinds(block);
  my.names.resize(block.size());
  detail::root::in_slices(my.workers.size(), block.size(),
                          [&](std::size_t worker, std::size_t first, std::size_t last) {
                            my.count_slice(*my.workers[worker], block, first, last);
                          });
  my.note_names(block);
}

ZHUNZE_DECL counted batch_decider::settle(std::uint64_t unread) {
  state& my = *state_;
  if (my.at == state::pass::deciding) return counted::done;
  my.end_reading();
  if (!my.counting_stands()) {
    my.restart();
    return counted::again;
  }
  my.add_up(unread);
  my.at = state::pass::deciding;
  return counted::done;
}

ZHUNZE_DECL void batch_decider::decide(const std::vector<record>& block,
                                       std::vector<record_decision>& out) {
  state& my = *state_;
  my.meet_kinds(block);
  my.names.resize(block.size());
  out.resize(block.size());
  detail::root::in_slices(my.workers.size(), block.size(),
                          [&](std::size_t worker, std::size_t first, std::size_t last) {
                            my.decide_slice(*my.workers[worker], block, first, last, out);
                          });
  for (auto& worker : my.workers) {
    for (auto& one : worker->met) my.over[one.group].take(one.key, std::move(one.member));
    worker->met.clear();
  }
  my.note_names(block);
}

ZHUNZE_DECL std::vector<group_line> batch_decider::groups() const {
  std::vector<group_line> out;
  for (std::size_t g = 0; g < state_->lines.size(); ++g) {
    for (group_line line : state_->lines[g]) {
      state_->over[g].name(line);
      out.push_back(std::move(line));
    }
  }
  return out;
}

ZHUNZE_DECL const std::vector<repeated_id>& batch_decider::repeated() const {
  return state_->ids.lists();
}

ZHUNZE_DECL const repeated_id* batch_decider::repeated_at(std::size_t position) const {
  return state_->ids.at(position);
}

ZHUNZE_DECL const unnamed_records& batch_decider::unnamed() const {
  return state_->unnamed;
}

ZHUNZE_DECL bool batch_decider::consistent() const {
  return state_->same && state_->mark == state_->first_mark;
}

}}  // namespace zhunze
