#include "zhunze/audit/replay_log.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "receipt_reader.hpp"
#include "run_reader.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

namespace parts = detail::audit;

/// A line that is none of ours is kept as it is written, to be shown.
struct logged_receipt {
  receipt of;
  std::string strange;
  std::uint64_t line = 0;

  [[nodiscard]] std::string outcome() const {
    return strange.empty() ? std::string(key(of.outcome)) : strange;
  }
};

struct logged_group {
  std::uint64_t line = 0;
  group_receipt of;
};

/// What a receipt is matched by.
std::string match_key(const receipt& one) {
  return one.kind + "\n" + (one.id.empty() ? one.input : one.id);
}

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& one : list) (out += out.empty() ? "" : ", ") += one;
  return out;
}

std::string reason_text(const receipt& one) {
  std::string out = joined(one.by_value);
  const auto more = [&](const char* form, const std::vector<std::string>& list) {
    if (!list.empty()) (((out += out.empty() ? "" : "; ") += form) += ": ") += joined(list);
  };
  more("given", one.by_given);
  more("absent", one.by_absent);
  more("default", one.by_default);
  if (!one.verified) out += " (unverified)";
  return out;
}

/// What a group is matched by.
std::string match_key(const group_receipt& one) {
  return one.group + "\n" + one.key;
}

std::string result_text(const group_receipt& one) {
  std::string out = std::string(key(one.status)) + ": " + std::to_string(one.counted);
  if (one.matching + one.unsure != 0)
    out += ", " + std::to_string(one.matching) + " + " + std::to_string(one.unsure);
  if (one.may_lack != 0) out += " + " + std::to_string(one.may_lack);
  return out + " / " + (one.limit.empty() ? "?" : one.limit);
}

/// Differences of lists by id, both in order of id.
void compare_digests(replayed what, const std::vector<named_digest>& was,
                     const std::vector<named_digest>& is, std::vector<replay_difference>& out) {
  std::map<std::string, std::pair<std::string, std::string>> all;
  for (const named_digest& one : was) all[one.id].first = one.digest;
  for (const named_digest& one : is) all[one.id].second = one.digest;
  for (const auto& [id, digests] : all) {
    if (digests.first == digests.second) continue;
    out.push_back({what, "", "", 0, id, digests.first, digests.second});
  }
}

}  // namespace

struct log_replay::state {
  struct fresh_receipt {
    receipt of;
    std::string id;
    std::uint64_t position = 0;
  };

  diagnostics found;
  parts::run_reader run;
  bool well = false;
  receipt_options how;

  bool with_groups = false;  // the run is of a format that has their results
  std::map<std::string, logged_group> groups;
  std::multimap<std::string, logged_receipt> logged;  // without a record so far
  std::multimap<std::string, fresh_receipt> fresh;    // without a receipt so far
  std::uint64_t receipts = 0, same = 0, records = 0, compared = 0;
  std::set<std::string> told;  // of the chosen ids, those that were compared or are listed
  std::optional<std::set<std::string>> chosen;  // ids; nothing: all

  void open(const std::string& path, std::uint64_t number, const std::string& salt_file) {
    if (!run.open(path, number, found)) return;
    const auto salt = run.salt(salt_file, found);
    if (!salt) return;
    how = {run.algorithm(), run.named(), *salt, run.format()};
    with_groups = how.format >= 2;
    well = true;
  }

  /// The next receipt of the run; results of groups before it are kept.
  std::optional<parts::run_reader::line> next() {
    while (const auto one = run.next()) {
      if (one->what == parts::receipt_line) {
        ++receipts;
        return one;
      }
      const auto group = parts::read_group_receipt(one->value);
      if (group) groups[match_key(*group)] = {one->number, *group};
    }
    return std::nullopt;
  }

  [[nodiscard]] static logged_receipt read(const parts::run_reader::line& from) {
    const auto one = parts::read_receipt(from.value);
    return one ? logged_receipt{*one, "", from.number}
               : logged_receipt{{}, std::string(from.value), from.number};
  }

