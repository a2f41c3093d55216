#include "other_rows.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "ascii.hpp"
#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/text/normalise.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

/// Longer texts are no words of a table.
constexpr std::size_t longest_total = 90;

constexpr auto total_words = std::to_array<std::string_view>(
    {"合计",     "总计",      "小计",      "共计",     "累计",     "总和",    "总数",
     "汇总",     "平均",      "平均值",    "平均数",   "均值",     "平均分",  "总合计",
     "总共",     "合计数",    "总计数",    "本页合计", "total",    "totals",  "grandtotal",
     "subtotal", "sub-total", "subtotals", "sum",      "sumtotal", "average", "avg"});
constexpr auto total_ends =
    std::to_array<std::string_view>({"合计", "总计", "小计", "共计", "汇总", "平均值", "平均分"});
constexpr auto total_ends_apart =
    std::to_array<std::string_view>({" total", " subtotal", " totals", " average"});
constexpr auto total_beginnings = std::to_array<std::string_view>(
    {"合计", "总计", "小计", "共计", "平均", "共", "total", "subtotal", "grandtotal", "sum"});
/// Firms are called so, too.
constexpr auto total_names = std::to_array<std::string_view>({"total", "sum"});

/// Followed by a colon.
constexpr auto notes = std::to_array<std::string_view>(
    {"其中",     "注",       "备注",     "附注",     "注释",        "注意",     "说明",
     "填表说明", "填报说明", "制表",     "制表单位", "制表日期",    "制表时间", "填表",
     "填表单位", "填表日期", "填表时间", "填报单位", "填报日期",    "填报时间", "审核",
     "审核意见", "复核",     "核对",     "报送单位", "编制单位",    "编制日期", "数据来源",
     "资料来源", "来源",     "日期",     "单位",     "联系电话",    "电话",     "主管",
     "领导签字", "分管领导", "note",     "notes",    "remark",      "remarks",  "source",
     "sources",  "signed",   "date",     "contact",  "explanation", "footnote"});
/// By themselves, too.
constexpr auto signatures = std::to_array<std::string_view>(
    {"以下空白",   "以下无正文", "制表人",      "填表人",     "填报人",    "审核人",
     "审批人",     "复核人",     "核对人",      "校对人",     "负责人",    "单位负责人",
     "部门负责人", "经办人",     "经手人",      "联系人",     "统计人",    "录入人",
     "报送人",     "编制人",     "单位盖章",    "单位公章",   "盖章",      "公章",
     "签字",       "签名",       "签章",        "preparedby", "checkedby", "reviewedby",
     "approvedby", "compiledby", "completedby", "signedby",   "signature"});

/// In small letters and half-width signs; with `blanks` or without any.
std::string folded(std::string_view text, bool blanks) {
  std::string out;
  for (const char c : nfkc(text)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank || blanks) out += lower(c);
  }
  return out;
}

template <class List>
bool is_one_of(std::string_view text, const List& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

/// The words before a colon, without what stands in brackets behind them: 审核人（签字）：.
std::string_view before_colon(std::string_view text) {
  text = text.substr(0, text.find(':'));
  const std::size_t bracket = text.find('(');
  if (bracket != 0) text = text.substr(0, bracket);
  while (!text.empty() && is_digit(text.back())) text.remove_suffix(1);
  while (!text.empty() && (text.front() == '*' || text.front() == '#' || text.front() == '('))
    text.remove_prefix(1);
  if (text.starts_with("※")) text.remove_prefix(std::string_view("※").size());
  if (text.ends_with(')')) text.remove_suffix(1);
  return text;
}

/// 单位(盖章) as 单位盖章, without a colon.
std::string without_brackets(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != '(' && c != ')' && c != ':') out += c;
  return out;
}

}  // namespace

bool is_plain_id(std::string_view text) {
  if (text.empty() || is_digit(text.front())) return true;
  bool digits = false;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80 || c == ' ' || c == ':') return false;
    digits = digits || is_digit(c);
  }
  return digits;
}

bool is_total(std::string_view text) {
  if (text.size() > longest_total || is_plain_id(text)) return false;
  const std::string spaced = folded(text, true);
  std::string word = folded(text, false);
  while (word.ends_with(':') || word.ends_with('=')) word.pop_back();
  if (is_one_of(word, total_words)) return true;
  const auto ends = [&](std::string_view end) { return word.ends_with(end); };
  if (std::any_of(total_ends.begin(), total_ends.end(), ends)) return true;
  const auto ends_apart = [&](std::string_view end) { return spaced.ends_with(end); };
  if (std::any_of(total_ends_apart.begin(), total_ends_apart.end(), ends_apart)) return true;
  return std::any_of(total_beginnings.begin(), total_beginnings.end(), [&](std::string_view one) {
    if (!word.starts_with(one) || word.size() == one.size()) return false;
    const char next = word[one.size()];
    return next == ':' || is_digit(next) || (next == '(' && !is_one_of(one, total_names));
  });
}

bool is_note(std::string_view text) {
  if (is_plain_id(text)) return false;
  // What matters stands at the beginning.
  const std::string word = folded(cut_utf8(text, longest_total), false);
  const std::string_view name = before_colon(word);
  if (is_one_of(name, signatures) || is_one_of(without_brackets(word), signatures)) return true;
  return word.find(':') != std::string::npos && is_one_of(name, notes);
}

}}}  // namespace zhunze::detail::reading
