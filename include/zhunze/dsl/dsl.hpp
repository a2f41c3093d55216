#pragma once

/// @namespace zhunze::dsl
/// Rules written in C++. See docs/embedding.md.
///
/// ```cpp
/// using namespace zhunze::dsl;
/// struct person { std::string number; int years; bool trained; };
///
/// const auto number = fact<identifier>(&person::number, {"编号", "number"});
/// const auto years = fact(&person::years, {"年数", "years"});
/// const auto trained = fact(&person::trained, {"受过培训", "trained"});
/// const record volunteer({"志愿者", "volunteer"}, number, years, trained);
/// const source measures("办法");
///
/// rulebook award({"评选", "award"}, "2024");
/// award.add(volunteer, measures,
///           require({"资格", "entitled"}, volunteer, years >= 1 && trained)
///               .label({"资格", "entitled"}).cites(measures("一")));
/// const auto rules = award.compile();  // the same as compiling award.text()
/// ```
#include "zhunze/dsl/rulebook.hpp"
