#include "zhunze/digest.hpp"

#include <openssl/sha.h>

#include <string>

#include "catch.hpp"

using zhunze_test::prop;

TEST_CASE("SHA-256 of the empty text") {
  CHECK(zhunze::sha256_text("") ==
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("SHA-256 agrees with OpenSSL, however the bytes are fed") {
  prop("same digest", [](const std::string& a, const std::string& b) {
    std::string big = b;
    while (big.size() < 200 && !b.empty()) big += b;
    const std::string all = a + big;
    zhunze::sha256::bytes expected{};
    SHA256(reinterpret_cast<const unsigned char*>(all.data()), all.size(), expected.data());
    RC_ASSERT(zhunze::sha256().update(a).update(big).finish() == expected);
  });
}
