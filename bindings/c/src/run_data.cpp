#include "run_data.hpp"

#include <optional>
#include <utility>

#include "zhunze/limits.hpp"

namespace zhunze_interface {

namespace {

/// Records of texts in memory, which are held as a whole.
class text_source final : public zhunze::record_source {
 public:
  text_source(const zhunze::ruleset& rules, std::vector<text_data> texts,
              zhunze::read_options options)
      : rules_(rules), texts_(std::move(texts)), options_(std::move(options)) {}

  [[nodiscard]] bool next(std::size_t, zhunze::record_batch& into) override {
    for (const text_data& one : texts_)
      zhunze::read_text(rules_, one.name, one.content, one.format, one.kind, options_, into);
    return false;
  }
  [[nodiscard]] bool rewind() override { return true; }

 private:
  const zhunze::ruleset& rules_;
  std::vector<text_data> texts_;
  zhunze::read_options options_;
};

[[nodiscard]] std::optional<zhunze::data_format> text_format(zhunze_format format) {
  switch (format) {
    case ZHUNZE_FORMAT_JSON:
      return zhunze::data_format::json;
    case ZHUNZE_FORMAT_NDJSON:
      return zhunze::data_format::ndjson;
    case ZHUNZE_FORMAT_CSV:
      return zhunze::data_format::csv;
    default:
      return std::nullopt;
  }
}

}  // namespace

zhunze_status take_data(const zhunze_data& one, run_data& out) {
  std::string_view path;
  std::string_view kind;
  zhunze_status well = take_path(one.path, path);
  if (well == ZHUNZE_OK) well = take_text(one.kind, zhunze::limits::cell_bytes, kind);
  if (well != ZHUNZE_OK) return well;
  if (one.in_memory == 0) {
    if (path == "-") return ZHUNZE_ERROR_ARGUMENT;  // standard input is the host's
    out.files.push_back({std::string(path), std::string(kind)});
    return ZHUNZE_OK;
  }
  const auto format = text_format(one.format);
  if (!format) return ZHUNZE_ERROR_ARGUMENT;
  std::string_view content;
  well = take_bytes(one.content, zhunze::limits::data_bytes, content);
  if (well == ZHUNZE_OK)
    out.texts.push_back({std::string(path), std::string(kind), *format, content});
  return well;
}

std::unique_ptr<zhunze::record_source> open_source(const zhunze::ruleset& rules,
                                                   const run_data& data,
                                                   const zhunze::read_options& how) {
  if (data.files.empty()) return std::make_unique<text_source>(rules, data.texts, how);
  return std::make_unique<zhunze::data_reader>(rules, data.files, how);
}

}  // namespace zhunze_interface
