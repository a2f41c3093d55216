#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/value/detail/clause_step.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Reads 二(一)1(1) or a part of it that says where it begins ((一)1, 二1), 2.1.1 (the same, in
/// digits; at least two numbers), 第三条第二款第(一)项 (and 第1目 behind it: an item), 第三条之一,
/// 序言/preamble, 附件2/annex2, 附件2第三条, 附件2二(一). Full-width forms too. Nothing where the
/// text is no path.
[[nodiscard]] ZHUNZE_DECL std::optional<clause_path> read_clause_path(std::string_view text);
/// The canonical Chinese spelling: 二(一)1(1), 第三条第二款, 序言, 附件2.
[[nodiscard]] ZHUNZE_DECL std::string to_text(const clause_path& path);

/// The same with English words and digits for Chinese numerals: 2(1)1(1), article 3, paragraph 2,
/// item (1), article 3-1 for 第三条之一, preamble, annex 2.
[[nodiscard]] ZHUNZE_DECL std::string to_english_text(const clause_path& path);

/// True where `inner` is `outer` or lies within it: 二(一) covers 二(一)1, 附件 covers 附件2.
/// 第三条之一 does not lie within 第三条.
[[nodiscard]] ZHUNZE_DECL bool covers(const clause_path& outer, const clause_path& inner);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/value/detail/clause_path.ipp"
#endif
