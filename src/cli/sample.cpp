#include "zhunze/review/sample.hpp"

#include "commands.hpp"
#include "deciding.hpp"
#include "output.hpp"
#include "paper_output.hpp"

namespace zhunze_cli {

namespace {

zhunze::sample_request request_of(const options& o) {
  using zhunze::sample_strata;
  zhunze::sample_request out;
  out.size = o.sample.size;
  out.seed = o.sample.seed;
  const std::string& by = o.sample.by;
  if (by == "verdict" || by == "结论") {
    out.by = sample_strata::verdict;
  } else if (by == "clause" || by == "条款") {
    out.by = sample_strata::clause;
  } else if (!by.empty()) {
    out.by = sample_strata::fact;
    out.by_fact = by;
  }
  return out;
}

/// How many were wrong in each stratum, as the line says; empty where it does not, nothing where
/// that does not fit the sample, which is told.
std::optional<std::vector<std::uint64_t>> found_in(const options& o, const zhunze::sample& of) {
  std::vector<std::uint64_t> out;
  auto left = o.sample.found;
  if (left.empty()) return out;
  const auto others = left.find("");
  const std::uint64_t otherwise = others == left.end() ? 0 : others->second;
  if (!o.sample.by.empty() && (others == left.end() || otherwise != 0)) {
    write_finding(o, zhunze::kind::sample_found_by_strata, {});
    return std::nullopt;
  }
  left.erase("");
  zhunze::argument names{"", ""};
  for (const zhunze::sample_stratum& one : of.strata) {
    auto at = left.find(one.key.zh);
    if (at == left.end()) at = left.find(one.key.en);
    out.push_back(at == left.end() ? otherwise : at->second);
    if (at != left.end()) left.erase(at);
    names.zh += (names.zh.empty() ? "" : "、") + one.key.zh;
    names.en += (names.en.empty() ? "" : ", ") + one.key.en;
    if (out.back() <= one.drawn) continue;
    write_finding(o, zhunze::kind::sample_found_too_many,
                  {zhunze::argument(one.key.zh, one.key.en), std::to_string(one.drawn),
                   std::to_string(out.back())});
    return std::nullopt;
  }
  if (left.empty()) return out;
  write_finding(o, zhunze::kind::sample_of_no_stratum, {left.begin()->first, names});
  return std::nullopt;
}

}  // namespace

int run_sample(const options& o) {
  const zhunze::compilation unit = load_rules(o);
  if (!unit.rules) return failed;
  const auto stage = find_stage(o, **unit.rules);
  if (!stage) return failed;
  const zhunze::sample_request asked = request_of(o);
  zhunze::sample_sink drawing(*unit.rules, asked);
  if (drawing.found().has_errors()) {
    write_findings(o, drawing.found());
    return failed;
  }
  const auto decided = decide_data(o, unit, *stage, block_size, {&drawing});
  if (!decided) return failed;
  const zhunze::program& rules = **unit.rules;
  const zhunze::sample drawn = drawing.result();
  const auto found = found_in(o, drawn);
  if (!found) return failed;
  const bool written = o.format == "json"
                           ? write_output(o, zhunze::to_json(rules, *stage, asked, drawn, *found))
                           : write_paper(o, zhunze::to_paper(rules, asked, drawn, *found, o.lang));
  return written && !decided->found.has_errors() ? all_within : failed;
}

}  // namespace zhunze_cli
