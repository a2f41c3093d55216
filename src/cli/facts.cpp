#include "commands.hpp"
#include "output.hpp"
#include "zhunze/render/facts_cpp.hpp"
#include "zhunze/render/facts_json.hpp"
#include "zhunze/render/facts_text.hpp"

namespace zhunze_cli {

int run_facts(const options& o) {
  const zhunze::compilation unit = load_rules(o);
  if (!unit.rules) return failed;
  const zhunze::program& rules = **unit.rules;
  std::string out;
  if (o.format == "csv") {
    out = zhunze::facts_csv(rules, o.lang);
  } else if (o.format == "json") {
    out = zhunze::facts_json(rules, o.lang);
  } else if (o.format == "jsonschema") {
    out = zhunze::facts_jsonschema(rules, o.lang);
  } else if (o.format == "cpp") {
    out = zhunze::facts_cpp(rules);
  } else {
    out = zhunze::facts_text(rules, o.lang);
  }
  return write_output(o, out) ? all_within : failed;
}

}  // namespace zhunze_cli
