/* Every wrong use gives a status, and the program goes on. */
#include <stdlib.h>

#include "check.h"

static const zhunze_text nothing = {NULL, 0};

static zhunze_text no_bytes_of(size_t size) {
  zhunze_text out;
  out.data = NULL;
  out.size = size;
  return out;
}

/* One byte, and a length that lies about it: nobody may look beyond what the limits allow. */
static zhunze_text huge(void) {
  zhunze_text out;
  out.data = "x";
  out.size = (size_t)1 << 40;
  return out;
}

/* Handles that were never given. */
static void* foreign(size_t number) {
  void* out = NULL;
  memcpy(&out, &number, sizeof out);
  return out;
}

static void try_bad_handles(zhunze_rules* rules, zhunze_checker* checker, zhunze_record* record,
                            zhunze_buffer* buffer) {
  int on_stack = 0;
  void* const bad[] = {NULL,  &on_stack, foreign(1), foreign((size_t)-1),
                       rules, checker,   record,     buffer};
  size_t i = 0;
  for (i = 0; i < sizeof bad / sizeof bad[0]; ++i) {
    zhunze_decision decided;
    zhunze_text text = {NULL, 0};
    decided.size = sizeof decided;
    if (bad[i] != (void*)checker) {
      CHECK(zhunze_check(bad[i], record, &decided) == ZHUNZE_ERROR_HANDLE);
      CHECK(zhunze_checker_retain(bad[i]) == ZHUNZE_ERROR_HANDLE);
      CHECK(zhunze_checker_release(bad[i]) == ZHUNZE_ERROR_HANDLE);
      CHECK(zhunze_check_stream(bad[i], NULL, NULL, NULL) == ZHUNZE_ERROR_HANDLE);
    }
    if (bad[i] != (void*)record) {
      CHECK(zhunze_check(checker, bad[i], &decided) == ZHUNZE_ERROR_HANDLE);
      CHECK(zhunze_record_restart(bad[i]) == ZHUNZE_ERROR_HANDLE);
      CHECK(zhunze_record_set_truth(bad[i], 0, 1) == ZHUNZE_ERROR_HANDLE);
      CHECK(zhunze_record_set_text_named(bad[i], text_of("years"), nothing) == ZHUNZE_ERROR_HANDLE);
      CHECK(zhunze_record_release(bad[i]) == ZHUNZE_ERROR_HANDLE);
    }
    if (bad[i] != (void*)buffer) {
      CHECK(zhunze_explain(checker, record, ZHUNZE_FORMAT_TEXT, ZHUNZE_EN, bad[i]) ==
            ZHUNZE_ERROR_HANDLE);
      CHECK(zhunze_buffer_text(bad[i], &text) == ZHUNZE_ERROR_HANDLE);
      CHECK(zhunze_buffer_release(bad[i]) == ZHUNZE_ERROR_HANDLE);
    }
    if (bad[i] != (void*)rules) {
      CHECK(zhunze_rules_release(bad[i]) == ZHUNZE_ERROR_HANDLE);
      CHECK(zhunze_run(bad[i], NULL, NULL, NULL) == ZHUNZE_ERROR_HANDLE);
    }
    if (bad[i] != NULL) /* null says that nobody wants to know */
      CHECK(zhunze_record_read_json(record, text_of("{}"), bad[i]) == ZHUNZE_ERROR_HANDLE);
    CHECK(zhunze_diagnostics_release(bad[i]) == ZHUNZE_ERROR_HANDLE);
  }
}

/* A released handle never comes to mean a later object. */
static void try_released_handles(const zhunze_checker* checker) {
  zhunze_record* released = NULL;
  zhunze_record* later = NULL;
  int i = 0;
  CHECK(zhunze_record_new(checker, &released) == ZHUNZE_OK);
  CHECK(zhunze_record_release(released) == ZHUNZE_OK);
  CHECK(zhunze_record_release(released) == ZHUNZE_ERROR_HANDLE);
  for (i = 0; i < 1000; ++i) {
    CHECK(zhunze_record_new(checker, &later) == ZHUNZE_OK);
    CHECK(later != released);
    CHECK(zhunze_record_restart(released) == ZHUNZE_ERROR_HANDLE);
    CHECK(zhunze_record_release(later) == ZHUNZE_OK);
  }
}

