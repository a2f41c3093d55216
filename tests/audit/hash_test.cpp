#include "zhunze/audit/hash.hpp"

#include "catch.hpp"
#include "zhunze/digest.hpp"

using zhunze::hash_algorithm;
using zhunze::hasher;

TEST_CASE("SM3 gives what the standard gives") {
  hasher hash(hash_algorithm::sm3);
  REQUIRE(hash.ready());
  CHECK(hash.text_of("abc") ==
        "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  std::string many;
  for (int i = 0; i < 16; ++i) many += "abcd";
  CHECK(hash.text_of(many) ==
        "sm3:debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
  CHECK(hash.text_of("abc") ==
        "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
}

TEST_CASE("SHA-256 agrees with that of the core, text after text") {
  hasher hash(hash_algorithm::sha256);
  REQUIRE(hash.ready());
  for (const std::size_t size : {0U, 1U, 55U, 56U, 64U, 1000U, 100000U}) {
    const std::string text(size, 'x');
    CHECK(hash.text_of(text) == zhunze::sha256_text(text));
    CHECK(digest_text(hash_algorithm::sha256, hash.update(text).update("more").finish()) ==
          zhunze::sha256_text(text + "more"));
  }
}

TEST_CASE("algorithms go by their keys") {
  CHECK(zhunze::find_hash("sm3") == hash_algorithm::sm3);
  CHECK(zhunze::find_hash("sha256") == hash_algorithm::sha256);
  CHECK_FALSE(zhunze::find_hash("md5"));
  CHECK_FALSE(zhunze::find_hash(""));
}
