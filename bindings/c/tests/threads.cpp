// A million checks by eight threads that share rules and checker, each with a record of its own;
// handles are made and released meanwhile.
#include <atomic>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "check.h"

namespace {

constexpr int thread_count = 8;
constexpr int checks_each = 125000;

std::atomic<long> wrong{0};

void count_wrong(bool held) {
  if (!held) ++wrong;
}

/// Years from 0 to 9: five and more are enough.
void check_records(zhunze_checker* by) {
  count_wrong(zhunze_checker_retain(by) == ZHUNZE_OK);
  zhunze_record* record = nullptr;
  zhunze_decision decided = zhunze_decision();
  decided.size = sizeof decided;
  for (int i = 0; i < checks_each; ++i) {
    if (i % 1000 == 0) {
      if (record != nullptr) count_wrong(zhunze_record_release(record) == ZHUNZE_OK);
      count_wrong(zhunze_record_new(by, &record) == ZHUNZE_OK);
    }
    count_wrong(zhunze_record_restart(record) == ZHUNZE_OK);
    count_wrong(zhunze_record_set_text(record, 0, text_of("A")) == ZHUNZE_OK);
    count_wrong(zhunze_record_set_text(record, 1, text_of("科级")) == ZHUNZE_OK);
    count_wrong(zhunze_record_set_integer(record, 2, i % 10) == ZHUNZE_OK);
    count_wrong(zhunze_check(by, record, &decided) == ZHUNZE_OK);
    count_wrong(decided.verdict == (i % 10 >= 5 ? ZHUNZE_ELIGIBLE : ZHUNZE_INELIGIBLE));
  }
  count_wrong(zhunze_record_release(record) == ZHUNZE_OK);
  count_wrong(zhunze_checker_release(by) == ZHUNZE_OK);
}

}  // namespace

int main() {
  zhunze_rules* const rules = compile_small();
  zhunze_checker* const by = checker_of(rules, "nominee", "");
  std::vector<std::thread> threads;
  for (int i = 0; i < thread_count; ++i) threads.emplace_back(check_records, by);
  for (std::thread& one : threads) one.join();
  CHECK(wrong == 0);
  CHECK(zhunze_checker_release(by) == ZHUNZE_OK);
  CHECK(zhunze_checker_release(by) == ZHUNZE_ERROR_HANDLE);
  CHECK(zhunze_rules_release(rules) == ZHUNZE_OK);
  return checks_done();
}
