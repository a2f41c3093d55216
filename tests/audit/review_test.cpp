#include "zhunze/audit/log_review.hpp"

#include "catch.hpp"
#include "sample_log.hpp"

using zhunze::check_log;
using zhunze::kind;
using zhunze::review_request;
using zhunze::verdict;
using namespace zhunze_test;

namespace {

review_request confirmation(const std::string& id) {
  review_request out;
  out.id = id;
  out.why = "the archive was looked at";
  out.by = "the appeals board";
  return out;
}

kind refused(const std::string& path, const review_request& what) {
  const std::string before = bytes_of(path);
  const auto found = zhunze::add_review(path, what, fixed_time);
  CHECK(bytes_of(path) == before);
  return found.has_errors() ? found.list().at(0).what : kind{};
}

}  // namespace

TEST_CASE("a review stands behind its receipt and verifies", "[review]") {
  const scratch in;
  const sample_run run;
  REQUIRE(run.write(in.file("log"), run.people()));
  review_request what = confirmation("A-2");
  CHECK(zhunze::add_review(in.file("log"), what, fixed_time).empty());
  what.after = verdict::eligible;
  what.evidence = "档案第三页";
  what.day = zhunze::make_date(2017, 12, 1);
  CHECK(zhunze::add_review(in.file("log"), what, fixed_time).empty());
  const auto report = check_log(in.file("log"));
  CHECK(report.well());
  CHECK(report.reviews == 2);
  REQUIRE(report.review_list.size() == 2);
  CHECK(report.review_list[0].of.before == verdict::ineligible);
  CHECK(report.review_list[0].of.after == verdict::ineligible);
  CHECK(report.review_list[1].of.after == verdict::eligible);
  CHECK(report.review_list[1].of.receipt == 3);
  CHECK(report.review_list[1].of.day == "2017-12-01");
}

TEST_CASE("a later receipt takes the place of an earlier one", "[review]") {
  const scratch in;
  const sample_run run;
  REQUIRE(run.write(in.file("log"), run.people()));
  review_request what = confirmation("A-2");
  what.supersede = true;
  CHECK(refused(in.file("log"), what) == kind::log_review_refused);
  REQUIRE(run.write(in.file("log"), {run.person("A-2", "yes", "4")}));
  what.after = verdict::undetermined;
  CHECK(refused(in.file("log"), what) == kind::log_review_refused);
  what.after = verdict::eligible;
  CHECK(zhunze::add_review(in.file("log"), what, fixed_time).empty());
  const auto report = check_log(in.file("log"));
  CHECK(report.well());
  CHECK(report.review_list.at(0).of.receipt == 3);
  CHECK(report.review_list.at(0).of.superseded_by == 8);
}

TEST_CASE("a review of nothing, by nobody or for no reason is not written", "[review]") {
  const scratch in;
  const sample_run run;
  REQUIRE(run.write(in.file("log"), run.people()));
  CHECK(refused(in.file("log"), confirmation("Z-9")) == kind::log_receipt_unknown);
  review_request what = confirmation("A-2");
  what.why = "";
  CHECK(refused(in.file("log"), what) == kind::log_review_refused);
  what = confirmation("A-2");
  what.by = "";
  CHECK(refused(in.file("log"), what) == kind::log_review_refused);
  what = confirmation("");
  what.line = 1;  // begins the run
  CHECK(refused(in.file("log"), what) == kind::log_receipt_unknown);
  put_bytes(in.file("log"), bytes_of(in.file("log")) + "x");
  CHECK(refused(in.file("log"), confirmation("A-2")) == kind::log_review_refused);
}

TEST_CASE("redacted receipts are reviewed by their lines", "[review]") {
  const scratch in;
  const sample_run run;
  zhunze::log_options how;
  how.named = zhunze::redaction::omit;
  REQUIRE(run.write(in.file("log"), run.people(), how));
  review_request what = confirmation("");
  what.line = 2;
  CHECK(zhunze::add_review(in.file("log"), what, fixed_time).empty());
  CHECK(check_log(in.file("log")).well());
}
