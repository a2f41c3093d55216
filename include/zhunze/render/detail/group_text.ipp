#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/render/detail/check_parts.hpp"
#include "zhunze/render/detail/group_parts.hpp"
#include "zhunze/render/detail/letter_texts.hpp"
#include "zhunze/render/group_text.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::render {

class group_lines {
 public:
  /// How many members a list names: half from its beginning, half from its end.
  static constexpr std::size_t most_listed = 100;

  group_lines(const program& rules, const std::vector<record>& nominees, const group_line& line,
              const group_account& of, language lang)
      : rules_(rules), nominees_(nominees), line_(line), of_(of), lang_(lang) {}

  /// What there is to say of one member that is beyond the quota; `number` stands before it.
  [[nodiscard]] std::string write_over(std::size_t number, std::size_t member) {
    append_line(out_, 0, phrase::over_quota_line, lang_,
                {std::to_string(number), label(), key_text()});
    for (const cited_clause& cited : about().cites) append_basis(out_, rules_, cited, lang_);
    write_limit();
    std::vector<std::string> order;
    add_order(of_.members[member], order);
    add(phrase::over_quota_place, {std::to_string(line_.counted), std::to_string(member + 1),
                                   measure(), joined(order, lang_, phrase::clause_separator)});
    if (!line_.tied.empty()) add(phrase::tied_members, {tied_text()});
    append_notes(out_, letter_indent, phrase::interpretation, lang_, about().interpretations);
    append_notes(out_, letter_indent, phrase::hint, lang_, about().hints);
    if (!of_.verified) add(phrase::internal_error, {});
    return std::move(out_);
  }

  [[nodiscard]] std::string write() {
    write_title();
    for (const cited_clause& cited : about().cites) append_basis(out_, rules_, cited, lang_);
    write_limit();
    write_members();
    write_possible();
    if (line_.status == group_status::exceeded || line_.status == group_status::short_of)
      write_removal();
    append_notes(out_, letter_indent, phrase::interpretation, lang_, about().interpretations);
    append_notes(out_, letter_indent, phrase::hint, lang_, about().hints);
    if (!of_.verified) add(phrase::internal_error, {});
    return std::move(out_);
  }

 private:
  [[nodiscard]] const group_definition& about() const { return rules_[line_.group]; }
  [[nodiscard]] bool quota() const { return about().kind == group_kind::quota; }

  void add(phrase what, std::initializer_list<std::string_view> pieces) {
    append_line(out_, letter_indent, what, lang_, pieces);
  }

  void write_title() {
    append_line(out_, 0, phrase::group_title, lang_,
                {say(quota() ? phrase::rule_quota : phrase::rule_ratio, lang_), label(), key_text(),
                 words(line_.status, lang_)});
  }

  [[nodiscard]] std::string label() const {
    return visible(shown_text(about().label, about().names, lang_));
  }
  [[nodiscard]] std::string key_text() const {
    return line_.key ? visible(group_key(rules_, line_, lang_)) : say(phrase::whole_batch, lang_);
  }
  [[nodiscard]] std::string_view measure() const {
    return measure_word(rules_[about().owner].names);
  }

  void write_limit() {
    const std::string amount = limit_text(rules_, line_);
    const std::string limit = say(about().at_least ? phrase::at_least : phrase::at_most, lang_,
                                  {amount.empty() ? say(phrase::unknown, lang_) : amount});
    std::vector<std::string> sources;
    for (const limit_source& one : of_.limit_from)
      sources.push_back(limit_source_text(rules_, one, lang_));
    if (sources.empty()) return add(phrase::limit_is, {limit});
    add(phrase::limit_is_from, {limit, joined(sources, lang_)});
  }

  [[nodiscard]] std::string id_of(std::size_t position) const {
    const std::string_view id = nominees_[position].identifier();
    return id.empty() ? say(phrase::no_id, lang_) : visible(id);
  }

  void add_order(const group_member& member, std::vector<std::string>& notes) const {
    for (std::size_t k = 0; k < member.order.size(); ++k) {
      const instruction_id by = about().order[k].value;
      const std::string name = step_name(rules_, by, lang_);
      if (!member.order[k]) {
        notes.push_back(say(phrase::member_order_unknown, lang_, {name}));
      } else {
        const std::string value = order_value(rules_, by, *member.order[k], lang_);
        notes.push_back(name.empty() ? value : say(phrase::fact_is, lang_, {name, value}));
      }
    }
  }

