#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "xml_stream.hpp"
#include "zip_archive.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// The name of an element of SpreadsheetML, transitional or strict; "" for any other.
[[nodiscard]] std::string_view spreadsheet_name(std::string_view name);

/// A value of `xsd:boolean`.
[[nodiscard]] bool is_true(const char* value);

/// A value of `xsd:unsignedInt`; 0 for what is none.
[[nodiscard]] std::uint32_t number_of(const char* value);

/// One part of an archive refers to another.
struct part_relation {
  std::string id;
  std::string type;    ///< its last word, such as `worksheet`
  std::string target;  ///< the name of the part in the archive
};

/// The relations of a part; "" for those of the archive itself. None where they are not there.
[[nodiscard]] possible_fault read_relations(zip_archive& archive, const std::string& part,
                                            std::vector<part_relation>& out);
/// The first relation of a type, null where there is none.
[[nodiscard]] const part_relation* find_relation(const std::vector<part_relation>& relations,
                                                 std::string_view type);

/// Reads a whole part.
[[nodiscard]] possible_fault read_part(zip_archive& archive, const std::string& name,
                                       xml_handler& to);

}}}  // namespace zhunze::detail::reading
