#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/explain/group_account.hpp"
#include "zhunze/render/group_text.hpp"
#include "zhunze/render/impl/batch_figures.hpp"
#include "zhunze/render/impl/check_cells.hpp"
#include "zhunze/render/impl/html_chart.hpp"
#include "zhunze/render/impl/sheet_parts.hpp"

/// Quotas and ratios of a batch, on a sheet: each group of the rules with its bars and its table,
/// and how the lines came about that are not within their limit.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

/// Bars that one picture may have.
inline constexpr std::size_t bars_drawn = 50;

template <class Sheet>
class sheet_groups {
 public:
  sheet_groups(Sheet& sheet, const checked& in) : sheet_(sheet), in_(in), lang_(in.lang()) {}

  /// False where an account did not stand its check.
  [[nodiscard]] bool write() {
    const std::vector<group_line>& all = in_.decided.groups;
    const auto accounts =
        account_groups(in_.rules, in_.records, in_.decided, in_.options.unreadable);
    std::size_t number = 0;
    for (std::size_t from = 0; from < all.size();) {
      std::size_t to = from;
      while (to < all.size() && all[to].group == all[from].group) ++to;
      begin_group(all[from], ++number);
      write_chart(from, to, number);
      write_table(from, to);
      for (std::size_t k = from; k < to; ++k) write_account(all[k], accounts[k]);
      sheet_.end_section();
      from = to;
    }
    return verified_;
  }

 private:
  [[nodiscard]] std::string label(const group_line& line) const {
    const group_definition& about = in_.rules[line.group];
    return visible(shown_text(about.label, about.called, lang_));
  }

  void begin_group(const group_line& line, std::size_t number) {
    sheet_.begin_part("group-" + std::to_string(number));
    sheet_.heading(3, label(line));
    const auto& cites = in_.rules[line.group].cites;
    if (!cites.empty())
      sheet_.text(tone::soft, say(phrase::basis, lang_, {clauses_text(in_.rules, cites, lang_)}));
  }

  using drawn_line = std::pair<const group_line*, group_use>;

  void write_chart(std::size_t from, std::size_t to, std::size_t number) {
    std::vector<drawn_line> drawn;
    for (std::size_t k = from; k < to; ++k) {
      const group_line& line = in_.decided.groups[k];
      if (const auto use = use_of(in_.rules, line)) drawn.emplace_back(&line, *use);
    }
    if (drawn.empty()) return;
    const bool ratio = in_.rules[drawn.front().first->group].kind == group_kind::ratio;
    const std::size_t known = drawn.size();
    keep_most_used(drawn);
    bar_chart chart{"group-" + std::to_string(number) + "-chart",
                    label(*drawn.front().first),
                    ratio ? 1000U : 1500U,
                    {}};
    for (const auto& [line, use] : drawn) chart.bars.push_back(bar_of(*line, use));
    std::vector<std::string> captions = {
        say(ratio ? phrase::html_share_bars : phrase::html_quota_bars, lang_)};
    if (drawn.size() < known)
      captions.push_back(say(phrase::html_most_used, lang_,
                             {std::to_string(drawn.size()), std::to_string(known)}));
    sheet_.chart(chart, captions);
  }

  [[nodiscard]] chart_bar bar_of(const group_line& line, const group_use& use) const {
    const std::string text = counted_cell(in_, line) +
                             say(phrase::in_parentheses, lang_, {limit_cell(in_, line)}) + " " +
                             std::string(words(line.status, lang_));
    return {visible(key_cell(in_, line)), use.used, visible(text), key(line.status), use.limit};
  }

  /// The most used of too many, in the order that they had.
  static void keep_most_used(std::vector<drawn_line>& drawn) {
    if (drawn.size() <= bars_drawn) return;
    std::stable_sort(drawn.begin(), drawn.end(), [](const drawn_line& a, const drawn_line& b) {
      return a.second.used > b.second.used;
    });
    drawn.resize(bars_drawn);
    std::sort(drawn.begin(), drawn.end(),
              [](const drawn_line& a, const drawn_line& b) { return a.first < b.first; });
  }

  void write_table(std::size_t from, std::size_t to) {
    sheet_.begin_table(label(in_.decided.groups[from]), {{say(phrase::column_group, lang_)},
                                                         {say(phrase::column_status, lang_)},
                                                         {say(phrase::column_counted, lang_), true},
                                                         {say(phrase::column_limit, lang_), true},
                                                         {say(phrase::column_notes, lang_)}});
    for (std::size_t k = from; k < to; ++k) {
      const group_line& line = in_.decided.groups[k];
      sheet_.row({{visible(key_cell(in_, line)),
                   {words(line.status, lang_), key(line.status)},
                   counted_cell(in_, line),
                   visible(limit_cell(in_, line)),
                   visible(group_notes(in_, line))},
                  {},
                  {}});
    }
    sheet_.end_table();
  }

  /// As the letter about a group has it: a title, then sentences, members deeper than these.
  void write_account(const group_line& line, const group_account& of) {
    verified_ = verified_ && of.verified;
    if (!of.verified) sheet_.text(tone::alarm, say(phrase::internal_error, lang_));
    if (line.status == group_status::within) return;
    const std::string letter = to_text(in_.rules, in_.records, line, of, lang_);
    std::string_view rest(letter);
    const auto next = [&rest] {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view one = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      return one;
    };
    sheet_.begin_folded(next(), in_.options.unfolded);
    std::vector<std::string> members;
    while (!rest.empty()) {
      const std::string_view one = next();
      const std::size_t indent = std::min(one.find_first_not_of(' '), one.size());
      if (indent > letter_indent) {
        members.emplace_back(one.substr(indent));
        continue;
      }
      sheet_.list(members, list_mark::own);
      members.clear();
      sheet_.text(tone::plain, one.substr(indent));
    }
    sheet_.list(members, list_mark::own);
    sheet_.end_folded();
  }

  Sheet& sheet_;
  const checked& in_;
  language lang_;
  bool verified_ = true;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