static void try_null_arguments(zhunze_rules* rules, zhunze_checker* checker,
                               zhunze_record* record) {
  zhunze_decision decided;
  uint32_t fact = 0;
  zhunze_rules* no_rules = NULL;
  zhunze_checker* no_checker = NULL;
  CHECK(zhunze_buffer_new(NULL) == ZHUNZE_ERROR_ARGUMENT);
  CHECK(zhunze_diagnostics_new(NULL) == ZHUNZE_ERROR_ARGUMENT);
  CHECK(zhunze_record_new(checker, NULL) == ZHUNZE_ERROR_ARGUMENT);
  CHECK(zhunze_check(checker, record, NULL) == ZHUNZE_ERROR_ARGUMENT);
  decided.size = 0;
  CHECK(zhunze_check(checker, record, &decided) == ZHUNZE_ERROR_ARGUMENT);
  decided.size = sizeof decided - 1;
  CHECK(zhunze_check(checker, record, &decided) == ZHUNZE_ERROR_ARGUMENT);
  CHECK(zhunze_checker_find(checker, text_of("years"), NULL) == ZHUNZE_ERROR_ARGUMENT);
  CHECK(zhunze_checker_find(checker, no_bytes_of(5), &fact) == ZHUNZE_ERROR_ARGUMENT);
  CHECK(zhunze_rules_load(text_of("a.zhunze"), NULL, 0, NULL, NULL) == ZHUNZE_ERROR_ARGUMENT);
  CHECK(zhunze_rules_load(nothing, NULL, 0, NULL, &no_rules) == ZHUNZE_ERROR_ARGUMENT);
  CHECK(zhunze_rules_compile(text_of("a"), NULL, 3, NULL, &no_rules) == ZHUNZE_ERROR_ARGUMENT);
  CHECK(zhunze_checker_new(rules, text_of("nominee"), nothing, NULL, NULL) ==
        ZHUNZE_ERROR_ARGUMENT);
  CHECK(zhunze_run(rules, NULL, NULL, NULL) == ZHUNZE_ERROR_ARGUMENT);
  CHECK(zhunze_check_stream(checker, NULL, NULL, NULL) == ZHUNZE_ERROR_ARGUMENT);
  CHECK(zhunze_check_array(checker, NULL, NULL, NULL, NULL, NULL) == ZHUNZE_ERROR_ARGUMENT);
  CHECK(no_rules == NULL && no_checker == NULL);
}

static void try_texts(zhunze_rules* rules, zhunze_checker* checker, zhunze_record* record) {
  zhunze_rules* none = NULL;
  zhunze_checker* no_checker = NULL;
  zhunze_buffer* buffer = NULL;
  zhunze_file file;
  zhunze_text zero_inside = {"a\0b", 3};
  zhunze_buffer_new(&buffer);
  file.name = text_of("a.zhunze");
  file.content = huge();
  CHECK(zhunze_rules_compile(text_of("a.zhunze"), &file, 1, NULL, &none) == ZHUNZE_ERROR_TOO_LARGE);
  CHECK(zhunze_rules_compile(text_of("a.zhunze"), &file, (size_t)-1, NULL, &none) ==
        ZHUNZE_ERROR_TOO_LARGE);
  CHECK(zhunze_rules_load(huge(), NULL, 0, NULL, &none) == ZHUNZE_ERROR_TOO_LARGE);
  CHECK(zhunze_rules_load(zero_inside, NULL, 0, NULL, &none) == ZHUNZE_ERROR_ARGUMENT);
  CHECK(zhunze_rules_load(text_of("\xff.zhunze"), NULL, 0, NULL, &none) == ZHUNZE_ERROR_ENCODING);
  CHECK(zhunze_rules_load(text_of("no such folder/a.zhunze"), NULL, 0, NULL, &none) ==
        ZHUNZE_ERROR_RULES);
  CHECK(zhunze_checker_new(rules, huge(), nothing, NULL, &no_checker) == ZHUNZE_ERROR_TOO_LARGE);
  CHECK(zhunze_record_set_text_named(record, text_of("score"), huge()) == ZHUNZE_ERROR_TOO_LARGE);
  CHECK(zhunze_record_set_text_named(record, huge(), text_of("1")) == ZHUNZE_ERROR_TOO_LARGE);
  CHECK(zhunze_record_set_text_named(record, text_of("score"), text_of("\xc3\x28")) ==
        ZHUNZE_ERROR_ENCODING);
  CHECK(zhunze_record_read_json(record, huge(), NULL) == ZHUNZE_ERROR_TOO_LARGE);
  CHECK(zhunze_answer_json(checker, 1, huge(), ZHUNZE_EN, 0, buffer) == ZHUNZE_ERROR_TOO_LARGE);
  CHECK(zhunze_record_read_json(record, no_bytes_of(7), NULL) == ZHUNZE_ERROR_ARGUMENT);
  CHECK(none == NULL && no_checker == NULL);
  zhunze_buffer_release(buffer);
}

