#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhunze/explain/grounds.hpp"
#include "zhunze/render/detail/json_parts.hpp"
#include "zhunze/render/detail/json_writer.hpp"
#include "zhunze/render/detail/wanted_text.hpp"

/// What a verdict rests on and what it would take, as members of a JSON object.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

class grounds_writer {
 public:
  /// With the places of problems where `sources` are at hand.
  grounds_writer(json_writer& to, const program& rules, const source_texts* sources)
      : to_(to), rules_(rules), sources_(sources) {}

  void write(const grounds& of) {
    const bool explained = of.outcome != verdict::undetermined && of.outcome != verdict::invalid;
    if (explained) write_reason(of.why, "");
    if (of.failed.size() > 1) write_failed(of.failed);
    if (of.outcome == verdict::undetermined) write_lacking(of.lacking);
    if (of.remedies.applies) write_remedies(of.remedies);
    if (!of.verified()) to_.truth("unverified", true);
  }

  /// The reason alone.
  void write_why(const sufficient_reason& why) {
    write_items(why.items);
    if (!why.verified) to_.truth("unverified", true);
  }

 private:
  void write_keys(std::string_view name, const std::vector<reason_item>& items,
                  std::initializer_list<item_form> forms, bool always) {
    std::vector<std::string> keys;
    for (const reason_item& one : items) {
      for (const item_form form : forms)
        if (one.form == form) keys.push_back(rules_[one.fact].names.id);
    }
    if (always || !keys.empty()) to_.texts(name, keys);
  }

  /// `reason` holds every fact that is given; `reason_given` those of them of which only that
  /// counts.
  void write_items(const std::vector<reason_item>& items) {
    write_keys("reason", items, {item_form::value, item_form::given}, true);
    write_keys("reason_given", items, {item_form::given}, false);
    write_keys("reason_absent", items, {item_form::not_given}, false);
    write_keys("reason_default", items, {item_form::by_default}, false);
  }

  void write_reason(const sufficient_reason& why, std::string_view rule) {
    to_.some_text("rule", rule);
    write_items(why.items);
  }

  void write_failed(const std::vector<sufficient_reason>& failed) {
    to_.key("failed_reasons").open_array();
    for (const sufficient_reason& one : failed) {
      to_.open_object();
      write_reason(one, rules_[one.rule].names.id);
      to_.close_object();
    }
    to_.close_array();
  }

  void write_wanted(const std::vector<wanted_value>& set) {
    to_.open_array();
    for (const wanted_value& one : set) {
      to_.open_object().text("fact", rules_[one.fact].names.id);
      to_.text("to", wanted_key(rules_, one)).close_object();
    }
    to_.close_array();
  }

  void write_barred_rules(const std::vector<rule_id>& barred) {
    if (barred.empty()) return;
    std::vector<std::string> ids;
    for (const rule_id one : barred) ids.push_back(rules_[one].names.id);
    to_.texts("barred_rules", ids);
  }

  void write_lacking(const missing_facts& of) {
    if (!of.wanted.empty()) {
      to_.key("missing");
      write_wanted(of.wanted);
    }
    if (!of.open.empty()) {
      std::vector<std::string> keys;
      for (const fact_id one : of.open) keys.push_back(rules_[one].names.id);
      to_.texts("open", keys);
    }
    if (of.hopeless) to_.truth("hopeless", true);
    if (of.blocked.empty()) to_.truth("smallest", of.smallest);
    write_problems(to_, "blocked", rules_, of.blocked, sources_);
    write_barred_rules(of.barred_rules);
  }

  void write_remedies(const counterfactuals& of) {
    if (of.barred_by) {
      return write_keys(
          "barred_by", of.barred_by->items,
          {item_form::value, item_form::given, item_form::not_given, item_form::by_default}, true);
    }
    if (!of.sets.empty()) {
      to_.key("changes").open_array();
      for (const auto& set : of.sets) write_wanted(set);
      to_.close_array();
    }
    write_problems(to_, "blocked", rules_, of.blocked, sources_);
    if (of.more != 0) to_.number("more", of.more);
    to_.text("searched", of.complete ? "complete" : "partial");
    write_barred_rules(of.barred_rules);
  }

  json_writer& to_;
  const program& rules_;
  const source_texts* sources_;
};

}}}  // namespace zhunze::detail::render
