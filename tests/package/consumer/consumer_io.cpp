#include <zhunze/zhunze.hpp>

int main() {
  zhunze::bundle texts;
  texts.main = "a.zhunze";
  texts.files["a.zhunze"] =
      "ruleset a version \"1\"\nrecord person { number : id, employed : yes/no }\n"
      "require works for person { employed }\n";
  const auto rules = zhunze::compile(texts);
  if (!rules) return 1;
  zhunze::record_batch batch;
  zhunze::read_text(*rules, "a.csv", "number,employed\n1,no\n", zhunze::data_format::csv, "", {},
                    batch);
  if (batch.records.size() != 1) return 1;
  return zhunze::check(*rules, batch.records[0])->outcome == zhunze::verdict::ineligible ? 0 : 1;
}
