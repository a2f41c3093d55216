#include <algorithm>
#include <array>
#include <iterator>

#include "deciding.hpp"
#include "log_commands.hpp"
#include "output.hpp"
#include "zhunze/audit/check_log.hpp"
#include "zhunze/audit/log_json.hpp"
#include "zhunze/audit/replay_log.hpp"
#include "zhunze/render/visible.hpp"

namespace zhunze_cli {

namespace {

using zhunze::replay_difference;
using zhunze::replayed;

struct difference_words {
  replayed what;
  const char* zh;
  const char* en;
};

constexpr std::array difference_names = {
    difference_words{replayed::engine, "程序版本", "engine version"},
    difference_words{replayed::rules, "规则", "rules"},
    difference_words{replayed::stage, "阶段", "stage"},
    difference_words{replayed::source, "依据文本", "source text"},
    difference_words{replayed::gist, "只是要点的依据文本", "source texts that are gists"},
    difference_words{replayed::calendar, "日历", "calendar"},
    difference_words{replayed::table, "表", "table"},
    difference_words{replayed::input, "输入", "input"},
    difference_words{replayed::outcome, "结论", "verdict"},
    difference_words{replayed::deciding, "决定的规则", "deciding rules"},
    difference_words{replayed::over_quota, "超出的名额", "quotas exceeded"},
    difference_words{replayed::reason, "理由", "reason"},
    difference_words{replayed::group, "名额、比例的结果", "result of the group"},
    difference_words{replayed::no_record, "有凭据，数据里没有这条记录",
                     "has a receipt, but the data has no such record"},
    difference_words{replayed::no_receipt, "没有凭据，数据里有这条记录",
                     "has no receipt, but is in the data"}};

std::string name_of(const options& o, replayed what) {
  for (const difference_words& one : difference_names) {
    if (one.what == what) return say(o, one.zh, one.en);
  }
  return "";
}

/// "先进个人 A-1（第 7 行）：" or nothing where it is no record's.
std::string whose(const options& o, const replay_difference& one) {
  if (one.kind.empty()) return "";
  std::string out = one.kind + (one.id.empty() ? "" : " " + one.id);
  if (one.line != 0) {
    out += say(o, "（第 ", " (line ") + std::to_string(one.line) + say(o, " 行）", ")");
  }
  return out + say(o, "：", ": ");
}

std::string shown(const options& o, const std::string& text) {
  return text.empty() ? say(o, "（无）", "(none)") : text;
}

/// Names and values are those of the log and the data, which may be anybody's.
std::string line_of(const options& o, const replay_difference& one) {
  std::string out = whose(o, one) + name_of(o, one.what);
  if (!one.about.empty()) out += " " + one.about;
  if (one.what == replayed::group && !one.id.empty()) out += " " + one.id;
  if (one.what == replayed::no_record || one.what == replayed::no_receipt)
    return zhunze::visible(out) + "\n";
  out += say(o, "：原为 ", ": was ") + shown(o, one.was);
  return zhunze::visible(out + say(o, "，现为 ", ", is ") + shown(o, one.is)) + "\n";
}

/// Writes differences as they are found.
class difference_output {
 public:
  explicit difference_output(const options& o) : o_(o), to_(o) {}

  [[nodiscard]] bool add(std::vector<replay_difference> found) {
    count_ += found.size();
    if (o_.format == "json") {  // in one piece, at the end
      list_.insert(list_.end(), std::make_move_iterator(found.begin()),
                   std::make_move_iterator(found.end()));
      return true;
    }
    return std::all_of(found.begin(), found.end(),
                       [&](const replay_difference& one) { return to_.write(line_of(o_, one)); });
  }
  [[nodiscard]] bool finish(const zhunze::log_replay& from) {
    if (o_.format == "json") return to_.write(zhunze::to_json(from, list_)) && to_.finish();
    const std::string same = std::to_string(from.same());
    const std::string all = std::to_string(from.receipts());
    return to_.write(say(o_, "凭据 ", "") + all +
                     say(o_, " 份，其中 ", (from.receipts() == 1 ? " receipt, " : " receipts, ")) +
                     same + say(o_, " 份与重算一致；不同之处 ", " decided the same; ") +
                     std::to_string(count_) +
                     say(o_, " 处\n", (count_ == 1 ? " difference\n" : " differences\n"))) &&
           to_.finish();
  }
  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  const options& o_;
  output_stream to_;
  std::vector<replay_difference> list_;
  std::uint64_t count_ = 0;
};

}  // namespace

int replay(const options& o) {
  const zhunze::log_report report = zhunze::check_log(o.decisions.file, {o.decisions.key, ""});
  write_findings(o, report.found);
  if (!report.readable) return failed;
  zhunze::log_replay from(o.decisions.file, o.decisions.run, o.decisions.salt);
  if (!from.ready()) {
    write_findings(o, from.found());
    return failed;
  }
  const zhunze::compilation unit = load_rules(o);
  if (!unit.rules) return failed;
  options asked = o;
  if (asked.stage.empty()) asked.stage = from.basis().stage;
  const auto stage = find_stage(asked, **unit.rules);
  if (!stage) return failed;

  if (!o.decisions.ids.empty()) from.choose(o.decisions.ids);
  difference_output to(o);
  zhunze::replay_sink compare(from, from.maker(**unit.rules, *stage),
                              [&](auto found) { return to.add(std::move(found)); });
  if (!to.add(from.compare(zhunze::basis_of(unit, *stage, from.algorithm()))) ||
      !decide_data(o, unit, *stage, block_size, {&compare}) || !to.finish(from))
    return failed;
  for (const std::string& id : from.unmet())
    write_finding(o, zhunze::kind::log_receipt_unknown, {o.decisions.file, id});
  if (!from.unmet().empty()) return failed;
  return report.well() && to.count() == 0 ? all_within : decided_otherwise;
}

}  // namespace zhunze_cli
