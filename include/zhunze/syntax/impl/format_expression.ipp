#pragma once

#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/syntax/ast.hpp"
#include "zhunze/syntax/impl/format_printer.ipp"

/// How the printer writes names, labels, citations and expressions.
namespace zhunze::inline ZHUNZE_FORM::syntax::format_parts {

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

}  // namespace zhunze::inline ZHUNZE_FORM::syntax::format_parts
