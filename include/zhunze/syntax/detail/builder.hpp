#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/syntax/detail/ast.hpp"
#include "zhunze/syntax/detail/expectation.hpp"
#include "zhunze/syntax/detail/lexer.hpp"
#include "zhunze/syntax/detail/lexer_class.hpp"
#include "zhunze/syntax/detail/scan.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::parsing {

using lexing::scan;
using lexing::shorten;

/// A call, a list of 属于 or a quantifier that is being read.
struct open_list {
  std::size_t operands = 0;
  std::size_t items = 0;
  keyword word{};
  std::uint32_t count = 0;
  number_id written_count;
};

/// A word that is not yet part of a node.
struct open_word {
  std::size_t first = 0, last = 0;
};

/// What may be rolled back.
struct stacks {
  std::vector<open_word> words;
  std::vector<expression_id> operands;
  std::vector<std::uint32_t> relations;
  std::vector<quantified_item> items;
  std::vector<open_list> lists;
};

/// What the actions of the grammar have read and not yet put into a node. An action takes what its
/// parts have left here. Errors drop the whole declaration, so only the stacks are ever rolled
/// back.
struct parts : stacks {
  named name;
  label text;
  citation cite;
  std::vector<citation> citations;
  type_name type;
  std::vector<named> names;  // levels, options, stages
  std::vector<fact> facts;
  fact one_fact;
  std::vector<table_row> rows;
  table_row one_row;
  std::vector<note> notes;
  std::vector<source_property> properties;
  std::vector<stated_year> years;  // that a calendar covers
  std::size_t open_brace = 0;
  bool one_line = false;

  example the_example;
  std::string path;
  decltype(declaration::node) node;  // what is being read, as far as it goes
  bool whole = false;                // all of the node has been read

  /// The declaration that is being read.
  template <class Node>
  [[nodiscard]] Node& the() {
    auto* const begun = std::get_if<Node>(&node);
    return begun != nullptr ? *begun : node.template emplace<Node>();
  }
  template <class Node>
  void make(Node made) {
    node = std::move(made);
    whole = true;
  }
};

/// Sizes of the stacks, to go back to.
struct stack_mark {
  std::size_t words, operands, relations, items, lists;
};

/// Sizes of the tree, to go back to.
struct tree_mark {
  std::size_t expressions = 0, members = 0, numbers = 0, lookups = 0;
};

/// Everything that rules and actions share: the tokens, the tree so far and the furthest failure.
class builder {
 public:
  builder(source_id source, diagnostics& found, lexed tokens)
      : found_(found), tokens_(std::move(tokens)), scan_(found.sources()[source.index()].text) {
    out_.source = source;
    reserve();
  }

  parts now;
  furthest_failure failure;
  std::size_t depth = 0;
  bool too_deep = false;
  /// Something in the declaration is wrong: it is dropped.
  bool failed = false;
  /// False while a declaration is read for the first time: nothing is reported, nor what was
  /// expected noted, only how far the grammar came.
  bool aloud = true;

  // Tokens.
  [[nodiscard]] std::size_t size() const { return tokens_.tokens.size(); }
  [[nodiscard]] const std::vector<std::uint8_t>& kinds() const { return tokens_.tokens.kinds; }
  [[nodiscard]] token_kind kind_of(std::size_t i) const {
    return i < size() ? static_cast<token_kind>(tokens_.tokens.kinds[i]) : token_kind::end;
  }
  [[nodiscard]] bool has(std::size_t i, token_flag flag) const {
    return i < size() && tokens_.tokens.has(i, flag);
  }
  [[nodiscard]] bool first_on_line(std::size_t i) const {
    return tokens_.tokens.has(i, flag_first_on_line);
  }
  [[nodiscard]] bool adjacent(std::size_t i) const {
    return i != 0 && tokens_.tokens.spans[i - 1].end == tokens_.tokens.spans[i].begin;
  }
  [[nodiscard]] span bytes(std::size_t i) const { return tokens_.tokens.spans[i]; }
  [[nodiscard]] const scan& source() const { return scan_; }
  /// How many tokens one word takes where several are glued; 0 where none are.
  [[nodiscard]] const glued_tokens* glued(std::size_t i) const;

  // Texts.
  [[nodiscard]] std::string plain(std::size_t first, std::size_t last) const {
    return scan_.plain(bytes(first).begin, bytes(last).end);
  }
  [[nodiscard]] std::string_view written(std::size_t first, std::size_t last) const {
    return scan_.text().substr(bytes(first).begin, bytes(last).end - bytes(first).begin);
  }
  [[nodiscard]] std::string string_value(std::size_t i) const;
  [[nodiscard]] word word_at(std::size_t i) const { return {plain(i, i), token_id(i)}; }

  // The tree.
  template <class Node>
  void push(Node&& node, extent where);
  [[nodiscard]] member_id add(member_use one) { return append(out_.members, std::move(one)); }
  [[nodiscard]] number_id add(number_literal one) { return append(out_.numbers, std::move(one)); }
  [[nodiscard]] lookup_id add(table_lookup one) { return append(out_.lookups, std::move(one)); }
  expression_id pop();
  [[nodiscard]] word pop_word();
  void push_word(std::size_t first, std::size_t last);
  void merge(std::size_t first, std::size_t last, token_kind whole);
  [[nodiscard]] const expression& at(expression_id e) const { return out_.expressions[e.index()]; }
  [[nodiscard]] expression& at(expression_id e) { return out_.expressions[e.index()]; }
  void begin_declaration();  // drops one that did not end
  void begin_again();
  [[nodiscard]] bool in_declaration() const { return open_; }
  void end_declaration(std::size_t first, std::size_t last);
  void drop_declaration();
  void drop_facts(const record& kept);
  void declare(const named& name);
  [[nodiscard]] file finish();

  // Values.
  [[nodiscard]] number_literal number_at(std::size_t first, std::size_t last);
  [[nodiscard]] std::uint32_t count_at(std::size_t i);
  void fault(zhunze::kind what, std::size_t first, std::size_t last,
             std::vector<argument> arguments);

  // Recovery.
  [[nodiscard]] stack_mark mark() const {
    return {now.words.size(), now.operands.size(), now.relations.size(), now.items.size(),
            now.lists.size()};
  }
  void roll_back(const stack_mark& to);
  diagnostic& report(zhunze::kind what, std::size_t first, std::size_t last,
                     std::vector<argument> arguments = {});
  /// So much is wrong that no more is kept.
  [[nodiscard]] bool enough() const { return found_.full(); }
  /// False where help for a finding of the kind is not worth its cost.
  [[nodiscard]] bool keeps(zhunze::kind what) const { return found_.keeps(what); }

 private:
  template <class Node>
  static id<Node> append(std::vector<Node>& to, Node one) {
    to.push_back(std::move(one));
    return id<Node>(to.size() - 1);
  }
  void reserve();
  void clear_parts();
  [[nodiscard]] bool any_faulty(std::size_t first, std::size_t last) const;

  struct merged {
    std::size_t first, last;
    token_kind whole;
  };

  diagnostics& found_;
  lexed tokens_;
  scan scan_;
  file out_;
  std::vector<merged> merges_;
  std::vector<word> declared_;  // in this declaration
  bool open_ = false;           // a declaration has begun and not ended
  tree_mark begun_;
  std::size_t first_merge_ = 0;
};

}}}  // namespace zhunze::syntax::parsing