  void compare(const logged_receipt& was, const receipt& is, const std::string& id,
               std::vector<replay_difference>& out) {
    ++compared;
    if (chosen) told.insert(id);
    const std::size_t before = out.size();
    const auto differ = [&](replayed what, const std::string& a, const std::string& b) {
      if (a != b) out.push_back({what, is.kind, id, was.line, "", a, b});
    };
    differ(replayed::input, was.of.input, is.input);
    differ(replayed::outcome, was.outcome(), std::string(key(is.outcome)));
    differ(replayed::deciding, joined(was.of.rules), joined(is.rules));
    differ(replayed::over_quota, joined(was.of.over_quota), joined(is.over_quota));
    differ(replayed::reason, reason_text(was.of), reason_text(is));
    // A receipt of another run's basis is none of this run.
    differ(replayed::rules, was.of.basis, is.basis);
    if (out.size() == before) ++same;
  }

  /// The one of equal key that has the same input, else the first.
  template <class Waiting>
  static typename Waiting::iterator partner(Waiting& among, const receipt& of) {
    const auto [first, last] = among.equal_range(match_key(of));
    const auto alike =
        std::find_if(first, last, [&](const auto& one) { return one.second.of.input == of.input; });
    if (alike != last) return alike;
    return first == last ? among.end() : first;
  }

  void meet(logged_receipt was, std::vector<replay_difference>& out) {
    const auto with = partner(fresh, was.of);
    if (with == fresh.end()) {
      logged.emplace(match_key(was.of), std::move(was));
      return;
    }
    compare(was, with->second.of, with->second.id, out);
    fresh.erase(with);
  }

  void meet(fresh_receipt is, std::vector<replay_difference>& out) {
    const auto with = partner(logged, is.of);
    if (with == logged.end()) {
      fresh.emplace(match_key(is.of), std::move(is));
      return;
    }
    compare(with->second, is.of, is.id, out);
    logged.erase(with);
  }
};

log_replay::log_replay(const std::string& path, std::uint64_t run, const std::string& salt_file)
    : state_(std::make_unique<state>()) {
  state_->open(path, run, salt_file);
}
log_replay::~log_replay() = default;
log_replay::log_replay(log_replay&&) noexcept = default;
log_replay& log_replay::operator=(log_replay&&) noexcept = default;

bool log_replay::ready() const {
  return state_->well;
}

const diagnostics& log_replay::found() const {
  return state_->found;
}

const decision_basis& log_replay::basis() const {
  return state_->run.basis();
}

hash_algorithm log_replay::algorithm() const {
  return state_->run.algorithm();
}

std::uint64_t log_replay::receipts() const {
  return state_->chosen ? state_->compared : state_->receipts;
}

void log_replay::choose(std::vector<std::string> ids) {
  state_->chosen.emplace(ids.begin(), ids.end());
}

std::uint64_t log_replay::same() const {
  return state_->same;
}

receipt_maker log_replay::maker(const program& rules, std::uint32_t stage) const {
  return {rules, stage, state_->run.basis_digest(), state_->how};
}

std::vector<replay_difference> log_replay::compare(const decision_basis& now) const {
  const decision_basis& then = state_->run.basis();
  std::vector<replay_difference> out;
  const auto differ = [&](replayed what, const std::string& was, const std::string& is) {
    if (was != is) out.push_back({what, "", "", 0, "", was, is});
  };
  differ(replayed::engine, then.engine, now.engine);
  const auto rules_text = [](const decision_basis& of) {
    return of.rules + " " + of.version + " " + of.digest;
  };
  differ(replayed::rules, rules_text(then), rules_text(now));
  if (out.empty() || out.back().what != replayed::rules)
    differ(replayed::rules, then.canonical, now.canonical);
  differ(replayed::stage, then.stage, now.stage);
  compare_digests(replayed::source, then.sources, now.sources, out);
  differ(replayed::gist, joined(then.gists), joined(now.gists));
  compare_digests(replayed::calendar, then.calendars, now.calendars, out);
  compare_digests(replayed::table, then.tables, now.tables, out);
  return out;
}

