#include "lsp_answers.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "zhunze/edit/actions.hpp"
#include "zhunze/edit/completion.hpp"
#include "zhunze/edit/hover.hpp"
#include "zhunze/edit/navigation.hpp"
#include "zhunze/edit/structure.hpp"
#include "zhunze/edit/typing.hpp"

namespace zhunze_cli {

namespace {

namespace edit = zhunze::edit;

constexpr int method_not_found = -32601, request_failed = -32803;
constexpr const char* run_example = "zhunze.runExample";

/// The signs of the input method that become half-width as they are typed.
constexpr std::array wide_signs = {"，", "：", "（", "）", "｛", "｝", "［", "］", "＜", "＞",
                                   "＝", "＋", "－", "／", "＊", "．", "％", "＃", "　"};

/// `SymbolKind` of the protocol.
int symbol_kind(const edit::outline_item& one) {
  enum : int {
    module = 2,
    space = 3,
    method = 6,
    field = 8,
    enumeration = 10,
    function = 12,
    constant = 14,
    object = 19,
    member = 22,
    structure = 23,
    event = 24
  };
  if (one.example) return event;
  switch (one.sort) {
    case edit::name_sort::ruleset:
      return module;
    case edit::name_sort::document:
      return space;
    case edit::name_sort::scale:
    case edit::name_sort::choice:
      return enumeration;
    case edit::name_sort::calendar:
    case edit::name_sort::table:
      return object;
    case edit::name_sort::record:
      return structure;
    case edit::name_sort::stage:
    case edit::name_sort::level:
    case edit::name_sort::option:
      return member;
    case edit::name_sort::key:
    case edit::name_sort::column:
    case edit::name_sort::fact:
      return field;
    case edit::name_sort::parameter:
      return constant;
    case edit::name_sort::definition:
      return function;
    case edit::name_sort::criterion:
    case edit::name_sort::rule:
    case edit::name_sort::group:
      break;
  }
  return method;
}

/// `CompletionItemKind` of the protocol.
int completion_kind(const edit::suggestion& one) {
  enum : int {
    field = 5,
    variable = 6,
    structure = 7,
    value = 12,
    enumeration = 13,
    keyword = 14,
    reference = 18,
    member = 20,
    constant = 21
  };
  if (one.is == edit::suggestion::form::keyword) return keyword;
  if (one.is == edit::suggestion::form::clause) return reference;
  switch (one.sort) {
    case edit::name_sort::fact:
    case edit::name_sort::key:
    case edit::name_sort::column:
      return field;
    case edit::name_sort::level:
    case edit::name_sort::option:
    case edit::name_sort::stage:
      return member;
    case edit::name_sort::scale:
    case edit::name_sort::choice:
      return enumeration;
    case edit::name_sort::record:
      return structure;
    case edit::name_sort::parameter:
      return constant;
    case edit::name_sort::ruleset:
    case edit::name_sort::document:
      return reference;
    case edit::name_sort::calendar:
    case edit::name_sort::table:
      return variable;
    case edit::name_sort::definition:
    case edit::name_sort::criterion:
    case edit::name_sort::rule:
    case edit::name_sort::group:
      break;
  }
  return value;
}

json names_of_colours() {
  return {"keyword",  "comment",  "string",   "number",    "type",    "enumMember",
          "property", "variable", "function", "namespace", "property"};
}

/// The answers about one text of rules that are open.
class answerer {
 public:
  answerer(const opened& in, zhunze::source_id source, const json& params, zhunze::language lang)
      : in_(in), rules_(in.rules), source_(source), params_(params), lang_(lang) {}

  [[nodiscard]] lsp_answer hover() const {
    const auto found = edit::hover_at(rules_, source_, here(), lang_);
    if (!found) return {};
    return {{{"contents", {{"kind", "markdown"}, {"value", found->markdown}}},
             {"range", range_of(in_, found->place)}}};
  }

  [[nodiscard]] lsp_answer definition() const {
    const auto found = edit::definition_at(rules_, source_, here());
    return {found ? location_of(in_, *found) : json()};
  }

  [[nodiscard]] lsp_answer references() const {
    const json* const wanted = member(params_, {"context", "includeDeclaration"});
    const bool all = wanted == nullptr || !wanted->is_boolean() || wanted->get<bool>();
    json out = json::array();
    for (const auto& place : edit::references_at(rules_, source_, here(), all))
      out.push_back(location_of(in_, place));
    return {std::move(out)};
  }

