#include "errors.hpp"

#include <nanobind/stl/string.h>

#include <string>

namespace nb = nanobind;

namespace zhunze_python {

namespace {

const char* word_for(zhunze_severity severity) {
  return severity == ZHUNZE_NOTE ? "note" : severity == ZHUNZE_WARNING ? "warning" : "error";
}

nb::str str_of(const std::string& text) {
  return nb::str(text.data(), text.size());
}

nb::object errors() {
  return nb::module_::import_("zhunze._errors");
}

void raise(zhunze_status status, const std::vector<zhunze_c::finding>& found) {
  errors().attr("raise_for")(status,
                             str_of(zhunze_c::to_string(zhunze_status_text(status, ZHUNZE_EN))),
                             diagnostics_of(found));
}

}  // namespace

nb::list diagnostics_of(const std::vector<zhunze_c::finding>& found) {
  nb::list out;
  if (found.empty()) return out;
  const nb::object type = errors().attr("Diagnostic");
  for (const zhunze_c::finding& one : found)
    out.append(type(word_for(one.severity), str_of(one.code), str_of(one.kind), str_of(one.zh),
                    str_of(one.en), str_of(one.help_zh), str_of(one.help_en), str_of(one.file),
                    one.line, one.column, str_of(one.fact)));
  return out;
}

void warn_of_stage(const zhunze_c::diagnostics& found) {
  for (const zhunze_c::finding& one : found.list()) {
    if (one.kind != "stage_not_named") continue;
    // The second frame is that of the host's call; the first is the package's.
    constexpr int host = 2;
    nb::module_::import_("warnings")
        .attr("warn")(str_of(one.en), errors().attr("StageWarning"), host);
  }
}

void check(zhunze_status status, const zhunze_c::diagnostics& found) {
  if (status != ZHUNZE_OK) raise(status, found.list());
}

void check(zhunze_status status) {
  if (status != ZHUNZE_OK) raise(status, {});
}

}  // namespace zhunze_python
