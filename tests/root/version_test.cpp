#include "zhunze/version.hpp"

#include <string>

#include "catch.hpp"

TEST_CASE("the version is the same for the preprocessor and for programs") {
  CHECK(zhunze::version ==
        std::to_string(ZHUNZE_VERSION_MAJOR) + "." + std::to_string(ZHUNZE_VERSION_MINOR));
  CHECK(ZHUNZE_VERSION / 10000 == ZHUNZE_VERSION_MAJOR);
  CHECK(ZHUNZE_VERSION / 100 % 100 == ZHUNZE_VERSION_MINOR);
  CHECK(ZHUNZE_VERSION % 100 == ZHUNZE_VERSION_PATCH);
}
