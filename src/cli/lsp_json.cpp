#include "lsp_json.hpp"

#include <algorithm>

#include "zhunze/text/position.hpp"

namespace zhunze_cli {

const json* member(const json& in, std::initializer_list<const char*> path) {
  const json* at = &in;
  for (const char* name : path) {
    if (!at->is_object()) return nullptr;
    const auto found = at->find(name);
    if (found == at->end()) return nullptr;
    at = &*found;
  }
  return at;
}

std::string text_member(const json& in, std::initializer_list<const char*> path) {
  const json* const found = member(in, path);
  return found != nullptr && found->is_string() ? *found->get_ptr<const std::string*>()
                                                : std::string();
}

std::uint32_t number_member(const json& in, std::initializer_list<const char*> path) {
  const json* const found = member(in, path);
  if (found == nullptr || !found->is_number_unsigned()) return 0;
  const auto value = *found->get_ptr<const json::number_unsigned_t*>();
  return static_cast<std::uint32_t>(std::min<json::number_unsigned_t>(value, UINT32_MAX - 1));
}

std::string uri_member(const json& in) {
  return text_member(in, {"textDocument", "uri"});
}

std::size_t offset_at(const zhunze::line_index& lines, const json& position) {
  return lines.offset_of(number_member(position, {"line"}) + 1,
                         number_member(position, {"character"}));
}

position_writer::position position_writer::at(std::size_t offset) {
  const std::uint32_t line = lines_.line_of(offset) - 1;
  if (line != known_.line || offset < last_) {
    known_ = {line, 0};
    last_ = lines_.line_begin(line + 1);
  }
  for (; last_ < std::min(offset, text_.size()); ++last_) {
    const auto byte = static_cast<unsigned char>(text_[last_]);
    // A code point counts where it begins; one of four bytes is two units.
    const bool begins = (byte & 0xC0U) != 0x80U;
    if (begins) known_.character += byte >= 0xF0 ? 2 : 1;
  }
  return known_;
}

json position_writer::json_at(std::size_t offset) {
  const position place = at(offset);
  return {{"line", place.line}, {"character", place.character}};
}

json position_writer::range(zhunze::span bytes) {
  json start = json_at(bytes.begin);
  return {{"start", std::move(start)}, {"end", json_at(bytes.end)}};
}

json range_of(const opened& in, const zhunze::location& place) {
  return position_writer(in, place.source).range(place.bytes);
}

json location_of(const opened& in, const zhunze::location& place) {
  return {{"uri", uri_of_path(in.path_of(place.source))}, {"range", range_of(in, place)}};
}

json edits_of(const opened& in, const std::vector<zhunze::text_edit>& edits) {
  json changes = json::object();
  for (const zhunze::text_edit& one : edits) {
    json& list = changes[uri_of_path(in.path_of(one.place.source))];
    list.push_back({{"range", range_of(in, one.place)}, {"newText", one.text}});
  }
  return {{"changes", std::move(changes)}};
}

json diagnostic_of(const opened& in, const zhunze::diagnostic& one, zhunze::language lang) {
  const zhunze::kind_info& about = zhunze::info(one.what);
  const int severity = about.level == zhunze::severity::error     ? 1
                       : about.level == zhunze::severity::warning ? 2
                                                                  : 3;
  json out = {{"severity", severity},
              {"code", about.code},
              {"source", "zhunze"},
              {"message", zhunze::edit::finding_text(one, lang)}};
  const bool in_text = one.place.source.has_value() && one.place.row == 0;
  out["range"] = in_text ? range_of(in, one.place)
                         : json{{"start", {{"line", 0}, {"character", 0}}},
                                {"end", {{"line", 0}, {"character", 0}}}};
  for (const zhunze::diagnostic_label& label : one.labels) {
    if (!label.place.source.has_value() || label.place.row != 0) continue;
    out["relatedInformation"].push_back(
        {{"location", location_of(in, label.place)},
         {"message", lang == zhunze::language::zh ? label.text.zh : label.text.en}});
  }
  return out;
}

}  // namespace zhunze_cli
