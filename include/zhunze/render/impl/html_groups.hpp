#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "zhunze/render/impl/batch_figures.hpp"
#include "zhunze/render/impl/html_chart.hpp"
#include "zhunze/render/impl/html_table.hpp"

/// Quotas and ratios of a batch: each group of the rules with its bars and its table.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

/// Bars that one picture may have.
inline constexpr std::size_t bars_drawn = 50;

class html_groups {
 public:
  html_groups(std::string& out, const checked& in) : out_(out), in_(in), lang_(in.lang()) {}

  void write() {
    const std::vector<group_line>& all = in_.decided.groups;
    std::size_t number = 0;
    for (std::size_t from = 0; from < all.size();) {
      std::size_t to = from;
      while (to < all.size() && all[to].group == all[from].group) ++to;
      write_group({all.begin() + static_cast<std::ptrdiff_t>(from),
                   all.begin() + static_cast<std::ptrdiff_t>(to)},
                  ++number);
      from = to;
    }
  }

 private:
  void write_group(const std::vector<group_line>& lines, std::size_t number) {
    const group_definition& about = in_.rules[lines.front().group];
    const std::string label = visible(shown_text(about.label, about.called, lang_));
    const std::string id = "group-" + std::to_string(number);
    out_ += "<section id=\"" + id + "\">\n";
    append_element(out_, "h3", "", escaped(label));
    out_ += "\n";
    if (!about.cites.empty()) {
      append_element(out_, "p", "class=\"soft\"",
                     said(phrase::basis, lang_, {clauses_text(in_.rules, about.cites, lang_)}));
      out_ += "\n";
    }
    write_chart(lines, label, id + "-chart");
    write_table(lines, label);
    write_explanation(lines);
    out_ += "</section>\n";
  }

  void write_chart(const std::vector<group_line>& lines, const std::string& label,
                   const std::string& id) {
    const bool ratio = in_.rules[lines.front().group].kind == group_kind::ratio;
    std::vector<std::pair<const group_line*, group_use>> drawn;
    for (const group_line& line : lines) {
      if (const auto use = use_of(in_.rules, line)) drawn.emplace_back(&line, *use);
    }
    if (drawn.empty()) return;
    const std::size_t known = drawn.size();
    keep_most_used(drawn);
    bar_chart chart{id, label, ratio ? 1000U : 1500U, {}};
    for (const auto& [line, use] : drawn) {
      const std::string text = counted_cell(in_, *line) + " " + limit_cell(in_, *line) + " " +
                               std::string(words(line->status, lang_));
      chart.bars.push_back(
          {visible(key_cell(in_, *line)), use.used, visible(text), key(line->status), use.limit});
    }
    out_ += "<figure>\n";
    append_element(out_, "figcaption", "",
                   said(ratio ? phrase::html_share_bars : phrase::html_quota_bars, lang_));
    if (drawn.size() < known)
      append_element(out_, "p", "class=\"soft\"",
                     said(phrase::html_most_used, lang_, {std::to_string(drawn.size())}));
    append_chart(out_, chart, lang_);
    out_ += "</figure>\n";
  }

  /// The most used of too many, in the order that they had.
  static void keep_most_used(std::vector<std::pair<const group_line*, group_use>>& drawn) {
    if (drawn.size() <= bars_drawn) return;
    std::stable_sort(drawn.begin(), drawn.end(),
                     [](const auto& a, const auto& b) { return a.second.used > b.second.used; });
    drawn.resize(bars_drawn);
    std::sort(drawn.begin(), drawn.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
  }

  void write_table(const std::vector<group_line>& lines, const std::string& label) {
    html_table table(out_, {{say(phrase::column_group, lang_)},
                            {say(phrase::column_status, lang_)},
                            {say(phrase::column_counted, lang_), true},
                            {say(phrase::column_limit, lang_), true},
                            {say(phrase::column_notes, lang_)}});
    table.begin("<span class=\"unseen\">" + escaped(label) + "</span>");
    for (const group_line& line : lines) {
      table.row({isolated(visible(key_cell(in_, line))),
                 marked(key(line.status), words(line.status, lang_)),
                 escaped(counted_cell(in_, line)), escaped(visible(limit_cell(in_, line))),
                 isolated(visible(group_notes(in_, line)))});
    }
    table.end();
  }

  /// Who was counted and what would bring a group within its limit, below the table of the group.
  void write_explanation(const std::vector<group_line>&) {}

  std::string& out_;
  const checked& in_;
  language lang_;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
