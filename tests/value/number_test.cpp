#include "zhunze/value/number.hpp"

#include "catch.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <limits>

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;
using zhunze::number;

namespace {

cpp_rational exact(const number& n) {
  return cpp_rational(cpp_int(n.numerator()), cpp_int(n.denominator()));
}

bool fits(const cpp_rational& r) {
  const cpp_int largest = (cpp_int(1) << 127) - 1;
  return abs(numerator(r)) <= largest && denominator(r) <= largest;
}

zhunze::int128 wide(std::int64_t high, std::uint64_t low) {
  return static_cast<zhunze::int128>(static_cast<zhunze::detail::value::uint128>(high) << 64 | low);
}

/// Small, large and huge fractions, so that some operations overflow.
number any_number() {
  const auto size = *rc::gen::inRange(0, 3);
  const auto part = [&]() -> zhunze::int128 {
    if (size == 0) return *rc::gen::inRange(-50, 50);
    const auto low = *rc::gen::arbitrary<std::uint64_t>();
    if (size == 1) return static_cast<std::int64_t>(low);
    return wide(*rc::gen::arbitrary<std::int64_t>(), low);
  };
  const auto top = part();
  const auto bottom = *rc::gen::inRange(0, 3) == 0 ? zhunze::int128{1} : part();
  return number::fraction(top, bottom).value_or(number(7));
}

/// A result must be the exact one. A refusal is right only where the result does not fit (for a
/// sum: or a step to it, which `may_refuse` says).
void agrees(const std::optional<number>& result, const cpp_rational& oracle, bool may_refuse) {
  if (result) {
    RC_ASSERT(exact(*result) == oracle);
    RC_ASSERT(result->denominator() > 0);
    RC_ASSERT(cpp_int(result->denominator()) == denominator(oracle));
  } else {
    RC_ASSERT(may_refuse || !fits(oracle));
  }
}

bool steps_of_sum_fit(const cpp_rational& a, const cpp_rational& b) {
  const cpp_int common = lcm(denominator(a), denominator(b));
  return fits(cpp_rational(numerator(a) * (common / denominator(a)))) &&
         fits(cpp_rational(numerator(b) * (common / denominator(b)))) &&
         fits(numerator(a) * (common / denominator(a)) + numerator(b) * (common / denominator(b)));
}

}  // namespace

TEST_CASE("arithmetic agrees with unbounded fractions") {
  zhunze_test::prop("add, subtract, multiply, divide, compare", [] {
    const auto a = any_number();
    const auto b = any_number();
    const auto x = exact(a);
    const auto y = exact(b);
    agrees(add(a, b), x + y, !steps_of_sum_fit(x, y));
    agrees(subtract(a, b), x - y, !steps_of_sum_fit(x, -y));
    agrees(multiply(a, b), x * y, false);
    if (b.zero())
      RC_ASSERT(!divide(a, b));
    else
      agrees(divide(a, b), x / y, false);
    RC_ASSERT((a < b) == (x < y));
    RC_ASSERT((a > b) == (x > y));
    RC_ASSERT((a == b) == (x == y));
  });
}

TEST_CASE("fractions next to each other compare without overflow") {
  const zhunze::int128 huge = static_cast<zhunze::int128>(zhunze::detail::value::largest);
  const auto below = *number::fraction(huge - 1, huge);
  const auto above = *number::fraction(huge, huge - 1);
  CHECK(below < number(1));
  CHECK(number(1) < above);
  CHECK(below < above);
  CHECK(*number::fraction(-(huge - 1), huge) > *number::fraction(-huge, huge - 1));
  CHECK(*number::fraction(huge - 2, huge - 1) < below);
  CHECK_FALSE(number::fraction(huge, 1) < number::fraction(huge, 1));
  CHECK_FALSE(add(*number::fraction(huge, 1), number(1)));
  CHECK_FALSE(multiply(*number::fraction(huge, 1), number(2)));
  const zhunze::int128 least = -huge - 1;
  CHECK_FALSE(number::fraction(least, 1));
  CHECK_FALSE(number::fraction(1, least));
  CHECK(number::fraction(least, 2));
  CHECK(number::fraction(least, least) == number(1));
  CHECK_FALSE(number::fraction(1, 0));
}

TEST_CASE("scaled mantissas go there and back") {
  zhunze_test::prop("decimal then scaled", [] {
    const auto mantissa =
        *rc::gen::inRange<std::int64_t>(-999'999'999'999'999'999, 1'000'000'000'000'000'000);
    const auto decimals = *rc::gen::inRange(0, 19);
    RC_ASSERT(scaled(number::decimal(mantissa, decimals), decimals) == mantissa);
  });
  CHECK_FALSE(scaled(*number::fraction(1, 3), 18));
  CHECK_FALSE(scaled(number::decimal(125, 3), 2));
  CHECK(scaled(number::decimal(120, 3), 2) == 12);
  CHECK_FALSE(scaled(number(1'000'000'000'000'000'000), 0));
  CHECK_FALSE(scaled(number(std::numeric_limits<std::int64_t>::max()), 18));
  CHECK_FALSE(scaled(number(1), 19));
  CHECK_FALSE(scaled(number(1), -1));
}

TEST_CASE("numbers as text") {
  struct {
    zhunze::int128 top, bottom;
    const char* text;
    const char* percent;
  } const cases[] = {{20, 1, "20", "2000%"},
                     {1, 5, "0.2", "20%"},
                     {1, 8, "0.125", "12.5%"},
                     {-1, 8, "-0.125", "-12.5%"},
                     {1, 3, "1/3", "1/3"},
                     {-7, 6, "-7/6", "-7/6"},
                     {335, 1000, "0.335", "33.5%"},
                     {0, 1, "0", "0%"},
                     {1, 1'000'000'000'000'000'000, "0.000000000000000001", "0.0000000000000001%"}};
  for (const auto& one : cases) {
    const auto n = *number::fraction(one.top, one.bottom);
    CHECK(to_text(n) == one.text);
    CHECK(to_percent_text(n) == one.percent);
  }
}

TEST_CASE("the decimals of a denominator near the limit are exact") {
  const zhunze::int128 bottom = zhunze::int128{1} << 126;
  const auto n = *number::fraction(bottom - 1, bottom);
  const auto text = to_text(n);
  REQUIRE(text.size() == 2 + 126);
  cpp_int digits(text.substr(2).erase(0, text.substr(2).find_first_not_of('0')));
  cpp_int power = 1;
  for (int i = 0; i < 126; ++i) power *= 10;
  CHECK(cpp_rational(digits, power) == exact(n));
  CHECK(to_percent_text(
            *number::fraction(static_cast<zhunze::int128>(zhunze::detail::value::largest), 1)) ==
        "170141183460469231731687303715884105727");
}
