#include "basis.hpp"

#include <algorithm>

#include "zhunze/render/detail/json_writer.hpp"
#include "zhunze/text/detail/plain_source.hpp"
#include "zhunze/version.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

void sort_by_id(std::vector<named_digest>& list) {
  std::sort(list.begin(), list.end(),
            [](const named_digest& a, const named_digest& b) { return a.id < b.id; });
}

const source_text* text_named(const source_texts& texts, const std::string& name) {
  const auto at = std::find_if(texts.begin(), texts.end(),
                               [&](const source_text& one) { return one.name == name; });
  return at == texts.end() ? nullptr : &*at;
}

void write_list(json_writer& to, std::string_view name, const std::vector<named_digest>& list) {
  to.key(name).open_object();
  for (const named_digest& one : list) to.text(one.id, one.digest);
  to.close_object();
}

std::vector<named_digest> read_digests(const detail::audit::json_value& from,
                                       std::string_view name) {
  std::vector<named_digest> out;
  const detail::audit::json_value* list = from.find(name);
  if (list == nullptr) return out;
  for (std::size_t i = 0; i < list->names.size(); ++i)
    out.push_back({list->names[i], list->members[i].text});
  return out;
}

}  // namespace

decision_basis detail::audit::read_basis(const json_value& from) {
  decision_basis out;
  out.engine = from.text_of("engine");
  out.rules = from.text_of("rules");
  out.version = from.text_of("version");
  out.digest = from.text_of("digest");
  out.canonical = from.text_of("canonical");
  out.stage = from.text_of("stage");
  out.sources = read_digests(from, "sources");
  out.gists = from.texts_of("gists");
  out.calendars = read_digests(from, "calendars");
  out.tables = read_digests(from, "tables");
  return out;
}

decision_basis basis_of(const compilation& unit, std::uint32_t stage, hash_algorithm algorithm) {
  const program& rules = **unit.rules;
  hasher hash(algorithm);
  decision_basis out;
  out.engine = version;
  out.rules = rules.names.id;
  out.version = rules.version;
  out.digest = rules.digest;
  out.canonical = hash.text_of(canonical_bytes(rules));
  out.stage = rules.stages[stage].id;
  for (const official_document& one : rules.documents) {
    const source_text* text = text_named(unit.found.sources(), one.file);
    if (text == nullptr) continue;
    out.sources.push_back({one.names.id, hash.text_of(plain_source(text->text))});
    if (one.gist) out.gists.push_back(one.names.id);
  }
  for (const calendar_definition& one : rules.calendars) {
    out.calendars.push_back({one.names.id, hash.text_of(canonical_bytes(one))});
  }
  for (const table_definition& one : rules.tables) {
    out.tables.push_back({one.names.id, hash.text_of(canonical_bytes(one))});
  }
  sort_by_id(out.sources);
  std::sort(out.gists.begin(), out.gists.end());
  sort_by_id(out.calendars);
  sort_by_id(out.tables);
  return out;
}

std::string canonical_json(const decision_basis& basis) {
  json_writer to;
  to.open_object().text("engine", basis.engine).text("rules", basis.rules);
  to.text("version", basis.version).text("digest", basis.digest);
  to.text("canonical", basis.canonical).text("stage", basis.stage);
  write_list(to, "sources", basis.sources);
  if (!basis.gists.empty()) to.texts("gists", basis.gists);
  write_list(to, "calendars", basis.calendars);
  write_list(to, "tables", basis.tables);
  return to.close_object().str();
}

}}  // namespace zhunze
