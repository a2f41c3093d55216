#include <zhunze/zhunze.hpp>

int eligible_there();

int eligible_there() {
#include "decide.inc"
}
