#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "handles.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/program/detail/identity.hpp"
#include "zhunze/record/record.hpp"

namespace zhunze_interface {

/// What only this interface finds: texts and code, as the library's own kinds have them.
struct interface_kind {
  std::string_view name;
  zhunze::severity level;
  std::string_view code;
  std::string_view zh, en, help_zh, help_en;
};
namespace interface_kinds {
#define ZHUNZE_INTERFACE_KIND(name, level, code, zh, en, help_zh, help_en)                        \
  inline constexpr interface_kind name = {#name,  zhunze::severity::level, code, zh, en, help_zh, \
                                          help_en};
#include "interface_kinds.def"
#undef ZHUNZE_INTERFACE_KIND
}  // namespace interface_kinds

struct diagnostics_object {
  static constexpr handle_kind kind = handle_kind::diagnostics;
  using handle_type = zhunze_diagnostics;

  /// One finding, read off for hosts.
  struct entry {
    zhunze::severity level = zhunze::severity::error;
    std::uint32_t line = 0, column = 0;
    std::string_view code, name;
    zhunze::text_pair message, help;
    std::string file, fact;
    zhunze::text_pair shown;  ///< all of it, as the command line prints it
  };

  /// Adds findings of the library. Facts are told by their ids where `nominee` is given.
  void add(const zhunze::diagnostics& found, const zhunze::record* nominee = nullptr);
  /// Adds what makes a record invalid by itself.
  void add_problems_of(const zhunze::record& nominee);
  /// Adds a finding of this interface.
  void add(const interface_kind& what, const std::vector<zhunze::argument>& arguments);
  /// Adds an error that has no code.
  void add(zhunze::text_pair message, std::uint32_t row);

  std::vector<entry> entries;
  std::size_t errors = 0;
};

}  // namespace zhunze_interface
