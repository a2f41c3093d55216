#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "nominees.hpp"
#include "zhunze/csv/detail/csv.hpp"
#include "zhunze/load/load.hpp"

/// Writes invented nominees as a data file: generate RULES KIND COUNT csv|ndjson.
namespace {

using namespace zhunze;

std::string cell(const program& rules, fact_id fact, const record& one) {
  const auto held = one.stored(fact);
  if (!held) return {};
  const fact_definition& f = rules[fact];
  if (f.value_type.textual()) return held->text;
  return value_text(rules, f.value_type, *held, "", language::zh);
}

void csv_row(const program& rules, record_kind_id kind, const record& one, std::string& out) {
  std::vector<std::string> texts;
  for (const fact_id fact : rules[kind].facts) texts.push_back(cell(rules, fact, one));
  append_csv_record(out, {texts.begin(), texts.end()});
  out += '\n';
}

void ndjson_row(const program& rules, record_kind_id kind, const record& one, std::string& out) {
  out += "{\"record\":\"" + rules[kind].names.id + '"';
  for (const fact_id fact : rules[kind].facts) {
    const auto held = one.stored(fact);
    if (!held) continue;
    const fact_definition& f = rules[fact];
    out += ",\"" + f.names.id + "\":";
    if (f.value_type.kind == type_kind::truth)
      out += held->number != 0 ? "true" : "false";
    else if (f.value_type.kind == type_kind::integer)
      out += std::to_string(held->number);
    else
      out += '"' + cell(rules, fact, one) + '"';
  }
  out += "}\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fprintf(stderr, "generate RULES KIND COUNT csv|ndjson\n");
    return 2;
  }
  const auto rules = load(argv[1]);
  if (!rules) return 2;
  const bool csv = std::string_view(argv[4]) == "csv";
  zhunze_bench::nominees source(*rules, argv[2]);
  std::string out;
  if (csv) {
    std::vector<std::string_view> names;
    for (const fact_id fact : (**rules)[source.kind()].facts)
      names.emplace_back((**rules)[fact].names.name);
    append_csv_record(out, names);
    out += '\n';
  }
  const auto count = std::strtoull(argv[3], nullptr, 10);
  for (std::size_t i = 0; i < count; ++i) {
    const record one = source.next(i);
    csv ? csv_row(**rules, source.kind(), one, out) : ndjson_row(**rules, source.kind(), one, out);
    if (out.size() < (std::size_t{1} << 20) && i + 1 < count) continue;
    std::fwrite(out.data(), 1, out.size(), stdout);
    out.clear();
  }
}
