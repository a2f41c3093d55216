#include <cstdlib>

#include "bundle_fixture.hpp"
#include "catch.hpp"

using namespace zhunze;
namespace fs = std::filesystem;

// Each file of tests/golden/compile with what is found in it. UPDATE_GOLDEN=1 writes what is found
// now; the diff is to be read.
TEST_CASE("what is wrong with declarations is said where it stands") {
  std::vector<fs::path> inputs;
  for (const auto& one : fs::directory_iterator(zhunze_test::golden_folder())) {
    if (one.path().extension() == ".zhunze") inputs.push_back(one.path());
  }
  std::sort(inputs.begin(), inputs.end());
  REQUIRE(inputs.size() > 10);
  for (const fs::path& input : inputs) {
    compilation unit = compile_bundle(zhunze_test::bundle_of(zhunze_test::read_file(input)));
    report_missing(unit);
    const std::string got = zhunze_test::describe(unit.found);
    fs::path expected = input;
    expected.replace_extension(".expected");
    if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(expected, std::ios::binary) << got;
    INFO(input.filename().string());
    CHECK(got == zhunze_test::read_file(expected));
    CHECK(unit.rules.has_value() == !unit.found.has_errors());
  }
}
