// Checks a data file of any length: check_many RULES KIND=DATA. Prints the counts and the first
// deciding rule that most rejections have; only a block of records is in memory at a time.
#include <zhunze/zhunze.hpp>

#include <cstdio>
#include <map>
#include <string>

int main(int argc, char** argv) {
  const std::string data = argc == 3 ? argv[2] : "";
  const std::size_t sign = data.find('=');
  if (sign == std::string::npos) {
    std::fputs("check_many RULES KIND=DATA\n", stderr);
    return 2;
  }
  const auto rules = zhunze::load(argv[1]);
  if (!rules) {
    std::fputs(zhunze::to_text(rules.error(), zhunze::language::en, false).c_str(), stderr);
    return 2;
  }
  const zhunze::program& program = **rules;
  const auto kind = zhunze::find_kind(program, data.substr(0, sign));
  if (!kind || program[kind].abstract) {
    std::fputs("no such kind of record\n", stderr);
    return 2;
  }

  // The plan is made once; each thread would have a workspace of its own.
  const zhunze::plan how = zhunze::make_plan(program, kind, 0);
  zhunze::row_workspace memory;

  zhunze::record_batch batch;
  zhunze::data_reader reader(*rules, {{data.substr(sign + 1), data.substr(0, sign)}}, {}, batch);
  std::map<zhunze::verdict, int> verdicts;
  std::map<std::string, int> deciding;
  for (bool more = true; more; batch.recycle()) {
    more = reader.next(4096);
    for (const zhunze::record& one : batch.records) {
      const zhunze::decision decided = zhunze::check(how, one, memory);
      ++verdicts[decided.outcome];
      if (decided.deciding) ++deciding[program[decided.deciding].called.id];
    }
  }
  for (const auto& [verdict, count] : verdicts)
    std::printf("%s: %d\n", std::string(key(verdict)).c_str(), count);
  for (const auto& [rule, count] : deciding) std::printf("  by %s: %d\n", rule.c_str(), count);
  return batch.found.has_errors() ? 2 : 0;
}
