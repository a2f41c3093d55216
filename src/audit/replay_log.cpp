#include "zhunze/audit/replay_log.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "basis.hpp"
#include "json_value.hpp"
#include "line_reader.hpp"
#include "log_file.hpp"
#include "log_line.hpp"
#include "receipt_reader.hpp"
#include "salt_file.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

namespace parts = detail::audit;
using parts::json_value;

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
  std::optional<parts::log_file> file;
  std::optional<parts::line_reader> lines;
  std::uint64_t line = 0;  // the last one read
  bool well = false;
  bool ended = false;

  hash_algorithm algorithm{};
  decision_basis basis;
  std::string basis_digest;
  receipt_options how;

  bool with_groups = false;  // the run is of a format that has their results
  std::map<std::string, logged_group> groups;
  std::multimap<std::string, logged_receipt> logged;  // without a record so far
  std::multimap<std::string, fresh_receipt> fresh;    // without a receipt so far
  std::uint64_t receipts = 0, same = 0, records = 0, compared = 0;
  std::set<std::string> told;  // of the chosen ids, those that were compared or are listed
  std::optional<std::set<std::string>> chosen;  // ids; nothing: all

  void open(const std::string& path, std::uint64_t run, const std::string& salt_file) {
    file = parts::log_file::open(path, parts::log_use::read, found);
    if (!file) return;
    parts::line_reader from(file->descriptor());
    std::uint64_t offset = 0, at = 0, runs = 0;
    std::optional<std::string> value;
    while (const auto one = from.next()) {
      offset += one->bytes;
      ++at;
      const auto read = parts::read_line(one->text);
      if (!read || read->what != parts::run_line || !one->whole) continue;
      if (run != 0 && ++runs != run) continue;
      value = std::string(read->value);
      algorithm = read->algorithm;
      lines.emplace(file->descriptor(), offset);
      line = at;
      if (run != 0) break;
    }
    if (!value) {
      if (run == 0) {
        found.add(kind::log_not_a_log, {}, {path});
      } else {
        found.add(kind::log_run_unknown, {}, {path, std::to_string(run)});
      }
      return;
    }
    begin(path, *value, salt_file.empty() ? path + ".salt" : salt_file);
  }

  /// The salt of a redacted run; false where it cannot be had.
  bool find_salt(const json_value& run, const std::string& path) {
    if (how.named == redaction::none) return true;
    if (how.format < 2) {  // it stood in the log
      how.salt = run.text_of("salt");
      return true;
    }
    const auto salt = parts::read_salt(path, found);
    if (!salt) return false;
    hasher hash(algorithm);
    if (parts::salt_mark(hash, *salt) != run.text_of("salt_digest")) {
      found.add(kind::log_salt_of_other, {}, {path});
      return false;
    }
    how.salt = parts::run_salt(hash, *salt, run.text_of("nonce"));
    return true;
  }

  void begin(const std::string& path, const std::string& text, const std::string& salt_file) {
    const auto value = parts::read_json(text);
    const json_value* of = value ? value->find("basis") : nullptr;
    const auto named = value ? find_redaction(value->text_of("redact")) : std::nullopt;
    if (of == nullptr || !named) {
      found.add(kind::log_not_a_log, {}, {path});
      return;
    }
    basis = parts::read_basis(*of);
    basis_digest = hasher(algorithm).text_of(canonical_json(basis));
    how = {algorithm, *named, "", static_cast<unsigned>(value->number_of("format"))};
    with_groups = how.format >= 2;
    well = find_salt(*value, salt_file);
  }

  /// The value of the next receipt of the run.
  std::optional<std::string_view> next() {
    while (!ended) {
      const auto one = lines->next();
      ++line;
      if (!one || !one->whole) break;
      const auto read = parts::read_line(one->text);
      if (!read) continue;
      if (read->what == parts::run_line || read->what == parts::end_line) break;
      if (read->what == parts::group_result_line) keep_group(read->value);
      if (read->what != parts::receipt_line) continue;
      ++receipts;
      return read->value;
    }
    ended = true;
    return std::nullopt;
  }

  void keep_group(std::string_view value) {
    const auto one = parts::read_group_receipt(value);
    if (one) groups[match_key(*one)] = {line, *one};
  }

  [[nodiscard]] logged_receipt read(std::string_view value) const {
    const auto one = parts::read_receipt(value);
    return one ? logged_receipt{*one, "", line} : logged_receipt{{}, std::string(value), line};
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
  return state_->basis;
}

hash_algorithm log_replay::algorithm() const {
  return state_->algorithm;
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
  return {rules, stage, state_->basis_digest, state_->how};
}

std::vector<replay_difference> log_replay::compare(const decision_basis& now) const {
  const decision_basis& then = state_->basis;
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
  const auto value = all.next();
  if (value && *value == canonical_json(now)) {
    ++all.same;
    return;
  }
  if (!value) return all.meet(state::fresh_receipt{now, id, position}, out);
  logged_receipt was = all.read(*value);
  if (match_key(was.of) == match_key(now)) return all.compare(was, now, id, out);
  all.meet(state::fresh_receipt{now, id, position}, out);
  all.meet(std::move(was), out);
}

void log_replay::compare_groups(const std::vector<group_receipt>& now,
                                std::vector<replay_difference>& out) {
  state& all = *state_;
  while (const auto value = all.next()) all.meet(all.read(*value), out);
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
  while (const auto value = all.next()) all.meet(all.read(*value), out);
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

std::vector<std::string> log_replay::unmet() const {
  std::vector<std::string> out;
  if (!state_->chosen) return out;
  for (const std::string& id : *state_->chosen)
    if (!state_->told.contains(id)) out.push_back(id);
  return out;
}

}}  // namespace zhunze
