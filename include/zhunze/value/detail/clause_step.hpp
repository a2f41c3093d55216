#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// One step of a path through an official document.
struct clause_step {
  /// In the order of a document, outermost first: what stands before the numbering, the numbering
  /// of notices (一、 (一) 1. (1)), that of statutes (第N条 第N款 第N项), and what stands behind
  /// it; then what was put in behind an article, before the next one.
  enum class form : std::uint8_t {
    preamble,   ///< 序言
    section,    ///< 一、
    paragraph,  ///< (一)
    item,       ///< 1.
    subitem,    ///< (1)
    article,    ///< 第N条
    clause,     ///< 第N款
    point,      ///< 第(N)项
    annex,      ///< 附件N (number 0: 附件 alone)
    inserted    ///< 之N behind 第N条: an article of its own
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

}}  // namespace zhunze