void log_replay::add(const receipt& now, const std::string& id,
                     std::vector<replay_difference>& out) {
  state& all = *state_;
  const std::uint64_t position = ++all.records;
  if (all.chosen) {
    if (!all.chosen->contains(id)) return;
    return all.meet(state::fresh_receipt{now, id, position}, out);
  }
  const auto line = all.next();
  if (line && line->value == canonical_json(now)) {
    ++all.same;
    return;
  }
  if (!line) return all.meet(state::fresh_receipt{now, id, position}, out);
  logged_receipt was = state::read(*line);
  if (match_key(was.of) == match_key(now)) return all.compare(was, now, id, out);
  all.meet(state::fresh_receipt{now, id, position}, out);
  all.meet(std::move(was), out);
}

void log_replay::compare_groups(const std::vector<group_receipt>& now,
                                std::vector<replay_difference>& out) {
  state& all = *state_;
  while (const auto line = all.next()) all.meet(state::read(*line), out);
  if (!all.with_groups || all.chosen) return;
  auto left = all.groups;
  for (const group_receipt& is : now) {
    const auto was = left.extract(match_key(is));
    const std::string before = was.empty() ? "" : result_text(was.mapped().of);
    const std::string after = result_text(is);
    if (before == after) continue;
    out.push_back({replayed::group, "", is.key, was.empty() ? 0 : was.mapped().line, is.group,
                   before, after});
  }
  for (const auto& [none, was] : left)
    out.push_back(
        {replayed::group, "", was.of.key, was.line, was.of.group, result_text(was.of), ""});
}

void log_replay::finish(std::vector<replay_difference>& out) {
  state& all = *state_;
  while (const auto line = all.next()) all.meet(state::read(*line), out);
  const std::size_t before = out.size();
  const auto concerns = [&](const receipt& one) {
    return !all.chosen || (one.named == redaction::none && all.chosen->contains(one.id));
  };
  for (const auto& [none, one] : all.logged) {
    if (!concerns(one.of)) continue;
    out.push_back({replayed::no_record, one.of.kind, one.of.id, one.line, "", one.outcome(), ""});
    if (all.chosen) all.told.insert(one.of.id);
  }
  std::sort(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(),
            [](const replay_difference& a, const replay_difference& b) { return a.line < b.line; });
  std::vector<const state::fresh_receipt*> left;
  for (const auto& [none, one] : all.fresh) left.push_back(&one);
  std::sort(left.begin(), left.end(),
            [](const auto* a, const auto* b) { return a->position < b->position; });
  for (const state::fresh_receipt* one : left) {
    out.push_back({replayed::no_receipt, one->of.kind, one->id, 0, "", "",
                   std::string(key(one->of.outcome))});
    if (all.chosen) all.told.insert(one->id);
  }
}

replay_sink::replay_sink(log_replay& from, receipt_maker maker, take_differences take)
    : from_(from), maker_(std::move(maker)), take_(std::move(take)) {}

bool replay_sink::add(std::span<const record_decision> decided, std::span<const record> nominees) {
  std::vector<replay_difference> out;
  for (std::size_t i = 0; i < decided.size(); ++i)
    from_.add(maker_.of(decided[i], nominees[i]), decided[i].id, out);
  return take_(std::move(out));
}

bool replay_sink::finish(const batch_end& all) {
  std::vector<replay_difference> out;
  std::vector<group_receipt> groups;
  for (const group_line& line : all.groups) groups.push_back(maker_.of(line));
  from_.compare_groups(groups, out);
  from_.finish(out);
  return take_(std::move(out));
}

std::vector<std::string> log_replay::unmet() const {
  std::vector<std::string> out;
  if (!state_->chosen) return out;
  for (const std::string& id : *state_->chosen)
    if (!state_->told.contains(id)) out.push_back(id);
  return out;
}

}}  // namespace zhunze