  [[nodiscard]] std::string member_text(std::size_t k) const {
    const group_member& member = of_.members[k];
    std::vector<std::string> notes;
    add_order(member, notes);
    if (!quota() && member.body == truth::yes) notes.push_back(say(phrase::member_matches, lang_));
    if (!quota() && member.body == truth::no)
      notes.push_back(say(phrase::member_matches_not, lang_));
    if (!quota() && member.body == truth::unknown)
      notes.push_back(say(phrase::member_may_match, lang_));
    if (member.over) notes.push_back(say(phrase::member_over, lang_));
    const std::string number = std::to_string(k + 1);
    const std::string id = id_of(member.position);
    return notes.empty() ? say(phrase::member_line, lang_, {number, id})
                         : say(phrase::member_line_with, lang_,
                               {number, id, joined(notes, lang_, phrase::clause_separator)});
  }

  void write_members() {
    const std::string counted = std::to_string(line_.counted);
    if (quota()) {
      add(line_.ordered ? phrase::quota_counts_in_order : phrase::quota_counts,
          {counted, measure()});
    } else {
      const number whole(static_cast<std::int64_t>(std::max<std::uint64_t>(line_.counted, 1)));
      const auto share = divide(number(static_cast<std::int64_t>(line_.matching)), whole);
      add(phrase::ratio_counts,
          {counted, std::to_string(line_.matching),
           share ? share_words(rules_, *share, lang_) : std::string(), measure()});
    }
    const std::size_t all = of_.members.size();
    for (std::size_t k = 0; k < all; ++k) {
      if (all > most_listed && k == most_listed / 2) {
        k = all - most_listed / 2;
        line(say(phrase::members_more, lang_, {std::to_string(all - most_listed), measure()}));
      }
      line(member_text(k));
    }
  }

  void line(const std::string& text) { out_.append(letter_indent + 2, ' ').append(text) += '\n'; }

  /// The ids at some positions, the first of them where they are many.
  [[nodiscard]] std::string ids_text(const std::vector<std::size_t>& positions) const {
    std::vector<std::string> ids;
    for (std::size_t k = 0; k < positions.size() && k < most_listed; ++k)
      ids.push_back(id_of(positions[k]));
    const std::string all = joined(ids, lang_);
    return positions.size() > most_listed ? say(phrase::listed_and_more, lang_, {all}) : all;
  }

  [[nodiscard]] std::string tied_text() const {
    std::vector<std::string> ids;
    for (const std::string& id : line_.tied) ids.push_back(visible(id));
    return joined(ids, lang_);
  }

  void write_possible() {
    if (!of_.possible.empty())
      add(phrase::possible_members,
          {std::to_string(of_.possible.size()), ids_text(of_.possible), measure()});
    if (line_.may_lack > of_.possible.size())
      add(phrase::unread_members, {std::to_string(line_.may_lack - of_.possible.size())});
  }

  void write_removal() {
    if (!of_.removal) return add(phrase::removal_none, {});
    const group_removal& least = *of_.removal;
    std::vector<std::size_t> positions;
    for (const std::size_t k : least.candidates) positions.push_back(of_.members[k].position);
    const std::string ids = ids_text(positions);
    if (!line_.tied.empty()) add(phrase::tied_members, {tied_text()});
    const std::string count = std::to_string(least.count);
    if (quota() && line_.ordered)
      add(phrase::removal_named, {count, ids, measure()});
    else if (least.count == positions.size())
      add(phrase::removal_all, {count, ids, measure()});
    else
      add(phrase::removal_any, {count, std::to_string(positions.size()), ids, measure()});
    if (least.then != group_status::within) add(phrase::removal_then, {words(least.then, lang_)});
  }

  const program& rules_;
  const std::vector<record>& nominees_;
  const group_line& line_;
  const group_account& of_;
  language lang_;
  std::string out_;
};

}  // namespace detail::render

ZHUNZE_DECL std::string to_text(const program& rules, const std::vector<record>& nominees,
                                const group_line& line, const group_account& of, language lang) {
  return detail::render::group_lines(rules, nominees, line, of, lang).write();
}

ZHUNZE_DECL std::string over_quota_text(const program& rules, const std::vector<record>& nominees,
                                        const std::vector<group_line>& lines,
                                        const std::vector<group_account>& accounts,
                                        std::size_t position, language lang) {
  std::string out;
  std::size_t number = 0;
  for (std::size_t k = 0; k < lines.size(); ++k) {
    if (rules[lines[k].group].kind != group_kind::quota) continue;
    const auto& members = accounts[k].members;
    for (std::size_t m = 0; m < members.size(); ++m) {
      if (members[m].position != position || !members[m].over) continue;
      detail::render::group_lines told(rules, nominees, lines[k], accounts[k], lang);
      out += told.write_over(++number, m);
    }
  }
  if (number == 0) return out;
  return say(phrase::over_quota, lang, {std::to_string(number)}) + "\n\n" + out;
}

}}  // namespace zhunze
