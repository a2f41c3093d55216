#include "commands.hpp"
#include "output.hpp"
#include "paper_output.hpp"
#include "zhunze/lint/rules_document.hpp"

namespace zhunze_cli {

int run_docs(const options& o) {
  const zhunze::compilation unit = load_rules(o);
  if (!unit.rules) return failed;
  const zhunze::paper document = zhunze::rules_document(unit, o.lang);
  const bool written =
      o.format.empty() ? write_output(o, zhunze::to_markdown(document)) : write_paper(o, document);
  return written ? all_within : failed;
}

}  // namespace zhunze_cli
