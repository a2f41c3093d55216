/* Right use of the C interface: rules, checkers, records by index, by name and by JSON, answers,
   runs over data in memory, counted handles. */
#include "check.h"

static zhunze_decision decided_by(const zhunze_checker* checker, const zhunze_record* record) {
  zhunze_decision out;
  memset(&out, 0, sizeof out);
  out.size = sizeof out;
  CHECK(zhunze_check(checker, record, &out) == ZHUNZE_OK);
  return out;
}

static void test_library(void) {
  CHECK(zhunze_abi() == ZHUNZE_ABI);
  CHECK(zhunze_accepts(ZHUNZE_ABI) == ZHUNZE_OK);
  CHECK(zhunze_version().size != 0);
  CHECK(is_text(zhunze_verdict_key(ZHUNZE_NEEDS_JUSTIFICATION), "needs_justification"));
  CHECK(is_text(zhunze_verdict_text(ZHUNZE_INELIGIBLE, ZHUNZE_ZH), "不合格"));
  CHECK(is_text(zhunze_status_text(ZHUNZE_OK, ZHUNZE_ZH), "成功"));
}

static void test_rules_and_checker(const zhunze_rules* rules, const zhunze_checker* checker) {
  zhunze_rules_info about;
  zhunze_checker_info of;
  zhunze_fact_info fact;
  uint32_t index = 0;
  about.size = sizeof about;
  of.size = sizeof of;
  fact.size = sizeof fact;
  CHECK(zhunze_rules_about(rules, &about) == ZHUNZE_OK);
  CHECK(is_text(about.id, "model_worker") && is_text(about.version, "2025"));
  CHECK(contains(about.digest, "sha256:"));
  CHECK(zhunze_checker_about(checker, &of) == ZHUNZE_OK);
  CHECK(is_text(of.kind, "nominee") && is_text(of.stage, "apply") && of.facts == 6);
  CHECK(zhunze_checker_find(checker, text_of("工作年限"), &index) == ZHUNZE_OK);
  CHECK(zhunze_checker_fact(checker, index, &fact) == ZHUNZE_OK);
  CHECK(is_text(fact.id, "years") && fact.type == ZHUNZE_INTEGER && fact.fixed == 0);
  CHECK(is_text(fact.name, "years") && is_text(fact.unit, "years"));
}

/* The first stage may stand for want of a name; where there are others, a warning says so. */
static void test_stage_not_named(const zhunze_rules* rules) {
  zhunze_diagnostics* found = NULL;
  zhunze_checker* checker = NULL;
  zhunze_diagnostic one;
  size_t all = 0, errors = 0;
  one.size = sizeof one;
  CHECK(zhunze_diagnostics_new(&found) == ZHUNZE_OK);
  CHECK(zhunze_checker_new(rules, text_of("nominee"), text_of(""), found, &checker) == ZHUNZE_OK);
  CHECK(zhunze_diagnostics_count(found, &all, &errors) == ZHUNZE_OK && all == 1 && errors == 0);
  CHECK(zhunze_diagnostics_at(found, 0, &one) == ZHUNZE_OK);
  CHECK(is_text(one.code, "Z1205") && one.severity == ZHUNZE_WARNING);
  CHECK(contains(one.en, "'apply'") && contains(one.zh, "“申报”"));
  zhunze_checker_release(checker);
  CHECK(zhunze_checker_new(rules, text_of("nominee"), text_of("申报"), found, &checker) ==
        ZHUNZE_OK);
  CHECK(zhunze_diagnostics_count(found, &all, &errors) == ZHUNZE_OK && all == 0 && errors == 0);
  zhunze_checker_release(checker);
  zhunze_diagnostics_release(found);
}