  [[nodiscard]] lsp_answer highlights() const {
    json out = json::array();
    position_writer places(in_, source_);
    for (const auto& place : edit::references_at(rules_, source_, here()))
      if (place.source == source_) out.push_back({{"range", places.range(place.bytes)}});
    return {std::move(out)};
  }

  [[nodiscard]] lsp_answer prepare_rename() const {
    const auto found = edit::renamed_at(rules_, source_, here());
    return {found ? range_of(in_, *found) : json()};
  }

  [[nodiscard]] lsp_answer rename() const {
    const auto made = edit::rename_at(rules_, source_, here(), text_member(params_, {"newName"}));
    if (made.refused) return {nullptr, request_failed, said(*made.refused)};
    return {edits_of(in_, made.edits)};
  }

  [[nodiscard]] lsp_answer completion() const {
    const edit::suggestions found = edit::complete_at(rules_, source_, here(), lang_);
    json items = json::array();
    if (!found.replaced.source.has_value())
      return {{{"isIncomplete", true}, {"items", std::move(items)}}};
    const json range = range_of(in_, found.replaced);
    const zhunze::span word = found.replaced.bytes;
    const std::string typed = rules_.text(source_).substr(word.begin, word.end - word.begin);
    for (std::size_t i = 0; i < found.list.size(); ++i) {
      const edit::suggestion& one = found.list[i];
      // The server matches (pinyin is none of the editor's): what is typed passes its filter.
      std::string order = std::to_string(1000 + i);
      json item = {{"label", one.text},
                   {"kind", completion_kind(one)},
                   {"detail", one.detail},
                   {"filterText", typed.empty() ? one.text : typed},
                   {"sortText", std::move(order)},
                   {"textEdit", {{"range", range}, {"newText", one.text}}}};
      if (!one.label.empty()) item["documentation"] = one.label;
      items.push_back(std::move(item));
    }
    return {{{"isIncomplete", true}, {"items", std::move(items)}}};
  }

  [[nodiscard]] lsp_answer symbols() const {
    position_writer places(in_, source_);
    return {symbols_of(edit::outline_of(rules_, source_, lang_), places)};
  }

  [[nodiscard]] lsp_answer folds() const {
    json out = json::array();
    position_writer places(in_, source_);
    for (const edit::fold& one : edit::folds_of(rules_, source_)) {
      const auto first = places.at(one.bytes.begin), last = places.at(one.bytes.end);
      json fold = {{"startLine", first.line}, {"endLine", last.line}};
      if (one.comment) fold["kind"] = "comment";
      out.push_back(std::move(fold));
    }
    return {std::move(out)};
  }

  /// Five numbers each: lines and units from the one before, length, which, whether it declares.
  [[nodiscard]] lsp_answer colours() const {
    json data = json::array();
    position_writer places(in_, source_);
    position_writer::position last;
    for (const edit::coloured& one : edit::colours_of(rules_, source_)) {
      const auto begin = places.at(one.bytes.begin), end = places.at(one.bytes.end);
      if (begin.line != end.line) continue;
      const bool same = begin.line == last.line;
      data.push_back(begin.line - last.line);
      data.push_back(same ? begin.character - last.character : begin.character);
      data.push_back(end.character - begin.character);
      data.push_back(static_cast<int>(one.is));
      data.push_back(one.declares ? 1 : 0);
      last = begin;
    }
    return {{{"data", std::move(data)}}};
  }

  [[nodiscard]] lsp_answer inlays() const {
    json out = json::array();
    position_writer places(in_, source_);
    for (const edit::inlay& one : edit::inlays_of(rules_, source_, range(), lang_))
      out.push_back(
          {{"position", places.json_at(one.offset)}, {"label", one.text}, {"paddingLeft", true}});
    return {std::move(out)};
  }

  [[nodiscard]] lsp_answer formatting() const {
    const auto made = edit::layout_of(rules_, source_);
    return {made ? json::array({edit_of(*made)}) : json()};
  }

  [[nodiscard]] lsp_answer formatting_on_type() const {
    const auto made = edit::typed_sign(rules_, source_, here());
    return {made ? json::array({edit_of(*made)}) : json()};
  }

