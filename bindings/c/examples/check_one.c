/* Checks one nominee against the rules in a file: example_check_one RULES. */
#include <stdio.h>
#include <string.h>

#include "zhunze.h"

static zhunze_text text_of(const char* text) {
  zhunze_text out;
  out.data = text;
  out.size = strlen(text);
  return out;
}

static int stop(zhunze_status status, zhunze_diagnostics* found) {
  zhunze_buffer* buffer = NULL;
  zhunze_text text = zhunze_status_text(status, ZHUNZE_EN);
  fprintf(stderr, "%.*s\n", (int)text.size, text.data);
  if (zhunze_buffer_new(&buffer) == ZHUNZE_OK &&
      zhunze_diagnostics_text(found, ZHUNZE_EN, buffer) == ZHUNZE_OK &&
      zhunze_buffer_text(buffer, &text) == ZHUNZE_OK)
    fprintf(stderr, "%.*s", (int)text.size, text.data);
  return 2;
}

int main(int count, char** arguments) {
  zhunze_diagnostics* found = NULL;
  zhunze_rules* rules = NULL;
  zhunze_checker* checker = NULL;
  zhunze_record* nominee = NULL;
  zhunze_buffer* letter = NULL;
  zhunze_decision decided = {sizeof decided, 0, {NULL, 0}};
  zhunze_text text = {NULL, 0};
  zhunze_status status = ZHUNZE_OK;

  if (count != 2) {
    fprintf(stderr, "example_check_one RULES\n");
    return 2;
  }
  if (zhunze_accepts(ZHUNZE_ABI) != ZHUNZE_OK) return stop(ZHUNZE_ERROR_ABI, NULL);
  if (zhunze_diagnostics_new(&found) != ZHUNZE_OK) return stop(ZHUNZE_ERROR_MEMORY, NULL);
  status = zhunze_rules_load(text_of(arguments[1]), NULL, 0, found, &rules);
  if (status != ZHUNZE_OK) return stop(status, found);
  status = zhunze_checker_new(rules, text_of("individual"), text_of(""), found, &checker);
  if (status != ZHUNZE_OK) return stop(status, found);

  status = zhunze_record_new(checker, &nominee);
  if (status == ZHUNZE_OK)
    status = zhunze_record_set_text_named(nominee, text_of("id"), text_of("R-1"));
  if (status == ZHUNZE_OK)
    status = zhunze_record_set_text_named(nominee, text_of("level"), text_of("副厅"));
  if (status == ZHUNZE_OK)
    status = zhunze_record_set_truth_named(nominee, text_of("organ_staff"), 1);
  if (status == ZHUNZE_OK) status = zhunze_record_set_integer_named(nominee, text_of("copies"), 4);
  if (status != ZHUNZE_OK) {
    (void)zhunze_record_problems(nominee, found);
    return stop(status, found);
  }

  status = zhunze_check(checker, nominee, &decided);
  if (status == ZHUNZE_OK) status = zhunze_buffer_new(&letter);
  if (status == ZHUNZE_OK)
    status = zhunze_explain(checker, nominee, ZHUNZE_FORMAT_TEXT, ZHUNZE_ZH, letter);
  if (status == ZHUNZE_OK) status = zhunze_buffer_text(letter, &text);
  if (status != ZHUNZE_OK) return stop(status, NULL);
  printf("%s\n%.*s", decided.verdict == ZHUNZE_INELIGIBLE ? "ineligible" : "not ineligible",
         (int)text.size, text.data);

  (void)zhunze_buffer_release(letter);
  (void)zhunze_record_release(nominee);
  (void)zhunze_checker_release(checker);
  (void)zhunze_rules_release(rules);
  (void)zhunze_diagnostics_release(found);
  return decided.verdict == ZHUNZE_INELIGIBLE ? 0 : 1;
}
