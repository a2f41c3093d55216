#include <algorithm>
#include <memory>
#include <utility>

#include "workbook.hpp"
#include "xlsx_merges.hpp"
#include "xlsx_package.hpp"
#include "xlsx_sheet.hpp"
#include "xlsx_styles.hpp"
#include "zhunze/limits.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

/// What the main part of a workbook lists.
class book_handler final : public xml_handler {
 public:
  struct entry {
    sheet_title title;
    std::string relation;
  };

  bool begin(std::string_view name, xml_attributes attributes) override {
    const std::string_view local = spreadsheet_name(name);
    if (local == "workbookPr" && is_true(find_attribute(attributes, "date1904"))) {
      dates_ = date_system::from_1904;
    }
    if (local == "sheet" && all_.size() <= limits::sheets) all_.push_back(entry_of(attributes));
    return false;
  }
  void end(std::string_view /*name*/) override {}
  void text(std::string_view /*piece*/) override {}

  [[nodiscard]] const std::vector<entry>& all() const { return all_; }
  [[nodiscard]] date_system dates() const { return dates_; }

 private:
  static entry entry_of(xml_attributes attributes) {
    entry out;
    for (; *attributes != nullptr; attributes += 2) {
      const std::string_view name = attributes[0];
      const std::string_view value = attributes[1];
      if (name == "name") out.title.name = value;
      if (name == "state") out.title.visible = value == "visible";
      if (name.ends_with("/relationships|id")) out.relation = value;
    }
    return out;
  }

  std::vector<entry> all_;
  date_system dates_ = date_system::from_1900;
};

/// The area of a table, and how many rows of totals end it.
class table_handler final : public xml_handler {
 public:
  bool begin(std::string_view name, xml_attributes attributes) override {
    if (spreadsheet_name(name) != "table") return false;
    if (const char* area = find_attribute(attributes, "ref")) {
      const std::string_view text = area;
      const std::size_t colon = text.find(':');
      if (colon != std::string_view::npos) last_ = read_reference(text.substr(colon + 1)).row;
    }
    if (const char* count = find_attribute(attributes, "totalsRowCount"))
      totals_ = std::string_view(count) == "0" ? 0 : 1;
    return false;
  }
  void end(std::string_view /*name*/) override {}
  void text(std::string_view /*piece*/) override {}

  [[nodiscard]] std::uint32_t last() const { return last_; }
  [[nodiscard]] std::uint32_t totals() const { return totals_; }

 private:
  std::uint32_t last_ = 0;
  std::uint32_t totals_ = 0;
};

class xlsx_workbook final : public workbook {
 public:
  explicit xlsx_workbook(zip_archive& archive) : archive_(archive) {}

  [[nodiscard]] bool read() {
    std::string main = "xl/workbook.xml";
    std::vector<part_relation> relations;
    if (fails(read_relations(archive_, "", relations))) return false;
    if (const part_relation* given = find_relation(relations, "officeDocument")) {
      main = given->target;
    }
    if (main.ends_with(".bin")) return !fails(file_fault{kind::data_is_workbook, {main}});
    book_handler handler;
    relations.clear();
    if (fails(read_part(archive_, main, handler))) return false;
    if (fails(read_relations(archive_, main, relations))) return false;
    if (handler.all().size() > limits::sheets) return !fails(too_many_sheets());
    book_.dates = handler.dates();
    for (const auto& entry : handler.all()) add_sheet(entry, relations);
    return read_shared(relations);
  }

  const std::vector<sheet_title>& sheets() const override { return sheets_; }
  const possible_fault& fault() const override { return fault_; }

  bool has_data(std::size_t sheet) override {
    xlsx_sheet rows(book_, archive_, parts_[sheet]);
    table_row row;
    const bool any = rows.next(row);
    if (rows.fault()) fault_ = rows.fault();
    return any;
  }

  bool open(std::size_t sheet) override {
    if (fails(read_merges(archive_, parts_[sheet], merged_))) return false;
    if (fails(read_totals(sheet))) return false;
    rows_ = std::make_unique<xlsx_sheet>(book_, archive_, parts_[sheet]);
    return true;
  }

  bool peek(std::size_t sheet) override {
    merged_.clear();
    rows_ = std::make_unique<xlsx_sheet>(book_, archive_, parts_[sheet]);
    return true;
  }

  const std::vector<std::uint32_t>& total_rows() const override { return totals_; }
  const std::vector<column_span>& hidden_columns() const override {
    return rows_->hidden_columns();
  }

  bool next(table_row& row) override {
    if (rows_->next(row)) return true;
    fault_ = rows_->fault();
    return false;
  }

  std::vector<merged_area> take_merged() override { return std::exchange(merged_, {}); }

 private:
  bool fails(possible_fault fault) {
    fault_ = std::move(fault);
    return fault_.has_value();
  }

  /// The last rows of the sheet's tables, where these declare them.
  [[nodiscard]] possible_fault read_totals(std::size_t sheet) {
    totals_.clear();
    std::vector<part_relation> relations;
    if (auto fault = read_relations(archive_, parts_[sheet], relations)) return fault;
    for (const part_relation& one : relations) {
      if (one.type != "table" || !archive_.has(one.target)) continue;
      table_handler table;
      if (auto fault = read_part(archive_, one.target, table)) return fault;
      const std::uint32_t count = std::min(table.totals(), table.last());
      for (std::uint32_t i = 0; i < count; ++i) totals_.push_back(table.last() - i);
    }
    return std::nullopt;
  }

  /// Charts and macros have sheets of their own, without cells.
  void add_sheet(const book_handler::entry& entry, const std::vector<part_relation>& relations) {
    for (const part_relation& one : relations) {
      if (one.id != entry.relation || one.type != "worksheet") continue;
      sheets_.push_back(entry.title);
      parts_.push_back(one.target);
      return;
    }
  }

  bool read_shared(const std::vector<part_relation>& relations) {
    const part_relation* strings = find_relation(relations, "sharedStrings");
    if (strings != nullptr && archive_.has(strings->target) &&
        fails(book_.strings.read(archive_, strings->target)))
      return false;
    const part_relation* styles = find_relation(relations, "styles");
    book_.styles_lost = styles != nullptr && !archive_.has(styles->target);
    return styles == nullptr || !archive_.has(styles->target) ||
           !fails(read_styles(archive_, styles->target, book_.styles));
  }

  zip_archive& archive_;
  xlsx_book book_;
  std::vector<sheet_title> sheets_;
  std::vector<std::string> parts_;
  std::unique_ptr<xlsx_sheet> rows_;
  std::vector<merged_area> merged_;
  std::vector<std::uint32_t> totals_;
  possible_fault fault_;
};

}  // namespace

possible_fault open_xlsx(zip_archive& archive, std::unique_ptr<workbook>& book) {
  auto opened = std::make_unique<xlsx_workbook>(archive);
  if (!opened->read()) return opened->fault();
  book = std::move(opened);
  return {};
}

}}}  // namespace zhunze::detail::reading