  [[nodiscard]] lsp_answer lenses() const {
    json out = json::array();
    position_writer places(in_, source_);
    for (const edit::example_run& one : edit::run_examples_of(rules_, source_, lang_)) {
      const zhunze::span first{one.where.bytes.begin, one.where.bytes.begin};
      out.push_back(
          {{"range", places.range(first)},
           {"command",
            {{"title", outcome(one)},
             {"command", run_example},
             {"arguments", {text_member(params_, {"textDocument", "uri"}), one.title}}}}});
    }
    return {std::move(out)};
  }

  [[nodiscard]] lsp_answer actions() const {
    json out = json::array();
    const auto& found = rules_.findings().list();
    for (const edit::action& one : edit::actions_at(rules_, source_, range())) {
      json action = {{"title", said(one.says)}, {"edit", edits_of(in_, one.edits)}};
      action["kind"] = one.finding ? "quickfix" : "refactor";
      if (one.finding) action["diagnostics"] = {diagnostic_of(in_, found[*one.finding], lang_)};
      if (one.only_way) action["isPreferred"] = true;
      out.push_back(std::move(action));
    }
    return {std::move(out)};
  }

  /// Runs the examples with a title, tells how they came out, and shows it.
  [[nodiscard]] lsp_answer run(const std::string& title) const {
    std::string told;
    bool well = true;
    for (const edit::example_run& one : edit::run_examples_of(rules_, source_, lang_)) {
      if (one.title != title) continue;
      well = well && one.run && one.findings.empty();
      told += (told.empty() ? "" : "\n") + title + ": " + outcome(one);
      for (const std::string& line : one.findings) told += "\n" + line;
    }
    lsp_answer out{{{"passed", well && !told.empty()}, {"message", told}}};
    out.notify = {{"method", "window/showMessage"},
                  {"params", {{"type", well ? 3 : 2}, {"message", told}}}};
    return out;
  }

 private:
  [[nodiscard]] std::string say(const char* zh, const char* en) const {
    return lang_ == zhunze::language::zh ? zh : en;
  }
  [[nodiscard]] std::string said(const zhunze::argument& text) const {
    return lang_ == zhunze::language::zh ? text.zh : text.en;
  }
  [[nodiscard]] std::size_t at(const json* position) const {
    return position == nullptr ? 0 : offset_at(in_.lines(source_), *position);
  }
  [[nodiscard]] std::size_t here() const { return at(member(params_, {"position"})); }
  [[nodiscard]] zhunze::span range() const {
    return {static_cast<std::uint32_t>(at(member(params_, {"range", "start"}))),
            static_cast<std::uint32_t>(at(member(params_, {"range", "end"})))};
  }
  [[nodiscard]] json edit_of(const zhunze::text_edit& one) const {
    return {{"range", range_of(in_, one.place)}, {"newText", one.text}};
  }
  [[nodiscard]] std::string outcome(const edit::example_run& one) const {
    if (!one.run) return say("规则有错，不能运行", "cannot run: the rules have errors");
    return one.findings.empty() ? say("✓ 与示例一致", "✓ as it says")
                                : say("✗ 与示例不符", "✗ otherwise than it says");
  }
  [[nodiscard]] static json symbols_of(const std::vector<edit::outline_item>& list,
                                       position_writer& places) {
    json out = json::array();
    for (const edit::outline_item& one : list) {
      json item = {{"name", one.name.empty() ? "…" : one.name},
                   {"kind", symbol_kind(one)},
                   {"range", places.range(one.whole)},
                   {"selectionRange", places.range(one.named)}};
      if (!one.detail.empty()) item["detail"] = one.detail;
      if (!one.inside.empty()) item["children"] = symbols_of(one.inside, places);
      out.push_back(std::move(item));
    }
    return out;
  }

