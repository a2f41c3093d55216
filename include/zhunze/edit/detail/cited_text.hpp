#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/document/detail/document.hpp"
#include "zhunze/edit/open_rules.hpp"

/// What the citations of open rules stand for.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit::parts {

/// Calls `visit` with each list of citations of a program.
template <class Visit>
void each_citation_list(const program& of, Visit visit) {
  for (const table_definition& one : of.tables) visit(one.cites);
  for (const parameter_definition& one : of.parameters) visit(one.cites);
  for (const value_definition& one : of.definitions) visit(one.cites);
  for (const rule_definition& one : of.rules) {
    visit(one.cites);
    for (const rule_exception& exception : one.exceptions) visit(exception.cites);
  }
  for (const group_definition& one : of.groups) visit(one.cites);
  for (const waived_clause& one : of.waivers) visit(one.cites);
}

/// Every citation that resolves, in the order of the program.
[[nodiscard]] inline std::vector<const cited_clause*> resolved_citations(const open_rules& in) {
  std::vector<const cited_clause*> out;
  each_citation_list(*in.unit().draft, [&](const std::vector<cited_clause>& list) {
    for (const cited_clause& one : list) out.push_back(&one);
  });
  return out;
}

/// What the citation at a place stands for; null where it resolves to nothing.
[[nodiscard]] inline const cited_clause* clause_at(const open_rules& in, const location& place) {
  const auto all = resolved_citations(in);
  const auto there = std::find_if(all.begin(), all.end(),
                                  [&](const cited_clause* one) { return one->where == place; });
  return there == all.end() ? nullptr : *there;
}

/// The text of a document that rules cite, as the bundle has it; none where it has no text.
[[nodiscard]] inline source_id text_of(const open_rules& in, document_id which) {
  const std::string& file = (*in.unit().draft)[which].file;
  return file.empty() ? source_id() : in.find(file);
}

/// Where a clause or its sentences stand in the official text.
[[nodiscard]] inline std::optional<location> place_in_text(const open_rules& in,
                                                           const cited_clause& cite) {
  const source_id source = text_of(in, cite.document);
  if (!source) return std::nullopt;
  diagnostics scratch;
  const document read = read_document(in.text(source), source, scratch);
  const clause* const there = cite.path.steps.empty() ? nullptr : read.find(cite.path);
  if (there == nullptr) {
    const std::string_view line = std::string_view(cite.text).substr(0, cite.text.find('\n'));
    const std::size_t at = in.text(source).find(line);
    if (line.empty() || at == std::string::npos) return location{source, {0, 0}, 0, 0};
    return location{source,
                    {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + line.size())},
                    0,
                    0};
  }
  for (const sentence& one : there->sentences)
    if (!cite.sentences.empty() && one.number == cite.sentences.front())
      return location{source, one.bytes, 0, 0};
  return location{source, there->bytes, 0, 0};
}

/// A clause as it is cited: 通知 三(二)第4句, notice 3(2) sentence 4.
[[nodiscard]] inline std::string citation_text(const open_rules& in, const cited_clause& cite,
                                               language lang) {
  const std::string& document = shown_name((*in.unit().draft)[cite.document].names, lang);
  const bool words = cite.path.steps.empty();
  std::string out = document + " ";
  out += words || lang == language::zh ? cite.clause : to_english_text(cite.path);
  for (std::size_t i = 0; i < cite.sentences.size(); ++i) {
    const std::string number = std::to_string(cite.sentences[i]);
    if (lang == language::zh)
      out += (i == 0 ? "第" : "、第") + number + "句";
    else
      out += (i == 0 ? " sentence " : ", ") + number;
  }
  return out;
}

}}}  // namespace zhunze::edit::parts
