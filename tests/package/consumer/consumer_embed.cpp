#include <zhunze_embed/person.hpp>

int main() {
  people::person one;
  one.number("1").employed(false);
  const auto decision = zhunze::check(people::rules(), one.record());
  return decision && decision->outcome == zhunze::verdict::ineligible ? 0 : 1;
}
