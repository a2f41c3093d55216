#pragma once

#include <string>
#include <vector>

#include "zhunze/render/detail/grounds_teller.hpp"
#include "zhunze/render/explanation_json.hpp"
#include "zhunze/render/explanation_text.hpp"
#include "zhunze/render/grounds_text.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::render {

/// A block as lines of text.
inline void append_block(std::string& out, const grounds_block& block, language lang) {
  out.append(block.text) += '\n';
  for (std::size_t k = 0; k < block.items.size(); ++k) {
    const std::string& item = block.items[k];
    out += "  ";
    if (block.list == grounds_list::numbered)
      append_said(out, phrase::changes_set, lang, {std::to_string(k + 1), item});
    else
      out.append(block.list == grounds_list::dotted ? "· " : "").append(item);
    out += '\n';
  }
}

}  // namespace detail::render

ZHUNZE_DECL std::string grounds_text(const record& nominee, const grounds& of, language lang) {
  std::string out;
  for (const auto& block : detail::render::grounds_teller(nominee, lang).tell(of))
    detail::render::append_block(out, block, lang);
  return out;
}

ZHUNZE_DECL std::string to_text(const explanation& why, const record& nominee, const grounds& of,
                                language lang) {
  const std::string below = grounds_text(nominee, of, lang);
  std::string out = to_text(why, lang);
  return below.empty() ? out : out + "\n" + below;
}

}}  // namespace zhunze
