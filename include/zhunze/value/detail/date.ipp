#pragma once

#include "zhunze/value/date.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

ZHUNZE_DECL std::string to_text(date d) {
  const civil c = to_civil(d);
  const auto padded = [](int part) { return (part < 10 ? "0" : "") + std::to_string(part); };
  return std::to_string(c.year) + "-" + padded(c.month) + "-" + padded(c.day);
}

ZHUNZE_DECL std::string to_chinese_text(date d) {
  const civil c = to_civil(d);
  return std::to_string(c.year) + "年" + std::to_string(c.month) + "月" + std::to_string(c.day) +
         "日";
}

}}  // namespace zhunze
