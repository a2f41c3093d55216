#include "json_record.hpp"

#include <algorithm>

#include "zhunze/limits.hpp"

namespace zhunze_interface {

zhunze_status read_json_record(zhunze::object_reader& by, const std::string& name, zhunze_text json,
                               zhunze::record_batch& into) {
  std::string_view given;
  const zhunze_status well = take_text(json, zhunze::limits::served_line_bytes, given);
  if (well != ZHUNZE_OK) return well;
  // Line breaks stand between the parts of JSON only, never within a string: the object may have
  // several lines, an NDJSON file's has one.
  const auto breaks = [](char c) { return c == '\n' || c == '\r'; };
  std::string line(given);
  std::replace_if(line.begin(), line.end(), breaks, ' ');
  by.read(name, line, into);
  return ZHUNZE_OK;
}

}  // namespace zhunze_interface
