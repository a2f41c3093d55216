#include <memory>
#include <utility>

#include "ods_content.hpp"
#include "workbook.hpp"
#include "xlsx_package.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

constexpr const char* manifest_part = "META-INF/manifest.xml";
constexpr const char* settings_part = "settings.xml";

/// Looks for parts that are encrypted.
class manifest_handler final : public xml_handler {
 public:
  bool begin(std::string_view name, xml_attributes /*attributes*/) override {
    encrypted_ = encrypted_ || name.ends_with("|encryption-data");
    return false;
  }
  void end(std::string_view /*name*/) override {}
  void text(std::string_view /*piece*/) override {}

  [[nodiscard]] bool encrypted() const { return encrypted_; }

 private:
  bool encrypted_ = false;
};

/// Looks whether zeros are shown.
class settings_handler final : public xml_handler {
 public:
  bool begin(std::string_view name, xml_attributes attributes) override {
    in_zeros_ = false;
    if (opendocument_name(name) != "config:1.0|config-item") return false;
    for (; *attributes != nullptr; attributes += 2)
      in_zeros_ = in_zeros_ || (opendocument_name(attributes[0]) == "config:1.0|name" &&
                                std::string_view(attributes[1]) == "ShowZeroValues");
    return true;
  }
  void end(std::string_view /*name*/) override { in_zeros_ = false; }
  void text(std::string_view piece) override {
    hidden_ = hidden_ || (in_zeros_ && piece == "false");
  }

  [[nodiscard]] bool zeros_hidden() const { return hidden_; }

 private:
  bool in_zeros_ = false;
  bool hidden_ = false;
};

class ods_workbook final : public workbook {
 public:
  explicit ods_workbook(zip_archive& archive) : archive_(archive) {}

  [[nodiscard]] bool read() {
    if (archive_.has(manifest_part)) {
      manifest_handler manifest;
      if (fails(read_part(archive_, manifest_part, manifest))) return false;
      if (manifest.encrypted()) return !fails(file_fault{kind::workbook_protected, {}});
    }
    if (archive_.has(settings_part)) {
      settings_handler settings;
      if (fails(read_part(archive_, settings_part, settings))) return false;
      zeros_hidden_ = settings.zeros_hidden();
    }
    ods_content overview(archive_);
    table_row row;
    (void)overview.next(row);
    if (fails(overview.fault())) return false;
    for (const ods_sheet& sheet : overview.sheets()) {
      titles_.push_back(sheet.title);
      has_data_.push_back(sheet.has_data);
    }
    return true;
  }

  const std::vector<sheet_title>& sheets() const override { return titles_; }
  const possible_fault& fault() const override { return fault_; }
  bool has_data(std::size_t sheet) override { return has_data_[sheet]; }

  bool open(std::size_t sheet) override {
    rows_ = std::make_unique<ods_content>(archive_, sheet);
    if (zeros_hidden_) rows_->hide_zeros();
    return true;
  }

  bool peek(std::size_t sheet) override { return open(sheet); }
  const std::vector<std::uint32_t>& total_rows() const override { return no_totals_; }
  const std::vector<column_span>& hidden_columns() const override {
    return rows_->hidden_columns();
  }

  bool next(table_row& row) override {
    if (rows_->next(row)) return true;
    fault_ = rows_->fault();
    return false;
  }

  std::vector<merged_area> take_merged() override { return rows_->take_merged(); }

 private:
  bool fails(possible_fault fault) {
    fault_ = std::move(fault);
    return fault_.has_value();
  }

  zip_archive& archive_;
  std::vector<sheet_title> titles_;
  std::vector<bool> has_data_;
  const std::vector<std::uint32_t> no_totals_;  // the format knows none
  std::unique_ptr<ods_content> rows_;
  bool zeros_hidden_ = false;
  possible_fault fault_;
};

}  // namespace

possible_fault open_ods(zip_archive& archive, std::unique_ptr<workbook>& book) {
  auto opened = std::make_unique<ods_workbook>(archive);
  if (!opened->read()) return opened->fault();
  book = std::move(opened);
  return {};
}

}}}  // namespace zhunze::detail::reading
