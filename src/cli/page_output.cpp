#include "page_output.hpp"

#include "output.hpp"
#include "zhunze/render/html_report.hpp"

namespace zhunze_cli {

namespace {

/// Bytes of a page that may wait to be written.
constexpr std::size_t most_waiting = std::size_t{1} << 16;

zhunze::check_options page_options(const options& o, const decided_batch& decided) {
  zhunze::check_options how;
  how.lang = o.lang;
  how.only = o.only;
  how.unreadable = decided.batch.unreadable;
  how.unread = &decided.batch.unread;
  how.sources = &decided.unit.found.sources();
  return how;
}

bool write_html(const options& o, zhunze::html_report report) {
  output_stream to(o);
  std::string text;
  while (report.next(text)) {
    if (text.size() < most_waiting) continue;
    if (!to.write(text)) return false;
    text.clear();
  }
  return to.write(text) && to.finish();
}

bool write_page(const options& o, const decided_batch& decided, const zhunze::check_options& how,
                const std::vector<std::size_t>& which) {
  const zhunze::program& rules = **decided.unit.rules;
  return write_html(o,
                    zhunze::html_report(rules, decided.result, decided.batch.records, how, which));
}

}  // namespace

bool is_page(const std::string& format) {
  return format == "html";
}

bool write_batch_page(const options& o, const decided_batch& decided) {
  return write_page(o, decided, page_options(o, decided), {});
}

bool write_record_pages(const options& o, const decided_batch& decided,
                        const std::vector<std::size_t>& which) {
  zhunze::check_options how = page_options(o, decided);
  how.pages_only = true;
  how.unfolded = true;
  return write_page(o, decided, how, which);
}

}  // namespace zhunze_cli
