#include "json_record.hpp"

#include <algorithm>

#include "zhunze/limits.hpp"
#include "zhunze/read/data.hpp"

namespace zhunze_interface {

zhunze_status read_json_record(const prepared_checker& by, const std::string& name,
                               zhunze_text json, zhunze::record_batch& into) {
  std::string_view given;
  const zhunze_status well = take_text(json, zhunze::limits::served_line_bytes, given);
  if (well != ZHUNZE_OK) return well;
  const std::string& kind = by.rules()[by.record_kind()].names.name;
  // Line breaks stand between the parts of JSON only, never within a string: the object may have
  // several lines, an NDJSON file's has one.
  const auto breaks = [](char c) { return c == '\n' || c == '\r'; };
  std::string line(given);
  std::replace_if(line.begin(), line.end(), breaks, ' ');
  zhunze::read_text(by.of->rules, name, line, zhunze::data_format::ndjson, kind, {}, into);
  return ZHUNZE_OK;
}

}  // namespace zhunze_interface
