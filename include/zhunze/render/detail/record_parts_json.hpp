#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "zhunze/evaluate/batch_counts.hpp"
#include "zhunze/explain/batch_explainer.hpp"
#include "zhunze/render/detail/by_list.hpp"
#include "zhunze/render/detail/check_parts.hpp"
#include "zhunze/render/detail/grounds_json.hpp"
#include "zhunze/render/detail/json_parts.hpp"
#include "zhunze/render/detail/node_json.hpp"

/// The elements of a check's result in JSON, whatever document they stand in.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

inline void count_unverified(bool verified, const check_options& how) {
  if (!verified && how.unverified != nullptr) ++*how.unverified;
}

inline void write_explained(json_writer& to, const record& nominee, const check_options& how,
                            batch_explainer& explained) {
  explanation why;
  explained.explain(nominee, why);
  to.key("explanation");
  node_writer(to, nominee.rules(), how.lang).write(why.root());
  const grounds of = explained.grounds_of(nominee);
  grounds_writer(to, nominee.rules(), how.sources).write(of);
  count_unverified(of.verified(), how);
}

inline void write_reason(json_writer& to, const record& nominee, decision decided,
                         const check_options& how, batch_explainer& explained) {
  const sufficient_reason& why = explained.reason(nominee, decided);
  grounds_writer(to, nominee.rules(), how.sources).write_why(why);
  count_unverified(why.verified, how);
}

/// What records' objects say of verdicts and lists, as members that are made once: few differ among
/// many records. Not thread safe.
class record_members {
 public:
  explicit record_members(const program& rules) : of_(rules), verdicts_(rules.kinds.size()) {}

  [[nodiscard]] const std::string& verdict(record_kind_id kind, zhunze::verdict outcome) {
    std::string& known = verdicts_[kind.index()][static_cast<std::size_t>(outcome)];
    if (!known.empty()) return known;
    json_writer to;
    to.text("record", of_[kind].names.id).text("verdict", key(outcome));
    return known = to.str();
  }
  [[nodiscard]] const std::string& failed(const std::vector<rule_id>& all) {
    return failed_.at(all, [&] { return made("failed", all); });
  }
  [[nodiscard]] const std::string& undetermined(const std::vector<rule_id>& all) {
    return undetermined_.at(all, [&] { return made("undetermined", all); });
  }
  [[nodiscard]] const std::string& unjustified(const std::vector<rule_id>& all) {
    return unjustified_.at(all, [&] { return made("unjustified", all); });
  }
  [[nodiscard]] const std::string& over_quota(const std::vector<group_id>& all) {
    return over_quota_.at(all, [&] { return made("over_quota", all); });
  }

 private:
  template <class Id>
  [[nodiscard]] std::string made(std::string_view name, const std::vector<Id>& all) const {
    json_writer to;
    return to.texts(name, sorted_ids(of_, all)).str();
  }

  const program& of_;
  std::vector<std::array<std::string, all_verdicts.size()>> verdicts_;  // by kind
  by_list<rule_id, std::string> failed_, undetermined_, unjustified_;
  by_list<group_id, std::string> over_quota_;
};

[[nodiscard]] constexpr std::string_view preferred_member(truth preferred) {
  return preferred == truth::unknown ? R"("preferred":null)"
         : preferred == truth::yes   ? R"("preferred":true)"
                                     : R"("preferred":false)";
}

inline void write_record(json_writer& to, const program& rules, const record_decision& one,
                         const record& nominee, const check_options& how,
                         batch_explainer& explained, record_members& known) {
  to.open_object();
  write_text_or_null(to, "id", one.id);
  to.members(known.verdict(one.kind, one.decided.outcome)).members(known.failed(one.failed));
  to.members(known.undetermined(one.undetermined)).members(known.unjustified(one.unjustified));
  to.members(preferred_member(one.preferred)).members(known.over_quota(one.over_quota));
  write_problems(to, "problems", rules, one.problems, how.sources);
  if (how.explain && one.decided.outcome != verdict::invalid)
    write_explained(to, nominee, how, explained);
  else if (how.reasons && one.decided.outcome == verdict::ineligible)
    write_reason(to, nominee, one.decided, how, explained);
  to.close_object();
}

inline void write_limit(json_writer& to, const program& rules, const group_line& line) {
  to.key("limit");
  const std::string limit = limit_text(rules, line);
  const bool number = rules[line.group].kind == group_kind::quota && line.limit.amount.whole();
  if (limit.empty()) {
    to.null();
  } else if (number) {
    to.digits(limit);
  } else {
    to.text(limit);
  }
}

[[nodiscard]] inline std::vector<std::string> sorted_texts(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  return texts;
}

/// A group's line, without the end of its object.
inline void open_group(json_writer& to, const program& rules, const group_line& line) {
  const group_definition& about = rules[line.group];
  const bool ratio = about.kind == group_kind::ratio;
  to.open_object().text("rule", about.names.id).key("group");
  if (line.key) {
    to.text(group_key(rules, line, language::en));
  } else {
    to.null();
  }
  to.text("status", key(line.status)).number("counted", line.counted);
  if (ratio) to.number("matching", line.matching);
  write_limit(to, rules, line);
  if (!ratio) {
    to.key("over");
    if (line.ordered) {
      to.texts(sorted_texts(line.over));
    } else {
      to.null();
    }
  }
  if (!line.tied.empty()) to.texts("tied", sorted_texts(line.tied));
  if (line.may_lack != 0) to.number("may_lack", line.may_lack);
  to.text("record", rules[about.owner].names.id);
}

inline void write_group(json_writer& to, const program& rules, const group_line& line) {
  open_group(to, rules, line);
  to.close_object();
}

/// The beginning of an entry that says why a record is invalid.
inline void open_invalid(json_writer& to, const program& rules, const record_decision& one) {
  to.open_object();
  write_text_or_null(to, "id", one.id);
  to.text("record", rules[one.kind].names.id);
}

inline void write_cell_problem(json_writer& to, const program& rules, const record_decision& of,
                               const diagnostic& one, source_lines& sources, language lang) {
  open_invalid(to, rules, of);
  write_problem(to, one, sources, lang);
  to.close_object();
}

inline void write_finding(json_writer& to, const program& rules, const record_decision& of,
                          const batch_finding& finding, source_lines& sources, language lang) {
  open_invalid(to, rules, of);
  write_batch_finding(to, finding, sources, lang);
  to.close_object();
}

/// A row that could not be told to be of any kind: nothing is known of it but where it is.
inline void write_unread_row(json_writer& to, const diagnostic& one, source_lines& sources,
                             language lang) {
  to.open_object().key("id").null().key("record").null();
  write_problem(to, one, sources, lang);
  to.close_object();
}

inline void write_counts(json_writer& to, const batch_counts& counts) {
  to.key("summary").open_object().number("records", counts.records);
  for (const verdict one : all_verdicts) to.number(key(one), counts.of(one));
  if (counts.unreadable != 0) to.number("unreadable", counts.unreadable);
  to.close_object();
}

}}}  // namespace zhunze::detail::render
