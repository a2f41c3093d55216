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
  /// Outermost first: the numbering of notices (一、 (一) 1. (1)), that of statutes (第N条 第N款
  /// 第N项), and the two parts outside the numbering.
  enum class form : std::uint8_t {
    section,    ///< 一、
    paragraph,  ///< (一)
    item,       ///< 1.
    subitem,    ///< (1)
    article,    ///< 第N条
    clause,     ///< 第N款
    point,      ///< 第(N)项
    preamble,   ///< 序言
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

/// Reads 二(一)1(1) or a prefix, 2.1.1 (the same, in digits; at least two numbers),
/// 第三条第二款第(一)项, 序言/preamble, 附件2/annex2. Full-width forms too. Nothing where the text
/// is no path.
[[nodiscard]] ZHUNZE_DECL std::optional<clause_path> read_clause_path(std::string_view text);
/// The canonical Chinese spelling: 二(一)1(1), 第三条第二款, 序言, 附件2.
[[nodiscard]] ZHUNZE_DECL std::string to_text(const clause_path& path);

}  // namespace zhunze::inline ZHUNZE_FORM

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/value/impl/clause_path.ipp"
#endif
