#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "lsp_workspace.hpp"
#include "zhunze/diagnostic/mend.hpp"

namespace zhunze_cli {

using nlohmann::json;

/// A member of a message by its path; null where there is none. Messages may be anything.
[[nodiscard]] const json* member(const json& in, std::initializer_list<const char*> path);
[[nodiscard]] std::string text_member(const json& in, std::initializer_list<const char*> path);
[[nodiscard]] std::uint32_t number_member(const json& in, std::initializer_list<const char*> path);
[[nodiscard]] std::string uri_member(const json& in);  ///< of `textDocument`

/// The byte of a position, which counts lines from 0 and UTF-16 units.
[[nodiscard]] std::size_t offset_at(const zhunze::line_index& lines, const json& position);

/// Positions of bytes, cheapest where they are asked for in order.
class position_writer {
 public:
  explicit position_writer(const opened& in, zhunze::source_id source)
      : text_(in.rules.text(source)), lines_(in.lines(source)) {}

  struct position {
    std::uint32_t line = 0, character = 0;
  };
  [[nodiscard]] position at(std::size_t offset);
  [[nodiscard]] json json_at(std::size_t offset);
  [[nodiscard]] json range(zhunze::span bytes);

 private:
  std::string_view text_;
  const zhunze::line_index& lines_;
  std::size_t last_ = 0;
  position known_;
};

[[nodiscard]] json range_of(const opened& in, const zhunze::location& place);
[[nodiscard]] json location_of(const opened& in, const zhunze::location& place);
/// `WorkspaceEdit`
[[nodiscard]] json edits_of(const opened& in, const std::vector<zhunze::text_edit>& edits);
[[nodiscard]] json diagnostic_of(const opened& in, const zhunze::diagnostic& one,
                                 zhunze::language lang);

}  // namespace zhunze_cli
