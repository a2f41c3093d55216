#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/syntax/detail/lexer_class.hpp"

/// Brackets that do not match. Only a wrong file is touched.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::lexing {

[[nodiscard]] inline bool opens(token_kind k) {
  return k == token_kind::left_parenthesis || k == token_kind::left_bracket ||
         k == token_kind::left_brace;
}
[[nodiscard]] inline bool closes(token_kind k) {
  return k == token_kind::right_parenthesis || k == token_kind::right_bracket ||
         k == token_kind::right_brace;
}
[[nodiscard]] inline token_kind closer_of(token_kind open) {
  return static_cast<token_kind>(static_cast<std::uint8_t>(open) + 1);
}
[[nodiscard]] inline std::string_view bracket_sign(token_kind k) {
  constexpr std::string_view all = "()[]{}";
  const auto first = static_cast<std::size_t>(token_kind::left_parenthesis);
  return all.substr(static_cast<std::size_t>(k) - first, 1);
}

[[nodiscard]] inline bool brackets_match(const std::vector<std::uint8_t>& kinds) {
  std::vector<token_kind> open;
  for (const std::uint8_t one : kinds) {
    const auto k = static_cast<token_kind>(one);
    if (opens(k)) open.push_back(k);
    if (!closes(k)) continue;
    if (open.empty() || closer_of(open.back()) != k) return false;
    open.pop_back();
  }
  return open.empty();
}

/// Copies the tokens of a file and mends its brackets on the way.
class bracket_mender {
 public:
  bracket_mender(const lexed& from, source_id source, std::string_view text, diagnostics& found)
      : from_(from), source_(source), text_(text), found_(found) {}

  [[nodiscard]] lexed mend() {
    const std::size_t count = from_.tokens.size();
    std::vector<std::uint32_t> moved(count);
    for (std::size_t i = 0; i < count; ++i) {
      const token_kind k = kind_of(i);
      if (i + 1 == count || begins_declaration(i)) {
        close_all();
        told_ = 0;
      }
      const bool stays = !closes(k) || close(i, k);
      moved[i] = static_cast<std::uint32_t>(to_.tokens.size());
      if (opens(k)) open(i, k);
      if (stays) copy(i);
    }
    move_references(moved);
    return std::move(to_);
  }

 private:
  struct open_bracket {
    token_kind kind;
    std::size_t token;
    std::size_t indent;  // of the declaration that it stands in
  };

  [[nodiscard]] token_kind kind_of(std::size_t i) const {
    return static_cast<token_kind>(from_.tokens.kinds[i]);
  }

  // A fact may have the name of a declaration word: it has a colon behind it.
  [[nodiscard]] bool begins_declaration(std::size_t i) {
    const token_kind k = kind_of(i);
    const bool word = is_keyword(k) && is_declaration_word(to_keyword(k));
    if (!word || !from_.tokens.has(i, flag_first_on_line)) return false;
    if (kind_of(i + 1) == token_kind::colon) return false;
    const std::size_t begin = from_.tokens.spans[i].begin;
    const std::size_t line = begin == 0 ? std::string_view::npos : text_.rfind('\n', begin - 1);
    const std::size_t indent = begin - (line == std::string_view::npos ? 0 : line + 1);
    if (!open_.empty() && indent > open_.front().indent) return false;
    indent_ = indent;
    return true;
  }

  void open(std::size_t i, token_kind k) {
    open_.push_back({k, i, indent_});
    ++count(closer_of(k));
  }
  [[nodiscard]] std::size_t& count(token_kind closer) {
    const auto first = static_cast<std::size_t>(token_kind::right_parenthesis);
    return open_counts_[(static_cast<std::size_t>(closer) - first) / 2];
  }
  open_bracket take_open() {
    const open_bracket one = open_.back();
    open_.pop_back();
    --count(closer_of(one.kind));
    return one;
  }

  void close_all() {
    while (!open_.empty()) put_in_closer();
  }

  void put_in_closer() {
    const open_bracket one = take_open();
    if (tells()) {
      found_.add(kind::bracket_not_closed, place(one.token),
                 {bracket_sign(one.kind), bracket_sign(closer_of(one.kind))});
    }
    const std::uint32_t end = to_.tokens.spans.empty() ? 0 : to_.tokens.spans.back().end;
    add(closer_of(one.kind), {end, end}, flag_faulty | flag_put_in);
  }

  // False where the bracket is to be left out.
  [[nodiscard]] bool close(std::size_t i, token_kind k) {
    if (open_.empty()) {
      if (tells()) found_.add(kind::bracket_not_opened, place(i), {bracket_sign(k)});
      return false;
    }
    if (count(k) != 0) {
      while (closer_of(open_.back().kind) != k) put_in_closer();
      take_open();
      return true;
    }
    const token_kind due = closer_of(open_.back().kind);
    if (tells()) {
      auto& report =
          found_.add(kind::bracket_wrong, place(i), {bracket_sign(k), bracket_sign(due)});
      report.labels.push_back({place(open_.back().token), argument("在这里打开", "opened here")});
    }
    take_open();
    add(due, from_.tokens.spans[i], flag_faulty);
    return false;
  }

  // One bracket out of place puts many out: the first few of a declaration say enough.
  [[nodiscard]] bool tells() {
    constexpr std::size_t few = 4;
    return told_++ < few;
  }

  void add(token_kind k, span bytes, int flags) {
    to_.tokens.kinds.push_back(static_cast<std::uint8_t>(k));
    to_.tokens.spans.push_back(bytes);
    to_.tokens.flags.push_back(static_cast<std::uint8_t>(flags));
  }

  void copy(std::size_t i) { add(kind_of(i), from_.tokens.spans[i], from_.tokens.flags[i]); }

  void move_references(const std::vector<std::uint32_t>& moved) {
    to_.tokens.comments = from_.tokens.comments;
    for (comment& one : to_.tokens.comments) {
      one.before = token_id(moved[one.before.index()]);
    }
    to_.glued = from_.glued;
    for (glued_tokens& one : to_.glued) one.first = moved[one.first];
  }

  [[nodiscard]] location place(std::size_t token) const {
    return {source_, from_.tokens.spans[token]};
  }

  const lexed& from_;
  source_id source_;
  std::string_view text_;
  diagnostics& found_;
  lexed to_;
  std::vector<open_bracket> open_;
  std::size_t open_counts_[3] = {0, 0, 0};  // of ( [ {
  std::size_t indent_ = 0;                  // of the declaration being read
  std::size_t told_ = 0;                    // brackets of it that were reported
};

inline void repair_brackets(lexed& tokens, source_id source, std::string_view text,
                            diagnostics& found) {
  if (brackets_match(tokens.tokens.kinds)) return;
  tokens = bracket_mender(tokens, source, text, found).mend();
}

}}}  // namespace zhunze::syntax::lexing
