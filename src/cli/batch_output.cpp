#include "batch_output.hpp"

#include "output.hpp"
#include "workbook_output.hpp"
#include "zhunze/report/report.hpp"

namespace zhunze_cli {

namespace {

zhunze::report_options how(const options& o, const decided_batch& decided) {
  zhunze::report_options out;
  out.lang = o.lang;
  out.only = o.only;
  out.explain = o.with_explanations;
  out.byte_order_mark = o.byte_order_mark;
  out.sources = &decided.unit.found.sources();
  return out;
}

std::string to_csv(const options& o, const decided_batch& decided) {
  zhunze::csv_writer to(**decided.unit.rules, how(o, decided));
  std::string out;
  to.begin(out);
  for (std::size_t k = 0; k < decided.batch.records.size(); ++k) {
    to.add(decided.result.records[k], decided.batch.records[k], out);
  }
  return out;
}

std::string to_ndjson(const options& o, const decided_batch& decided) {
  zhunze::ndjson_writer to(**decided.unit.rules, decided.stage, how(o, decided));
  std::string out;
  for (std::size_t k = 0; k < decided.batch.records.size(); ++k) {
    to.add(decided.result.records[k], decided.batch.records[k], out);
  }
  to.add_unread(decided.batch.unread, decided.batch.unreadable, out);
  to.finish(decided.result.groups, out);
  return out;
}

bool write_xlsx(const options& o, const decided_batch& decided) {
  workbook_output file(o);
  if (!file.ready()) return false;
  zhunze::xlsx_writer to(**decided.unit.rules, decided.stage, how(o, decided), file.path());
  for (std::size_t k = 0; k < decided.batch.records.size(); ++k) {
    to.add(decided.result.records[k], decided.batch.records[k]);
  }
  to.add_unread(decided.batch.unread, decided.batch.unreadable);
  return file.finish(to.finish(decided.result.groups));
}

}  // namespace

bool is_report(const std::string& format) {
  return format == "csv" || format == "ndjson" || format == "xlsx";
}

bool write_batch(const options& o, const decided_batch& decided) {
  if (o.format == "xlsx") return write_xlsx(o, decided);
  return write_output(o, o.format == "csv" ? to_csv(o, decided) : to_ndjson(o, decided));
}

}  // namespace zhunze_cli
