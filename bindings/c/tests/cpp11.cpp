// The wrapper for C++11, and callbacks that throw: nothing of it reaches the library.
#include <cstring>
#include <stdexcept>
#include <type_traits>

#include "check.h"
#include "zhunze_c.hpp"

namespace {

template <class Call>
zhunze_status thrown_by(Call call) {
  try {
    call();
  } catch (const zhunze_c::error& wrong) {
    CHECK(std::strlen(wrong.what()) != 0);
    return wrong.status();
  }
  return ZHUNZE_OK;
}

void use_wrapper() {
  const auto rules = zhunze_c::rules::compile(small_rules);
  const auto by = rules.checker("nominee", "publish");
  auto nominee = by.record();
  nominee.set("number", "A-1").set("level", "科级").set("years", 7).set("outstanding", true);
  nominee.set_date("born", 1980, 1, 2);
  CHECK(by.check(nominee).verdict == ZHUNZE_ELIGIBLE);
  CHECK(by.check(nominee).key() == "eligible");
  CHECK(by.check_json(nominee, ZHUNZE_EN).find("\"verdict\":\"eligible\"") != std::string::npos);
  CHECK(by.explain(nominee).find("A-1") != std::string::npos);
  nominee.restart().read_json("{\"number\":\"A-2\",\"outstanding\":\"no\"}");
  CHECK(by.check(nominee).rule == "merit");
  CHECK(rules.digest().compare(0, 7, "sha256:") == 0);

  CHECK(thrown_by([&] { nominee.restart().set("years", "seven"); }) == ZHUNZE_ERROR_VALUE);
  CHECK(nominee.problems().size() == 1 && nominee.problems()[0].fact == "years");
  CHECK(thrown_by([&] { nominee.restart().set("yaers", 7); }) == ZHUNZE_ERROR_UNKNOWN);
  CHECK(thrown_by([&] { rules.checker("nobody"); }) == ZHUNZE_ERROR_UNKNOWN);
  CHECK(thrown_by([] { zhunze_c::rules::compile("ruleset"); }) == ZHUNZE_ERROR_RULES);
  const auto units = rules.checker("unit");
  CHECK(thrown_by([&] { units.check(nominee); }) == ZHUNZE_ERROR_OTHER_RULES);
}

[[noreturn]] std::int32_t throwing_write(void*, const char*, std::size_t) {
  throw std::runtime_error("the host's own trouble");
}
[[noreturn]] std::int32_t throwing_progress(void*, std::uint32_t, std::uint64_t, std::uint64_t) {
  throw 7;
}
int throwing_schema(ArrowArrayStream*, ArrowSchema*) {
  throw std::runtime_error("no schema");
}
void throwing_release(ArrowArrayStream* stream) {
  stream->release = nullptr;
  throw std::runtime_error("not even this");
}

zhunze_run_options options_of(const zhunze_data& data) {
  zhunze_run_options out = zhunze_run_options();
  out.size = sizeof out;
  out.data = &data;
  out.data_count = 1;
  out.write = throwing_write;
  return out;
}

void throw_from_callbacks() {
  zhunze_rules* const rules = compile_small();
  zhunze_checker* const by = checker_of(rules, "nominee", "");
  zhunze_data data = zhunze_data();
  data.path = text_of("list");
  data.kind = text_of("nominee");
  data.in_memory = 1;
  data.format = ZHUNZE_FORMAT_CSV;
  data.content = text_of("number,years\nA-1,7\n");
  zhunze_run_options options = options_of(data);
  const zhunze_format formats[] = {ZHUNZE_FORMAT_JSON, ZHUNZE_FORMAT_NDJSON, ZHUNZE_FORMAT_CSV,
                                   ZHUNZE_FORMAT_HTML};
  for (const zhunze_format format : formats) {
    options.format = format;
    CHECK(zhunze_run(rules, &options, nullptr, nullptr) == ZHUNZE_ERROR_CALLBACK);
  }
  options.progress = throwing_progress;
  CHECK(zhunze_run(rules, &options, nullptr, nullptr) == ZHUNZE_ERROR_CALLBACK);
  ArrowArrayStream in = ArrowArrayStream();
  ArrowArrayStream out = ArrowArrayStream();
  in.get_schema = throwing_schema;
  in.get_next = [](ArrowArrayStream*, ArrowArray*) { return 5; };
  in.release = throwing_release;
  CHECK(zhunze_check_stream(by, &in, &out, nullptr) == ZHUNZE_ERROR_CALLBACK);
  CHECK(in.release == nullptr && out.release == nullptr);
  CHECK(zhunze_checker_release(by) == ZHUNZE_OK);
  CHECK(zhunze_rules_release(rules) == ZHUNZE_OK);
}

}  // namespace

int main() {
  use_wrapper();
  throw_from_callbacks();
  return checks_done();
}
