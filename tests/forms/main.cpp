#include <cstdio>

// Two files that include every public header, and a third in the other form: one program, no clash.
int eligible_here();
int eligible_there();
int eligible_in_the_other_form();

int main() {
  const int all = eligible_here() + eligible_there() + eligible_in_the_other_form();
  std::printf("%d passed, %d failed\n", all, 3 - all);
  return all == 3 ? 0 : 1;
}
