#pragma once

#include <algorithm>
#include <set>

#include "zhunze/edit/detail/cited_text.hpp"
#include "zhunze/edit/navigation.hpp"
#include "zhunze/syntax/detail/lexer.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit {

namespace parts {

[[nodiscard]] inline location declared_place(const named_thing& one) {
  return one.file->place(one.node->name);
}

[[nodiscard]] inline bool within(const location& outer, const location& inner) {
  return outer.source == inner.source && outer.bytes.begin <= inner.bytes.begin &&
         inner.bytes.begin <= outer.bytes.end;
}

/// The citations whose words stand at a byte of an official text.
[[nodiscard]] inline std::vector<location> citing_places(const open_rules& in,
                                                         const location& text) {
  std::vector<location> out;
  for (const cited_clause* one : resolved_citations(in)) {
    const auto words = place_in_text(in, *one);
    if (words && within(*words, text)) out.push_back(one->where);
  }
  return out;
}

/// True where a spelling is one word that may be a name.
[[nodiscard]] inline bool is_name(std::string_view spelling) {
  diagnostics found;
  const syntax::lexed read = syntax::lex(found.add_source("", std::string(spelling)), found);
  if (found.has_errors() || read.tokens.size() != 2) return false;
  const auto kind = static_cast<syntax::token_kind>(read.tokens.kinds.front());
  if (syntax::is_keyword(kind)) {
    const auto sort = syntax::info(syntax::to_keyword(kind)).class_;
    return sort == syntax::keyword_class::declaration || sort == syntax::keyword_class::header;
  }
  return kind == syntax::token_kind::word;
}

/// True where files of data are read by the names of a thing: the columns of a table in a file.
[[nodiscard]] inline bool named_by_files(const open_rules& in, const named_thing& one) {
  if (one.sort != name_sort::column && one.sort != name_sort::key) return false;
  for (const syntax::file& file : in.unit().files)
    for (const syntax::declaration& declared : file.declarations) {
      const auto* table = std::get_if<syntax::table>(&declared.node);
      const bool own = table != nullptr && declared.where.first <= one.node->name.token &&
                       one.node->name.token <= declared.where.last && &file == one.file;
      if (own) return table->path.has_value();
    }
  return false;
}

}  // namespace parts

ZHUNZE_DECL std::optional<location> definition_at(const open_rules& in, source_id source,
                                                  std::size_t offset) {
  if (const mention* one = in.names().mention_at(source, offset))
    return parts::declared_place(in.names()[one->thing]);
  const cited_place* const cited = in.names().citation_at(source, offset);
  if (cited == nullptr) return std::nullopt;
  const cited_clause* const clause = parts::clause_at(in, cited->place);
  return clause == nullptr ? std::nullopt : parts::place_in_text(in, *clause);
}

ZHUNZE_DECL std::vector<location> references_at(const open_rules& in, source_id source,
                                                std::size_t offset, bool with_declaration) {
  std::vector<location> out;
  if (const mention* one = in.names().mention_at(source, offset)) {
    for (const mention& other : in.names().mentions())
      if (other.thing == one->thing && (with_declaration || !other.declares))
        out.push_back(other.place);
    return out;
  }
  const auto byte = static_cast<std::uint32_t>(offset);
  const location here{source, {byte, byte}, 0, 0};
  if (in.tree(source) == nullptr) return parts::citing_places(in, here);
  const cited_place* const cited = in.names().citation_at(source, offset);
  const cited_clause* const clause =
      cited == nullptr ? nullptr : parts::clause_at(in, cited->place);
  if (clause == nullptr) return out;
  for (const cited_clause* other : parts::resolved_citations(in))
    if (other->document == clause->document && other->path == clause->path &&
        other->clause == clause->clause && other->sentences == clause->sentences)
      out.push_back(other->where);
  if (const auto words = parts::place_in_text(in, *clause); words && with_declaration)
    out.push_back(*words);
  return out;
}

ZHUNZE_DECL std::optional<location> renamed_at(const open_rules& in, source_id source,
                                               std::size_t offset) {
  const mention* const one = in.names().mention_at(source, offset);
  return one == nullptr ? std::nullopt : std::optional(one->place);
}

ZHUNZE_DECL renaming rename_at(const open_rules& in, source_id source, std::size_t offset,
                               std::string_view to) {
  renaming out;
  const mention* const one = in.names().mention_at(source, offset);
  if (one == nullptr) {
    out.refused = argument("这里没有可以改名的名称", "there is no name here");
    return out;
  }
  if (parts::named_by_files(in, in.names()[one->thing])) {
    out.refused = argument("这是数据文件里的列名，请先改文件",
                           "a data file has this column: rename it there first");
    return out;
  }
  if (!parts::is_name(to)) {
    const std::string what(to);
    out.refused = argument("“" + what + "”不能作名称", "'" + what + "' cannot be a name");
    return out;
  }
  for (const mention& other : in.names().mentions()) {
    const bool taken = other.spelling == to && other.declares;
    if (taken) {
      out.refused = argument("“" + std::string(to) + "”已经是别的名称",
                             "'" + std::string(to) + "' is a name already");
      out.edits.clear();
      return out;
    }
    if (other.thing == one->thing && other.spelling == one->spelling)
      out.edits.push_back({other.place, std::string(to)});
  }
  return out;
}

}}}  // namespace zhunze::edit
