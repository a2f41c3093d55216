#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "zhunze/config.hpp"
#include "zhunze/syntax/impl/quoted.ipp"
#include "zhunze/syntax/keyword.hpp"

namespace zhunze::inline ZHUNZE_FORM::syntax::dump_parts {

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

}  // namespace zhunze::inline ZHUNZE_FORM::syntax::dump_parts
