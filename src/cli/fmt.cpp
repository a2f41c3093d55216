#include "commands.hpp"
#include "output.hpp"
#include "output_file.hpp"
#include "run_files.hpp"
#include "zhunze/diagnostic/reading_notes.hpp"
#include "zhunze/load/load.hpp"
#include "zhunze/syntax/format.hpp"
#include "zhunze/syntax/parse.hpp"
#include "zhunze/text/encoding.hpp"

namespace zhunze_cli {

namespace {

/// Says once which names have no alias in the language that they are to be swapped for.
void tell_names_kept(const zhunze::syntax::file& parsed, zhunze::language lang,
                     zhunze::diagnostics& found) {
  const auto kept = zhunze::syntax::names_without(parsed, lang);
  if (kept.empty()) return;
  constexpr std::size_t most_named = 8;
  std::string zh, en;
  for (std::size_t i = 0; i < kept.size() && i < most_named; ++i) {
    zh.append(i == 0 ? "" : "、").append(kept[i].text);
    en.append(i == 0 ? "" : ", ").append(kept[i].text);
  }
  if (kept.size() > most_named) {
    zh += " 等";
    en += " and others";
  }
  found.add(zhunze::kind::names_not_swapped, parsed.place(kept.front()),
            {std::to_string(kept.size()), {zh, en}});
}

}  // namespace

int run_fmt(const options& o) {
  const auto stored = zhunze::read_text(o.rules);
  if (!stored) {
    write_findings(o, stored.error());
    return failed;
  }
  std::string text = *stored;
  zhunze::diagnostics found;
  add_reading_notes(found, {}, o.rules, zhunze::make_utf8(text));
  const zhunze::source_id source = found.add_source(o.rules, text);
  const zhunze::syntax::file parsed = zhunze::syntax::parse(source, found);
  if (o.names && !found.has_errors()) tell_names_kept(parsed, *o.names, found);
  found.sort();
  write_findings(o, found);
  if (found.has_errors()) return failed;
  const std::string laid_out = zhunze::syntax::format(parsed, text, {o.keywords, o.names});
  if (o.check_layout) {
    if (laid_out == *stored) return all_within;
    return write_output(o, o.rules + "\n") ? decided_otherwise : failed;
  }
  if (!o.in_place) return write_output(o, laid_out) ? all_within : failed;
  if (laid_out == *stored) return all_within;
  return write_in_place(o, o.rules, laid_out) ? all_within : failed;
}

}  // namespace zhunze_cli
