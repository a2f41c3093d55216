#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/program/detail/identity.hpp"
#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/text/nearest.hpp"
#include "zhunze/value/type.hpp"

/// Pieces of messages that more than one room needs.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::program_parts {

inline argument shown(const identity& called) {
  return {std::string(shown_name(called, language::zh)),
          std::string(shown_name(called, language::en))};
}

/// What a user wrote, cut where it is too long for a message.
inline argument shortened(std::string_view written) {
  constexpr std::size_t most = 120;
  const std::string_view cut = cut_utf8(written, most);
  return std::string(cut) + (cut.size() < written.size() ? "…" : "");
}

inline argument type_words(type_kind what) {
  switch (what) {
    case type_kind::truth:
      return {"是否", "yes or no"};
    case type_kind::integer:
      return {"整数", "a whole number"};
    case type_kind::decimal:
      return {"小数", "a number"};
    case type_kind::percentage:
      return {"百分比", "a percentage"};
    case type_kind::date:
      return {"日期", "a date"};
    case type_kind::text:
      return {"文本", "text"};
    case type_kind::identifier:
      return {"标识", "an identifier"};
    case type_kind::level:
      return {"级别", "a level"};
    case type_kind::option:
      return {"选项", "an option"};
    case type_kind::key:
      return {"表中的键", "a key of a table"};
  }
  return {"", ""};
}

/// Adds "did you mean" lines, or the whole list where it is short and nothing is near.
inline void add_choices(diagnostic& to, const std::vector<std::string_view>& near,
                        const std::vector<argument>& all) {
  constexpr std::size_t short_list = 12;
  if (!near.empty()) {
    std::string zh, en;
    for (const std::string_view name : near) {
      zh.append(zh.empty() ? "" : "、").append(name);
      en.append(en.empty() ? "" : ", ").append(name);
    }
    to.help.emplace_back("是不是要写：" + zh, "did you mean: " + en);
  } else if (!all.empty() && all.size() <= short_list) {
    std::string zh, en;
    for (const argument& name : all) {
      zh.append(zh.empty() ? "" : "、").append(name.zh);
      en.append(en.empty() ? "" : ", ").append(name.en);
    }
    to.help.emplace_back("可以写：" + zh, "accepted: " + en);
  }
}

/// The same for things that have names and aliases: any spelling in either language may be near.
inline void add_nearest(diagnostic& to, std::string_view written,
                        const std::vector<const identity*>& things) {
  std::vector<std::string_view> spellings;
  std::vector<argument> all;
  for (const identity* thing : things) {
    spellings.emplace_back(thing->name);
    spellings.insert(spellings.end(), thing->aliases.begin(), thing->aliases.end());
    for (const std::string* label : {&thing->label.zh, &thing->label.en}) {
      if (!label->empty()) spellings.emplace_back(*label);
    }
    all.push_back(shown(*thing));
  }
  add_choices(to, nearest_names(written, spellings), all);
}

}}}  // namespace zhunze::detail::program_parts
