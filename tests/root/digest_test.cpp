#include "zhunze/digest.hpp"

#include <openssl/sha.h>

#include <string>

#include "catch.hpp"
#include "zhunze/detail/sha256_block.hpp"

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

#if defined(__x86_64__)
TEST_CASE("a block gives one state by either set of instructions") {
  namespace root = zhunze::detail::root;
  if (!root::has_sha_instructions()) SUCCEED("this processor has no instructions for SHA");
  if (!root::has_sha_instructions()) return;
  prop("same state", [](const root::sha256_state& state, const std::array<std::uint8_t, 64>& data) {
    root::sha256_state plain = state;
    root::sha256_state quick = state;
    root::plain_block(plain, data.data());
    root::sha_block(quick, data.data());
    RC_ASSERT(plain == quick);
  });
}
#endif