  const opened& in_;
  const edit::open_rules& rules_;
  zhunze::source_id source_;
  const json& params_;
  zhunze::language lang_;
};

struct method {
  std::string_view name;
  lsp_answer (answerer::*answer)() const;
};
constexpr method methods[] = {
    {"textDocument/hover", &answerer::hover},
    {"textDocument/definition", &answerer::definition},
    {"textDocument/references", &answerer::references},
    {"textDocument/documentHighlight", &answerer::highlights},
    {"textDocument/prepareRename", &answerer::prepare_rename},
    {"textDocument/rename", &answerer::rename},
    {"textDocument/completion", &answerer::completion},
    {"textDocument/documentSymbol", &answerer::symbols},
    {"textDocument/foldingRange", &answerer::folds},
    {"textDocument/semanticTokens/full", &answerer::colours},
    {"textDocument/inlayHint", &answerer::inlays},
    {"textDocument/formatting", &answerer::formatting},
    {"textDocument/onTypeFormatting", &answerer::formatting_on_type},
    {"textDocument/codeLens", &answerer::lenses},
    {"textDocument/codeAction", &answerer::actions},
};

lsp_answer run_command(lsp_workspace& in, const json& params, zhunze::language lang) {
  const json* const arguments = member(params, {"arguments"});
  const bool ours = text_member(params, {"command"}) == run_example && arguments != nullptr &&
                    arguments->is_array() && arguments->size() == 2 &&
                    (*arguments)[0].is_string() && (*arguments)[1].is_string();
  if (!ours) return {nullptr, request_failed, text_member(params, {"command"})};
  const std::string path = path_of_uri((*arguments)[0].get<std::string>());
  const opened* const rules = in.rules_of(path);
  const zhunze::source_id source = rules == nullptr ? zhunze::source_id() : rules->at_path(path);
  if (!source) return {};
  return answerer(*rules, source, params, lang).run((*arguments)[1].get<std::string>());
}

}  // namespace

json lsp_capabilities() {
  json more(std::vector<std::string>(wide_signs.begin() + 1, wide_signs.end()));
  return {
      {"positionEncoding", "utf-16"},
      {"textDocumentSync", {{"openClose", true}, {"change", 2}}},
      {"hoverProvider", true},
      {"definitionProvider", true},
      {"referencesProvider", true},
      {"documentHighlightProvider", true},
      {"renameProvider", {{"prepareProvider", true}}},
      {"completionProvider", {{"triggerCharacters", {" ", ".", ":", "：", "、", "，"}}}},
      {"documentSymbolProvider", true},
      {"foldingRangeProvider", true},
      {"documentFormattingProvider", true},
      {"documentOnTypeFormattingProvider",
       {{"firstTriggerCharacter", wide_signs.front()}, {"moreTriggerCharacter", std::move(more)}}},
      {"codeActionProvider", {{"codeActionKinds", {"quickfix", "refactor"}}}},
      {"codeLensProvider", json::object()},
      {"inlayHintProvider", true},
      {"executeCommandProvider", {{"commands", {run_example}}}},
      {"semanticTokensProvider",
       {{"legend", {{"tokenTypes", names_of_colours()}, {"tokenModifiers", {"declaration"}}}},
        {"full", true}}},
  };
}

lsp_answer answer_lsp(lsp_workspace& in, std::string_view method, const json& params,
                      zhunze::language lang) {
  if (method == "workspace/executeCommand") return run_command(in, params, lang);
  const auto found = std::find_if(std::begin(methods), std::end(methods),
                                  [&](const auto& one) { return one.name == method; });
  if (found == std::end(methods)) return {nullptr, method_not_found, std::string(method)};
  const std::string path = path_of_uri(uri_member(params));
  const opened* const rules = in.rules_of(path);
  const zhunze::source_id source = rules == nullptr ? zhunze::source_id() : rules->at_path(path);
  if (!source) return {};
  const answerer about(*rules, source, params, lang);
  return (about.*found->answer)();
}

json findings_by_uri(lsp_workspace& in, const std::string& root, zhunze::language lang) {
  opened& rules = in.rules_from(root);
  rules.rules.add_lint();
  json out = json::object();
  for (std::size_t i = 0; i < rules.rules.texts().size(); ++i)
    if (!rules.rules.texts()[i].sheet)
      out[uri_of_path(rules.path_of(zhunze::source_id(i)))] = json::array();
  for (const zhunze::diagnostic& one : rules.rules.findings().list()) {
    const bool placed = one.place.source.has_value();
    const std::string path = placed ? rules.path_of(one.place.source) : root;
    out[uri_of_path(path)].push_back(diagnostic_of(rules, one, lang));
  }
  return out;
}

}  // namespace zhunze_cli