static void test_by_index(const zhunze_checker* checker) {
  zhunze_record* record = NULL;
  zhunze_decision decided;
  uint32_t number = 0, level = 0, years = 0, outstanding = 0, born = 0, score = 0;
  CHECK(zhunze_record_new(checker, &record) == ZHUNZE_OK);
  zhunze_checker_find(checker, text_of("number"), &number);
  zhunze_checker_find(checker, text_of("level"), &level);
  zhunze_checker_find(checker, text_of("years"), &years);
  zhunze_checker_find(checker, text_of("outstanding"), &outstanding);
  zhunze_checker_find(checker, text_of("born"), &born);
  zhunze_checker_find(checker, text_of("score"), &score);
  CHECK(zhunze_record_set_text(record, number, text_of("A-1")) == ZHUNZE_OK);
  decided = decided_by(checker, record);
  CHECK(decided.verdict == ZHUNZE_UNDETERMINED);
  CHECK(zhunze_record_set_text(record, level, text_of("科级")) == ZHUNZE_OK);
  CHECK(zhunze_record_set_integer(record, years, 7) == ZHUNZE_OK);
  CHECK(zhunze_record_set_truth(record, outstanding, 1) == ZHUNZE_OK);
  CHECK(zhunze_record_set_date(record, born, 1980, 2, 29) == ZHUNZE_OK);
  CHECK(zhunze_record_set_text(record, score, text_of("91.5")) == ZHUNZE_OK);
  CHECK(zhunze_record_set_evidence(record, years, text_of("合同"), text_of("人事处"),
                                   text_of("2025-01-02")) == ZHUNZE_OK);
  decided = decided_by(checker, record);
  CHECK(decided.verdict == ZHUNZE_ELIGIBLE && decided.rule.size == 0);
  CHECK(zhunze_record_restart(record) == ZHUNZE_OK);
  CHECK(zhunze_record_set_text(record, number, text_of("A-2")) == ZHUNZE_OK);
  CHECK(zhunze_record_set_text(record, level, text_of("厅级")) == ZHUNZE_OK);
  decided = decided_by(checker, record);
  CHECK(decided.verdict == ZHUNZE_INELIGIBLE && is_text(decided.rule, "too_senior"));
  CHECK(zhunze_record_release(record) == ZHUNZE_OK);
}

/* A record whose kind has an identifier must give it, alone as in a batch. */
static void test_missing_id(const zhunze_checker* checker) {
  zhunze_record* record = NULL;
  zhunze_decision decided;
  zhunze_buffer* buffer = NULL;
  zhunze_text text = {NULL, 0};
  zhunze_record_new(checker, &record);
  zhunze_buffer_new(&buffer);
  CHECK(zhunze_record_set_integer_named(record, text_of("years"), 9) == ZHUNZE_OK);
  decided = decided_by(checker, record);
  CHECK(decided.verdict == ZHUNZE_INVALID);
  CHECK(zhunze_check_json(checker, record, ZHUNZE_EN, 0, buffer) == ZHUNZE_OK);
  CHECK(zhunze_buffer_text(buffer, &text) == ZHUNZE_OK);
  CHECK(contains(text, "\"verdict\":\"invalid\""));
  zhunze_record_release(record);
  zhunze_buffer_release(buffer);
}

static void test_answers(const zhunze_checker* checker) {
  static const zhunze_format formats[] = {ZHUNZE_FORMAT_JSON, ZHUNZE_FORMAT_TEXT,
                                          ZHUNZE_FORMAT_HTML, ZHUNZE_FORMAT_MARKDOWN};
  zhunze_record* record = NULL;
  zhunze_buffer* buffer = NULL;
  zhunze_text text = {NULL, 0};
  size_t i = 0;
  zhunze_record_new(checker, &record);
  zhunze_buffer_new(&buffer);
  CHECK(zhunze_record_read_json(record,
                                text_of("{\n  \"编号\": \"A-3\",\n  \"级别\": \"厅级\",\r\n"
                                        "  \"years\": 3, \"得分\": 0.25\n}"),
                                NULL) == ZHUNZE_OK);
  CHECK(zhunze_check_json(checker, record, ZHUNZE_EN, ZHUNZE_WITH_REASONS, buffer) == ZHUNZE_OK);
  zhunze_buffer_text(buffer, &text);
  CHECK(contains(text, "\"verdict\":\"ineligible\"") && contains(text, "\"reason\""));
  for (i = 0; i < sizeof formats / sizeof formats[0]; ++i) {
    CHECK(zhunze_explain(checker, record, formats[i], ZHUNZE_ZH, buffer) == ZHUNZE_OK);
    zhunze_buffer_text(buffer, &text);
    CHECK(contains(text, "A-3") && contains(text, "厅级以上不参评"));
  }
  CHECK(zhunze_answer_json(checker, 1, text_of("{\"number\":\"A-4\",\"years\":\"七\"}"), ZHUNZE_EN,
                           0, buffer) == ZHUNZE_OK);
  zhunze_buffer_text(buffer, &text);
  CHECK(contains(text, "{\"line\":1,\"decision\":{\"id\":\"A-4\""));
  zhunze_record_release(record);
  zhunze_buffer_release(buffer);
}

