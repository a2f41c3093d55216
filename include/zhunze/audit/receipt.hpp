#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/audit/hash.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/config.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/explain/sufficient_reason.hpp"
#include "zhunze/record/record.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// How a receipt names its record: by its id, by a salted digest of it, or not at all.
enum class redaction : std::uint8_t { none, hash, omit };

/// "none", "hash" or "omit".
[[nodiscard]] std::string_view key(redaction how);
/// The redaction of that name; nothing where there is none.
[[nodiscard]] std::optional<redaction> find_redaction(std::string_view key);

/// The digest of a text, calendar or table, with its id.
struct named_digest {
  std::string id;
  std::string digest;

  friend bool operator==(const named_digest&, const named_digest&) = default;
};

/// What all decisions of a run rest on. Lists are in order of id.
struct decision_basis {
  std::string engine;     ///< the version of this library
  std::string rules;      ///< name
  std::string version;    ///< as the rules give it
  std::string digest;     ///< of the program, as `check --format json` prints it
  std::string canonical;  ///< the same bytes by the log's algorithm
  std::string stage;      ///< id, "" where the rules have no stages
  /// The texts of the documents that the rules cite, with line breaks as LF, in form C.
  std::vector<named_digest> sources;
  std::vector<std::string> gists;       ///< ids of those whose text is a gist
  std::vector<named_digest> calendars;  ///< as compiled: layout of their files does not matter
  std::vector<named_digest> tables;

  friend bool operator==(const decision_basis&, const decision_basis&) = default;
};

/// The basis of decisions by rules that were compiled well. Cost: linear in rules and texts.
[[nodiscard]] decision_basis basis_of(const compilation& unit, std::uint32_t stage,
                                      hash_algorithm algorithm);
/// One JSON object, the same bytes for the same basis.
[[nodiscard]] std::string canonical_json(const decision_basis& basis);

/// One decision, as a log keeps it: what it rests on, what was decided, and why. A plain value;
/// facts, rules and groups go by their ids.
struct receipt {
  std::string basis;  ///< digest of the basis' canonical JSON
  std::string kind;
  redaction named = redaction::none;
  std::string id;     ///< the record's id or its salted digest, "" where left out or missing
  std::string input;  ///< digest of the record's canonical bytes, salted where ids are redacted
  verdict outcome{};
  std::vector<std::string> rules;       ///< that decided, ascending
  std::vector<std::string> over_quota;  ///< groups, ascending
  /// The items of the reason, in the notice's order.
  std::vector<std::string> by_value, by_given, by_absent, by_default;
  bool verified = true;  ///< false: the reason is wrong by an error inside this program

  friend bool operator==(const receipt&, const receipt&) = default;
};

/// One JSON object, the same bytes for the same receipt.
[[nodiscard]] std::string canonical_json(const receipt& one);

/// What a record says, as one JSON object, the same bytes whatever file it was read from: its kind,
/// the known facts by id with their types, evidence, and what could not be read.
[[nodiscard]] std::string canonical_json(const record& nominee);

/// The result of a quota or ratio for one key, as a log keeps it. Who is over a quota stands in the
/// receipts.
struct group_receipt {
  std::string group;
  /// The key as canonical JSON, `["text","东街"]`, or its salted digest where the run is redacted;
  /// "" where the group is the whole batch.
  std::string key;
  redaction named = redaction::none;
  group_status status = group_status::within;
  std::string limit;  ///< exact; "" where it is unknown
  std::uint64_t counted = 0, matching = 0, unsure = 0, may_lack = 0;

  friend bool operator==(const group_receipt&, const group_receipt&) = default;
};

/// One JSON object, the same bytes for the same result.
[[nodiscard]] std::string canonical_json(const group_receipt& one);

/// How the receipts of a run are made.
struct receipt_options {
  hash_algorithm algorithm = hash_algorithm::sha256;
  redaction named = redaction::none;
  /// For redacted receipts: of this run alone, and known only to those who may know its records.
  std::string salt;
  /// How inputs are redacted: 1, the record as a whole; 2, each fact by a salt of its own.
  unsigned format = 2;
};

/// Makes receipts of one run. Not thread safe.
class receipt_maker {
 public:
  /// `rules` must outlive the maker. `basis` is the digest of the basis.
  receipt_maker(const program& rules, std::uint32_t stage, std::string basis,
                receipt_options options);
  ~receipt_maker();
  receipt_maker(receipt_maker&&) noexcept;
  receipt_maker& operator=(receipt_maker&&) noexcept;

  /// The receipt of a decision. Cost: linear in the record, plus finding the reason.
  [[nodiscard]] receipt of(const record_decision& decided, const record& nominee);
  /// The receipt of a group's result.
  [[nodiscard]] group_receipt of(const group_line& line);

 private:
  struct state;
  std::unique_ptr<state> state_;
};

}}  // namespace zhunze