static void try_numbers(zhunze_checker* checker, zhunze_record* record) {
  zhunze_buffer* buffer = NULL;
  zhunze_diagnostics* found = NULL;
  zhunze_diagnostic one;
  zhunze_text text = {NULL, 0};
  one.size = sizeof one;
  zhunze_buffer_new(&buffer);
  zhunze_diagnostics_new(&found);
  CHECK(zhunze_accepts(0) == ZHUNZE_ERROR_ABI);
  CHECK(zhunze_accepts(ZHUNZE_ABI + 1) == ZHUNZE_ERROR_ABI);
  CHECK(zhunze_accepts((uint32_t)-1) == ZHUNZE_ERROR_ABI);
  CHECK(zhunze_verdict_key(-1).size == 0 && zhunze_verdict_key(5).size == 0);
  CHECK(zhunze_status_text(-3, ZHUNZE_EN).size != 0);
  CHECK(zhunze_explain(checker, record, ZHUNZE_FORMAT_CSV, ZHUNZE_EN, buffer) ==
        ZHUNZE_ERROR_ARGUMENT);
  CHECK(zhunze_explain(checker, record, 99, ZHUNZE_EN, buffer) == ZHUNZE_ERROR_ARGUMENT);
  CHECK(zhunze_explain(checker, record, ZHUNZE_FORMAT_TEXT, 2, buffer) == ZHUNZE_ERROR_ARGUMENT);
  CHECK(zhunze_check_json(checker, record, ZHUNZE_EN, 64, buffer) == ZHUNZE_ERROR_ARGUMENT);
  CHECK(zhunze_record_set_truth(record, 6, 1) == ZHUNZE_ERROR_UNKNOWN);
  CHECK(zhunze_record_set_truth(record, (uint32_t)-1, 1) == ZHUNZE_ERROR_UNKNOWN);
  CHECK(zhunze_record_set_truth(record, 3, 2) == ZHUNZE_ERROR_ARGUMENT);
  CHECK(zhunze_diagnostics_at(found, 0, &one) == ZHUNZE_ERROR_ARGUMENT);
  CHECK(zhunze_buffer_text(buffer, &text) == ZHUNZE_OK && text.size == 0);
  zhunze_buffer_release(buffer);
  zhunze_diagnostics_release(found);
}

