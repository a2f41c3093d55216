#include <zhunze/zhunze.hpp>

int eligible_in_the_other_form();

int eligible_in_the_other_form() {
#include "decide.inc"
}
