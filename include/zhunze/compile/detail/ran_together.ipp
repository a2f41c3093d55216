#pragma once

#include <algorithm>
#include <set>

#include "zhunze/compile/detail/expression.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

// The pieces that a run of letters may be made of: names and the words of expressions.
struct known_pieces {
  std::set<std::string_view> names;
  std::set<std::string_view> words;
};

inline known_pieces pieces_of(const scope& in, record_kind_id seen_from) {
  known_pieces all;
  for (const std::string_view name : visible_names(in, seen_from)) all.names.insert(name);
  const auto add_members = [&](type_kind form, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      const type value_type{form, static_cast<std::uint32_t>(i)};
      for (const std::string_view name : member_names(in, value_type)) all.names.insert(name);
    }
  };
  add_members(type_kind::level, in.out.scales.size());
  add_members(type_kind::option, in.out.choices.size());
  for (const syntax::keyword_info& one : syntax::keyword_list) {
    if (one.class_ != syntax::keyword_class::expression) continue;
    all.words.insert(one.zh);
    all.words.insert(one.en);
  }
  return all;
}

// How many bytes from `at` are a number: digits, then 万 or 亿, then the unit of some fact.
inline std::size_t number_length(const scope& in, std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && text[length] >= '0' && text[length] <= '9') ++length;
  if (length == 0) return 0;
  for (const std::string_view big : {std::string_view("万"), std::string_view("亿")}) {
    if (text.substr(length, big.size()) == big) length += big.size();
  }
  std::size_t unit = 0;
  for (const fact_definition& one : in.out.facts) {
    if (!one.unit.empty() && text.substr(length, one.unit.size()) == one.unit) {
      unit = std::max(unit, one.unit.size());
    }
  }
  return length + unit;
}

// The best way to cut text[0, i): fewest pieces; a step of length 0 where there is none.
struct cut {
  std::size_t pieces = 0;
  std::size_t length = 0;
  bool word = false;  // some piece is a keyword
};

struct cutter {
  const scope& in;
  const known_pieces& known;
  std::string_view text;
  std::vector<cut> best;

  void offer(std::size_t from, std::size_t length, bool word) {
    const cut now{best[from].pieces + 1, length, best[from].word || word};
    cut& there = best[from + length];
    if (there.length == 0 || now.pieces < there.pieces) there = now;
  }

  void extend(std::size_t from) {
    for (std::size_t length = 1; from + length <= text.size(); ++length) {
      const std::string_view piece = text.substr(from, length);
      if (known.words.count(piece)) {
        offer(from, length, true);
      } else if (known.names.count(piece)) {
        offer(from, length, false);
      }
    }
    if (const std::size_t length = number_length(in, text.substr(from))) {
      offer(from, length, false);
    }
  }
};

ZHUNZE_DECL std::string with_blanks(const scope& in, record_kind_id seen_from,
                                    std::string_view word) {
  constexpr std::size_t longest = 240;
  if (word.size() > longest) return {};
  const known_pieces known = pieces_of(in, seen_from);
  cutter all{in, known, word, std::vector<cut>(word.size() + 1)};
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i == 0 || all.best[i].length != 0) all.extend(i);
  }
  const cut& whole = all.best.back();
  if (whole.length == 0 || whole.pieces < 2 || !whole.word) return {};
  std::string out;
  for (std::size_t end = word.size(); end != 0; end -= all.best[end].length) {
    const std::string_view piece = word.substr(end - all.best[end].length, all.best[end].length);
    out = out.empty() ? std::string(piece) : std::string(piece) + " " + out;
  }
  return out;
}

}}}  // namespace zhunze::detail::compile
