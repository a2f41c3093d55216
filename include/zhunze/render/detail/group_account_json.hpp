#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhunze/render/detail/group_parts.hpp"
#include "zhunze/render/detail/record_parts_json.hpp"

/// How a group came about, as members of its JSON object.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

class group_account_writer {
 public:
  group_account_writer(json_writer& to, const program& rules, const std::vector<record>& nominees,
                       const group_line& line)
      : to_(to), rules_(rules), nominees_(nominees), line_(line) {}

  void write(const group_account& of) {
    write_sources(of.limit_from);
    to_.key("members").open_array();
    for (const group_member& one : of.members) write_member(one);
    to_.close_array();
    if (!of.possible.empty()) {
      to_.key("possible").open_array();
      for (const std::size_t position : of.possible) to_.text(id_at(position));
      to_.close_array();
    }
    if (of.removal) write_removal(of, *of.removal);
    if (!of.verified) to_.truth("unverified", true);
  }

 private:
  [[nodiscard]] const group_definition& about() const { return rules_[line_.group]; }
  [[nodiscard]] std::string_view id_at(std::size_t position) const {
    return nominees_[position].identifier();
  }

  void write_clauses(const std::vector<cited_clause>& cites) {
    if (cites.empty()) return;
    to_.key("clauses").open_array();
    for (const cited_clause& one : cites) to_.text(clause_text(rules_, one, language::zh));
    to_.close_array();
  }

  void write_sources(const std::vector<limit_source>& from) {
    if (from.empty()) return;
    to_.key("limit_from").open_array();
    for (const limit_source& one : from) {
      to_.open_object();
      if (one.parameter) {
        const parameter_definition& about = rules_.parameters[*one.parameter];
        to_.text("parameter", about.names.id);
        write_clauses(about.cites);
      } else {
        const table_definition& table = rules_.tables[*one.table];
        to_.text("table", table.names.id).text("row", table.keys[one.row]);
        to_.text("column", table.columns[one.column].names.id);
        write_clauses(table.cites);
      }
      to_.close_object();
    }
    to_.close_array();
  }

  void write_member(const group_member& one) {
    to_.open_object().text("id", id_at(one.position));
    if (about().kind == group_kind::ratio) {
      to_.key("matches");
      if (one.body == truth::unknown)
        to_.null();
      else
        to_.truth(one.body == truth::yes);
    }
    if (!one.order.empty()) {
      to_.key("order").open_array();
      for (std::size_t k = 0; k < one.order.size(); ++k) {
        if (one.order[k])
          to_.text(order_value(rules_, about().order[k].value, *one.order[k], language::en));
        else
          to_.null();
      }
      to_.close_array();
    }
    if (one.over) to_.truth("over", true);
    to_.close_object();
  }

  void write_removal(const group_account& of, const group_removal& least) {
    to_.key("removal").open_object().number("count", least.count).key("of").open_array();
    for (const std::size_t k : least.candidates) to_.text(id_at(of.members[k].position));
    to_.close_array().text("then", key(least.then)).close_object();
  }

  json_writer& to_;
  const program& rules_;
  const std::vector<record>& nominees_;
  const group_line& line_;
};

}}}  // namespace zhunze::detail::render
