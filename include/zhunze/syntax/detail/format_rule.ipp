#pragma once

#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/syntax/detail/ast.hpp"
#include "zhunze/syntax/detail/format_printer.ipp"

/// How the printer writes rules, quotas, ratios and examples.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::format_parts {

inline void printer::print(const rule& one, extent) {
  print_rule_head(one);
  print_limit(one);
  print_tails(one);
  print_body(one);
}

inline void printer::print_rule_head(const rule& one) {
  print_head(one.kind, one.name, one.record);
  for (const label& text : one.labels) {
    begin(part_break::phrase, text.where.first);
    print(text);
  }
  for (const expression_id key : one.per) {
    begin(part_break::phrase, before(first(key)));
    write(keyword::per);
    write(" ");
    print(key);
  }
  print_order(one.order);
  print_citations(one.citations);
  for (const word& stage : one.stages) print_stage(stage);
  print_notes(one.notes);
}

inline void printer::print_stage(const word& stage) {
  begin(part_break::phrase, before(stage.token));
  write(keyword::stage);
  write(" ");
  use(stage);
}

inline void printer::print_order(const std::vector<order_key>& order) {
  if (order.empty()) return;
  begin(part_break::phrase, before(first(order.front().value)));
  write(keyword::ordered_by);
  write(" ");
  series(
      separator::comma, order, [&](const order_key& key) { return first(key.value); },
      [&](const order_key& key) {
        print(key.value);
        if (!key.direction) return;
        write(" ");
        write(*key.direction);
      });
}

inline void printer::print_limit(const rule& one) {
  if (!one.limit_word) return;
  begin(part_break::line, before(first(one.limit)));
  write(*one.limit_word);
  write(" ");
  print(one.limit);
}

inline void printer::print_tails(const rule& one) {
  for (const expression_id condition : one.when) {
    begin(part_break::line, before(first(condition)));
    write(keyword::when);
    write(" ");
    print(condition);
  }
  for (const exception& except : one.exceptions) {
    begin(part_break::line, before(first(except.condition)));
    write(keyword::except_when);
    write(" ");
    print(except.condition);
    print_citations(except.citations);
  }
  for (const word& reason : one.excused_by) {
    begin(part_break::line, before(reason.token));
    write(keyword::excused_by);
    write(" ");
    use(reason);
  }
}

inline void printer::print_body(const rule& one) {
  if (!one.body) return;
  if (!one.braces) {
    begin(part_break::line, first(one.body));
    return print(one.body);
  }
  begin(part_break::opener, before(first(one.body)));
  write("{");
  begin(part_break::inner, first(one.body));
  print(one.body);
  begin(part_break::closer, after(last(one.body)));
  write("}");
}

/// The first `}` from a token on; the end of the file where there is none.
inline token_id printer::closing_brace(token_id from) const {
  const std::size_t end = file_.tokens.size() - 1;
  std::size_t at = from.index();
  while (at < end && !is(token_id(at), token_kind::right_brace)) ++at;
  return token_id(at);
}

inline void printer::print(const assignment& one) {
  switch (one.kind) {
    case assignment::form::value:
      use(one.fact);
      write(" ");
      return print(one.value);
    case assignment::form::missing:
      use(one.fact);
      write(" ");
      return write(keyword::is_missing);
    case assignment::form::others_met:
      write(keyword::others);
      write(" ");
      return write(keyword::met);
  }
}

inline void printer::print(const example& one, extent where) {
  write(keyword::example);
  write(" ");
  string(one.title);
  write(" ");
  if (one.based_on) {
    write(keyword::based_on);
    write(" ");
    string(*one.based_on);
  } else if (one.record) {
    use(*one.record, name_space::types);
  }
  if (one.stage) print_stage(*one.stage);
  const token_id close = closing_brace(
      one.assignments.empty() ? where.first : after(one.assignments.back().where.last));
  block_of(one.assignments, one.one_line, close, [&](const assignment& a) { print(a); });
  begin(part_break::phrase, after(close));
  write(keyword::expect);
  write(" ");
  write(one.verdict);
  if (one.because.empty()) return;
  begin(part_break::fill, before(one.because.front().token));
  write(one.only ? keyword::only_because : keyword::because);
  write(" ");
  series(
      separator::comma, one.because, [](const word& w) { return w.token; },
      [&](const word& w) { use(w); });
}

inline void printer::print(const batch_example& one, extent) {
  write(keyword::example);
  write(" ");
  write(keyword::batch);
  write(" ");
  string(one.title);
  if (one.stage) print_stage(*one.stage);
  const token_id close = after(one.examples.back().where.last);
  block_of(one.examples, false, close, [&](const example& e) { print(e, e.where); });
  begin(part_break::phrase, after(close));
  write(keyword::expect);
  write(" ");
  series(
      separator::comma, one.outcomes, [](const outcome& o) { return o.rule.token; },
      [&](const outcome& o) {
        use(o.rule);
        write(" ");
        write(o.status);
      });
}

// How the printer writes names, labels, citations and expressions.

inline void printer::print(const label& text) {
  string(text.first);
  if (!text.second) return;
  write("/");
  string(*text.second);
}

