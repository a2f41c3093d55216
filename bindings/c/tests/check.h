#ifndef ZHUNZE_TESTS_CHECK_H
#define ZHUNZE_TESTS_CHECK_H

/* What the tests of the C interface share: checks that count, texts, and one small ruleset. */
#include <stdio.h>
#include <string.h>

#include "zhunze.h"

static int checks_passed = 0;
static int checks_failed = 0;

#define CHECK(condition) check_that((condition) != 0, #condition, __FILE__, __LINE__)

static inline void check_that(int held, const char* what, const char* file, int line) {
  if (held) {
    ++checks_passed;
    return;
  }
  ++checks_failed;
  fprintf(stderr, "%s:%d: %s\n", file, line, what);
}

static inline int checks_done(void) {
  printf("%d passed, %d failed\n", checks_passed, checks_failed);
  return checks_failed == 0 && checks_passed != 0 ? 0 : 1;
}

static inline zhunze_text text_of(const char* text) {
  zhunze_text out;
  out.data = text;
  out.size = strlen(text);
  return out;
}

static inline int is_text(zhunze_text text, const char* expected) {
  return text.size == strlen(expected) &&
         (text.size == 0 || memcmp(text.data, expected, text.size) == 0);
}

static inline int contains(zhunze_text text, const char* part) {
  const size_t size = strlen(part);
  size_t at = 0;
  for (at = 0; at + size <= text.size; ++at)
    if (memcmp(text.data + at, part, size) == 0) return 1;
  return 0;
}

static const char* const small_rules =
    "ruleset model_worker (劳动模范) version \"2025\"\n"
    "scale rank (职级) { staff (科员) < section_head (科级) < bureau_head (厅级) }\n"
    "stage apply (申报) < publish (公示)\n"
    "record nominee (推荐对象) {\n"
    "  number (编号) : id\n"
    "  level (级别) : rank fixed\n"
    "  years (工作年限) : integer unit years between 0years and 80years\n"
    "  outstanding (成绩突出) : yes/no\n"
    "  score (得分) : decimal\n"
    "  born (出生日期) : date\n"
    "}\n"
    "record unit (推荐单位) { code (代码) : id }\n"
    "exclude too_senior (厅级以上) for nominee \"厅级以上不参评\" { level not below bureau_head }\n"
    "require experienced (年限) for nominee \"工作满五年\" { years at least 5years }\n"
    "require merit (业绩) for nominee stage publish \"成绩突出\" { outstanding }\n";

static inline zhunze_rules* compile_small(void) {
  zhunze_rules* rules = NULL;
  zhunze_file file;
  zhunze_diagnostics* found = NULL;
  zhunze_status status = zhunze_diagnostics_new(&found);
  file.name = text_of("small.zhunze");
  file.content = text_of(small_rules);
  status = zhunze_rules_compile(text_of("small.zhunze"), &file, 1, found, &rules);
  if (status != ZHUNZE_OK) {
    zhunze_buffer* buffer = NULL;
    zhunze_text text = {NULL, 0};
    zhunze_buffer_new(&buffer);
    zhunze_diagnostics_text(found, ZHUNZE_EN, buffer);
    zhunze_buffer_text(buffer, &text);
    fprintf(stderr, "%.*s", (int)text.size, text.data);
    zhunze_buffer_release(buffer);
  }
  CHECK(status == ZHUNZE_OK);
  zhunze_diagnostics_release(found);
  return rules;
}

static inline zhunze_checker* checker_of(const zhunze_rules* rules, const char* kind,
                                         const char* stage) {
  zhunze_checker* checker = NULL;
  CHECK(zhunze_checker_new(rules, text_of(kind), text_of(stage), NULL, &checker) == ZHUNZE_OK);
  return checker;
}

#endif