/* Values that are none of their fact's: the record becomes invalid and says why, by the fact. */
static void try_values(zhunze_checker* checker) {
  zhunze_record* record = NULL;
  zhunze_diagnostics* found = NULL;
  zhunze_decision decided;
  zhunze_diagnostic one;
  size_t count = 0;
  size_t errors = 0;
  one.size = sizeof one;
  decided.size = sizeof decided;
  zhunze_diagnostics_new(&found);
  zhunze_record_new(checker, &record);
#define WRONG_VALUE(call)                                                 \
  do {                                                                    \
    CHECK((call) == ZHUNZE_ERROR_VALUE);                                  \
    CHECK(zhunze_check(checker, record, &decided) == ZHUNZE_OK);          \
    CHECK(decided.verdict == ZHUNZE_INVALID);                             \
    CHECK(zhunze_record_problems(record, found) == ZHUNZE_OK);            \
    CHECK(zhunze_diagnostics_count(found, &count, &errors) == ZHUNZE_OK); \
    CHECK(count == 1 && errors == 1);                                     \
    CHECK(zhunze_diagnostics_at(found, 0, &one) == ZHUNZE_OK);            \
    CHECK(one.severity == ZHUNZE_ERROR && one.code.size == 5);            \
    CHECK(one.zh.size != 0 && one.en.size != 0 && one.fact.size != 0);    \
    CHECK(zhunze_record_restart(record) == ZHUNZE_OK);                    \
  } while (0)
  WRONG_VALUE(zhunze_record_set_truth_named(record, text_of("years"), 1));
  WRONG_VALUE(zhunze_record_set_text_named(record, text_of("years"), text_of("seven")));
  WRONG_VALUE(zhunze_record_set_integer_named(record, text_of("years"), 81));
  WRONG_VALUE(zhunze_record_set_integer_named(record, text_of("years"), INT64_MIN));
  WRONG_VALUE(zhunze_record_set_integer_named(record, text_of("score"), INT64_MAX));
  WRONG_VALUE(zhunze_record_set_integer_named(record, text_of("level"), 2));
  WRONG_VALUE(zhunze_record_set_integer_named(record, text_of("outstanding"), 7));
  WRONG_VALUE(zhunze_record_set_date_named(record, text_of("born"), 2023, 2, 29));
  WRONG_VALUE(zhunze_record_set_date_named(record, text_of("born"), INT32_MAX, -1, INT32_MIN));
  WRONG_VALUE(zhunze_record_set_date_named(record, text_of("years"), 2023, 2, 28));
  WRONG_VALUE(zhunze_record_set_text_named(record, text_of("outstanding"), text_of("maybe")));
#undef WRONG_VALUE
  CHECK(zhunze_record_set_integer_named(record, text_of("years"), 7) == ZHUNZE_OK);
  CHECK(zhunze_record_set_integer_named(record, text_of("工作年限"), 8) == ZHUNZE_ERROR_VALUE);
  zhunze_record_restart(record);
  CHECK(zhunze_record_set_text_named(record, text_of("yaers"), text_of("7")) ==
        ZHUNZE_ERROR_UNKNOWN);
  CHECK(zhunze_record_problems(record, found) == ZHUNZE_OK);
  CHECK(zhunze_diagnostics_at(found, 0, &one) == ZHUNZE_OK);
  CHECK(is_text(one.code, "Z0603") && contains(one.help_en, "years"));
  CHECK(zhunze_record_read_json(record, text_of("{\"number\":\"A\",\"years\":\"x\"}"), found) ==
        ZHUNZE_ERROR_VALUE);
  CHECK(zhunze_record_read_json(record, text_of("{\"number\":"), found) == ZHUNZE_ERROR_VALUE);
  CHECK(zhunze_record_read_json(record, text_of("[]"), found) == ZHUNZE_ERROR_VALUE);
  CHECK(zhunze_record_read_json(record, nothing, found) == ZHUNZE_ERROR_DATA);
  CHECK(zhunze_record_read_json(record, text_of("{\"number\":\"A\"} {\"number\":\"B\"}"), found) ==
        ZHUNZE_ERROR_VALUE);
  CHECK(zhunze_record_read_json(record, text_of("{\"record\":\"unit\",\"code\":\"A\"}"), found) ==
        ZHUNZE_ERROR_VALUE);
  CHECK(zhunze_diagnostics_count(found, &count, &errors) == ZHUNZE_OK && errors == 1);
  zhunze_record_release(record);
  zhunze_diagnostics_release(found);
}

