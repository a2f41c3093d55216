#include "zhunze/program/serialised.hpp"

#include <algorithm>
#include <random>
#include <string>

#include "catch.hpp"
#include "notice_sample.hpp"
#include "random_program.hpp"
#include "zhunze/digest.hpp"

namespace {

zhunze::program with_digest(zhunze::program rules) {
  rules.digest = zhunze::canonical_digest(rules);
  return rules;
}

std::string_view error_of(const zhunze::result<zhunze::ruleset>& read) {
  return read ? "" : zhunze::info(read.error().list().at(0).what).name;
}

/// The bytes with the checksum that they should have, whatever was done to what follows it.
std::string with_right_sum(const std::string& bytes) {
  std::size_t line = 0;
  for (int i = 0; i < 3; ++i) line = bytes.find('\n', line) + 1;
  const std::size_t body = bytes.find('\n', line) + 1;
  return bytes.substr(0, line) + zhunze::sha256_text(std::string_view(bytes).substr(body)) + "\n" +
         bytes.substr(body);
}

}  // namespace

TEST_CASE("a program comes back from its bytes as it was") {
  const zhunze_test::notice_sample sample;
  const zhunze::program rules = with_digest(*sample.rules());
  const std::string bytes = zhunze::serialise(rules);
  const auto read = zhunze::deserialise(bytes);
  REQUIRE(read);
  CHECK((*read)->digest == rules.digest);
  CHECK(zhunze::serialise(**read) == bytes);
  CHECK((*read)->facts.size() == rules.facts.size());
  CHECK((*read)->kinds.size() == rules.kinds.size());
}

TEST_CASE("random programs come back, too") {
  for (std::uint8_t seed = 0; seed < 100; ++seed) {
    const zhunze_test::random_program program({seed, 7}, 2);
    const zhunze::program rules = with_digest(*program.b.build());
    const std::string bytes = zhunze::serialise(rules);
    const auto read = zhunze::deserialise(bytes);
    INFO(int{seed});
    REQUIRE(read);
    CHECK(zhunze::serialise(**read) == bytes);
  }
}

TEST_CASE("bytes that are no program, of another version, cut or changed are refused") {
  const zhunze_test::notice_sample sample;
  const std::string bytes = zhunze::serialise(with_digest(*sample.rules()));
  CHECK(error_of(zhunze::deserialise("")) == "no_serialised_program");
  CHECK(error_of(zhunze::deserialise("规则集 甲")) == "no_serialised_program");
  std::string other = bytes;
  other.replace(other.find("\n1\n"), 3, "\n2\n");
  CHECK(error_of(zhunze::deserialise(other)) == "serialised_version_unknown");
  for (std::size_t length = 20; length < bytes.size(); length += 97)
    CHECK(error_of(zhunze::deserialise(bytes.substr(0, length))) == "serialised_program_changed");
  CHECK(error_of(zhunze::deserialise(bytes + "\x01")) == "serialised_program_changed");
  CHECK(error_of(zhunze::deserialise(with_right_sum(bytes + "\x01"))) ==
        "serialised_program_changed");
}

TEST_CASE("bytes that were changed on purpose do no harm") {
  const zhunze_test::notice_sample sample;
  const std::string bytes = zhunze::serialise(with_digest(*sample.rules()));
  std::mt19937 random(5);
  const std::size_t body = bytes.find("sha256:", bytes.find("sha256:") + 1) + 72;
  std::size_t same = 0;
  for (int i = 0; i < 4'000; ++i) {
    std::string changed = bytes;
    const std::size_t at = body + random() % (changed.size() - body);
    if (random() % 4 == 0)
      changed.erase(at, 1 + random() % 3);
    else
      changed[at] = static_cast<char>(random());
    const auto read = zhunze::deserialise(with_right_sum(changed));
    // What the digest leaves out may change; what it takes in may not.
    same += read.has_value() ? 1 : 0;
  }
  CHECK(same < 2'000);
}
