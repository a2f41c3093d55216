#pragma once

#include <string>
#include <vector>

#include "notice_sample.hpp"
#include "zhunze/evaluate/batch.hpp"

namespace zhunze_test {

inline void replace(const notice_sample& sample, zhunze::record& in, const char* fact,
                    const char* text) {
  in.clear(zhunze::find_fact(*sample.rules(), sample.kind(), fact)).set(fact, text);
}

/// Records of every verdict, one unit over its quota, an id twice, a cell that cannot be read.
struct notice_batch {
  notice_sample sample;
  zhunze::diagnostics files;
  std::vector<zhunze::record> records;
  zhunze::batch_result decided;

  notice_batch() {
    const zhunze::source_id file = files.add_source("个人.csv", "");
    std::uint32_t row = 1;
    const auto make = [&](const std::string& id) {
      zhunze::record one = sample.nominee("");
      one.report_beside(files);
      one.at({file, {}, ++row, 1});
      one.set("编号", id);
      return one;
    };
    const auto filled = [&](const std::string& id) {
      zhunze::record one = sample.good(id);
      one.report_beside(files);
      one.at({file, {}, ++row, 1});
      return one;
    };
    records.push_back(filled("G-02"));
    records.push_back(filled("G-01"));
    replace(sample, records[0], "推荐排序", "2");
    records.push_back(make("G-05"));
    records[2].set("推荐单位", "公安厅");
    records.push_back(filled("=cmd|1"));
    replace(sample, records[3], "推荐单位", "公安厅");
    replace(sample, records[3], "行政级别", "副处");
    replace(sample, records[3], "曾获推荐", "是");
    records.push_back(filled("G-04"));
    replace(sample, records[4], "行政级别", "副厅");
    replace(sample, records[4], "公示含事迹", "否");
    records.push_back(filled("G-03"));
    records[5].at({file, {}, 7, 4});
    replace(sample, records[5], "行政级别", "局\x1b长");
    records.push_back(filled("G-06"));
    records.push_back(filled("G-06"));
    decided = zhunze::decide_batch(*sample.rules(), records, 0);
  }
};

}  // namespace zhunze_test
