#pragma once

#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/syntax/ast.hpp"
#include "zhunze/syntax/impl/format_printer.ipp"

/// How the printer writes rules, quotas, ratios and examples.
namespace zhunze::inline ZHUNZE_FORM::syntax::format_parts {

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

}  // namespace zhunze::inline ZHUNZE_FORM::syntax::format_parts
