#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "zhunze/lint/detail/bounded_reads.hpp"
#include "zhunze/lint/detail/citing_rules.hpp"
#include "zhunze/lint/rule_graph.hpp"
#include "zhunze/render/detail/json_writer.hpp"
#include "zhunze/render/visible.hpp"
#include "zhunze/value/detail/clause_path.hpp"
#include "zhunze/version.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::lint {

[[nodiscard]] inline std::string_view sort_key(rule_graph::sort is) {
  switch (is) {
    case rule_graph::sort::clause:
      return "clause";
    case rule_graph::sort::rule:
      return "rule";
    case rule_graph::sort::group:
      return "group";
    case rule_graph::sort::criterion:
      return "criterion";
    case rule_graph::sort::definition:
      return "definition";
    case rule_graph::sort::parameter:
      return "parameter";
    case rule_graph::sort::table:
      return "table";
    case rule_graph::sort::fact:
      break;
  }
  return "fact";
}

class graph_builder {
 public:
  explicit graph_builder(const program& rules) : rules_(rules) {}

  [[nodiscard]] rule_graph build() {
    add_clauses();
    for (const rule_definition& one : rules_.rules)
      rules_at_.push_back(add(
          one.kind == rule_kind::criterion ? rule_graph::sort::criterion : rule_graph::sort::rule,
          one.names, one.label, rules_[one.owner].names.id));
    for (const group_definition& one : rules_.groups)
      groups_at_.push_back(
          add(rule_graph::sort::group, one.names, one.label, rules_[one.owner].names.id));
    for (const value_definition& one : rules_.definitions)
      definitions_at_.push_back(
          add(rule_graph::sort::definition, one.names, one.label, rules_[one.owner].names.id));
    for (const parameter_definition& one : rules_.parameters)
      parameters_at_.emplace(one.value, add(rule_graph::sort::parameter, one.names, one.label, ""));
    for (const table_definition& one : rules_.tables)
      tables_at_.push_back(add(rule_graph::sort::table, one.names, one.label, ""));
    for (const fact_definition& one : rules_.facts)
      facts_at_.push_back(
          add(rule_graph::sort::fact, one.names, one.label, rules_[one.owner].names.id));
    add_edges();
    return std::move(out_);
  }

 private:
  using clause_key = std::tuple<document_id, clause_path, std::string>;
  /// Quoted words go by themselves, paths by their steps.
  [[nodiscard]] static clause_key key_of(const cited_clause& one) {
    return {one.document, one.path, one.path.steps.empty() ? one.clause : std::string()};
  }

  void add_clauses() {
    for_citations(rules_, [&](const citing_rule&, const std::vector<cited_clause>& cites) {
      for (const cited_clause& one : cites) clauses_at_.emplace(key_of(one), 0);
    });
    for (auto& [key, at] : clauses_at_) {
      const auto& [document, path, words] = key;
      const std::string name = path.steps.empty() ? words : to_text(path);
      identity names{name, {}, name};
      if (!path.steps.empty()) names.aliases.push_back(to_english_text(path));
      at = add(rule_graph::sort::clause, names,
               {name, path.steps.empty() ? words : to_english_text(path)},
               rules_[document].names.id);
    }
  }

  std::size_t add(rule_graph::sort is, const identity& called, const text_pair& label,
                  const std::string& of) {
    const std::string id =
        std::string(sort_key(is)) + ":" + (of.empty() ? called.id : of + "." + called.id);
    out_.nodes.push_back({is, id, called, label});
    return out_.nodes.size() - 1;
  }

  void add_edges() {
    for (std::size_t i = 0; i < rules_.rules.size(); ++i) {
      const rule_definition& one = rules_.rules[i];
      cite(rules_at_[i], one.cites);
      for (const rule_exception& exception : one.exceptions) cite(rules_at_[i], exception.cites);
      read(rules_at_[i], roots_of(one));
      if (one.excused_by.has_value()) edge(rules_at_[i], facts_at_[one.excused_by.index()], false);
    }
    for (std::size_t i = 0; i < rules_.groups.size(); ++i) {
      cite(groups_at_[i], rules_.groups[i].cites);
      read(groups_at_[i], roots_of(rules_.groups[i]));
    }
    for (std::size_t i = 0; i < rules_.definitions.size(); ++i) {
      const value_definition& one = rules_.definitions[i];
      cite(definitions_at_[i], one.cites);
      read(definitions_at_[i], {instruction_id(std::size_t{rules_[one.value].a})});
    }
    for (const parameter_definition& one : rules_.parameters)
      cite(parameters_at_.at(one.value), one.cites);
    for (std::size_t i = 0; i < rules_.tables.size(); ++i)
      cite(tables_at_[i], rules_.tables[i].cites);
    const auto order = [](const rule_graph::edge& a, const rule_graph::edge& b) {
      return std::tie(a.from, a.to, a.cites) < std::tie(b.from, b.to, b.cites);
    };
    std::sort(out_.edges.begin(), out_.edges.end(), order);
    out_.edges.erase(std::unique(out_.edges.begin(), out_.edges.end()), out_.edges.end());
  }

  void edge(std::size_t from, std::size_t to, bool cites) {
    out_.edges.push_back({from, to, cites});
  }
  void cite(std::size_t from, const std::vector<cited_clause>& cites) {
    for (const cited_clause& one : cites) edge(from, clauses_at_.at(key_of(one)), true);
  }

