/* Does by the C interface what the command line does, for comparing both byte by byte:
     check RULES FORMAT LANG WITH DATA...     the results of a run, in files or [kind=]file
     explain RULES KIND FORMAT LANG           the record that standard input holds, explained
     serve RULES KIND LANG WITH               each line of standard input, answered
   RULES may end in @STAGE. WITH is a sum of ZHUNZE_WITH_... */
#include <stdlib.h>

#include "check.h"

static const char* const formats[] = {"json", "ndjson", "csv", "text", "html", "md"};

static zhunze_format format_of(const char* name) {
  zhunze_format i = 0;
  while (i < 6 && strcmp(formats[i], name) != 0) ++i;
  return i;
}

static zhunze_language language_of(const char* name) {
  return strcmp(name, "en") == 0 ? ZHUNZE_EN : ZHUNZE_ZH;
}

static int stop(const char* what, zhunze_status status, zhunze_diagnostics* found) {
  zhunze_buffer* buffer = NULL;
  zhunze_text text = zhunze_status_text(status, ZHUNZE_EN);
  fprintf(stderr, "%s: %.*s\n", what, (int)text.size, text.data);
  if (zhunze_buffer_new(&buffer) == ZHUNZE_OK &&
      zhunze_diagnostics_text(found, ZHUNZE_EN, buffer) == ZHUNZE_OK &&
      zhunze_buffer_text(buffer, &text) == ZHUNZE_OK)
    fprintf(stderr, "%.*s", (int)text.size, text.data);
  return 1;
}

static int32_t to_standard_output(void* context, const char* data, size_t size) {
  (void)context;
  return fwrite(data, 1, size, stdout) == size ? 0 : 1;
}

static void print(const zhunze_buffer* buffer) {
  zhunze_text text = {NULL, 0};
  if (zhunze_buffer_text(buffer, &text) == ZHUNZE_OK) fwrite(text.data, 1, text.size, stdout);
}

static int check(const zhunze_rules* rules, zhunze_text stage, int count, char** arguments,
                 zhunze_diagnostics* found) {
  zhunze_run_options options;
  zhunze_data data[16];
  int i = 0;
  zhunze_status status = ZHUNZE_OK;
  if (count < 4 || count > 19) return 2;
  memset(&options, 0, sizeof options);
  memset(data, 0, sizeof data);
  options.size = sizeof options;
  options.stage = stage;
  options.format = format_of(arguments[0]);
  options.language = language_of(arguments[1]);
  options.with = (uint32_t)strtoul(arguments[2], NULL, 10);
  options.data = data;
  options.data_count = (size_t)(count - 3);
  for (i = 3; i < count; ++i) {
    const char* const equals = strchr(arguments[i], '=');
    data[i - 3].path = text_of(equals == NULL ? arguments[i] : equals + 1);
    if (equals == NULL) continue;
    data[i - 3].kind.data = arguments[i];
    data[i - 3].kind.size = (size_t)(equals - arguments[i]);
  }
  options.write = to_standard_output;
  status = zhunze_run(rules, &options, NULL, found);
  return status == ZHUNZE_OK ? 0 : stop("run", status, found);
}

static int explain(const zhunze_checker* checker, const char* format, const char* lang,
                   const char* json, zhunze_diagnostics* found) {
  zhunze_record* record = NULL;
  zhunze_buffer* buffer = NULL;
  zhunze_status status = zhunze_record_new(checker, &record);
  if (status == ZHUNZE_OK) status = zhunze_record_read_json(record, text_of(json), found);
  if (status == ZHUNZE_OK) status = zhunze_buffer_new(&buffer);
  if (status == ZHUNZE_OK)
    status = zhunze_explain(checker, record, format_of(format), language_of(lang), buffer);
  if (status != ZHUNZE_OK) return stop("explain", status, found);
  print(buffer);
  return 0;
}

static int serve(const zhunze_checker* checker, const char* lang, const char* with, char* lines) {
  zhunze_buffer* buffer = NULL;
  uint64_t number = 0;
  char* line = lines;
  if (zhunze_buffer_new(&buffer) != ZHUNZE_OK) return 1;
  while (*line != '\0') {
    char* const end = strchr(line, '\n');
    zhunze_text text;
    zhunze_status status = ZHUNZE_OK;
    text.data = line;
    text.size = end == NULL ? strlen(line) : (size_t)(end - line);
    status = zhunze_answer_json(checker, ++number, text, language_of(lang),
                                (uint32_t)strtoul(with, NULL, 10), buffer);
    if (status != ZHUNZE_OK) return stop("answer", status, NULL);
    print(buffer);
    if (end == NULL) break;
    line = end + 1;
  }
  return 0;
}

int main(int count, char** arguments) {
  static char input[1 << 22];
  zhunze_rules* rules = NULL;
  zhunze_checker* checker = NULL;
  zhunze_diagnostics* found = NULL;
  zhunze_status status = zhunze_diagnostics_new(&found);
  char* at = NULL;
  if (count < 5) return 2;
  at = strchr(arguments[2], '@');
  if (at != NULL) *at++ = '\0';
  status = zhunze_rules_load(text_of(arguments[2]), NULL, 0, found, &rules);
  if (status != ZHUNZE_OK) return stop("rules", status, found);
  if (strcmp(arguments[1], "check") == 0)
    return check(rules, text_of(at == NULL ? "" : at), count - 3, arguments + 3, found);
  input[fread(input, 1, sizeof input - 1, stdin)] = '\0';
  status = zhunze_checker_new(rules, text_of(arguments[3]), text_of(at == NULL ? "" : at), found,
                              &checker);
  if (status != ZHUNZE_OK) return stop("checker", status, found);
  if (strcmp(arguments[1], "explain") == 0 && count == 6)
    return explain(checker, arguments[4], arguments[5], input, found);
  if (strcmp(arguments[1], "serve") == 0 && count == 6)
    return serve(checker, arguments[4], arguments[5], input);
  return 2;
}
