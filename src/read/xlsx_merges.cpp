#include "xlsx_merges.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "xlsx_package.hpp"
#include "zhunze/limits.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

constexpr std::string_view cells_element = "sheetData";
constexpr std::size_t sheet_bytes_at_once = std::size_t{1} << 16;
constexpr std::size_t longest_tag = 64;  // of an end tag with its prefix, across two blocks

/// Where the tag of a name that stands at `name` begins: `<sheetData`, `</x:sheetData`. Another
/// place where there is no tag.
std::size_t tag_begin(std::string_view text, std::size_t name) {
  const std::size_t furthest = name - std::min(name, longest_tag);
  while (name > furthest && text[name] != '<' && text[name] != '>') --name;
  return name;
}

/// Where the cells' end tag begins; npos where it is not in the text.
std::size_t find_end(std::string_view text) {
  std::size_t name = text.find(cells_element);
  for (; name != std::string_view::npos; name = text.find(cells_element, name + 1)) {
    const std::size_t tag = tag_begin(text, name);
    if (text.substr(tag, 2) == "</") return tag;
  }
  return name;
}

/// An XML part without what stands inside its `sheetData`; bytes are dropped unparsed. Where the
/// first block does not begin that element as usual, all is given.
class without_cells final : public byte_source {
 public:
  explicit without_cells(zip_archive::part from) : from_(std::move(from)) {}

  std::size_t read(char* into, std::size_t most) override {
    if (rest_.empty()) {
      if (where_ == place::head) {
        read_head();
      } else if (where_ == place::cells) {
        skip_cells();
      } else {
        return from_.read(into, most);
      }
    }
    const std::size_t size = std::min(most, rest_.size());
    std::memcpy(into, rest_.data(), size);
    rest_.erase(0, size);
    return size;
  }
  const possible_fault& fault() const override { return from_.fault(); }

 private:
  enum class place : std::uint8_t { head, cells, tail };

  /// Adds to what is held; false at the end.
  bool fill(std::size_t room) {
    const std::size_t held = rest_.size();
    rest_.resize(held + room);
    const std::size_t got = from_.read(rest_.data() + held, room);
    rest_.resize(held + got);
    return got != 0;
  }

  void read_head() {
    while (rest_.size() < sheet_bytes_at_once && fill(sheet_bytes_at_once)) {
    }
    where_ = place::tail;
    const std::size_t name = rest_.find(cells_element);
    if (name == std::string::npos) return;
    const std::size_t tag = tag_begin(rest_, name);
    const std::size_t end = rest_.find('>', name);
    if (rest_[tag] != '<' || end == std::string::npos || rest_[end - 1] == '/') return;
    where_ = place::cells;
    skipped_ = rest_.substr(end + 1);
    rest_.resize(end + 1);
  }

  void skip_cells() {
    rest_ = std::move(skipped_);
    skipped_.clear();
    where_ = place::tail;
    do {
      const std::size_t end = find_end(rest_);
      if (end != std::string::npos) {
        rest_.erase(0, end);
        return;
      }
      if (rest_.size() > longest_tag) rest_.erase(0, rest_.size() - longest_tag);
    } while (fill(sheet_bytes_at_once));
  }

  zip_archive::part from_;
  std::string rest_;
  std::string skipped_;
  place where_ = place::head;
};

class merge_handler final : public xml_handler {
 public:
  explicit merge_handler(std::vector<merged_area>& out) : out_(out) {}

  void of(xml_stream& stream) { stream_ = &stream; }

  bool begin(std::string_view name, xml_attributes attributes) override {
    if (spreadsheet_name(name) != "mergeCell") return false;
    const char* area = find_attribute(attributes, "ref");
    if (area != nullptr) add(area);
    return true;
  }
  void end(std::string_view /*name*/) override {}
  void text(std::string_view /*piece*/) override {}

 private:
  void add(std::string_view area) {
    const std::size_t colon = std::min(area.find(':'), area.size());
    const cell_reference first = read_reference(area.substr(0, colon));
    const cell_reference last = read_reference(area.substr(std::min(colon + 1, area.size())));
    if (first.row == 0 || first.column == 0 || last.row < first.row || last.column < first.column) {
      return;
    }
    if (out_.size() == limits::merged_areas) {
      stream_->refuse({kind::workbook_too_large,
                       {argument("合并单元格的个数", "the number of merged cells in a sheet"),
                        std::to_string(limits::merged_areas)}});
      return;
    }
    out_.push_back({first.row, last.row, first.column, last.column});
  }

  std::vector<merged_area>& out_;
  xml_stream* stream_ = nullptr;
};

possible_fault read_from(byte_source& from, const std::string& part,
                         std::vector<merged_area>& out) {
  out.clear();
  merge_handler handler(out);
  xml_stream stream(from, handler, part);
  handler.of(stream);
  (void)stream.run();
  return stream.fault();
}

}  // namespace

cell_reference read_reference(std::string_view text) {
  constexpr std::uint32_t most = 100'000'000;
  cell_reference out;
  std::size_t i = 0;
  for (; i < text.size() && text[i] >= 'A' && text[i] <= 'Z' && out.column < most; ++i) {
    out.column = out.column * 26 + static_cast<std::uint32_t>(text[i] - 'A' + 1);
  }
  for (; i < text.size() && text[i] >= '0' && text[i] <= '9' && out.row < most; ++i) {
    out.row = out.row * 10 + static_cast<std::uint32_t>(text[i] - '0');
  }
  return i == text.size() ? out : cell_reference{};
}

possible_fault read_merges(zip_archive& archive, const std::string& part,
                           std::vector<merged_area>& out) {
  without_cells short_cut(archive.open(part));
  if (const auto fault = read_from(short_cut, part, out);
      !fault || fault->what != kind::workbook_damaged) {
    return fault;
  }
  part_source whole(archive.open(part));
  return read_from(whole, part, out);
}

}}}  // namespace zhunze::detail::reading
