#include "paper_output.hpp"

#include "output.hpp"
#include "output_file.hpp"
#include "zhunze/report/paper_workbook.hpp"

namespace zhunze_cli {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string text_of(const options& o, const zhunze::paper& of) {
  if (o.format == "html") return zhunze::to_html(of, o.lang);
  if (o.format == "csv")
    return std::string(o.byte_order_mark ? byte_order_mark : "") + zhunze::to_csv(of);
  return zhunze::to_text(of, 0, o.colour);
}

}  // namespace

bool write_paper(const options& o, const zhunze::paper& of) {
  if (o.format == "xlsx") {
    output_file file(o);
    return file.ready() && file.finish(zhunze::write_workbook(of, o.lang, file.path()));
  }
  return write_output(o, text_of(o, of));
}

}  // namespace zhunze_cli
