#include <zhunze/zhunze.hpp>

#include <iostream>

int main() {
  zhunze::bundle texts;
  texts.main = "a.zhunze";
  texts.files["a.zhunze"] =
      "ruleset a version \"1\"\nrecord person { number : id, employed : yes/no }\n"
      "require works for person { employed }\n";
  const auto rules = zhunze::compile(texts);
  if (!rules) return 1;
  auto nominee = rules->record("person");
  nominee->set("number", "1").set("employed", false);
  std::cout << zhunze::to_text(*zhunze::explain(*rules, *nominee), zhunze::language::en);
  return zhunze::check(*rules, *nominee)->outcome == zhunze::verdict::ineligible ? 0 : 1;
}
