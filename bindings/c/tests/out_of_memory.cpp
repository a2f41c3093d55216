// Each allocation of a call fails once: the call says so, and the next one is as if nothing had
// been.
#include <atomic>
#include <cstdlib>
#include <functional>
#include <new>
#include <string>

#include "check.h"

namespace {

std::atomic<long> allowed{-1};  // allocations until one fails; negative: none does

}  // namespace

void* operator new(std::size_t size) {
  if (allowed >= 0 && allowed-- == 0) throw std::bad_alloc();
  void* const out = std::malloc(size == 0 ? 1 : size);
  if (out == nullptr) throw std::bad_alloc();
  return out;
}
void* operator new[](std::size_t size) {
  return operator new(size);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  if (allowed >= 0 && allowed-- == 0) return nullptr;
  return std::malloc(size == 0 ? 1 : size);
}
void* operator new[](std::size_t size, const std::nothrow_t& none) noexcept {
  return operator new(size, none);
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete[](void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace {

/// Runs a call with ever more allocations allowed, until all of them are.
void fail_each(const char* what, const std::function<zhunze_status()>& call) {
  constexpr long most = 100000;
  for (long i = 0; i < most; ++i) {
    allowed = i;
    const zhunze_status status = call();
    const bool failed_one = allowed < 0;
    allowed = -1;
    if (status == ZHUNZE_OK && !failed_one) {
      printf("%s: %ld allocations\n", what, i);
      CHECK(true);
      return;
    }
    if (status == ZHUNZE_ERROR_MEMORY || status == ZHUNZE_OK) continue;
    fprintf(stderr, "%s: status %d at allocation %ld\n", what, static_cast<int>(status), i);
    CHECK(status == ZHUNZE_ERROR_MEMORY);
    return;
  }
  CHECK(false);
}

int32_t take(void*, const char*, std::size_t) {
  return 0;
}

}  // namespace

int main() {
  zhunze_rules* const rules = compile_small();
  zhunze_checker* const by = checker_of(rules, "nominee", "");
  zhunze_buffer* into = nullptr;
  zhunze_record* record = nullptr;
  CHECK(zhunze_buffer_new(&into) == ZHUNZE_OK);
  CHECK(zhunze_record_new(by, &record) == ZHUNZE_OK);

  fail_each("compile", [] {
    zhunze_rules* made = nullptr;
    zhunze_file file;
    file.name = text_of("small.zhunze");
    file.content = text_of(small_rules);
    const zhunze_status status =
        zhunze_rules_compile(text_of("small.zhunze"), &file, 1, nullptr, &made);
    if (status == ZHUNZE_OK) (void)zhunze_rules_release(made);
    return status;
  });
  fail_each("checker", [&] {
    zhunze_checker* made = nullptr;
    const zhunze_status status =
        zhunze_checker_new(rules, text_of("nominee"), text_of("publish"), nullptr, &made);
    if (status == ZHUNZE_OK) (void)zhunze_checker_release(made);
    return status;
  });
  fail_each("record", [&] {
    zhunze_status status = zhunze_record_restart(record);
    const char* const facts[][2] = {{"number", "A-1 of a long list of numbers"},
                                    {"级别", "厅级"},
                                    {"years", "三"},
                                    {"outstanding", "是"}};
    for (const auto& one : facts)
      if (status == ZHUNZE_OK)
        status = zhunze_record_set_text_named(record, text_of(one[0]), text_of(one[1]));
    return status;
  });
  fail_each("check", [&] {
    zhunze_decision decided = zhunze_decision();
    decided.size = sizeof decided;
    return zhunze_check(by, record, &decided);
  });
  fail_each("answer",
            [&] { return zhunze_check_json(by, record, ZHUNZE_EN, ZHUNZE_WITH_REASONS, into); });
  const zhunze_format formats[] = {ZHUNZE_FORMAT_JSON, ZHUNZE_FORMAT_TEXT, ZHUNZE_FORMAT_HTML};
  for (const zhunze_format format : formats)
    fail_each("explain", [&] { return zhunze_explain(by, record, format, ZHUNZE_ZH, into); });
  zhunze_data data = zhunze_data();
  data.path = text_of("list");
  data.kind = text_of("nominee");
  data.in_memory = 1;
  data.format = ZHUNZE_FORMAT_CSV;
  data.content = text_of("number,level,years\nA-1,科级,7\nA-2,厅级,x\nA-2,厅级,9\n");
  zhunze_run_options options = zhunze_run_options();
  options.size = sizeof options;
  options.data = &data;
  options.data_count = 1;
  options.write = take;
  for (const zhunze_format format : {ZHUNZE_FORMAT_JSON, ZHUNZE_FORMAT_CSV}) {
    options.format = format;
    fail_each("run", [&] { return zhunze_run(rules, &options, nullptr, nullptr); });
  }
  CHECK(zhunze_record_release(record) == ZHUNZE_OK);
  CHECK(zhunze_buffer_release(into) == ZHUNZE_OK);
  CHECK(zhunze_checker_release(by) == ZHUNZE_OK);
  CHECK(zhunze_rules_release(rules) == ZHUNZE_OK);
  return checks_done();
}
