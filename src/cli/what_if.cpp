#include "zhunze/review/what_if.hpp"

#include "commands.hpp"
#include "nominees.hpp"
#include "output.hpp"
#include "paper_output.hpp"

namespace zhunze_cli {

namespace {

/// The record with what is supposed of it; nothing where a fact or value is wrong, which is told.
std::optional<zhunze::record> supposed(const options& o, const zhunze::record& of) {
  zhunze::record out = of;
  const std::size_t before = out.problems().errors();
  for (const auto& [name, value] : o.supposed) {
    const zhunze::fact_id fact = zhunze::find_fact(of.rules(), of.kind(), name);
    if (fact) out.clear(fact);
    out.set(name, value);
  }
  if (out.problems().errors() == before) return out;
  write_findings(o, out.problems());
  return std::nullopt;
}

}  // namespace

int run_what_if(const options& o) {
  const auto data = decide_data(o);
  if (!data) return failed;
  const auto& records = data->batch.records;
  const auto at = asked_record(o, records);
  if (!at) return failed;
  const auto otherwise = supposed(o, records[*at]);
  if (!otherwise) return failed;
  const zhunze::what_if out =
      zhunze::suppose(records, *at, *otherwise, data->stage, data->batch.unreadable);
  const bool written = o.format == "json"
                           ? write_output(o, zhunze::to_json(out, records, data->stage))
                           : write_paper(o, zhunze::to_paper(out, records, o.lang));
  return written ? all_within : failed;
}

}  // namespace zhunze_cli
