#include "zhunze/audit/log_key.hpp"

#include <sys/stat.h>

#include "catch.hpp"
#include "sample_log.hpp"

using zhunze::check_log;
using zhunze::key_kind;
using zhunze::kind;
using namespace zhunze_test;

namespace {

struct signed_log {
  scratch in;
  std::string path = in.file("log");
  std::string key = in.file("key");
  sample_run run;

  explicit signed_log(key_kind which) {
    REQUIRE_FALSE(zhunze::make_key(key, which).has_errors());
    REQUIRE(run.write(path, run.people()));
    const auto found = zhunze::sign_log(path, key, fixed_time);
    REQUIRE_FALSE(found.has_errors());
  }
  [[nodiscard]] zhunze::log_report check() const { return check_log(path, {key + ".pub", ""}); }
};

}  // namespace

TEST_CASE("a signed log verifies with its key and no other", "[key]") {
  const auto which = GENERATE(key_kind::ed25519, key_kind::sm2);
  const signed_log log(which);
  CHECK(log.check().well());
  CHECK(log.check().signed_to == 7);
  CHECK(log.check().found.empty());
  CHECK(check_log(log.path).well());
  for (const key_kind of : {key_kind::ed25519, key_kind::sm2}) {
    const std::string other = log.in.file("other-" + std::string(zhunze::key(of)));
    REQUIRE_FALSE(zhunze::make_key(other, of).has_errors());
    const auto report = check_log(log.path, {other + ".pub", ""});
    CHECK(report.readable);
    CHECK(names(report, kind::log_not_signed, 0));
  }
}

TEST_CASE("lines behind a signature are told, and may be signed again", "[key]") {
  const signed_log log(key_kind::ed25519);
  REQUIRE(log.run.write(log.path, log.run.people()));
  auto report = log.check();
  CHECK(report.well());
  CHECK(names(report, kind::log_not_all_signed, 0));
  REQUIRE_FALSE(zhunze::sign_log(log.path, log.key).has_errors());
  report = log.check();
  CHECK(report.found.empty());
  CHECK(report.signatures == 2);
}

TEST_CASE("a log that was written anew does not verify", "[key]") {
  const auto which = GENERATE(key_kind::ed25519, key_kind::sm2);
  const signed_log log(which);
  const std::string signature = lines_of(bytes_of(log.path)).back();
  std::filesystem::remove(log.path);
  REQUIRE(log.run.write(log.path, {log.run.person("A-1", "yes", "5")}));
  CHECK(check_log(log.path).well());
  CHECK_FALSE(log.check().well());
  put_bytes(log.path, bytes_of(log.path) + signature);
  CHECK_FALSE(log.check().well());
  // The signature's line with numbers and digests made to fit, but for the signature itself.
  const std::string forger = log.in.file("forger");
  REQUIRE_FALSE(zhunze::make_key(forger, which).has_errors());
  std::filesystem::remove(log.path);
  REQUIRE(log.run.write(log.path, log.run.people()));
  REQUIRE_FALSE(zhunze::sign_log(log.path, forger).has_errors());
  CHECK(names(log.check(), kind::log_not_signed, 0));
}

TEST_CASE("keys are kept from others and never written over", "[key]") {
  const auto which = GENERATE(key_kind::ed25519, key_kind::sm2);
  const scratch in;
  const std::string path = in.file("key");
  REQUIRE_FALSE(zhunze::make_key(path, which).has_errors());
  struct stat about {};
  REQUIRE(::stat(path.c_str(), &about) == 0);
  CHECK((about.st_mode & 0777U) == 0600U);
  const std::string before = bytes_of(path);
  CHECK(zhunze::make_key(path, which).has_errors());
  CHECK(bytes_of(path) == before);
  std::filesystem::remove(path);
  CHECK(zhunze::make_key(path, which).has_errors());  // the public one is there still
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("what cannot be signed, or signed with, is told", "[key]") {
  const signed_log log(key_kind::ed25519);
  const auto first = [](const zhunze::diagnostics& found) { return found.list().at(0).what; };
  CHECK(first(zhunze::sign_log(log.path, log.key + ".pub")) == kind::key_unusable);
  CHECK(first(zhunze::sign_log(log.path, log.in.file("none"))) == kind::key_unusable);
  CHECK(first(zhunze::sign_log(log.in.file("none"), log.key)) == kind::file_not_found);
  CHECK_FALSE(check_log(log.path, {log.key, ""}).readable);
  auto lines = lines_of(bytes_of(log.path));
  lines[2][20] ^= 1;
  put_bytes(log.path, joined_lines(lines));
  CHECK(first(zhunze::sign_log(log.path, log.key)) == kind::log_cannot_be_signed);
  CHECK(bytes_of(log.path) == joined_lines(lines));
  put_bytes(log.path, "");
  CHECK(first(zhunze::sign_log(log.path, log.key)) == kind::log_cannot_be_signed);
}
