#include "zhunze/audit/receipt.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "hidden_facts.hpp"
#include "record_writer.hpp"
#include "zhunze/explain/detail/dependency_index.hpp"
#include "zhunze/render/detail/json_writer.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

/// A member with a list, left out where that is empty.
void some_texts(json_writer& to, std::string_view name, const std::vector<std::string>& list) {
  if (!list.empty()) to.texts(name, list);
}

template <class Ids>
std::vector<std::string> sorted_names(const program& rules, const Ids& ids) {
  std::vector<std::string> out;
  for (const auto one : ids) out.push_back(rules[one].names.id);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

std::string canonical_json(const group_receipt& one) {
  json_writer to;
  to.open_object().text("group", one.group);
  if (!one.key.empty() && one.named == redaction::none) to.key("key").json(one.key);
  if (!one.key.empty() && one.named != redaction::none) to.text("key_hash", one.key);
  to.text("status", key(one.status)).number("counted", one.counted);
  to.number("matching", one.matching).number("unsure", one.unsure);
  to.text("limit", one.limit).number("may_lack", one.may_lack);
  return to.close_object().str();
}

std::string_view key(redaction how) {
  if (how == redaction::none) return "none";
  return how == redaction::hash ? "hash" : "omit";
}

std::optional<redaction> find_redaction(std::string_view key_of) {
  for (const redaction one : {redaction::none, redaction::hash, redaction::omit}) {
    if (key(one) == key_of) return one;
  }
  return std::nullopt;
}

std::string canonical_json(const receipt& one) {
  json_writer to;
  to.open_object().text("basis", one.basis).text("record", one.kind);
  if (one.named == redaction::none) to.text("id", one.id);
  if (one.named == redaction::hash) to.text("id_hash", one.id);
  to.text("input", one.input).text("verdict", key(one.outcome)).texts("rules", one.rules);
  some_texts(to, "over_quota", one.over_quota);
  to.key("reason").open_object();
  some_texts(to, "value", one.by_value);
  some_texts(to, "given", one.by_given);
  some_texts(to, "absent", one.by_absent);
  some_texts(to, "default", one.by_default);
  to.close_object();
  if (!one.verified) to.truth("unverified", true);
  return to.close_object().str();
}

struct receipt_maker::state {
  /// What is laid out once for each kind that comes.
  struct of_kind {
    dependency_index about;
    reason_finder finder;
    detail::audit::record_writer writer;

    of_kind(const program& rules, record_kind_id kind, std::uint32_t stage)
        : about(rules, kind, stage), finder(about), writer(rules, kind) {}
  };

  const program& rules;
  std::uint32_t stage;
  std::string basis;
  receipt_options options;
  hasher hash;
  std::vector<std::unique_ptr<of_kind>> kinds;

  state(const program& of, std::uint32_t at, std::string by, receipt_options how)
      : rules(of),
        stage(at),
        basis(std::move(by)),
        options(std::move(how)),
        hash(options.algorithm),
        kinds(of.kinds.size()) {}

  [[nodiscard]] of_kind& kind_of(record_kind_id kind) {
    auto& one = kinds[kind.index()];
    if (!one) one = std::make_unique<of_kind>(rules, kind, stage);
    return *one;
  }

  /// Each fact of each record has a salt of its own, made from that of the run.
  [[nodiscard]] std::string hidden(const of_kind& kind, const record& nominee,
                                   const std::string& whose) {
    const std::string all =
        kind.writer.write_hidden(nominee, [&](std::string_view fact, std::string_view says) {
          const std::string salt = detail::audit::fact_salt(hash, options.salt, whose, fact);
          return detail::audit::hidden_fact(hash, salt, says);
        });
    return hash.text_of(all);
  }

  [[nodiscard]] std::string input_of(const of_kind& kind, const record& nominee,
                                     const std::string& whose) {
    if (options.named == redaction::none || options.format < 2)
      return digest_of("input", kind.writer.write(nominee));
    return hidden(kind, nominee, whose);
  }

  [[nodiscard]] std::string digest_of(std::string_view what, std::string_view data) {
    if (options.named != redaction::none) {
      hash.update(options.salt).update("\n").update(what).update("\n");
    }
    return hash.text_of(data);
  }

  /// A missing id stays missing: its digest would look like one.
  [[nodiscard]] std::string shown_id(const std::string& kind, const std::string& id) {
    if (options.named == redaction::none || id.empty()) return id;
    return options.named == redaction::hash ? digest_of("id", kind + "\n" + id) : "";
  }

  void put_reason(const sufficient_reason& why, receipt& out) const {
    for (const reason_item& item : why.items) {
      const std::string& id = rules[item.fact].names.id;
      switch (item.form) {
        case item_form::value:
          out.by_value.push_back(id);
          break;
        case item_form::given:
          out.by_given.push_back(id);
          break;
        case item_form::not_given:
          out.by_absent.push_back(id);
          break;
        case item_form::by_default:
          out.by_default.push_back(id);
          break;
      }
    }
    out.verified = why.verified;
  }
};

receipt_maker::receipt_maker(const program& rules, std::uint32_t stage, std::string basis,
                             receipt_options options)
    : state_(std::make_unique<state>(rules, stage, std::move(basis), std::move(options))) {}
receipt_maker::~receipt_maker() = default;
receipt_maker::receipt_maker(receipt_maker&&) noexcept = default;
receipt_maker& receipt_maker::operator=(receipt_maker&&) noexcept = default;

receipt receipt_maker::of(const record_decision& decided, const record& nominee) {
  state& all = *state_;
  state::of_kind& kind = all.kind_of(nominee.kind());
  receipt out;
  out.basis = all.basis;
  out.kind = all.rules[nominee.kind()].names.id;
  out.named = all.options.named;
  out.id = all.shown_id(out.kind, decided.id);
  out.input = all.input_of(kind, nominee, out.kind + "\n" + decided.id);
  out.outcome = decided.decided.outcome;
  out.rules = sorted_names(all.rules, deciding_rules(decided));
  out.over_quota = sorted_names(all.rules, decided.over_quota);
  if (out.outcome != verdict::invalid) {
    all.put_reason(kind.finder.of_verdict(view(nominee), decided.decided), out);
  }
  return out;
}

group_receipt receipt_maker::of(const group_line& line) {
  state& all = *state_;
  group_receipt out;
  out.group = all.rules[line.group].names.id;
  out.named = all.options.named;
  if (line.key) detail::audit::append_typed(out.key, all.rules, line.key_type, *line.key);
  if (line.key && out.named != redaction::none)
    out.key = all.digest_of("key", out.group + "\n" + out.key);
  out.status = line.status;
  if (line.limit.known()) out.limit = to_text(line.limit.amount);
  out.counted = line.counted;
  out.matching = line.matching;
  out.unsure = line.unsure;
  out.may_lack = line.may_lack;
  return out;
}

}}  // namespace zhunze