inline void printer::print(const named& name) {
  const named shown = names_.declared(name);
  write(shown.name.text);
  print_aliases(shown.aliases);
  if (!shown.text) return;
  write(" ");
  print(*shown.text);
}

inline void printer::print_aliases(const std::vector<alias>& aliases) {
  if (aliases.empty()) return;
  write(" (");
  bool later = false;
  for (const alias& one : aliases) {
    if (std::exchange(later, true)) write(", ");
    write(one.quoted ? quoting::quoted(one.text) : one.text);
  }
  write(")");
}

// 序言 and 附件 are keywords, so they have a spelling in either language; numbering has none.
inline void printer::print_path(const citation& one) {
  if (!one.path || one.path->steps.empty()) return;
  const clause_step& step = one.path->steps.front();
  if (step.kind == clause_step::form::preamble) return write(keyword::preamble);
  if (step.kind != clause_step::form::annex) return write(one.path_spelling);
  write(keyword::annex);
  if (step.number != 0) write(std::to_string(step.number));
}

inline void printer::print_sentences(const citation& one) {
  if (one.sentence_words) {
    write(" ");
    write(keyword::sentence);
    write(" ");
    return string(*one.sentence_words);
  }
  if (one.sentences.empty()) return;
  if (lang_ == language::zh && one.sentences.size() == 1) {
    return write(" 第" + std::to_string(one.sentences.front()) + "句");
  }
  write(" ");
  write(keyword::sentence);
  const char* between = " ";
  for (const std::uint32_t n : one.sentences) {
    write(std::exchange(between, ", ") + std::to_string(n));
  }
}

inline void printer::print(const citation& one) {
  if (one.document) {
    use(*one.document, name_space::types);
    write(" ");
  }
  if (one.quoted) {
    string(*one.quoted);
  } else {
    print_path(one);
  }
  print_sentences(one);
}

inline void printer::print(expression_id e) {
  file_.visit(
      [&](const auto& node) {
        if constexpr (std::is_same_v<std::decay_t<decltype(node)>, quantified>) {
          print(node, file_[e].where.last);
        } else {
          print(node);
        }
      },
      e);
}

inline void printer::values(separator which, const std::vector<expression_id>& list) {
  series(
      which, list, [&](expression_id e) { return first(e); }, [&](expression_id e) { print(e); });
}

inline void printer::print(const member_use& one) {
  use(one.scope, name_space::types);
  write(".");
  use(one.name);
}

inline void printer::print(const table_lookup& one) {
  use(one.table, name_space::types);
  write("[");
  print(one.key);
  write("].");
  use(one.column, name_space::columns);
}

inline void printer::print(const call& one) {
  write(one.function);
  write(" (");
  values(separator::comma, one.arguments);
  write(")");
}

inline void printer::print(const negation& one) {
  write(keyword::not_);
  write(" ");
  print(one.operand);
}

// A fraction of two numbers is one number to the reader: 1/3.
inline void printer::print(const arithmetic& one) {
  const bool fraction =
      one.operation == '/' && file_.number_at(one.left) && file_.number_at(one.right);
  print(one.left);
  write(fraction ? "/" : std::string{' ', one.operation, ' '});
  print(one.right);
}

inline void printer::print(const comparison& one) {
  print(one.left);
  write(" ");
  if (one.relation) {
    write(*one.relation);
  } else {
    write(one.symbol);
  }
  write(" ");
  print(one.right);
}

inline void printer::print(const range_test& one) {
  print(one.operand);
  write(" ");
  write(keyword::between);
  write(" ");
  print(one.low);
  write(" ");
  write(keyword::between_and);
  write(" ");
  print(one.high);
}

inline void printer::print(const membership& one) {
  print(one.operand);
  write(" ");
  write(one.negated ? keyword::not_in : keyword::in);
  write(" (");
  values(separator::alternative, one.list);
  write(")");
}

inline void printer::print(const presence& one) {
  print(one.operand);
  write(" ");
  write(one.given ? keyword::is_given : keyword::is_missing);
}

inline void printer::print(const connective& one) {
  print(one.operands.front());
  for (std::size_t i = 1; i < one.operands.size(); ++i) {
    begin(part_break::phrase, before(first(one.operands[i])));
    write(one.word);
    write(" ");
    print(one.operands[i]);
  }
}

// 至少 两项, but 至少 2 项.
inline bool printer::chinese_count(const quantified& one) const {
  return lang_ == language::zh && language_of(file_[one.written_count].spelling) == language::zh;
}

inline void printer::print(const quantified& one, token_id close) {
  write(one.word);
  if (one.word == keyword::at_least_n) {
    write(" " + file_[one.written_count].spelling);
    if (!chinese_count(one)) write(" ");
    write(keyword::of_items);
  }
  block(
      one.items.size(), one.one_line, part_list::items, close,
      [&](std::size_t i) { return first(one.items[i].condition); },
      [&](std::size_t i) { print(one.items[i]); });
}

inline void printer::print(const quantified_item& one) {
  print(one.condition);
  if (!one.when) return;
  write(" ");
  write(keyword::when);
  write(" ");
  print(one.when);
}

inline void printer::print(const parenthesised& one) {
  write("(");
  print(one.inner);
  write(")");
}

}}}  // namespace zhunze::syntax::format_parts
