#include <map>
#include <optional>
#include <string_view>

#include "catch.hpp"
#include "zhunze/program/detail/kernels.hpp"

using zhunze::cause;
using zhunze::monotony;
using zhunze::operand_shape;
using zhunze::operation;

namespace {

/// What an operation over numbers or dates gives of two whole numbers; nothing where it fails.
std::optional<zhunze::number> of(operation op, std::int64_t a, std::int64_t b) {
  const auto& kernel = zhunze::kernel_of(op);
  if (kernel.numbers != nullptr) {
    const auto made = kernel.numbers(zhunze::number(a), zhunze::number(b));
    return made.why == cause::none ? std::optional(made.amount) : std::nullopt;
  }
  const auto made = kernel.days(a, b);
  return made.why == cause::none ? std::optional(zhunze::number(made.amount)) : std::nullopt;
}

/// Whether the results of x < y < z go one way, as far as there are any.
bool one_way(std::optional<zhunze::number> x, std::optional<zhunze::number> y,
             std::optional<zhunze::number> z) {
  if (!x || !y || !z) return true;
  return (*x <= *y && *y <= *z) || (*x >= *y && *y >= *z);
}

constexpr std::int64_t reach = 9;

bool goes_one_way(operation op, bool first) {
  for (std::int64_t other = -reach; other <= reach; ++other) {
    const auto at = [&](std::int64_t v) {
      // Days that exist, and steps of any size.
      const std::int64_t day = 20'000 + 100 * v;
      const bool dated = zhunze::traits_of(op).operands != operand_shape::numbers;
      const bool dates = zhunze::traits_of(op).operands == operand_shape::dates;
      const std::int64_t beside = 20'000 + 97 * other;
      if (!dated) return first ? of(op, v, other) : of(op, other, v);
      if (first) return of(op, day, dates ? beside : other);
      return of(op, beside, dates ? day : v);
    };
    for (std::int64_t x = -reach; x <= reach - 2; ++x)
      for (std::int64_t y = x + 1; y < reach; ++y)
        if (!one_way(at(x), at(y), at(y + 1))) return false;
  }
  return true;
}

}  // namespace

// A code that changes changes the digest of every ruleset that was ever signed for.
TEST_CASE("the codes of operations in the canonical bytes are those that they always had") {
  const std::map<std::string_view, int> codes = {
      {"constant", 0},     {"fact", 1},        {"given", 2},       {"definition", 3},
      {"criterion", 4},    {"negate", 5},      {"all", 6},         {"any", 7},
      {"none", 8},         {"at_least", 9},    {"guarded", 10},    {"compare", 11},
      {"between", 12},     {"one_of", 13},     {"add", 14},        {"subtract", 15},
      {"multiply", 16},    {"divide", 17},     {"look_up", 18},    {"working_days", 19},
      {"days", 20},        {"days_apart", 21}, {"full_years", 22}, {"shift_days", 23},
      {"shift_months", 24}};
  std::size_t found = 0;
  for (std::size_t i = 0; i < zhunze::operation_count; ++i) {
    const auto& traits = zhunze::traits_of(static_cast<operation>(i));
    const auto known = codes.find(traits.name);
    if (known == codes.end()) continue;
    ++found;
    INFO(traits.name);
    CHECK(traits.code == known->second);
  }
  CHECK(found == codes.size());
}

TEST_CASE("what is said to go one way with its operands does") {
  for (std::size_t i = 0; i < zhunze::operation_count; ++i) {
    const auto op = static_cast<operation>(i);
    const auto& kernel = zhunze::kernel_of(op);
    const monotony said = zhunze::traits_of(op).monotone;
    if (said == monotony::none || (kernel.numbers == nullptr && kernel.days == nullptr)) continue;
    INFO(zhunze::traits_of(op).name);
    CHECK(goes_one_way(op, true));
    if (said == monotony::each) CHECK(goes_one_way(op, false));
  }
}

TEST_CASE("an operation over conditions counts what is yes and what may be") {
  using zhunze::counting;
  using zhunze::truth;
  CHECK(counting{2, false}.of(2, 0) == truth::yes);
  CHECK(counting{2, false}.of(1, 1) == truth::unknown);
  CHECK(counting{2, false}.of(1, 0) == truth::no);
  CHECK(counting{1, true}.of(0, 0) == truth::yes);
  CHECK(counting{1, true}.of(0, 3) == truth::unknown);
  CHECK(counting{1, true}.of(1, 3) == truth::no);
  CHECK(counting{0, false}.of(0, 0) == truth::yes);
}
