#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/value/detail/clause_step.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Reads the numbers of clauses off the front of a text, piece by piece: paths in rules and the
/// beginnings of lines in documents are made of the same pieces. Every `take…` either takes its
/// piece and says so, or stays where it was. Full-width brackets and digits are the same as
/// half-width ones. Holds a view: the text must outlive it.
class numbering_reader {
 public:
  /// Numbers of clauses go from 1 to this.
  static constexpr std::uint32_t greatest = 9'999;

  explicit numbering_reader(std::string_view text) : rest_(text) {}

  /// What has not been taken yet.
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  /// Takes these words.
  ZHUNZE_DECL bool take(std::string_view words);
  /// Takes one code point out of these.
  ZHUNZE_DECL bool take_any(std::u32string_view signs);
  /// Takes a number in digits; 0 where there is none.
  ZHUNZE_DECL std::uint32_t take_digits();
  /// Takes a Chinese numeral; 0 where there is none.
  ZHUNZE_DECL std::uint32_t take_chinese();
  /// Takes (一), a paragraph, or (1), a subitem.
  ZHUNZE_DECL std::optional<clause_step> take_bracketed();
  /// Takes 第三条, 第3条, 第(三)条 and the like, of the given unit (条, 款, 项, 目, 章 …); 0 where
  /// there is none.
  ZHUNZE_DECL std::uint32_t take_ordinal(std::string_view unit);
  /// Takes 之一 behind an article; 0 where there is none.
  ZHUNZE_DECL std::uint32_t take_inserted();
  /// Takes 2.1 or 2.1.1.1: two to four numbers with points between, as section, paragraph, item,
  /// subitem. Empty where there is no such path, or a longer one.
  ZHUNZE_DECL clause_path take_dotted();

 private:
  std::string_view rest_;
};

/// A number as Chinese writes it: 十二, 一百零五, 二千零一十七.
[[nodiscard]] ZHUNZE_DECL std::string to_chinese_number(std::uint32_t n);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/value/detail/numbering.ipp"
#endif
