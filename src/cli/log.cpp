#include <optional>

#include "commands.hpp"
#include "log_commands.hpp"
#include "output.hpp"
#include "paper_output.hpp"
#include "zhunze/audit/appeal_paper.hpp"
#include "zhunze/audit/check_log.hpp"
#include "zhunze/audit/log_json.hpp"
#include "zhunze/audit/log_key.hpp"
#include "zhunze/audit/log_review.hpp"
#include "zhunze/render/visible.hpp"

namespace zhunze_cli {

namespace {

int keygen(const options& o) {
  const zhunze::diagnostics found =
      zhunze::make_key(o.decisions.key, *zhunze::find_key_kind(o.decisions.kind));
  write_findings(o, found);
  return found.has_errors() ? failed : all_within;
}

int sign(const options& o) {
  const zhunze::diagnostics found = zhunze::sign_log(o.decisions.file, o.decisions.key);
  write_findings(o, found);
  return found.has_errors() ? failed : all_within;
}

/// So many of something, of which there may be one.
std::string count(const options& o, std::uint64_t n, const char* zh, const std::string& one) {
  return std::to_string(n) + say(o, zh, (" " + one + (n == 1 ? "" : "s")).c_str());
}

/// What the log shows; "intact" only where a key or a noted head vouches for all of it.
std::string standing(const options& o, const zhunze::log_report& report) {
  const auto lines_to = std::to_string(report.guarded_to);
  switch (report.standing()) {
    case zhunze::log_standing::broken:
      return say(o, "日志不完好", "the log is not intact");
    case zhunze::log_standing::guarded:
      return say(o, "日志完好", "the log is intact");
    case zhunze::log_standing::in_part:
      return say(o, "日志到第 ", "the log is intact up to line ") + lines_to +
             say(o, " 行完好；之后的各行首尾相接，但看不出有没有整段重写过",
                 "; the lines after it fit each other, but whether they were written anew cannot "
                 "be seen");
    case zhunze::log_standing::unguarded:
      break;
  }
  return say(o, "各行首尾相接，没有发现改动；但没有核验过的签名，看不出整个日志有没有重写过",
             "every line fits the one before; but no signature was verified, so whether the whole "
             "was written anew cannot be seen");
}

/// The days that the office gave, several runs of one day together.
std::string days_text(const options& o, const zhunze::log_report& report) {
  std::string out;
  for (std::size_t i = 0; i < report.days.size();) {
    const zhunze::run_day& first = report.days[i];
    std::string lines = std::to_string(first.line);
    for (++i; i < report.days.size() && report.days[i].day == first.day; ++i)
      lines += say(o, "、", ", ") + std::to_string(report.days[i].line);
    out += say(o, "从第 ", "run from line ") + lines +
           say(o, " 行开始的运行：决定日期 ", ": decided on ") + first.day +
           say(o, "（单位给出，写在链中）\n", " (as the office gave it, within the chain)\n");
  }
  return out;
}

constexpr std::size_t listed_reviews = 50;

/// What people wrote is anybody's text.
std::string review_text(const options& o, const zhunze::listed_review& one) {
  const zhunze::log_review& of = one.of;
  std::string out = say(o, "第 ", "line ") + std::to_string(one.line) +
                    say(o, " 行：复核第 ", ": review of receipt ") + std::to_string(of.receipt) +
                    say(o, " 号凭据", "");
  if (!of.id.empty()) out += say(o, "（", " (") + of.id + say(o, "）", ")");
  out += say(o, "，", ", ") + std::string(words(of.before, o.lang));
  out += of.before == of.after ? say(o, "，维持", ", confirmed")
                               : " → " + std::string(words(of.after, o.lang));
  if (of.superseded_by != 0)
    out += say(o, "，由第 ", ", superseded by receipt ") + std::to_string(of.superseded_by) +
           say(o, " 号凭据取代", "");
  out += say(o, "；理由：", "; because: ") + of.why + say(o, "；决定人：", "; by: ") + of.by;
  if (!of.evidence.empty()) out += say(o, "；材料：", "; on: ") + of.evidence;
  if (!of.day.empty()) out += say(o, "；日期：", "; day: ") + of.day;
  return zhunze::visible(out) + "\n";
}

/// Names and values are those of a file that may be anybody's; they fit the log.
std::string disclosed_text(const options& o, const zhunze::shown_receipt& one) {
  std::string out = say(o, "第 ", "receipt in line ") + std::to_string(one.line) +
                    say(o, " 行的凭据（", " (") + one.of.kind + say(o, "，", ", ") +
                    std::string(words(one.of.outcome, o.lang)) +
                    say(o, "）由以下事实作出", ") is of");
  for (const zhunze::shown_fact& fact : one.facts)
    out += say(o, "：", ": ") + fact.fact + " = " + fact.value;
  return zhunze::visible(out) + "\n";
}

std::string reviews_text(const options& o, const zhunze::log_report& report) {
  std::string out;
  for (std::size_t i = 0; i < report.review_list.size() && i < listed_reviews; ++i)
    out += review_text(o, report.review_list[i]);
  if (report.reviews > listed_reviews)
    out += say(o, "另有 ", "") + std::to_string(report.reviews - listed_reviews) +
           say(o, " 条复核未列出\n", " more reviews not shown\n");
  return out;
}

int review(const options& o) {
  const zhunze::diagnostics found = zhunze::add_review(o.decisions.file, o.decisions.review);
  write_findings(o, found);
  return found.has_errors() ? failed : all_within;
}

std::string summary(const options& o, const zhunze::log_report& report) {
  std::string out = standing(o, report) + "\n";
  const std::string comma = say(o, "，", ", ");
  out += count(o, report.lines, " 行", "line") + comma;
  out += count(o, report.runs, " 次运行", "run") + comma;
  out += count(o, report.receipts, " 份凭据", "receipt") + comma;
  out += count(o, report.groups, " 条名额、比例的结果", "result") +
         say(o, "", " of quotas and ratios") + comma;
  if (report.reviews != 0) out += count(o, report.reviews, " 条复核", "review") + comma;
  out +=
      count(o, report.signatures_checked, " 个核验过的签名", "signature") + say(o, "", " verified");
  const std::uint64_t unchecked = report.signatures - report.signatures_checked;
  if (unchecked != 0)
    out += comma + std::to_string(unchecked) + say(o, " 个没有核验的", " not verified");
  out += "\n";
  if (report.signed_to != 0) {
    out += say(o, "所给密钥的签名在第 ", "signed with the key given in line ") +
           std::to_string(report.signed_to) + say(o, " 行\n", "\n");
  }
  for (const zhunze::stamped_line& one : report.stamps)
    out += zhunze::visible(say(o, "第 ", "time stamp of line ") + std::to_string(one.line) +
                           say(o, " 行有时间戳：", ": ") + one.of.at + say(o, "，", ", ") +
                           one.of.by) +
           "\n";
  for (const zhunze::shown_receipt& one : report.disclosed) out += disclosed_text(o, one);
  out += days_text(o, report);
  out += reviews_text(o, report);
  out += say(o, "各行的时间取自写日志的机器，没有证明\n",
             "the times of lines are those of the writer's clock and unproven\n");
  if (!report.head.empty()) out += say(o, "链值 ", "head ") + report.head + "\n";
  return out;
}

/// The sheet of the last review of a record.
int appeal(const options& o) {
  const zhunze::log_report report = zhunze::check_log(o.decisions.file, {o.decisions.key});
  write_findings(o, report.found);
  if (!report.well()) return report.readable ? decided_otherwise : failed;
  std::optional<zhunze::compilation> unit;
  if (!o.rules.empty()) unit = load_rules(o);
  if (unit && !unit->rules) return failed;
  zhunze::diagnostics found;
  const auto told = zhunze::read_appeal(o.decisions.file, o.id, found);
  write_findings(o, found);
  if (!told) return failed;
  const bool written =
      o.format == "json"
          ? write_output(o, zhunze::to_json(*told))
          : write_paper(o, zhunze::appeal_paper(*told, unit ? &**unit->rules : nullptr, o.lang));
  return written ? all_within : failed;
}

/// Only a log that is well has a head worth noting.
int head(const options& o) {
  const zhunze::log_report report = zhunze::check_log(o.decisions.file);
  if (!report.well()) {
    write_findings(o, report.found);
    return report.readable ? decided_otherwise : failed;
  }
  return write_output(o, report.head + "\n") ? all_within : failed;
}

int verify(const options& o) {
  const zhunze::log_report report =
      zhunze::check_log(o.decisions.file, {o.decisions.key, o.decisions.head, o.decisions.stamps,
                                           o.decisions.trusted, o.decisions.disclosed});
  write_findings(o, report.found);
  if (!report.readable) return failed;
  const bool json = o.format == "json";
  if (!write_output(o, json ? zhunze::to_json(report, o.lang) : summary(o, report))) return failed;
  return report.well() ? all_within : decided_otherwise;
}

}  // namespace

int run_log_command(const options& o) {
  if (o.decisions.command == "verify") return verify(o);
  if (o.decisions.command == "sign") return sign(o);
  if (o.decisions.command == "head") return head(o);
  if (o.decisions.command == "review") return review(o);
  if (o.decisions.command == "keygen") return keygen(o);
  if (o.decisions.command == "disclose") return disclose(o);
  if (o.decisions.command == "appeal") return appeal(o);
  return replay(o);
}

}  // namespace zhunze_cli
