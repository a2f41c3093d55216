#include <zhunze/zhunze.hpp>

int eligible_here();

int eligible_here() {
#include "decide.inc"
}
