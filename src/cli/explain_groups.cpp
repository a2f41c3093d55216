#include "explain_groups.hpp"

#include <algorithm>
#include <functional>

#include "output.hpp"
#include "zhunze/render/group_json.hpp"
#include "zhunze/render/group_text.hpp"

namespace zhunze_cli {

namespace {

using zhunze::group_line;

/// The groups of the stage by name, for help.
zhunze::argument known_groups(const zhunze::program& rules, std::uint32_t stage) {
  zhunze::argument known{"", ""};
  for (const zhunze::group_id one : groups_at(rules, stage)) {
    const zhunze::identity& called = rules[one].names;
    const std::string& name = shown_name(called, zhunze::language::zh);
    const std::string other = name == called.id ? "" : "(" + called.id + ")";
    known.zh += (known.zh.empty() ? "名额和比例有：" : "、") + name + other;
    known.en += (known.en.empty() ? "the quotas and ratios are: " : ", ") + called.id;
  }
  if (known.zh.empty())
    known = {"规则在这一阶段没有名额或比例", "the rules have no quota or ratio at this stage"};
  return known;
}

group_texts explain_lines(const options& o, const decided_batch& decided, const std::string& format,
                          const std::function<bool(const group_line&)>& wanted) {
  const zhunze::program& rules = **decided.unit.rules;
  const auto& lines = decided.result.groups;
  const auto& nominees = decided.batch.records;
  const auto accounts = account_groups(rules, nominees, decided.result, decided.batch.unreadable);
  group_texts out;
  for (std::size_t k = 0; k < lines.size(); ++k) {
    if (!wanted(lines[k])) continue;
    out.verified = out.verified && accounts[k].verified;
    if (format == "json") {
      out.text += to_json(rules, nominees, lines[k], accounts[k]);
    } else {
      if (!out.text.empty()) out.text += "\n";
      out.text += to_text(rules, nominees, lines[k], accounts[k], o.lang);
    }
  }
  return out;
}

}  // namespace

std::optional<group_texts> explain_group(const options& o, const decided_batch& decided) {
  const zhunze::program& rules = **decided.unit.rules;
  const auto asked = [&](zhunze::group_id group) { return is_called(rules[group].names, o.group); };
  const auto all = groups_at(rules, decided.stage);
  if (std::none_of(all.begin(), all.end(), asked)) {
    write_finding(o, zhunze::kind::unknown_group_rule, {o.group},
                  {known_groups(rules, decided.stage)});
    return std::nullopt;
  }
  return explain_lines(o, decided, o.format,
                       [&](const group_line& line) { return asked(line.group); });
}

group_texts explain_broken_groups(const options& o, const decided_batch& decided) {
  return explain_lines(o, decided, "text", [](const group_line& line) {
    return line.status != zhunze::group_status::within;
  });
}

}  // namespace zhunze_cli
