#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/syntax/detail/dump.hpp"
#include "zhunze/syntax/detail/keyword.hpp"
#include "zhunze/syntax/detail/quoted.ipp"
#include "zhunze/text/detail/fold.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::dump_parts {

/// The names of `keyword.def`; a `_` that only keeps clear of C++ is left off.
[[nodiscard]] inline std::string_view key(keyword k) {
  constexpr std::string_view keys[] = {
#define ZHUNZE_KEYWORD(name, class_, zh, en) #name,
#include "zhunze/syntax/keyword.def"
#undef ZHUNZE_KEYWORD
  };
  std::string_view name = keys[static_cast<std::size_t>(k)];
  if (name.ends_with('_')) name.remove_suffix(1);
  return name;
}

/// Nested lists: a list begun with `line` stands on a line of its own.
class list_writer {
 public:
  /// An atom.
  void put(std::string_view text) {
    if (!out_.empty() && out_.back() != '(' && out_.back() != '\n') out_ += ' ';
    out_ += text;
  }
  void put(keyword k) { put(key(k)); }
  void string(std::string_view text) { put(quoting::quoted(text)); }
  void flag(std::string_view name, bool on) {
    if (on) put(name);
  }

  template <class Inside>
  void list(std::string_view head, Inside inside) {
    put("(");
    put(head);
    inside();
    out_ += ')';
  }
  template <class Inside>
  void list(keyword head, Inside inside) {
    list(key(head), inside);
  }
  template <class Head, class Inside>
  void line(Head head, Inside inside) {
    if (!out_.empty()) out_ += '\n';
    out_.append(depth_ * 2, ' ');
    ++depth_;
    out_ += '(';
    put(head);
    inside();
    out_ += ')';
    --depth_;
  }

  [[nodiscard]] std::string finish() {
    if (!out_.empty()) out_ += '\n';
    return std::move(out_);
  }

 private:
  std::string out_;
  std::size_t depth_ = 0;
};

}}}  // namespace zhunze::syntax::dump_parts

namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax {

namespace dump_parts {

class dumper {
 public:
  dumper(const file& parsed, std::string_view text) : file_(parsed), text_(text) {}

  [[nodiscard]] std::string dump() {
    for (const declaration& one : file_.declarations) {
      std::visit([&](const auto& node) { put(node); }, one.node);
    }
    put_comments();
    return out_.finish();
  }

 private:
  // Names, labels, citations.
  void put(const word& one) { out_.put(one.text); }
  void put_words(std::string_view head, const std::vector<word>& list) {
    if (list.empty()) return;
    out_.line(head, [&] {
      for (const word& one : list) put(one);
    });
  }
  void put(const named& one) {
    if (one.text) {
      return out_.list("labelled", [&] {
        put_name(one);
        put(*one.text);
      });
    }
    put_name(one);
  }
  void put_name(const named& one) {
    if (one.aliases.empty()) return put(one.name);
    out_.list("name", [&] {
      put(one.name);
      for (const alias& a : one.aliases) {
        a.quoted ? out_.string(a.text) : out_.put(a.text);
      }
    });
  }
  void put(const label& one) {
    std::string text = quoting::quoted(one.first);
    if (one.second) text += "/" + quoting::quoted(*one.second);
    out_.put(text);
  }
  void put_label(const std::optional<label>& one) {
    if (one) out_.line("label", [&] { put(*one); });
  }
  void put(const citation& one) {
    out_.list("cite", [&] {
      if (one.document) put(*one.document);
      if (one.path) out_.put(spelling(one));
      if (one.quoted) out_.string(*one.quoted);
      for (const std::uint32_t n : one.sentences) out_.put("#" + std::to_string(n));
      if (one.sentence_words) {
        out_.list(keyword::sentence, [&] { out_.string(*one.sentence_words); });
      }
    });
  }
  [[nodiscard]] static std::string spelling(const citation& one) {
    if (one.path->steps.empty()) return one.path_spelling;
    const clause_step& step = one.path->steps.front();
    const std::string number = step.number == 0 ? "" : std::to_string(step.number);
    if (step.kind == clause_step::form::preamble) return std::string(key(keyword::preamble));
    if (step.kind == clause_step::form::annex) return std::string(key(keyword::annex)) + number;
    return one.path_spelling;
  }
  void put_citations(const std::vector<citation>& list) {
    if (list.empty()) return;
    out_.line(keyword::cites, [&] {
      for (const citation& one : list) put(one);
    });
  }

  // Expressions.
  void put(expression_id e) {
    file_.visit([&](const auto& node) { put(node); }, e);
  }
  void put(const std::vector<expression_id>& list) {
    for (const expression_id e : list) put(e);
  }
  void put(const name_use& one) { put(one.name); }
  void put(const member_use& one) { out_.put(one.scope.text + "." + one.name.text); }
  void put(const number_literal& one) { out_.put("'" + one.spelling); }
  void put(const date_literal& one) { out_.put("@" + one.spelling); }
  void put(const text_literal& one) { out_.string(one.value); }
  void put(const truth_literal& one) { out_.put(one.value ? keyword::yes : keyword::no); }
  void put(const table_lookup& one) {
    out_.list("look-up", [&] {
      put(one.table);
      put(one.key);
      put(one.column);
    });
  }
  void put(const call& one) {
    out_.list(one.function, [&] { put(one.arguments); });
  }
  void put(const negation& one) {
    out_.list(keyword::not_, [&] { put(one.operand); });
  }
  void put(const arithmetic& one) {
    out_.list(std::string_view(&one.operation, 1), [&] {
      put(one.left);
      put(one.right);
    });
  }
  void put(const comparison& one) {
    out_.list(one.relation ? key(*one.relation) : one.symbol, [&] {
      put(one.left);
      put(one.right);
    });
  }
  void put(const range_test& one) {
    out_.list(keyword::between, [&] {
      put(one.operand);
      put(one.low);
      put(one.high);
    });
  }
  void put(const membership& one) {
    out_.list(one.negated ? keyword::not_in : keyword::in, [&] {
      put(one.operand);
      out_.list("list", [&] { put(one.list); });
    });
  }
  void put(const presence& one) {
    out_.list(one.given ? keyword::is_given : keyword::is_missing, [&] { put(one.operand); });
  }
  void put(const connective& one) {
    out_.list(one.word, [&] { put(one.operands); });
  }
  void put(const quantified& one) {
    out_.list(one.word, [&] {
      if (one.word == keyword::at_least_n) put(file_[one.written_count]);
      out_.flag("one-line", one.one_line);
      for (const quantified_item& item : one.items) put(item);
    });
  }
  void put(const quantified_item& one) {
    if (!one.when) return put(one.condition);
    out_.list(keyword::when, [&] {
      put(one.when);
      put(one.condition);
    });
  }
  void put(const parenthesised& one) {
    out_.list("parentheses", [&] { put(one.inner); });
  }

  // Types and facts.
  void put(const type_name& one) {
    switch (one.kind) {
      case type_name::form::builtin:
        return out_.put(":" + std::string(key(one.builtin)));
      case type_name::form::named:
        return out_.list("type", [&] { put(one.name); });
      case type_name::form::key_of:
        return out_.list(keyword::key_of, [&] { put(one.name); });
      case type_name::form::inline_choice:
        return out_.list(keyword::choice, [&] {
          for (const named& option : one.options) put(option);
        });
    }
  }
  void put(const fact& one) {
    out_.line("fact", [&] {
      put(one.name);
      put(one.type);
      for (const fact_option& option : one.options) put(option);
    });
  }
  void put(const fact_option& one) {
    switch (one.kind) {
      case fact_option::form::label:
        return put(*one.text);
      case fact_option::form::fallback:
        return out_.list(keyword::fallback, [&] { put(one.value); });
      case fact_option::form::flag:
        return out_.list(one.said, [] {});
      case fact_option::form::display_name:
        return out_.list(keyword::display_name, [] {});
      case fact_option::form::unit:
        return out_.list(keyword::unit, [&] { put(one.unit); });
      case fact_option::form::bound:
        return out_.list(one.said, [&] {
          put(one.value);
          if (one.upper) put(one.upper);
        });
    }
  }

  // Declarations.
  void put(const ruleset_header& one) {
    out_.line(keyword::ruleset, [&] {
      put(one.name);
      if (one.version) out_.list(keyword::version, [&] { out_.string(*one.version); });
    });
  }
  void put(const import& one) {
    out_.line(keyword::import_, [&] { out_.string(one.path); });
  }
  void put(const source& one) {
    out_.line(keyword::source, [&] {
      put(one.name);
      out_.flag("one-line", one.one_line);
      for (const source_property& property : one.properties) put(property);
    });
  }
  void put(const source_property& one) {
    constexpr keyword words[] = {keyword::title, keyword::document_number, keyword::file,
                                 keyword::gist, keyword::date};
    out_.line(words[static_cast<std::size_t>(one.kind)], [&] {
      if (one.text) put(*one.text);
      if (one.day) put(*one.day);
    });
  }
  void put(const scale& one) { put_names(keyword::scale, one.name, one.one_line, one.levels); }
  void put(const choice& one) { put_names(keyword::choice, one.name, one.one_line, one.options); }
  void put_names(keyword kind, const named& name, bool one_line, const std::vector<named>& list) {
    out_.line(kind, [&] {
      put(name);
      out_.flag("one-line", one_line);
      for (const named& one : list) out_.line("item", [&] { put(one); });
    });
  }
  void put(const stages& one) {
    out_.line(keyword::stage, [&] {
      for (const named& stage : one.list) put(stage);
    });
  }
  void put(const calendar_use& one) {
    out_.line(keyword::calendar, [&] {
      put(one.name);
      out_.string(one.path);
      for (std::size_t i = 0; i < one.covers.size(); ++i) {
        out_.list(i == 0 ? keyword::covers : keyword::until,
                  [&] { out_.put(std::to_string(one.covers[i].year)); });
      }
    });
  }
  void put(const table& one) {
    out_.line(keyword::table, [&] {
      put(one.name);
      if (one.path) out_.string(*one.path);
      out_.list(keyword::key, [&] { put(one.key); });
      out_.flag("one-line", one.one_line);
      put_label(one.text);
      put_citations(one.citations);
      for (const fact& column : one.columns) put(column);
      for (const table_row& row : one.rows) {
        out_.line(keyword::row, [&] {
          put(row.key);
          put(row.values);
        });
      }
    });
  }
  void put(const parameter& one) {
    out_.line(keyword::parameter, [&] {
      put(one.name);
      if (one.type) put(*one.type);
      put(one.value);
      put_label(one.text);
      put_citations(one.citations);
    });
  }
  void put(const record& one) {
    out_.line(keyword::record, [&] {
      put(one.name);
      if (one.extends) out_.list(keyword::extends, [&] { put(*one.extends); });
      out_.flag("one-line", one.one_line);
      for (const fact& f : one.facts) put(f);
    });
  }
  void put_notes(const std::vector<note>& notes) {
    for (const note& one : notes) out_.line(one.word, [&] { put(one.text); });
  }
  void put(const define& one) {
    out_.line(keyword::define, [&] {
      put(one.name);
      put(one.record);
      put(one.type);
      put_label(one.text);
      put_citations(one.citations);
      put_notes(one.notes);
      out_.line("value", [&] { put(one.value); });
    });
  }
  void put(const waiver& one) {
    out_.line(keyword::left_out, [&] {
      put_citations(one.citations);
      put_label(one.reason);
    });
  }

  // Rules.
  void put(const rule& one) {
    out_.line(one.kind, [&] {
      put(one.name);
      put(one.record);
      for (const label& text : one.labels) put_label(text);
      for (const expression_id key : one.per) out_.line(keyword::per, [&] { put(key); });
      put_order(one.order);
      put_citations(one.citations);
      put_words(key(keyword::stage), one.stages);
      put_notes(one.notes);
      put_conditions(one);
    });
  }
  void put_order(const std::vector<order_key>& order) {
    for (const order_key& one : order) {
      out_.line(keyword::ordered_by, [&] {
        put(one.value);
        if (one.direction) out_.put(*one.direction);
      });
    }
  }
  void put_conditions(const rule& one) {
    if (one.limit_word) out_.line(*one.limit_word, [&] { put(one.limit); });
    for (const expression_id e : one.when) out_.line(keyword::when, [&] { put(e); });
    for (const exception& e : one.exceptions) {
      out_.line(keyword::except_when, [&] {
        put(e.condition);
        put_citations(e.citations);
      });
    }
    put_words(key(keyword::excused_by), one.excused_by);
    if (!one.body) return;
    out_.line(one.braces ? "braces" : "body", [&] { put(one.body); });
  }

  // Examples.
  void put(const example& one) {
    out_.line(keyword::example, [&] {
      out_.string(one.title);
      if (one.based_on) out_.list(keyword::based_on, [&] { out_.string(*one.based_on); });
      if (one.record) put(*one.record);
      if (one.stage) out_.list(keyword::stage, [&] { put(*one.stage); });
      out_.flag("one-line", one.one_line);
      for (const assignment& a : one.assignments) put(a);
      out_.line(keyword::expect, [&] { out_.put(one.verdict); });
      put_words(key(one.only ? keyword::only_because : keyword::because), one.because);
    });
  }
  void put(const assignment& one) {
    out_.line("set", [&] {
      if (one.kind == assignment::form::others_met) return out_.put(keyword::others);
      put(one.fact);
      if (one.kind == assignment::form::missing) return out_.put(keyword::is_missing);
      put(one.value);
    });
  }
  void put(const batch_example& one) {
    out_.line(keyword::batch, [&] {
      out_.string(one.title);
      if (one.stage) out_.list(keyword::stage, [&] { put(*one.stage); });
      for (const example& e : one.examples) put(e);
      for (const outcome& o : one.outcomes) {
        out_.line(keyword::expect, [&] {
          put(o.rule);
          out_.put(o.status);
        });
      }
    });
  }

  void put_comments() {
    std::vector<std::string_view> comments;
    for (const comment& one : file_.tokens.comments) comments.push_back(words(one));
    if (comments.empty()) return;
    std::sort(comments.begin(), comments.end());
    out_.line("comments", [&] {
      for (const std::string_view one : comments) out_.string(one);
    });
  }
  // What stands behind `#`, which may be full-width.
  [[nodiscard]] std::string_view words(const comment& one) const {
    std::string_view words = text_.substr(one.bytes.begin, one.bytes.end - one.bytes.begin);
    words.remove_prefix(words.substr(0, 1) == "#" ? 1 : std::min(words.size(), sizeof "＃" - 1));
    return trim(words);
  }

  const file& file_;
  std::string_view text_;
  list_writer out_;
};

}  // namespace dump_parts

ZHUNZE_DECL std::string dump(const file& parsed, std::string_view text) {
  return dump_parts::dumper(parsed, text).dump();
}

}}}  // namespace zhunze::syntax
