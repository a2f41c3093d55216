// Arrow data in and out: every layout that is taken, offsets and nulls, and arrays that lie.
#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "arrow_data.hpp"
#include "check.h"
#include "zhunze_c.hpp"

namespace {

using namespace arrow_data;

/// What came out, read off by hand.
struct answer {
  zhunze_status status = ZHUNZE_OK;
  std::vector<std::string> ids, verdicts, rules;
  std::vector<zhunze_c::finding> found;
};

std::string text_at(const ArrowArray& texts, std::int64_t at) {
  const auto* const ends = static_cast<const std::int64_t*>(texts.buffers[1]);
  return std::string(static_cast<const char*>(texts.buffers[2]) + ends[at],
                     static_cast<std::size_t>(ends[at + 1] - ends[at]));
}

bool given_at(const ArrowArray& array, std::int64_t at) {
  const auto* const bits = static_cast<const std::uint8_t*>(array.buffers[0]);
  return bits == nullptr || (bits[at / 8] >> (at % 8) & 1) != 0;
}

void read(const ArrowArray& rows, answer& out) {
  CHECK(rows.n_children == 4);
  for (std::int64_t i = 0; i < rows.length; ++i) {
    const ArrowArray& rule = *rows.children[2];
    out.ids.push_back(text_at(*rows.children[0], i));
    out.verdicts.push_back(
        text_at(*rows.children[1]->dictionary,
                static_cast<const std::int8_t*>(rows.children[1]->buffers[1])[i]));
    out.rules.push_back(
        given_at(rule, i)
            ? text_at(*rule.dictionary, static_cast<const std::int32_t*>(rule.buffers[1])[i])
            : std::string());
  }
}

/// The table as one array, or as a stream of so many copies of it.
answer decide(zhunze_checker* by, const table& of) {
  answer out;
  zhunze_c::diagnostics found;
  ArrowSchema schema, out_schema = ArrowSchema();
  ArrowArray array, out_array = ArrowArray();
  export_schema(of, schema);
  export_array(of, array);
  out.status = zhunze_check_array(by, &schema, &array, &out_schema, &out_array, found.get());
  CHECK(schema.release == nullptr && array.release == nullptr);
  out.found = found.list();
  if (out.status == ZHUNZE_OK) {
    CHECK(out_schema.n_children == 4 && std::string(out_schema.children[1]->name) == "verdict");
    read(out_array, out);
    out_schema.release(&out_schema);
    out_array.release(&out_array);
  }
  CHECK(made() == 0);
  return out;
}

bool has_code(const answer& of, const std::string& code) {
  return std::any_of(of.found.begin(), of.found.end(),
                     [&](const zhunze_c::finding& one) { return one.code == code; });
}

const std::vector<std::string> three_ids{"A-1", "A-2 with a long name", "A-3"};

table good_table() {
  table out;
  out.length = 3;
  out.columns = {texts<std::int32_t>("编号", "u", three_ids),
                 words("level", {"科级", "厅级"}, {0, 1, 0}),
                 numbers<std::int16_t>("years", "s", {7, 9, 0}, {1, 1, 0}),
                 truths("outstanding", {1, 1, 0}, {1, 1, 1}),
                 numbers<std::int64_t>("score", "d:10,2", {9150, 0, -25, -1, 0, 0}, {1, 1, 1}),
                 numbers<std::int32_t>("born", "tdD", {3650, -20000, 0}, {1, 1, 1})};
  out.columns[4].length = 3;  // two words a number
  return out;
}

void layouts(zhunze_checker* by) {
  const answer out = decide(by, good_table());
  CHECK(out.status == ZHUNZE_OK && out.found.empty());
  CHECK((out.ids == three_ids));
  CHECK((out.verdicts == std::vector<std::string>{"eligible", "ineligible", "undetermined"}));
  CHECK((out.rules == std::vector<std::string>{"", "too_senior", "experienced"}));

  table other = good_table();
  other.columns[0] = texts<std::int64_t>("number", "U", three_ids);
  other.columns[2] = numbers<std::uint64_t>("工作年限", "L", {7, 9, 3}, {1, 1, 0});
  CHECK((decide(by, other).verdicts == out.verdicts));
  other.columns[0] = views("number", three_ids);
  other.columns[1] = texts<std::int32_t>("级别", "u", {"科级", "厅级", "科级"});
  CHECK((decide(by, other).verdicts == out.verdicts));
  CHECK((decide(by, other).ids == three_ids));
  other.columns.push_back(numbers<double>("remark", "g", {1, 2, 3}));
  const answer skipped = decide(by, other);
  CHECK(skipped.status == ZHUNZE_OK && has_code(skipped, "Z0640"));
  CHECK((skipped.verdicts == out.verdicts));
  other.columns[2] = column();
  other.columns[2].name = "years";
  other.columns[2].format = "n";
  other.columns[2].length = 3;
  CHECK((decide(by, other).verdicts ==
         std::vector<std::string>{"undetermined", "ineligible", "undetermined"}));
}

void offsets(zhunze_checker* by) {
  table of = good_table();
  of.offset = 1;
  of.length = 2;
  const answer tail = decide(by, of);
  CHECK((tail.verdicts == std::vector<std::string>{"ineligible", "undetermined"}));
  of.columns[3].offset = 1;  // of the column as well as of the struct
  of.columns[3].length = 2;
  of.length = 1;
  CHECK((decide(by, of).verdicts == std::vector<std::string>{"ineligible"}));
  of = good_table();
  of.length = 0;
  CHECK(decide(by, of).status == ZHUNZE_OK);
}

void values(zhunze_checker* by) {
  table of = good_table();
  of.columns[0] = texts<std::int32_t>("number", "u", {"A-1", "A-1", ""});
  const answer ids = decide(by, of);
  CHECK((ids.verdicts == std::vector<std::string>(3, "invalid")));
  of = good_table();
  of.columns[2] = numbers<std::int64_t>("years", "l", {81, INT64_MIN, 5});
  const answer range = decide(by, of);
  CHECK((range.verdicts == std::vector<std::string>{"invalid", "invalid", "eligible"}));
  CHECK(has_code(range, "Z0623") && range.found.front().fact == "years");
  CHECK(range.found.front().line == 1 && range.found.front().column == 3);
  of.columns[2] = texts<std::int32_t>("years", "u", {"\xff\xfe", "seven", " 7 "});
  CHECK((decide(by, of).verdicts == std::vector<std::string>{"invalid", "invalid", "eligible"}));
  of = good_table();
  of.columns[1] = texts<std::int32_t>("level", "u", {"nobody", "科级", "nobody"});
  of.columns[2] = texts<std::int32_t>("years", "u", {"7", "7", "7"});
  const answer repeated = decide(by, of);
  CHECK((repeated.verdicts == std::vector<std::string>{"invalid", "eligible", "invalid"}));
  CHECK(repeated.found.size() == 2 && repeated.found.back().line == 3);
  of = good_table();
  of.columns[5] = numbers<std::int32_t>("born", "tdD", {INT32_MAX, INT32_MIN, 0});
  CHECK(
      (decide(by, of).verdicts == std::vector<std::string>{"invalid", "invalid", "undetermined"}));
}

/// Schemas whose columns cannot be facts.
void shapes(zhunze_checker* by) {
  const column wrong[] = {numbers<double>("years", "g", {1, 2, 3}),
                          numbers<std::int32_t>("years", "tdD", {1, 2, 3}),
                          truths("years", {1, 1, 1}, {1, 1, 1}),
                          numbers<std::int64_t>("years", "d:10,2,256", {1, 2, 3}),
                          numbers<std::int64_t>("years", "d:99,2", {1, 2, 3}),
                          numbers<std::int64_t>("years", "d:", {1, 2, 3}),
                          numbers<std::int64_t>("years", "tsn:UTC", {1, 2, 3}),
                          numbers<std::int64_t>("years", "", {1, 2, 3})};
  for (const column& one : wrong) {
    table of = good_table();
    of.columns[2] = one;
    const answer out = decide(by, of);
    CHECK(out.status == ZHUNZE_ERROR_ARROW && has_code(out, "Z1202"));
  }
  table twice = good_table();
  twice.columns.push_back(numbers<std::int32_t>("工作年限", "i", {1, 2, 3}));
  CHECK(has_code(decide(by, twice), "Z0642"));
}

/// Arrays that say what cannot be.
void lies(zhunze_checker* by) {
  std::vector<table> wrong;
  const auto change = [&](void (*how)(table&)) {
    wrong.push_back(good_table());
    how(wrong.back());
  };
  change([](table& of) { of.length = -1; });
  change([](table& of) { of.length = INT64_MAX; });
  change([](table& of) { of.offset = INT64_MAX; });
  change([](table& of) { of.offset = -5; });
  change([](table& of) { of.length = 4; });
  change([](table& of) { of.columns[2].length = -3; });
  change([](table& of) { of.columns[2].offset = -1; });
  change([](table& of) { of.columns[2].offset = INT64_MAX; });
  change([](table& of) { of.columns[2].buffers.pop_back(); });
  change([](table& of) { of.columns[2].buffers[1].clear(); });
  change([](table& of) { of.columns[2].buffers[0].clear(); });
  change([](table& of) { of.columns[0].buffers.push_back({}); });
  change([](table& of) { of.columns[0].buffers[1] = bytes_of<std::int32_t>({0, -4, 2, 3}); });
  change([](table& of) { of.columns[0].buffers[1] = bytes_of<std::int32_t>({9, 4, 2, 3}); });
  change([](table& of) {
    of.columns[0].buffers[1] = bytes_of<std::int32_t>({0, 2000000000, 2000000000, 2000000000});
  });
  change([](table& of) { of.columns[0].buffers[2].clear(); });
  change([](table& of) { of.columns[1].buffers[1] = bytes_of<std::int8_t>({0, 2, 0}); });
  change([](table& of) { of.columns[1].buffers[1] = bytes_of<std::int8_t>({0, -1, 0}); });
  change([](table& of) { of.columns[1].words->length = -1; });
  change([](table& of) {
    of.columns[0] = views("number", three_ids);
    of.columns[0].buffers.back() = bytes_of<std::int64_t>({3});
  });
  change([](table& of) {
    of.columns[0] = views("number", three_ids);
    of.columns[0].buffers[1][16 + 8] = 7;  // a buffer that is not there
  });
  for (const table& one : wrong) {
    const answer out = decide(by, one);
    CHECK(out.status == ZHUNZE_ERROR_ARROW && has_code(out, "Z1203"));
  }
}

/// A stream of the same table, so many times, or one that fails.
struct source {
  table of;
  int left;
  bool fails;
};

ArrowArrayStream stream_of(source& from) {
  ArrowArrayStream out = ArrowArrayStream();
  out.private_data = &from;
  out.get_schema = [](ArrowArrayStream* one, ArrowSchema* to) {
    export_schema(static_cast<source*>(one->private_data)->of, *to);
    return 0;
  };
  out.get_next = [](ArrowArrayStream* one, ArrowArray* to) {
    auto& own = *static_cast<source*>(one->private_data);
    if (own.left == 0 && own.fails) return EIO;
    if (own.left == 0)
      *to = ArrowArray();
    else
      export_array(own.of, *to);
    own.left -= own.left == 0 ? 0 : 1;
    return 0;
  };
  out.get_last_error = [](ArrowArrayStream*) -> const char* { return "the disk is gone"; };
  out.release = [](ArrowArrayStream* one) { one->release = nullptr; };
  return out;
}

void streams(zhunze_checker* by) {
  source from{good_table(), 3, false};
  ArrowArrayStream in = stream_of(from);
  ArrowArrayStream out = ArrowArrayStream();
  zhunze_c::diagnostics found;
  CHECK(zhunze_check_stream(by, &in, &out, found.get()) == ZHUNZE_OK);
  CHECK(in.release == nullptr && made() == 0);
  ArrowSchema schema = ArrowSchema();
  ArrowArray rows = ArrowArray();
  CHECK(out.get_schema(&out, &schema) == 0 && out.get_next(&out, &rows) == 0);
  answer got;
  read(rows, got);
  // Each id is there three times: a stream is one batch.
  CHECK((got.verdicts == std::vector<std::string>(9, "invalid")));
  rows.release(&rows);
  CHECK(out.get_next(&out, &rows) == 0 && rows.release == nullptr);
  schema.release(&schema);
  out.release(&out);

  from = source{good_table(), 2, true};
  in = stream_of(from);
  CHECK(zhunze_check_stream(by, &in, &out, found.get()) == ZHUNZE_ERROR_ARROW);
  CHECK(in.release == nullptr && made() == 0);
  CHECK(found.list().size() == 1 && found.list()[0].code == "Z1204");
  CHECK(found.list()[0].en.find("the disk is gone") != std::string::npos);
}

void files(zhunze_checker* by) {
  zhunze_data data = zhunze_data();
  data.path = text_of("list.csv");
  data.in_memory = 1;
  data.format = ZHUNZE_FORMAT_CSV;
  data.content = text_of("编号,级别,工作年限\nC-1,科级,7\nC-2,厅级,9\nC-3,科员,\n");
  zhunze_c::diagnostics found;
  ArrowArrayStream out = ArrowArrayStream();
  CHECK(zhunze_check_data(by, &data, &out, found.get()) == ZHUNZE_OK);
  ArrowArray rows = ArrowArray();
  CHECK(out.get_next(&out, &rows) == 0);
  answer got;
  read(rows, got);
  CHECK((got.ids == std::vector<std::string>{"C-1", "C-2", "C-3"}));
  CHECK((got.verdicts == std::vector<std::string>{"eligible", "ineligible", "undetermined"}));
  rows.release(&rows);
  out.release(&out);
  data.in_memory = 0;
  data.path = text_of("no such file.csv");
  CHECK(zhunze_check_data(by, &data, &out, found.get()) == ZHUNZE_ERROR_DATA);
  CHECK(found.list().at(0).code == "Z0901");
  CHECK(zhunze_check_data(by, nullptr, &out, nullptr) == ZHUNZE_ERROR_ARGUMENT);
}

}  // namespace

int main() {
  zhunze_rules* const rules = compile_small();
  zhunze_checker* const by = checker_of(rules, "nominee", "");
  layouts(by);
  offsets(by);
  values(by);
  shapes(by);
  lies(by);
  streams(by);
  files(by);
  zhunze_checker_release(by);
  zhunze_rules_release(rules);
  return checks_done();
}
