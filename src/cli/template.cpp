#include "commands.hpp"
#include "documents.hpp"
#include "output.hpp"
#include "output_file.hpp"
#include "zhunze/report/template_sheet.hpp"

namespace zhunze_cli {

namespace {

/// The kinds that records can be of, for help.
zhunze::argument kind_names(const zhunze::program& rules) {
  zhunze::argument out{"对象有：", "the kinds are: "};
  bool first = true;
  for (const zhunze::record_kind& one : rules.kinds) {
    if (one.abstract) continue;
    out.zh += (first ? "" : "、") + shown_name(one.names, zhunze::language::zh);
    out.en += (first ? "" : ", ") + shown_name(one.names, zhunze::language::en);
    first = false;
  }
  return out;
}

/// The kind that is asked for, or the only one; what is wrong is told.
zhunze::record_kind_id chosen_kind(const options& o, const zhunze::program& rules) {
  zhunze::record_kind_id only;
  std::size_t many = 0;
  for (std::size_t k = 0; k < rules.kinds.size(); ++k) {
    if (rules.kinds[k].abstract) continue;
    only = zhunze::record_kind_id(k);
    ++many;
  }
  if (o.record.empty()) {
    if (many == 1) return only;
    write_finding(o, zhunze::kind::template_kind_needed, {}, {kind_names(rules)});
    return {};
  }
  const zhunze::record_kind_id kind = find_kind(rules, o.record);
  if (!kind) {
    write_finding(o, zhunze::kind::unknown_record_kind, {o.record}, {kind_names(rules)});
    return {};
  }
  if (!rules[kind].abstract) return kind;
  write_finding(o, zhunze::kind::abstract_record_kind, {o.record, kind_names(rules)});
  return {};
}

}  // namespace

int run_template(const options& o) {
  if (o.letter || o.annex) return write_document_template(o) ? all_within : failed;
  const zhunze::compilation unit = load_rules(o);
  if (!unit.rules) return failed;
  const zhunze::program& rules = **unit.rules;
  const zhunze::record_kind_id kind = chosen_kind(o, rules);
  if (!kind) return failed;
  output_file file(o);
  if (!file.ready()) return failed;
  return file.finish(write_template(rules, kind, o.lang, file.path())) ? all_within : failed;
}

}  // namespace zhunze_cli