/* Checkers and records keep what they need; a counted handle lives as long as an owner. */
static void test_owners(void) {
  zhunze_rules* rules = compile_small();
  zhunze_checker* checker = checker_of(rules, "nominee", "公示");
  zhunze_record* record = NULL;
  zhunze_decision decided;
  CHECK(zhunze_rules_retain(rules) == ZHUNZE_OK);
  CHECK(zhunze_rules_release(rules) == ZHUNZE_OK);
  CHECK(zhunze_rules_release(rules) == ZHUNZE_OK);
  CHECK(zhunze_rules_release(rules) == ZHUNZE_ERROR_HANDLE);
  CHECK(zhunze_record_new(checker, &record) == ZHUNZE_OK);
  zhunze_record_set_text_named(record, text_of("number"), text_of("B-1"));
  zhunze_record_set_truth_named(record, text_of("成绩突出"), 0);
  zhunze_record_set_date_named(record, text_of("born"), 1999, 12, 31);
  decided = decided_by(checker, record);
  CHECK(decided.verdict == ZHUNZE_INELIGIBLE && is_text(decided.rule, "merit"));
  CHECK(zhunze_checker_release(checker) == ZHUNZE_OK);
  CHECK(zhunze_record_restart(record) == ZHUNZE_OK);
  CHECK(zhunze_record_release(record) == ZHUNZE_OK);
}

struct collected {
  char text[8192];
  size_t size;
  unsigned told;
};

static int32_t collect(void* context, const char* data, size_t size) {
  struct collected* const to = context;
  if (to->size + size > sizeof to->text) return 1;
  memcpy(to->text + to->size, data, size);
  to->size += size;
  return 0;
}

static int32_t count_calls(void* context, uint32_t pass, uint64_t done, uint64_t all) {
  (void)pass;
  (void)done;
  (void)all;
  ++((struct collected*)context)->told;
  return 0;
}

static void test_run(const zhunze_rules* rules) {
  static const zhunze_format formats[] = {ZHUNZE_FORMAT_JSON, ZHUNZE_FORMAT_NDJSON,
                                          ZHUNZE_FORMAT_CSV, ZHUNZE_FORMAT_TEXT};
  zhunze_run_options options;
  zhunze_run_result result;
  zhunze_data data;
  struct collected to;
  size_t i = 0;
  for (i = 0; i < sizeof formats / sizeof formats[0]; ++i) {
    zhunze_text text;
    memset(&options, 0, sizeof options);
    memset(&result, 0, sizeof result);
    memset(&data, 0, sizeof data);
    memset(&to, 0, sizeof to);
    options.size = sizeof options;
    result.size = sizeof result;
    data.path = text_of("list.csv");
    data.kind = text_of("nominee");
    data.in_memory = 1;
    data.format = ZHUNZE_FORMAT_CSV;
    data.content = text_of("编号,级别,工作年限\nC-1,科级,7\nC-2,厅级,9\nC-2,科员,5\nC-3,科员,\n");
    options.data = &data;
    options.data_count = 1;
    options.format = formats[i];
    options.write = collect;
    options.write_context = &to;
    options.progress = count_calls;
    options.progress_context = &to;
    CHECK(zhunze_run(rules, &options, &result, NULL) == ZHUNZE_OK);
    CHECK(result.records == 4 && result.unreadable == 0 && result.all_within == 0);
    CHECK(result.verdicts[ZHUNZE_ELIGIBLE] == 1 && result.verdicts[ZHUNZE_INVALID] == 2);
    CHECK(result.verdicts[ZHUNZE_UNDETERMINED] == 1 && to.told != 0);
    text.data = to.text;
    text.size = to.size;
    CHECK(contains(text, "C-1") && contains(text, "C-3"));
  }
}

int main(void) {
  zhunze_rules* rules = compile_small();
  zhunze_checker* checker = checker_of(rules, "推荐对象", "");
  test_library();
  test_rules_and_checker(rules, checker);
  test_stage_not_named(rules);
  test_by_index(checker);
  test_missing_id(checker);
  test_answers(checker);
  test_owners();
  test_run(rules);
  zhunze_checker_release(checker);
  zhunze_rules_release(rules);
  return checks_done();
}
