#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "zhunze/limits.hpp"
#include "zhunze/syntax/detail/builder.hpp"
#include "zhunze/syntax/detail/keyword_table.hpp"
#include "zhunze/syntax/detail/number_words.hpp"
#include "zhunze/value/read.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::parsing {

inline const glued_tokens* builder::glued(std::size_t i) const {
  if (!has(i, flag_glued)) return nullptr;
  const auto found = std::lower_bound(
      tokens_.glued.begin(), tokens_.glued.end(), i,
      [](const glued_tokens& one, std::size_t token) { return one.first < token; });
  return &*found;
}

/// What stands between the quotes; in "…" a character behind \ is itself.
inline std::string builder::string_value(std::size_t i) const {
  std::string_view text = written(i, i);
  const auto open = scan_.at(bytes(i).begin);
  const bool curly = open.value != U'"';
  text.remove_prefix(std::min(open.length, text.size()));
  const std::size_t close = curly ? std::string_view("”").size() : 1;
  text.remove_suffix(std::min(close, text.size()));
  if (curly) return std::string(text);
  if (text.find('\\') == std::string_view::npos) return std::string(text);
  std::string out;
  for (std::size_t p = 0; p < text.size(); ++p) {
    const bool escaped =
        text[p] == '\\' && p + 1 < text.size() && (text[p + 1] == '"' || text[p + 1] == '\\');
    if (escaped) ++p;
    out += text[p];
  }
  return out;
}

/// Room for the expressions and declarations of usual rules; what has more of them grows.
inline void builder::reserve() {
  constexpr std::size_t most = 400'000;
  std::array<std::size_t, 256> count{};
  for (const std::uint8_t kind : kinds()) ++count[kind];
  const auto tokens = [&](token_kind k) { return count[static_cast<std::size_t>(k)]; };
  std::size_t declarations = 0;
  for (std::size_t i = 0; i < keyword_count; ++i) {
    const auto word = static_cast<keyword>(i);
    if (lexing::is_declaration_word(word)) declarations += tokens(to_token(word));
  }
  const std::size_t numbers = tokens(token_kind::integer) + tokens(token_kind::decimal) +
                              tokens(token_kind::number) + tokens(token_kind::chinese_integer);
  out_.declarations.reserve(std::min(declarations, most));
  out_.numbers.reserve(std::min(numbers, most));
  out_.expressions.reserve(std::min(size() * 2 / 5, most));
}

template <class Node>
void builder::push(Node&& node, extent where) {
  now.operands.push_back(expression_id(out_.expressions.size()));
  out_.expressions.emplace_back(std::forward<Node>(node), where);
}

inline expression_id builder::pop() {
  if (now.operands.empty()) return {};
  const expression_id top = now.operands.back();
  now.operands.pop_back();
  return top;
}

inline word builder::pop_word() {
  const open_word top = now.words.back();
  now.words.pop_back();
  return {plain(top.first, top.last), token_id(top.first)};
}

inline void builder::push_word(std::size_t first, std::size_t last) {
  now.words.push_back({first, last});
  if (last != first) merge(first, last, token_kind::word);
}

inline void builder::merge(std::size_t first, std::size_t last, token_kind whole) {
  merges_.push_back({first, last, whole});
}

// The stacks keep their memory for the next declaration.
inline void builder::clear_parts() {
  roll_back({0, 0, 0, 0, 0});
  stacks kept = static_cast<stacks&&>(now);
  std::destroy_at(&now);
  std::construct_at(&now);
  static_cast<stacks&>(now) = std::move(kept);
}

inline void builder::begin_declaration() {
  if (open_) drop_declaration();
  open_ = true;
  clear_parts();
  failed = false;
  too_deep = false;
  declared_.clear();
  begun_ = {out_.expressions.size(), out_.members.size(), out_.numbers.size(), out_.lookups.size()};
  first_merge_ = merges_.size();
}

/// Forgets what was read of the declaration.
inline void builder::begin_again() {
  declared_.clear();
  begin_declaration();
}

inline bool builder::any_faulty(std::size_t first, std::size_t last) const {
  const auto flags = tokens_.tokens.flags.begin();
  return std::any_of(flags + static_cast<std::ptrdiff_t>(first),
                     flags + static_cast<std::ptrdiff_t>(last + 1),
                     [](std::uint8_t one) { return (one & flag_faulty) != 0; });
}

// One that is wrong does not end in silence.
inline void builder::end_declaration(std::size_t first, std::size_t last) {
  if (failed && !aloud) return;
  failed = failed || any_faulty(first, last);
  const auto* kept = std::get_if<record>(&now.node);
  if (!now.whole || (failed && kept == nullptr)) return drop_declaration();
  if (failed) drop_facts(*kept);
  declaration& made = out_.declarations.emplace_back();
  made.node = std::move(now.node);
  made.where = {token_id(first), token_id(last)};
  open_ = false;
}

