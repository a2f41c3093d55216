// Checks one nominee in memory against the rules in a file, at their stage `apply`: check_one
// RULES.
#include <zhunze/zhunze.hpp>

#include <iostream>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "check_one RULES\n";
    return 2;
  }
  const auto rules = zhunze::load(argv[1]);
  if (!rules) {
    std::cerr << zhunze::to_text(rules.error(), zhunze::language::en);
    return 2;
  }
  auto nominee = rules->record("individual");
  if (!nominee) return 2;
  nominee->set("id", "R-1").set("level", "副厅").set("organ_staff", true).set("copies", 4);

  const auto decision = zhunze::check(*rules, *nominee, "apply");
  const auto why = zhunze::explain(*rules, *nominee, "apply");
  if (!decision || !why) {
    std::cerr << zhunze::to_text(decision ? why.error() : decision.error(), zhunze::language::en);
    return 2;
  }
  std::cout << zhunze::words(decision->outcome, zhunze::language::en) << "\n"
            << zhunze::to_text(*why, zhunze::language::zh);
  return decision->outcome == zhunze::verdict::ineligible ? 0 : 1;
}
