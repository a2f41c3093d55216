#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "zhunze/render/detail/condition_lines.hpp"

/// One rule of an explanation as a block of lines.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

class rule_lines {
 public:
  rule_lines(std::string& out, const texts_at_hand& texts)
      : out_(out), texts_(texts), lines_(out, texts) {}

  [[nodiscard]] condition_lines& lines() { return lines_; }

  /// What stands under a rule's title: citations, what decided, interpretations and hints.
  void write(const explanation_node& rule) {
    out_ += texts_.of(rule, node_part::basis);
    lines_.write_rule(rule, letter_indent);
    out_ += texts_.of(rule, node_part::notes);
  }

 private:
  std::string& out_;
  const texts_at_hand& texts_;
  condition_lines lines_;
};

}}}  // namespace zhunze::detail::render