template <class Node>
void cut(std::vector<Node>& list, std::size_t size) {
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(size), list.end());
}

inline void builder::drop_declaration() {
  cut(out_.expressions, begun_.expressions);
  cut(out_.members, begun_.members);
  cut(out_.numbers, begun_.numbers);
  cut(out_.lookups, begun_.lookups);
  merges_.resize(first_merge_);
  out_.dropped_names.insert(out_.dropped_names.end(), declared_.begin(), declared_.end());
  declared_.clear();
  open_ = false;
}

// A record keeps the facts that could be read: what uses them can still be checked.
inline void builder::drop_facts(const record& kept) {
  std::set<token_id> known;
  const auto keep = [&](const named& one) {
    known.insert(one.name.token);
    for (const alias& also : one.aliases) known.insert(also.token);
  };
  keep(kept.name);
  for (const fact& one : kept.facts) keep(one.name);
  for (const word& one : declared_) {
    if (known.count(one.token) == 0) out_.dropped_names.push_back(one);
  }
  declared_.clear();
}

inline void builder::declare(const named& name) {
  declared_.push_back(name.name);
  for (const alias& one : name.aliases) declared_.push_back({one.text, one.token});
}

// What one name took from the tokens behind it stays there as empty places, so that the numbers of
// all other tokens stay what they are.
inline file builder::finish() {
  if (open_) drop_declaration();
  token_list& tokens = tokens_.tokens;
  for (const merged& one : merges_) {
    const std::uint32_t end = tokens.spans[one.last].end;
    tokens.spans[one.first].end = end;
    tokens.kinds[one.first] = static_cast<std::uint8_t>(one.whole);
    for (std::size_t i = one.first + 1; i <= one.last; ++i) {
      tokens.spans[i] = {end, end};
      tokens.kinds[i] = static_cast<std::uint8_t>(token_kind::gap);
    }
  }
  out_.tokens = std::move(tokens);
  return std::move(out_);
}

inline number_literal builder::number_at(std::size_t first, std::size_t last) {
  number_literal out;
  for (const char c : plain(first, last)) {
    if (c != ' ' && c != '\t') out.spelling += c;  // 500 万元, 20 %
  }
  if (has(last, flag_faulty)) return out;
  const auto digits = static_cast<std::size_t>(std::count_if(
      out.spelling.begin(), out.spelling.end(), [](char c) { return c >= '0' && c <= '9'; }));
  const auto read = read_number(out.spelling, false);
  if (!read) {
    if (const std::string amount = hundreds_in_digits(out.spelling); !amount.empty()) {
      fault(kind::foreign_sign, first, last, {out.spelling, amount});
      return out;
    }
    const bool longer = digits > limits::number_digits;
    const bool numeral = digits == 0;
    fault(longer    ? kind::number_too_long
          : numeral ? kind::numeral_form
                    : kind::number_form,
          first, last, {out.spelling, std::to_string(limits::number_digits)});
    return out;
  }
  out.value = read->value;
  out.percent = read->percent;
  out.unit = read->unit;
  return out;
}

inline std::uint32_t builder::count_at(std::size_t i) {
  const std::string spelled = plain(i, i);
  const auto read = read_number(spelled, false);
  const auto value = read ? scaled(read->value, 0) : std::nullopt;
  if (value && *value >= 0 && *value <= 999'999'999) return static_cast<std::uint32_t>(*value);
  fault(read ? kind::number_too_long : kind::numeral_form, i, i, {spelled, "9"});
  return 0;
}

inline void builder::fault(zhunze::kind what, std::size_t first, std::size_t last,
                           std::vector<argument> arguments) {
  failed = true;
  if (!aloud || has(first, flag_faulty)) return;
  tokens_.tokens.flags[first] |= flag_faulty;
  report(what, first, last, std::move(arguments));
}

inline void builder::roll_back(const stack_mark& to) {
  now.words.resize(to.words);
  now.operands.resize(to.operands);
  now.relations.resize(to.relations);
  now.items.resize(to.items);
  now.lists.resize(to.lists);
}

inline diagnostic& builder::report(zhunze::kind what, std::size_t first, std::size_t last,
                                   std::vector<argument> arguments) {
  shorten(arguments);
  const span where{bytes(first).begin, bytes(last).end};
  return found_.add(what, location{out_.source, where}, std::move(arguments));
}

}}}  // namespace zhunze::syntax::parsing
