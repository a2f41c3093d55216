#include <string>
#include <utility>

#include "explanations.hpp"
#include "findings.hpp"
#include "json_record.hpp"
#include "objects.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/render/record_json.hpp"

namespace zhunze_interface { namespace {

[[nodiscard]] bool fits(const record_object& record, const prepared_checker& by) {
  const zhunze::record& nominee = record.nominee();
  return &nominee.rules() == &by.rules() && nominee.kind() == by.record_kind();
}

struct answer_options {
  zhunze::check_options how;
  std::uint64_t unverified = 0;
};

[[nodiscard]] zhunze_status take_options(const prepared_checker& by, zhunze_language language,
                                         std::uint32_t with, answer_options& out) {
  if ((with & ~all_parts) != 0) return ZHUNZE_ERROR_ARGUMENT;
  out.how.reasons = (with & ZHUNZE_WITH_REASONS) != 0;
  out.how.explain = (with & ZHUNZE_WITH_EXPLANATIONS) != 0;
  out.how.unverified = &out.unverified;
  out.how.sources = &by.of->found.sources();
  return take_language(language, out.how.lang);
}

void append_list(const char* key, const std::vector<std::string>& values, std::string& out) {
  if (values.empty()) return;
  out += std::string(",\"") + key + "\":[";
  for (std::size_t i = 0; i < values.size(); ++i) out += (i == 0 ? "" : ",") + values[i];
  out += "]";
}

/// The explainer of a record's stage, made when it is first asked for.
[[nodiscard]] zhunze::batch_explainer& explainer_of(record_object& record, std::uint32_t stage) {
  if (!record.explained || record.explained_at != stage) {
    record.explained.emplace(stage);
    record.explained_at = stage;
  }
  return *record.explained;
}

/// Reads and decides an object, and writes what `zhunze serve` would answer.
[[nodiscard]] zhunze_status answer(const prepared_checker& by, answerer& with, std::uint64_t line,
                                   zhunze_text json, answer_options& options, buffer_object& to) {
  zhunze::record_batch batch;
  const std::string number = std::to_string(line);
  const zhunze_status well = read_json_record(with.reader, "<stdin>:" + number, json, batch);
  if (well != ZHUNZE_OK) return well;
  std::string out = "{\"line\":" + number;
  if (!batch.records.empty()) {
    const auto decided = with.decider.decide(batch.records);
    const zhunze::record& nominee = batch.records.front();
    zhunze::batch_explainer explained(by.stage());
    out += ",\"decision\":" +
           with.writer.write(decided.records.front(), nominee, options.how, explained);
    append_list("invalid",
                invalid_json(by.rules(), decided.records.front(), nominee, options.how.lang), out);
  }
  append_list("error", unread_json(batch.unread, options.how.lang), out);
  append_list("notes", unread_json(batch.found, options.how.lang), out);
  if (options.unverified != 0) return ZHUNZE_ERROR_INTERNAL;
  to.text = std::move(out) + "}\n";
  return ZHUNZE_OK;
}

}  // namespace

}  // namespace zhunze_interface

using namespace zhunze_interface;

zhunze_status zhunze_check(const zhunze_checker* checker, const zhunze_record* record,
                           zhunze_decision* decided) {
  return guarded([&]() -> zhunze_status {
    const auto* const by = find<checker_object>(checker);
    auto* const of = find<record_object>(record);
    if (by == nullptr || of == nullptr) return ZHUNZE_ERROR_HANDLE;
    const auto out = by->of->by.check(of->nominee(), of->memory);
    if (!out) return ZHUNZE_ERROR_OTHER_RULES;
    const zhunze_text rule =
        out->deciding ? text_of(by->of->rules()[out->deciding].names.id) : zhunze_text{nullptr, 0};
    return give<zhunze_decision>(
        {sizeof(zhunze_decision), static_cast<zhunze_verdict>(out->outcome), rule}, decided);
  });
}

zhunze_status zhunze_check_json(const zhunze_checker* checker, const zhunze_record* record,
                                zhunze_language language, uint32_t with, zhunze_buffer* into) {
  return guarded([&]() -> zhunze_status {
    const auto* const by = find<checker_object>(checker);
    auto* const of = find<record_object>(record);
    auto* const to = find<buffer_object>(into);
    if (by == nullptr || of == nullptr || to == nullptr) return ZHUNZE_ERROR_HANDLE;
    if (!fits(*of, *by->of)) return ZHUNZE_ERROR_OTHER_RULES;
    answer_options options;
    const zhunze_status well = take_options(*by->of, language, with, options);
    if (well != ZHUNZE_OK) return well;
    return by->of->answering([&](answerer& kept) -> zhunze_status {
      const auto decided = kept.decider.decide(of->batch);
      std::string text = kept.writer.write(decided.records.front(), of->nominee(), options.how,
                                           explainer_of(*of, by->of->stage()));
      if (options.unverified != 0) return ZHUNZE_ERROR_INTERNAL;
      to->text = std::move(text);
      return ZHUNZE_OK;
    });
  });
}

zhunze_status zhunze_answer_json(const zhunze_checker* checker, uint64_t line, zhunze_text json,
                                 zhunze_language language, uint32_t with, zhunze_buffer* into) {
  return guarded([&]() -> zhunze_status {
    const auto* const by = find<checker_object>(checker);
    auto* const to = find<buffer_object>(into);
    if (by == nullptr || to == nullptr) return ZHUNZE_ERROR_HANDLE;
    answer_options options;
    const zhunze_status well = take_options(*by->of, language, with, options);
    if (well != ZHUNZE_OK) return well;
    return by->of->answering(
        [&](answerer& kept) { return answer(*by->of, kept, line, json, options, *to); });
  });
}

zhunze_status zhunze_explain(const zhunze_checker* checker, const zhunze_record* record,
                             zhunze_format format, zhunze_language language, zhunze_buffer* into) {
  return guarded([&]() -> zhunze_status {
    const auto* const by = find<checker_object>(checker);
    auto* const of = find<record_object>(record);
    auto* const to = find<buffer_object>(into);
    if (by == nullptr || of == nullptr || to == nullptr) return ZHUNZE_ERROR_HANDLE;
    if (!fits(*of, *by->of)) return ZHUNZE_ERROR_OTHER_RULES;
    zhunze::language in{};
    const zhunze_status well = take_language(language, in);
    if (well != ZHUNZE_OK) return well;
    return write_explanation(*by->of, of->batch, explainer_of(*of, by->of->stage()), format, in,
                             to->text);
  });
}
