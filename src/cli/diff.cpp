#include <optional>
#include <vector>

#include "commands.hpp"
#include "deciding.hpp"
#include "output.hpp"
#include "paper_output.hpp"
#include "zhunze/audit/check_log.hpp"
#include "zhunze/audit/logged_run.hpp"
#include "zhunze/audit/replay_log.hpp"
#include "zhunze/review/standing_decisions.hpp"
#include "zhunze/review/version_comparison.hpp"
#include "zhunze/review/words.hpp"

namespace zhunze_cli {

namespace {

using decisions = std::vector<zhunze::kept_decision>;

/// What a version decides about the data; nothing where it cannot, which is told.
std::optional<decisions> decisions_of(const options& o, const zhunze::compilation& unit,
                                      std::uint32_t stage,
                                      zhunze::decision_sink* beside = nullptr) {
  zhunze::decision_keeper kept(**unit.rules);
  std::vector<zhunze::decision_sink*> sinks = {&kept};
  if (beside != nullptr) sinks.push_back(beside);
  const auto decided = decide_data(o, unit, stage, block_size, sinks);
  if (!decided || decided->found.has_errors()) return std::nullopt;
  return kept.decisions();
}

bool write(const options& o, const std::string& json, const zhunze::paper& of) {
  return o.format == "json" ? write_output(o, json) : write_paper(o, of);
}

/// Two versions of rules, and what is decided by them.
class version_run {
 public:
  version_run(const options& o, const options& newer, const zhunze::compilation& was,
              const zhunze::compilation& is)
      : o_(o), newer_(newer), was_(was), is_(is), rules_(zhunze::compare_rules(was, is)) {}

  int over_examples() {
    return compare(zhunze::decide_examples(was_, was_), zhunze::decide_examples(is_, was_));
  }

  int over_data() {
    const auto was_stage = find_stage(o_, **was_.rules);
    const auto is_stage = find_stage(newer_, **is_.rules);
    if (!was_stage || !is_stage) return failed;
    const auto before = decisions_of(o_, was_, *was_stage);
    if (!before) return failed;
    const auto after = decisions_of(newer_, is_, *is_stage);
    return after ? compare(*before, *after) : failed;
  }

  int over_log() {
    const zhunze::log_report report = zhunze::check_log(o_.decisions.file, {o_.decisions.key, ""});
    write_findings(o_, report.found);
    if (!report.well()) return failed;
    return o_.data.empty() ? over_receipts() : over_logged_data();
  }

 private:
  [[nodiscard]] int compare(const decisions& before, const decisions& after) {
    const auto found = zhunze::compare_decisions(before, after, was_, is_, rules_);
    if (!write(o_, zhunze::to_json(was_, is_, rules_, found),
               zhunze::to_paper(was_, is_, rules_, found, o_.lang, listed())))
      return failed;
    return rules_.empty() && found.changed.empty() ? all_within : decided_otherwise;
  }

  [[nodiscard]] std::size_t listed() const {
    return o_.format.empty() || o_.format == "text" ? listed_at_most : 0;
  }

  /// The old version must be what the run was decided by.
  [[nodiscard]] bool is_basis(const zhunze::decision_basis& of) const {
    const zhunze::program& old = **was_.rules;
    if (of.digest == old.digest) return true;
    const auto name = [](const std::string& rules, const std::string& version,
                         const std::string& digest) {
      return rules + " " + version + " (" + digest + ")";
    };
    write_finding(o_, zhunze::kind::log_of_other_rules,
                  {o_.decisions.file, name(of.rules, of.version, of.digest),
                   name(old.names.id, old.version, old.digest)});
    return false;
  }

  /// The stage of the run, in one of the versions.
  [[nodiscard]] static std::optional<std::uint32_t> stage_of(const options& o,
                                                             const zhunze::decision_basis& of,
                                                             const zhunze::program& rules) {
    options asked = o;
    if (asked.stage.empty()) asked.stage = of.stage;
    return find_stage(asked, rules);
  }

  int over_receipts() {
    const zhunze::logged_run run = zhunze::read_run(o_.decisions.file, o_.decisions.run);
    if (run.found.has_errors()) {
      write_findings(o_, run.found);
      return failed;
    }
    if (!is_basis(run.basis)) return failed;
    decisions before;
    for (const auto& [line, of] : run.receipts) {
      std::string id = of.id;
      if (id.empty())
        id = zhunze::say(zhunze::review_word::receipt_in_line, o_.lang, {std::to_string(line)});
      before.push_back({of.kind, std::move(id), of.outcome, of.rules, of.over_quota});
    }
    const auto found = zhunze::find_standing(before, was_, is_, rules_);
    if (!write(o_, zhunze::to_json(was_, is_, rules_, found),
               zhunze::to_paper(was_, is_, rules_, found, o_.lang, listed())))
      return failed;
    return rules_.empty() && found.open.empty() ? all_within : decided_otherwise;
  }

  /// With the data of the run: it is held against the log first, so that what is compared is what
  /// was decided.
  int over_logged_data() {
    zhunze::log_replay from(o_.decisions.file, o_.decisions.run, o_.decisions.salt);
    if (!from.ready()) {
      write_findings(o_, from.found());
      return failed;
    }
    if (!is_basis(from.basis())) return failed;
    const auto was_stage = stage_of(o_, from.basis(), **was_.rules);
    const auto is_stage = stage_of(newer_, from.basis(), **is_.rules);
    if (!was_stage || !is_stage) return failed;
    std::size_t differences = 0;
    zhunze::replay_sink against(from, from.maker(**was_.rules, *was_stage), [&](auto found) {
      differences += found.size();
      return true;
    });
    const auto before = decisions_of(o_, was_, *was_stage, &against);
    if (!before) return failed;
    if (differences != 0) {
      write_finding(o_, zhunze::kind::log_of_other_data,
                    {o_.decisions.file, std::to_string(differences)});
      return failed;
    }
    const auto after = decisions_of(newer_, is_, *is_stage);
    return after ? compare(*before, *after) : failed;
  }

  const options& o_;
  const options& newer_;
  const zhunze::compilation& was_;
  const zhunze::compilation& is_;
  zhunze::rules_comparison rules_;
};

}  // namespace

int run_diff(const options& o) {
  options newer = o;
  newer.rules = o.newer;
  const zhunze::compilation was = load_rules(o);
  if (!was.rules) return failed;
  const zhunze::compilation is = load_rules(newer);
  if (!is.rules) return failed;
  version_run run(o, newer, was, is);
  if (!o.decisions.file.empty()) return run.over_log();
  return o.data.empty() ? run.over_examples() : run.over_data();
}

}  // namespace zhunze_cli
