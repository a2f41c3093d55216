#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

/// A part of a package by its name in the archive, without a leading slash.
struct docx_part {
  std::string name;
  std::string bytes;
};

/// The parts of a document, in the order of its archive.
struct docx_package {
  std::vector<docx_part> parts;

  [[nodiscard]] const docx_part* find(std::string_view name) const;
};

/// What is wrong with a template, for a diagnostic whose first argument is the template's name.
struct docx_fault {
  kind what{};
  std::vector<argument> arguments;
};

/// That a file is no whole document, and why.
[[nodiscard]] inline docx_fault damaged_docx(argument why) {
  return {kind::docx_damaged, {std::move(why)}};
}

/// Reads all parts. Bounded by `limits::document_bytes` and `limits::document_parts`; what is
/// encrypted, has two parts of one name, or names that lead out of it, is a fault.
[[nodiscard]] std::optional<docx_fault> unpack(std::string_view bytes, docx_package& into);

/// The bytes of the package: parts in their order, all of one fixed day, so that the same parts
/// give the same bytes. "" where it cannot be made.
[[nodiscard]] std::string pack(const docx_package& from);

}}}  // namespace zhunze::detail::report
