#include "zhunze/audit/log_json.hpp"

#include <array>

#include "zhunze/render/detail/json_writer.hpp"
#include "zhunze/version.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

constexpr std::array<std::string_view, 4> standings = {"broken", "unguarded", "in_part", "guarded"};
constexpr std::array<std::string_view, 15> replays = {
    "engine",  "rules",    "stage",      "source", "gist",  "calendar",  "table",     "input",
    "verdict", "deciding", "over_quota", "reason", "group", "no_record", "no_receipt"};
static_assert(replays.size() == static_cast<std::size_t>(replayed::no_receipt) + 1);

void write_review(json_writer& to, const listed_review& one) {
  const log_review& of = one.of;
  to.open_object().number("line", one.line).number("receipt", of.receipt).text("id", of.id);
  to.text("before", key(of.before)).text("after", key(of.after));
  to.text("why", of.why).text("by", of.by).text("evidence", of.evidence).text("day", of.day);
  to.number("superseded_by", of.superseded_by).close_object();
}

/// One side of an appeal: what was decided, and by which receipt.
void write_side(json_writer& to, verdict outcome, const placed_receipt* by) {
  to.open_object().text("verdict", key(outcome)).key("receipt");
  if (by == nullptr) {
    to.null().close_object();
    return;
  }
  const receipt& of = by->of;
  to.open_object().number("line", by->line).text("day", by->day).text("record", of.kind);
  to.text("rules", by->basis.rules).text("version", by->basis.version);
  to.text("digest", by->basis.digest).text("stage", by->basis.stage).text("input", of.input);
  to.texts("deciding", of.rules).texts("over_quota", of.over_quota).key("reason").open_object();
  to.texts("value", of.by_value).texts("given", of.by_given).texts("absent", of.by_absent);
  to.texts("default", of.by_default).close_object().close_object().close_object();
}

}  // namespace

std::string_view key(log_standing what) {
  return standings[static_cast<std::size_t>(what)];
}

std::string_view key(replayed what) {
  return replays[static_cast<std::size_t>(what)];
}

std::string to_json(const log_report& of, language lang) {
  json_writer to;
  to.open_object().text("zhunze", version).key("log").open_object();
  to.text("standing", key(of.standing())).number("lines", of.lines).number("runs", of.runs);
  to.number("receipts", of.receipts).number("groups", of.groups).number("reviewed", of.reviews);
  to.number("signatures", of.signatures).number("verified", of.signatures_checked);
  to.number("signed_to", of.signed_to).number("guarded_to", of.guarded_to);
  to.text("head", of.head).key("days").open_array();
  for (const run_day& one : of.days)
    to.open_object().number("line", one.line).text("day", one.day).close_object();
  to.close_array().key("stamps").open_array();
  for (const stamped_line& one : of.stamps)
    to.open_object()
        .number("line", one.line)
        .text("at", one.of.at)
        .text("by", one.of.by)
        .close_object();
  to.close_array().key("disclosed").open_array();
  for (const shown_receipt& one : of.disclosed) {
    to.open_object().number("line", one.line).text("record", one.of.kind);
    to.text("verdict", key(one.of.outcome)).key("facts").open_object();
    for (const shown_fact& fact : one.facts) to.key(fact.fact).json(fact.value);
    to.close_object().close_object();
  }
  to.close_array().key("reviews").open_array();
  for (const listed_review& one : of.review_list) write_review(to.line(), one);
  to.close_array().key("findings").open_array();
  for (const diagnostic& one : of.found.list()) {
    const bool error = info(one.what).level == severity::error;
    to.line().open_object().text("code", info(one.what).code);
    to.text("severity", error ? "error" : "warning").number("line", one.place.row);
    to.text("message", message(one, lang)).close_object();
  }
  return to.close_array().close_object().close_object().str() + "\n";
}

std::string to_json(const log_replay& of, std::span<const replay_difference> differences) {
  json_writer to;
  to.open_object().text("zhunze", version).key("replay").open_object();
  to.number("receipts", of.receipts()).number("same", of.same());
  to.key("differences").open_array();
  for (const replay_difference& one : differences) {
    to.line().open_object().text("what", key(one.what)).text("record", one.kind);
    to.text("id", one.id).number("line", one.line).text("about", one.about);
    to.text("was", one.was).text("is", one.is).close_object();
  }
  return to.close_array().close_object().close_object().str() + "\n";
}

std::string to_json(const appeal& of) {
  json_writer to;
  const log_review& by = of.review;
  to.open_object().text("zhunze", version).key("appeal").open_object();
  to.text("id", by.id).number("line", of.line).text("chain", of.chain).text("why", by.why);
  to.text("by", by.by).text("evidence", by.evidence).text("day", by.day).key("before");
  write_side(to, by.before, &of.before);
  write_side(to.key("after"), by.after, of.after ? &*of.after : nullptr);
  return to.close_object().close_object().str() + "\n";
}

}}  // namespace zhunze