  /// What the roots read themselves: not what criteria and definitions among it read.
  void read(std::size_t from, const std::vector<instruction_id>& roots) {
    const auto named = [&](instruction_id i) {
      return rules_[i].op == operation::criterion || rules_[i].op == operation::definition;
    };
    const auto all = bounded_reads(rules_, roots, rules_.instructions.size(),
                                   [&](instruction_id i) { return !named(i); });
    for (const instruction_id i : *all) {
      const instruction& it = rules_[i];
      if (it.op == operation::criterion) edge(from, rules_at_[it.b], false);
      if (it.op == operation::definition) edge(from, definitions_at_[it.b], false);
      if (it.op == operation::look_up) edge(from, tables_at_[it.b], false);
      if (const auto known = parameters_at_.find(i); known != parameters_at_.end())
        edge(from, known->second, false);
      const operand_shape shape = traits_of(it.op).operands;
      if (shape == operand_shape::fact || shape == operand_shape::presence)
        edge(from, facts_at_[it.a], false);
    }
  }

  const program& rules_;
  rule_graph out_;
  std::map<clause_key, std::size_t> clauses_at_;
  std::map<instruction_id, std::size_t> parameters_at_;
  std::vector<std::size_t> rules_at_, groups_at_, definitions_at_, tables_at_, facts_at_;
};

/// Marks what can be reached along the edges, or against them.
inline void reach(const rule_graph& in, std::vector<char>& marked, bool along) {
  std::vector<std::vector<std::size_t>> next(in.nodes.size());
  for (const rule_graph::edge& one : in.edges)
    next[along ? one.from : one.to].push_back(along ? one.to : one.from);
  std::vector<std::size_t> todo;
  for (std::size_t i = 0; i < marked.size(); ++i)
    if (marked[i] != 0) todo.push_back(i);
  while (!todo.empty()) {
    const std::size_t at = todo.back();
    todo.pop_back();
    for (const std::size_t to : next[at]) {
      if (marked[to] != 0) continue;
      marked[to] = 1;
      todo.push_back(to);
    }
  }
}

[[nodiscard]] inline std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

/// Shape and colour tell the sorts apart, in print, too.
[[nodiscard]] inline std::string_view look_of(rule_graph::sort is) {
  if (is == rule_graph::sort::clause) return "shape=note, fillcolor=\"#fff3c4\"";
  if (is == rule_graph::sort::fact) return "shape=ellipse, fillcolor=\"#ffffff\"";
  if (is == rule_graph::sort::group) return "shape=box, fillcolor=\"#d8ecd8\"";
  if (is == rule_graph::sort::rule) return "shape=box, fillcolor=\"#dde8f8\"";
  return "shape=component, fillcolor=\"#eeeeee\"";
}

}  // namespace detail::lint

ZHUNZE_DECL rule_graph graph_of(const program& rules) {
  return detail::lint::graph_builder(rules).build();
}

ZHUNZE_DECL rule_graph part_around(const rule_graph& all, std::string_view name) {
  // 1.2 is the clause 一(二).
  const auto path = read_clause_path(name);
  const std::string clause = path ? to_text(*path) : std::string();
  std::vector<char> below(all.nodes.size(), 0);
  for (std::size_t i = 0; i < all.nodes.size(); ++i) {
    const rule_graph::node& one = all.nodes[i];
    if (one.id == name || one.names.id == name || is_called(one.names, name) ||
        one.label.zh == name || one.label.en == name ||
        (one.is == rule_graph::sort::clause && one.names.name == clause))
      below[i] = 1;
  }
  std::vector<char> above = below;
  detail::lint::reach(all, below, true);
  detail::lint::reach(all, above, false);
  rule_graph out;
  std::vector<std::size_t> now(all.nodes.size(), 0);
  const auto kept = [&](std::size_t i) { return below[i] != 0 || above[i] != 0; };
  for (std::size_t i = 0; i < all.nodes.size(); ++i) {
    if (!kept(i)) continue;
    now[i] = out.nodes.size();
    out.nodes.push_back(all.nodes[i]);
  }
  for (const rule_graph::edge& one : all.edges)
    if (kept(one.from) && kept(one.to))
      out.edges.push_back({now[one.from], now[one.to], one.cites});
  return out;
}

ZHUNZE_DECL std::string graph_dot(const rule_graph& of, language lang) {
  std::string out =
      "digraph rules {\n  rankdir=LR;\n  ranksep=1;\n  nodesep=0.15;\n"
      "  node [fontname=\"sans-serif\", fontsize=12, height=0.3, style=filled];\n"
      "  edge [color=\"#555555\", arrowsize=0.7];\n";
  for (const rule_graph::node& one : of.nodes)
    out += "  " + detail::lint::quoted(visible(one.id)) +
           " [label=" + detail::lint::quoted(visible(shown_text(one.label, one.names, lang))) +
           ", " + std::string(detail::lint::look_of(one.is)) + "];\n";
  for (const rule_graph::edge& one : of.edges)
    out += "  " + detail::lint::quoted(visible(of.nodes[one.from].id)) + " -> " +
           detail::lint::quoted(visible(of.nodes[one.to].id)) +
           (one.cites ? " [style=dashed];\n" : ";\n");
  return out + "}\n";
}

ZHUNZE_DECL std::string graph_json(const rule_graph& of, language lang) {
  json_writer to;
  to.open_object().text("zhunze", version).key("nodes").open_array();
  for (const rule_graph::node& one : of.nodes) {
    to.line().open_object().text("id", one.id).text("sort", detail::lint::sort_key(one.is));
    to.text("name", shown_name(one.names, lang));
    to.text("label", shown_text(one.label, one.names, lang)).close_object();
  }
  to.close_array().key("edges").open_array();
  for (const rule_graph::edge& one : of.edges) {
    to.line().open_object().text("from", of.nodes[one.from].id).text("to", of.nodes[one.to].id);
    to.text("kind", one.cites ? "cites" : "reads").close_object();
  }
  return to.close_array().close_object().str() + "\n";
}

}}  // namespace zhunze
