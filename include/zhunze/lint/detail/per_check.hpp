#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "zhunze/lint/detail/wording.hpp"
#include "zhunze/text/detail/unicode.hpp"

/// Quotas that count all together against words that give each one its own: 每个单位限报3名.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

/// The words of a text that say "for each", with what each is.
[[nodiscard]] inline std::optional<span> words_of_each(std::string_view text) {
  constexpr auto chinese = std::to_array<std::string_view>({"每", "各"});
  // 每年, 每满三年, 各项, 各级: these tell no units apart.
  constexpr auto others = std::to_array<std::string_view>(
      {"年", "月", "周", "天", "日", "次", "满", "人", "季", "学", "项", "类",
       "种", "条", "级", "方", "阶", "环", "位", "自", "占", "有", "篇", "件"});
  for (const std::string_view word : chinese) {
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
      std::string_view behind = text.substr(at + word.size());
      for (const std::string_view measure : {"一个", "个", "一", "家"})
        if (behind.starts_with(measure)) {
          behind.remove_prefix(measure.size());
          break;
        }
      const auto first = decode_utf8(behind, 0);
      const bool other = std::any_of(others.begin(), others.end(),
                                     [&](std::string_view one) { return behind.starts_with(one); });
      if (other || !first.valid() || !is_han(first.value)) continue;
      const auto second = decode_utf8(behind, first.length);
      const std::size_t length =
          first.length + (second.valid() && is_han(second.value) ? second.length : 0);
      const auto end = static_cast<std::size_t>(behind.data() - text.data()) + length;
      return span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    }
  }
  for (const std::string_view word : {"each ", "every ", "per "}) {
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
      const std::string_view behind = text.substr(at + word.size());
      const bool whole = at == 0 || !ascii_letter(text[at - 1]);
      bool other = false;
      for (const std::string_view one : {"cent", "year", "month", "week", "day", "annum", "of the"})
        other = other || behind.starts_with(one);
      if (!whole || other || behind.empty() || !ascii_letter(behind.front())) continue;
      std::size_t length = 0;
      while (length < behind.size() && ascii_letter(behind[length])) ++length;
      return span{static_cast<std::uint32_t>(at),
                  static_cast<std::uint32_t>(at + word.size() + length)};
    }
  }
  return std::nullopt;
}

/// Told where the words stand in one part of the sentence with a figure that the limit has.
inline void check_per(wording& at) {
  for (const statement& one : at.statements) {
    if (one.group == nullptr || one.group->kind != group_kind::quota || one.group->per.has_value())
      continue;
    for (const std::size_t i : one.cites) {
      const passage& in = at.cited.all()[i];
      const auto each = words_of_each(in.text());
      if (!each) continue;
      const bool of_limit =
          std::any_of(in.figures.begin(), in.figures.end(), [&](const figure& there) {
            const auto& own = one.says.figures;
            return std::any_of(own.begin(), own.end(),
                               [&](const claim& c) { return same_value(c.what, there); }) &&
                   in_one_part(in.text(), each->end, there.bytes.begin);
          });
      const std::string words = in.words(*each);
      if (!of_limit || answered(one, words)) continue;
      at.tell(kind::wording_per, one, one.where, {one.names->name, in.names, words}, &in, *each);
      break;
    }
  }
}

}}}  // namespace zhunze::detail::lint
