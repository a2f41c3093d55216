#include "xlsx_styles.hpp"

#include <cstdint>
#include <unordered_map>

#include "xlsx_package.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

constexpr std::size_t most_styles = 1'000'000;  // fifteen times what programs write

class style_handler final : public xml_handler {
 public:
  explicit style_handler(std::vector<number_format>& out) : out_(out) {}

  bool begin(std::string_view name, xml_attributes attributes) override {
    const std::string_view local = spreadsheet_name(name);
    if (local == "cellXfs") {
      in_cells_ = true;
    } else if (local == "numFmt") {
      const char* code = find_attribute(attributes, "formatCode");
      if (code != nullptr && own_.size() < most_styles) {
        own_[number_of(find_attribute(attributes, "numFmtId"))] = format_of_code(code);
      }
    } else if (local == "xf" && in_cells_) {
      add(number_of(find_attribute(attributes, "numFmtId")));
    }
    return false;
  }
  void end(std::string_view name) override {
    if (spreadsheet_name(name) == "cellXfs") in_cells_ = false;
  }
  void text(std::string_view /*piece*/) override {}

 private:
  void add(std::uint32_t id) {
    const auto own = own_.find(id);
    if (out_.size() < most_styles) {
      out_.push_back(own == own_.end() ? built_in_format(id) : own->second);
    }
  }

  std::vector<number_format>& out_;
  std::unordered_map<std::uint32_t, number_format> own_;
  bool in_cells_ = false;
};

}  // namespace

possible_fault read_styles(zip_archive& archive, const std::string& part,
                           std::vector<number_format>& out) {
  style_handler handler(out);
  return read_part(archive, part, handler);
}

}}}  // namespace zhunze::detail::reading
