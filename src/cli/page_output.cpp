#include "page_output.hpp"

#include "output.hpp"
#include "output_file.hpp"
#include "result_output.hpp"
#include "zhunze/render/html_report.hpp"
#include "zhunze/render/markdown_report.hpp"
#include "zhunze/render/visible.hpp"
#include "zhunze/report/pdf.hpp"

namespace zhunze_cli {

namespace {

zhunze::check_options page_options(const options& o, const decided_batch& decided) {
  zhunze::check_options how;
  how.lang = o.lang;
  how.only = o.only;
  how.unreadable = decided.batch.unreadable;
  how.unread = &decided.batch.unread;
  how.sources = &decided.unit.found.sources();
  return how;
}

/// Records' pages in a part of a PDF: Chromium takes 4 s for 200 of them, 15 s for 500, and more
/// than 100 s for 1,000.
constexpr std::size_t pages_of_a_part = 200;

/// Passes a report on piece by piece; false where there is no use in going on.
template <class Report>
bool pass_on(const options& o, Report report, output_stream& to) {
  std::string text;
  while (report.next(text)) {
    if (text.size() < most_waiting) continue;
    if (!to.write(text)) return false;
    text.clear();
  }
  return to.write(text) && told_verified(o, report.verified());
}

zhunze::argument joined_names(const std::vector<std::string>& names) {
  zhunze::argument out{"", ""};
  for (const std::string& one : names) {
    out.zh += (out.zh.empty() ? "" : "、") + one;
    out.en += (out.en.empty() ? "" : ", ") + one;
  }
  return out;
}

void tell_why(const options& o, const zhunze::pdf_result& printed) {
  using zhunze::argument;
  using zhunze::pdf_end;
  switch (printed.how) {
    case pdf_end::made:
      return;
    case pdf_end::no_program:
      return write_finding(o, zhunze::kind::pdf_program_missing,
                           {joined_names(zhunze::pdf_programs())});
    case pdf_end::no_joiner:
      return write_finding(o, zhunze::kind::pdf_joiner_missing, {zhunze::pdf_joiner()});
    case pdf_end::timed_out:
      return write_finding(o, zhunze::kind::pdf_failed,
                           {printed.program, argument("用时过长", "it took too long")});
    case pdf_end::failed: {
      const std::string said = zhunze::visible(printed.said);
      return write_finding(
          o, zhunze::kind::pdf_failed,
          {printed.program,
           said.empty() ? argument("它没有说原因", "it did not say why") : argument(said)});
    }
    case pdf_end::unwritable:
      return write_finding(
          o, zhunze::kind::output_unwritable,
          {zhunze::argument("临时文件或输出文件", "the temporary or the output file"),
           argument("打不开或写不完", "cannot be opened or filled")});
  }
}

/// Has each part printed once it is written, as its pages tell where the next one's begin.
zhunze::pdf_result printed(zhunze::html_report& report, zhunze::pdf_page& page,
                           const std::string& path) {
  std::string text;
  while (report.next(text)) {
    const bool ended = report.part_ended();
    if (!ended && text.size() < most_waiting) continue;
    if (!page.write(text)) return {};
    text.clear();
    if (!ended) continue;
    zhunze::pdf_result part = page.end_part();
    if (part.how != zhunze::pdf_end::made) return part;
    report.number_from(page.pages() + 1);
  }
  return page.write(text) ? page.print(path) : zhunze::pdf_result();
}

bool write_pdf(const options& o, zhunze::html_report report) {
  output_file file(o);
  if (!file.ready()) return false;
  zhunze::pdf_page page;
  const zhunze::pdf_result made = printed(report, page, file.path());
  tell_why(o, made);
  return told_verified(o, report.verified()) && made.how == zhunze::pdf_end::made &&
         file.finish(true);
}

template <class Report>
bool write_text(const options& o, Report report) {
  output_stream to(o);
  return pass_on(o, std::move(report), to) && to.finish();
}

bool write_page(const options& o, const decided_batch& decided, zhunze::check_options how,
                const std::vector<std::size_t>& which) {
  const zhunze::program& rules = **decided.unit.rules;
  const auto& records = decided.batch.records;
  if (o.format == "md")
    return write_text(o, zhunze::markdown_report(rules, decided.result, records, how, which));
  if (o.format == "pdf") {
    how.unfolded = true;
    how.part_pages = pages_of_a_part;
  }
  zhunze::html_report report(rules, decided.result, records, how, which);
  return o.format == "pdf" ? write_pdf(o, std::move(report)) : write_text(o, std::move(report));
}

}  // namespace

bool is_page(const std::string& format) {
  return format == "html" || format == "md" || format == "pdf";
}

bool write_batch_page(const options& o, const decided_batch& decided) {
  return write_page(o, decided, page_options(o, decided), {});
}

bool write_record_pages(const options& o, const decided_batch& decided,
                        const std::vector<std::size_t>& which) {
  zhunze::check_options how = page_options(o, decided);
  how.pages_only = true;
  how.with_groups = o.all;
  how.unfolded = true;
  return write_page(o, decided, how, which);
}

}  // namespace zhunze_cli