/* After rules are loaded anew, a record of the old ones is an error, not an answer. */
static void try_other_rules(zhunze_rules* rules, zhunze_checker* checker) {
  zhunze_rules* again = compile_small();
  zhunze_checker* by_new = checker_of(again, "nominee", "");
  zhunze_checker* of_units = checker_of(rules, "unit", "");
  zhunze_record* record = NULL;
  zhunze_buffer* buffer = NULL;
  zhunze_decision decided;
  decided.size = sizeof decided;
  zhunze_record_new(checker, &record);
  zhunze_buffer_new(&buffer);
  CHECK(zhunze_check(by_new, record, &decided) == ZHUNZE_ERROR_OTHER_RULES);
  CHECK(zhunze_check(of_units, record, &decided) == ZHUNZE_ERROR_OTHER_RULES);
  CHECK(zhunze_check_json(by_new, record, ZHUNZE_EN, 0, buffer) == ZHUNZE_ERROR_OTHER_RULES);
  CHECK(zhunze_explain(of_units, record, ZHUNZE_FORMAT_TEXT, ZHUNZE_EN, buffer) ==
        ZHUNZE_ERROR_OTHER_RULES);
  zhunze_record_release(record);
  zhunze_buffer_release(buffer);
  zhunze_checker_release(by_new);
  zhunze_checker_release(of_units);
  zhunze_rules_release(again);
}

static void try_names(zhunze_rules* rules) {
  zhunze_checker* none = NULL;
  zhunze_diagnostics* found = NULL;
  zhunze_diagnostic one;
  one.size = sizeof one;
  zhunze_diagnostics_new(&found);
  CHECK(zhunze_checker_new(rules, text_of("nomnee"), nothing, found, &none) ==
        ZHUNZE_ERROR_UNKNOWN);
  CHECK(zhunze_diagnostics_at(found, 0, &one) == ZHUNZE_OK && contains(one.help_en, "nominee"));
  CHECK(zhunze_checker_new(rules, nothing, nothing, found, &none) == ZHUNZE_ERROR_UNKNOWN);
  CHECK(zhunze_diagnostics_at(found, 0, &one) == ZHUNZE_OK && contains(one.en, "nominee"));
  CHECK(zhunze_checker_new(rules, text_of("nominee"), text_of("later"), found, &none) ==
        ZHUNZE_ERROR_UNKNOWN);
  CHECK(zhunze_diagnostics_at(found, 0, &one) == ZHUNZE_OK && contains(one.help_zh, "申报"));
  CHECK(none == NULL);
  zhunze_diagnostics_release(found);
}

static int32_t refuse(void* context, const char* data, size_t size) {
  (void)context;
  (void)data;
  (void)size;
  return 1;
}

static int32_t cancel(void* context, uint32_t pass, uint64_t done, uint64_t all) {
  (void)context;
  (void)pass;
  (void)done;
  (void)all;
  return 1;
}

static char* read_file(const char* path, size_t* size) {
  FILE* const file = fopen(path, "rb");
  char* out = NULL;
  *size = 0;
  if (file == NULL) return NULL;
  out = malloc(4096);
  if (out != NULL) *size = fread(out, 1, 4096, file);
  fclose(file);
  return out;
}

