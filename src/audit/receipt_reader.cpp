#include "receipt_reader.hpp"

#include <array>

#include "json_value.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

namespace {

constexpr std::array verdicts = {verdict::eligible, verdict::ineligible, verdict::undetermined,
                                 verdict::needs_justification, verdict::invalid};
constexpr std::array statuses = {group_status::within, group_status::exceeded,
                                 group_status::short_of, group_status::undetermined};

template <class All, class One>
bool find_key(const All& all, std::string_view key_of, One& out) {
  for (const One one : all) {
    if (key(one) != key_of) continue;
    out = one;
    return true;
  }
  return false;
}

/// How the member that names somebody is called.
redaction redaction_of(const json_value& from, std::string_view plain, std::string_view hidden) {
  if (from.find(plain) != nullptr) return redaction::none;
  return from.find(hidden) != nullptr ? redaction::hash : redaction::omit;
}

}  // namespace

std::optional<verdict> find_verdict(std::string_view key_of) {
  verdict out{};
  return find_key(verdicts, key_of, out) ? std::optional(out) : std::nullopt;
}

std::optional<receipt> read_receipt(std::string_view value) {
  const auto from = parse_json(value);
  if (!from) return std::nullopt;
  receipt out;
  out.basis = from->text_of("basis");
  out.kind = from->text_of("record");
  out.named = redaction_of(*from, "id", "id_hash");
  if (out.named != redaction::omit)
    out.id = from->text_of(out.named == redaction::none ? "id" : "id_hash");
  out.input = from->text_of("input");
  if (!find_key(verdicts, from->text_of("verdict"), out.outcome)) return std::nullopt;
  out.rules = from->texts_of("rules");
  out.over_quota = from->texts_of("over_quota");
  if (const json_value* reason = from->find("reason")) {
    out.by_value = reason->texts_of("value");
    out.by_given = reason->texts_of("given");
    out.by_absent = reason->texts_of("absent");
    out.by_default = reason->texts_of("default");
  }
  out.verified = from->find("unverified") == nullptr;
  if (canonical_json(out) != value) return std::nullopt;
  return out;
}

std::optional<group_receipt> read_group_receipt(std::string_view value) {
  const auto from = parse_json(value);
  if (!from) return std::nullopt;
  group_receipt out;
  out.group = from->text_of("group");
  out.named = redaction_of(*from, "key", "key_hash");
  out.key = from->text_of("key_hash");
  if (const json_value* key = from->find("key")) out.key = to_json(*key);
  if (!find_key(statuses, from->text_of("status"), out.status)) return std::nullopt;
  out.counted = from->number_of("counted");
  out.matching = from->number_of("matching");
  out.unsure = from->number_of("unsure");
  out.limit = from->text_of("limit");
  out.may_lack = from->number_of("may_lack");
  if (canonical_json(out) != value) return std::nullopt;
  return out;
}

}}}  // namespace zhunze::detail::audit
