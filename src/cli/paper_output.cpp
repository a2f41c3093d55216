#include "paper_output.hpp"

#include <array>

#include "documents.hpp"
#include "output.hpp"
#include "output_file.hpp"
#include "zhunze/report/paper_docx.hpp"
#include "zhunze/report/paper_workbook.hpp"

namespace zhunze_cli {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool write_text(const options& o, const zhunze::paper& of) {
  return write_output(o, zhunze::to_text(of, 0, o.colour));
}
bool write_html(const options& o, const zhunze::paper& of) {
  return write_output(o, zhunze::to_html(of, o.lang));
}
bool write_markdown(const options& o, const zhunze::paper& of) {
  return write_output(o, zhunze::to_markdown(of));
}
bool write_csv(const options& o, const zhunze::paper& of) {
  return write_output(o,
                      std::string(o.byte_order_mark ? byte_order_mark : "") + zhunze::to_csv(of));
}
bool write_xlsx(const options& o, const zhunze::paper& of) {
  output_file file(o);
  return file.ready() && file.finish(zhunze::write_workbook(of, o.lang, file.path()));
}
bool write_docx(const options& o, const zhunze::paper& of) {
  return write_document(o, zhunze::paper_docx(of, o.lang));
}

struct paper_format {
  std::string_view name;
  bool (*write)(const options& o, const zhunze::paper& of);
};
/// Every form of a paper; the first is taken where none is asked for.
constexpr std::array paper_writers = {
    paper_format{"text", write_text},   paper_format{"html", write_html},
    paper_format{"md", write_markdown}, paper_format{"csv", write_csv},
    paper_format{"xlsx", write_xlsx},   paper_format{"docx", write_docx}};

}  // namespace

std::vector<std::string> paper_formats() {
  std::vector<std::string> out;
  for (const paper_format& one : paper_writers) out.emplace_back(one.name);
  out.insert(out.begin() + 1, "json");
  return out;
}

bool write_paper(const options& o, const zhunze::paper& of) {
  for (const paper_format& one : paper_writers)
    if (o.format == one.name) return one.write(o, of);
  return paper_writers.front().write(o, of);
}

}  // namespace zhunze_cli
