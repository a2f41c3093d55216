#include "zhunze/syntax/detail/run_together.hpp"

#include "catch.hpp"

TEST_CASE("words that ran together are put apart") {
  using zhunze::syntax::split_run_together;
  CHECK(split_run_together("级别不低于副厅") == "级别 不低于 副厅");
  CHECK(split_run_together("份数不少于4且级别不为副处") == "份数 不少于 4 且 级别 不为 副处");
  CHECK(split_run_together("甲且乙") == "甲 且 乙");
  CHECK(split_run_together("日期已填") == "日期 已填");
  CHECK_FALSE(split_run_together("行政级别"));
  CHECK_FALSE(split_run_together("不低于"));
  CHECK_FALSE(split_run_together("行为人"));
  CHECK_FALSE(split_run_together(""));
}
