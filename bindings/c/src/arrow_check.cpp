#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "arrow_batch.hpp"
#include "arrow_columns.hpp"
#include "arrow_owners.hpp"
#include "arrow_results.hpp"
#include "findings.hpp"
#include "objects.hpp"
#include "run_data.hpp"
#include "zhunze/evaluate/session.hpp"

namespace zhunze_interface { namespace {

using owned_schema = arrow_owner<ArrowSchema>;
using owned_array = arrow_owner<ArrowArray>;
using owned_stream = arrow_owner<ArrowArrayStream>;

[[nodiscard]] zhunze_status refuse(findings& found, zhunze::argument why) {
  found.add(interface_kinds::arrow_malformed, std::vector<zhunze::argument>{std::move(why)});
  return ZHUNZE_ERROR_ARROW;
}

/// Decides the rows of arrays that are of one schema.
[[nodiscard]] zhunze_status decide_arrays(const prepared_checker& by, const ArrowSchema& schema,
                                          const std::vector<owned_array>& arrays, findings& found,
                                          std::shared_ptr<const arrow_rows>& out) {
  auto columns = match_columns(schema, by, found);
  if (!columns) return ZHUNZE_ERROR_ARROW;
  std::vector<const ArrowArray*> parts;
  for (const owned_array& one : arrays) {
    auto problem = layout_problem(*one, static_cast<std::size_t>(schema.n_children), *columns);
    if (problem) return refuse(found, *std::move(problem));
    parts.push_back(&*one);
  }
  arrow_row_reader rows(by, *std::move(columns), std::move(parts));
  const zhunze_status well = rows.worth_columns() ? decide_in_columns(by, rows, found, out)
                                                  : decide_by_records(by, rows, found, out);
  const fact_column* const wrong = rows.malformed();
  if (wrong == nullptr) return well;
  out.reset();
  return refuse(found, zhunze::argument("列“" + wrong->name + "”有一个值越出了缓冲区，或超过上限",
                                        "a value of the column '" + wrong->name +
                                            "' lies outside its buffer, or is too large"));
}

[[nodiscard]] zhunze_status tell_stream(owned_stream& stream, findings& found) {
  const char* const why =
      stream->get_last_error == nullptr ? nullptr : stream->get_last_error(stream.get());
  found.add(interface_kinds::arrow_stream_failed,
            std::vector<zhunze::argument>{zhunze::argument(why == nullptr ? "" : why)});
  return ZHUNZE_ERROR_ARROW;
}

/// All that a stream has; what its functions throw is theirs.
[[nodiscard]] zhunze_status read_stream(owned_stream& stream, owned_schema& schema,
                                        std::vector<owned_array>& arrays, findings& found) {
  if (stream->get_schema == nullptr || stream->get_next == nullptr)
    return refuse(found, {"数据流缺少函数", "the stream lacks a function"});
  try {
    if (stream->get_schema(stream.get(), schema.get()) != 0 || schema.empty())
      return tell_stream(stream, found);
    while (true) {
      owned_array next;
      if (stream->get_next(stream.get(), next.get()) != 0) return tell_stream(stream, found);
      if (next.empty()) return ZHUNZE_OK;
      arrays.push_back(std::move(next));
    }
  } catch (const std::bad_alloc&) {
    throw;
  } catch (...) {
    return ZHUNZE_ERROR_CALLBACK;
  }
}

}  // namespace

}  // namespace zhunze_interface

using namespace zhunze_interface;

zhunze_status zhunze_check_stream(const zhunze_checker* checker, struct ArrowArrayStream* in,
                                  struct ArrowArrayStream* out, zhunze_diagnostics* found) {
  owned_stream stream(in);
  return guarded([&]() -> zhunze_status {
    findings to(found);
    const auto* const by = find<checker_object>(checker);
    if (to.wrong() || by == nullptr) return ZHUNZE_ERROR_HANDLE;
    if (stream.empty() || out == nullptr) return ZHUNZE_ERROR_ARGUMENT;
    owned_schema schema;
    std::vector<owned_array> arrays;
    zhunze_status well = read_stream(stream, schema, arrays, to);
    if (well != ZHUNZE_OK) return well;
    std::shared_ptr<const arrow_rows> rows;
    well = decide_arrays(*by->of, *schema, arrays, to, rows);
    if (well == ZHUNZE_OK) export_stream(std::move(rows), *out);
    return well;
  });
}

zhunze_status zhunze_check_array(const zhunze_checker* checker, struct ArrowSchema* schema,
                                 struct ArrowArray* array, struct ArrowSchema* out_schema,
                                 struct ArrowArray* out_array, zhunze_diagnostics* found) {
  const owned_schema shape(schema);
  owned_array values(array);
  return guarded([&]() -> zhunze_status {
    findings to(found);
    const auto* const by = find<checker_object>(checker);
    if (to.wrong() || by == nullptr) return ZHUNZE_ERROR_HANDLE;
    if (shape.empty() || values.empty() || out_schema == nullptr || out_array == nullptr)
      return ZHUNZE_ERROR_ARGUMENT;
    std::vector<owned_array> arrays;
    arrays.push_back(std::move(values));
    std::shared_ptr<const arrow_rows> rows;
    const zhunze_status well = decide_arrays(*by->of, *shape, arrays, to, rows);
    if (well != ZHUNZE_OK) return well;
    owned_schema made;
    export_schema(*made.get());
    export_rows(std::move(rows), *out_array);
    *out_schema = *made;
    *made.get() = {};
    return ZHUNZE_OK;
  });
}

zhunze_status zhunze_check_data(const zhunze_checker* checker, const zhunze_data* data,
                                struct ArrowArrayStream* out, zhunze_diagnostics* found) {
  return guarded([&]() -> zhunze_status {
    findings to(found);
    const auto* const by = find<checker_object>(checker);
    if (to.wrong() || by == nullptr) return ZHUNZE_ERROR_HANDLE;
    if (data == nullptr || out == nullptr) return ZHUNZE_ERROR_ARGUMENT;
    const std::shared_ptr<const prepared_checker> held = by->of;
    zhunze_data of_kind = *data;
    of_kind.kind = text_of(held->rules()[held->record_kind()].names.name);
    run_data from;
    zhunze_status well = take_data(of_kind, from);
    if (well != ZHUNZE_OK) return well;
    const auto source = open_source(held->of->rules, from, {});
    bool unread = false;
    zhunze::session_options how;
    how.hold = std::numeric_limits<std::size_t>::max();
    how.read = [&](const zhunze::record_batch& read) {
      to.add(read.found);
      to.add(read.unread);
      unread = read.found.has_errors() || read.unreadable != 0;
    };
    std::shared_ptr<const arrow_rows> rows;
    well = decide_records(*held, *source, std::move(how), to, rows);
    if (well == ZHUNZE_OK && unread) well = ZHUNZE_ERROR_DATA;
    if (well == ZHUNZE_OK) export_stream(std::move(rows), *out);
    return well;
  });
}
