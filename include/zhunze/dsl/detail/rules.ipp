#pragma once

#include "zhunze/dsl/rules.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace dsl {

namespace detail {

ZHUNZE_DECL std::string body(const expression<truth>& asked) {
  return asked.binds() == strength::list ? asked.written() : "{ " + asked.written() + " }";
}

inline rule rule_of(syntax::keyword what, names called, const record_name& of,
                    const expression<truth>& asked) {
  return rule({what, called.declared(), std::string(of.name()), body(asked)});
}

inline group group_of(syntax::keyword what, names called, const record_name& of, const limit& to,
                      std::string asked) {
  return group({what, called.declared(), std::string(of.name()), std::move(asked)}, to);
}

}  // namespace detail

ZHUNZE_DECL rule require(names called, const record_name& of, const expression<truth>& asked) {
  return detail::rule_of(syntax::keyword::require, called, of, asked);
}
ZHUNZE_DECL rule exclude(names called, const record_name& of, const expression<truth>& asked) {
  return detail::rule_of(syntax::keyword::exclude, called, of, asked);
}
ZHUNZE_DECL rule principle(names called, const record_name& of, const expression<truth>& asked) {
  return detail::rule_of(syntax::keyword::principle, called, of, asked);
}
ZHUNZE_DECL rule prefer(names called, const record_name& of, const expression<truth>& asked) {
  return detail::rule_of(syntax::keyword::prefer, called, of, asked);
}

ZHUNZE_DECL group quota(names called, const record_name& of, const limit& to) {
  return detail::group_of(syntax::keyword::quota, called, of, to, {});
}
ZHUNZE_DECL group quota(names called, const record_name& of, const limit& to,
                        const expression<truth>& taking_a_place) {
  return detail::group_of(syntax::keyword::quota, called, of, to, detail::body(taking_a_place));
}
ZHUNZE_DECL group ratio(names called, const record_name& of, const limit& to,
                        const expression<truth>& matching) {
  return detail::group_of(syntax::keyword::ratio, called, of, to, detail::body(matching));
}

}}}  // namespace zhunze::dsl
