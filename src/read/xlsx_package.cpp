#include "xlsx_package.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

constexpr std::array<std::string_view, 2> spreadsheet_spaces = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main|",
    "http://purl.oclc.org/ooxml/spreadsheetml/main|"};

std::string folder_of(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  return std::string(slash == std::string_view::npos ? "" : part.substr(0, slash + 1));
}

/// The part that a target means to a part in `folder`.
std::string resolved(const std::string& folder, std::string_view target) {
  // Some programs write names as Windows has them.
  std::string name(target);
  std::replace(name.begin(), name.end(), '\\', '/');
  const std::string path = name.starts_with('/') ? name : folder + name;
  std::string out;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view step = std::string_view(path).substr(at, end - at);
    at = end + 1;
    if (step == "..") {
      out.resize(std::min(out.rfind('/'), out.size()) == out.size() ? 0 : out.rfind('/'));
    } else if (!step.empty() && step != ".") {
      if (!out.empty()) out += '/';
      out += step;
    }
  }
  return out;
}

class relation_handler final : public xml_handler {
 public:
  relation_handler(std::string folder, std::vector<part_relation>& out)
      : folder_(std::move(folder)), out_(out) {}

  bool begin(std::string_view name, xml_attributes attributes) override {
    if (!name.ends_with("/relationships|Relationship")) return false;
    const char* id = find_attribute(attributes, "Id");
    const char* type = find_attribute(attributes, "Type");
    const char* target = find_attribute(attributes, "Target");
    const char* mode = find_attribute(attributes, "TargetMode");
    if (id == nullptr || type == nullptr || target == nullptr) return true;
    if (mode != nullptr && std::string_view(mode) == "External") return true;
    const std::string_view kind = type;
    out_.push_back({id, std::string(kind.substr(kind.rfind('/') + 1)), resolved(folder_, target)});
    return true;
  }
  void end(std::string_view /*name*/) override {}
  void text(std::string_view /*piece*/) override {}

 private:
  std::string folder_;
  std::vector<part_relation>& out_;
};

}  // namespace

std::string_view spreadsheet_name(std::string_view name) {
  for (const std::string_view space : spreadsheet_spaces) {
    if (name.starts_with(space)) return name.substr(space.size());
  }
  return {};
}

bool is_true(const char* value) {
  return value != nullptr && (std::string_view(value) == "1" || std::string_view(value) == "true");
}

std::uint32_t number_of(const char* value) {
  std::uint32_t out = 0;
  if (value == nullptr) return out;
  const std::string_view digits = value;
  std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return out;
}

possible_fault read_relations(zip_archive& archive, const std::string& part,
                              std::vector<part_relation>& out) {
  const std::string folder = folder_of(part);
  const std::string name = folder + "_rels/" + part.substr(folder.size()) + ".rels";
  if (!archive.has(name)) return {};
  relation_handler handler(folder, out);
  return read_part(archive, name, handler);
}

const part_relation* find_relation(const std::vector<part_relation>& relations,
                                   std::string_view type) {
  const auto at = std::find_if(relations.begin(), relations.end(),
                               [type](const part_relation& one) { return one.type == type; });
  return at == relations.end() ? nullptr : &*at;
}

possible_fault read_part(zip_archive& archive, const std::string& name, xml_handler& to) {
  part_source from(archive.open(name));
  xml_stream stream(from, to, name);
  (void)stream.run();
  return stream.fault();
}

}}}  // namespace zhunze::detail::reading
