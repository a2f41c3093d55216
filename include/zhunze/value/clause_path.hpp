#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"

namespace zhunze::inline ZHUNZE_FORM {

/// One step of a path through an official document.
struct clause_step {
  /// In the order of a document, outermost first: what stands before the numbering, the numbering
  /// of notices (一、 (一) 1. (1)), that of statutes (第N条 第N款 第N项), and what stands behind
  /// it.
  enum class form : std::uint8_t {
    preamble,   ///< 序言
    section,    ///< 一、
    paragraph,  ///< (一)
    item,       ///< 1.
    subitem,    ///< (1)
    article,    ///< 第N条
    clause,     ///< 第N款
    point,      ///< 第(N)项
    annex       ///< 附件N (number 0: 附件 alone)
  };
  form kind = form::section;
  std::uint32_t number = 0;

  friend auto operator<=>(const clause_step&, const clause_step&) = default;
};

/// A clause of an official document by its numbering. Ordered as in the document.
struct clause_path {
  std::vector<clause_step> steps;

  friend auto operator<=>(const clause_path&, const clause_path&) = default;
};

/// Reads 二(一)1(1) or a part of it that says where it begins ((一)1, 二1), 2.1.1 (the same, in
/// digits; at least two numbers), 第三条第二款第(一)项 (and 第1目 behind it: an item),
/// 序言/preamble, 附件2/annex2. Full-width forms too. Nothing where the text is no path.
[[nodiscard]] ZHUNZE_DECL std::optional<clause_path> read_clause_path(std::string_view text);
/// The canonical Chinese spelling: 二(一)1(1), 第三条第二款, 序言, 附件2.
[[nodiscard]] ZHUNZE_DECL std::string to_text(const clause_path& path);

/// True where `inner` is `outer` or lies within it: 二(一) covers 二(一)1, 附件 covers 附件2.
[[nodiscard]] ZHUNZE_DECL bool covers(const clause_path& outer, const clause_path& inner);

}  // namespace zhunze::inline ZHUNZE_FORM

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/value/impl/clause_path.ipp"
#endif
