#include <optional>
#include <string>
#include <utility>

#include "commands.hpp"
#include "output.hpp"
#include "paper_output.hpp"
#include "zhunze/diagnostic/reading_notes.hpp"
#include "zhunze/load/load.hpp"
#include "zhunze/review/amendment_drill.hpp"
#include "zhunze/text/encoding.hpp"

namespace zhunze_cli {

namespace {

/// The names of the sources, as a finding lists them.
zhunze::argument names_of(const zhunze::program& rules) {
  zhunze::argument out("");
  for (const zhunze::official_document& one : rules.documents) {
    out.zh += (out.zh.empty() ? "" : "、") + one.names.name;
    out.en += (out.en.empty() ? "" : ", ") + one.names.id;
  }
  return out;
}

/// The source that is amended; nothing where it cannot be told, which is said.
std::optional<zhunze::document_id> document_of(const options& o, const zhunze::program& rules) {
  const auto& all = rules.documents;
  std::optional<zhunze::document_id> out;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (o.document.empty() ? all.size() == 1 : zhunze::is_called(all[i].names, o.document))
      out = zhunze::document_id(i);
  if (out && !rules[*out].file.empty()) return out;
  if (out)
    write_finding(o, zhunze::kind::amended_without_text, {rules[*out].names.name});
  else if (!o.document.empty())
    write_finding(o, zhunze::kind::no_such_document, {o.document});
  else if (all.empty())
    write_finding(o, zhunze::kind::cites_nothing_declared, {});
  else
    write_finding(o, zhunze::kind::cites_without_document, {names_of(rules)});
  return std::nullopt;
}

}  // namespace

int run_amend(const options& o) {
  const zhunze::compilation unit = load_rules(o);
  if (!unit.rules) return failed;
  const auto document = document_of(o, **unit.rules);
  if (!document) return failed;
  auto text = zhunze::read_text(o.newer);
  if (!text) {
    write_findings(o, text.error());
    return failed;
  }
  zhunze::diagnostics notes;
  zhunze::add_reading_notes(notes, {}, o.newer, zhunze::make_utf8(*text));
  write_findings(o, notes);
  const auto drill = zhunze::drill_amendment(unit, *document, {o.newer, *std::move(text)});
  write_findings(o, drill.amended.found);
  if (drill.amended.found.has_errors()) return failed;
  const bool written = o.format == "json" ? write_output(o, zhunze::to_json(unit, drill))
                                          : write_paper(o, zhunze::to_paper(unit, drill, o.lang));
  if (!written) return failed;
  return drill.empty() ? all_within : decided_otherwise;
}

}  // namespace zhunze_cli