static void try_runs(zhunze_rules* rules) {
  static const char* const list = "wrong_use_list.csv";
  static const char* const results = "wrong_use_results.json";
  static const char* const lines = "number,years\nD-1,7\n";
  zhunze_run_options options;
  zhunze_data data[2];
  size_t size = 0;
  char* kept = NULL;
  FILE* file = fopen(list, "wb");
  if (file == NULL) {
    CHECK(0);
    return;
  }
  fputs(lines, file);
  fclose(file);
  remove(results);
  memset(&options, 0, sizeof options);
  memset(data, 0, sizeof data);
  options.size = sizeof options;
  data[0].path = text_of(list);
  data[0].kind = text_of("nominee");
  options.data = data;
  options.data_count = 1;
  CHECK(zhunze_run(rules, &options, NULL, NULL) == ZHUNZE_ERROR_ARGUMENT); /* no output */
  options.write = refuse;
  CHECK(zhunze_run(rules, &options, NULL, NULL) == ZHUNZE_ERROR_CALLBACK);
  options.path = text_of(results);
  CHECK(zhunze_run(rules, &options, NULL, NULL) == ZHUNZE_ERROR_ARGUMENT); /* two outputs */
  options.write = NULL;
  options.progress = cancel;
  CHECK(zhunze_run(rules, &options, NULL, NULL) == ZHUNZE_CANCELLED);
  CHECK(read_file(results, &size) == NULL);
  options.progress = NULL;
  CHECK(zhunze_run(rules, &options, NULL, NULL) == ZHUNZE_OK);
  CHECK(zhunze_run(rules, &options, NULL, NULL) == ZHUNZE_ERROR_OUTPUT); /* it is there already */
  options.replace = 1;
  CHECK(zhunze_run(rules, &options, NULL, NULL) == ZHUNZE_OK);
  options.path = text_of(list);
  CHECK(zhunze_run(rules, &options, NULL, NULL) == ZHUNZE_ERROR_OUTPUT); /* an input */
  options.path = text_of("./wrong_use_list.csv");
  CHECK(zhunze_run(rules, &options, NULL, NULL) == ZHUNZE_ERROR_OUTPUT);
  kept = read_file(list, &size);
  CHECK(kept != NULL && size == strlen(lines) && memcmp(kept, lines, size) == 0);
  free(kept);
  options.path = text_of("no such folder/out.json");
  CHECK(zhunze_run(rules, &options, NULL, NULL) == ZHUNZE_ERROR_OUTPUT);
  options.path = text_of(".");
  CHECK(zhunze_run(rules, &options, NULL, NULL) == ZHUNZE_ERROR_OUTPUT);
  options.path = text_of(results);
  options.format = 6;
  CHECK(zhunze_run(rules, &options, NULL, NULL) == ZHUNZE_ERROR_ARGUMENT);
  options.format = ZHUNZE_FORMAT_CSV;
  options.jobs = 1000000;
  CHECK(zhunze_run(rules, &options, NULL, NULL) == ZHUNZE_ERROR_ARGUMENT);
  options.jobs = 0;
  options.data_count = (size_t)-1;
  CHECK(zhunze_run(rules, &options, NULL, NULL) == ZHUNZE_ERROR_TOO_LARGE);
  options.data_count = 2;
  data[1].path = text_of("more");
  data[1].in_memory = 1;
  data[1].format = ZHUNZE_FORMAT_CSV;
  CHECK(zhunze_run(rules, &options, NULL, NULL) == ZHUNZE_ERROR_ARGUMENT); /* file and memory */
  options.data = data + 1;
  options.data_count = 1;
  data[1].content = huge();
  CHECK(zhunze_run(rules, &options, NULL, NULL) == ZHUNZE_ERROR_TOO_LARGE);
  data[1].content = nothing;
  data[1].format = ZHUNZE_FORMAT_HTML;
  CHECK(zhunze_run(rules, &options, NULL, NULL) == ZHUNZE_ERROR_ARGUMENT);
  data[1].in_memory = 0;
  data[1].path = text_of("-");
  CHECK(zhunze_run(rules, &options, NULL, NULL) == ZHUNZE_ERROR_ARGUMENT); /* the host's input */
  options.data = NULL;
  CHECK(zhunze_run(rules, &options, NULL, NULL) == ZHUNZE_ERROR_ARGUMENT);
  options.size = 8;
  CHECK(zhunze_run(rules, &options, NULL, NULL) == ZHUNZE_ERROR_ARGUMENT);
  remove(list);
  remove(results);
}

int main(void) {
  zhunze_rules* rules = compile_small();
  zhunze_checker* checker = checker_of(rules, "nominee", "");
  zhunze_record* record = NULL;
  zhunze_buffer* buffer = NULL;
  zhunze_record_new(checker, &record);
  zhunze_buffer_new(&buffer);
  try_bad_handles(rules, checker, record, buffer);
  try_released_handles(checker);
  try_null_arguments(rules, checker, record);
  try_texts(rules, checker, record);
  try_numbers(checker, record);
  try_values(checker);
  try_other_rules(rules, checker);
  try_names(rules);
  try_runs(rules);
  CHECK(zhunze_buffer_release(buffer) == ZHUNZE_OK);
  CHECK(zhunze_record_release(record) == ZHUNZE_OK);
  CHECK(zhunze_checker_release(checker) == ZHUNZE_OK);
  CHECK(zhunze_rules_release(rules) == ZHUNZE_OK);
  return checks_done();
}
