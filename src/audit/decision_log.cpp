#include "zhunze/audit/decision_log.hpp"

#include <algorithm>
#include <ctime>
#include <utility>

#include "log_file.hpp"
#include "log_line.hpp"
#include "salt_file.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/render/detail/json_writer.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

namespace parts = detail::audit;

/// Bytes of lines that may wait to be written.
constexpr std::size_t most_waiting = std::size_t{1} << 18;
constexpr std::size_t nonce_bytes = 16;

}  // namespace

struct decision_log::state {
  log_options options;
  diagnostics found;
  std::optional<parts::log_file> file;
  std::optional<hasher> hash;
  parts::log_end end;
  std::uint64_t run = 0;  // its first line
  std::uint64_t receipts = 0, groups = 0;
  std::string salt, nonce;                         // of a redacted run
  std::vector<std::string> hidden, hidden_groups;  // what a redacted run has, until its end
  std::string waiting;
  bool well = false;
  std::time_t told = -1;  // the second that `time` is of
  std::string time;

  explicit state(log_options how) : options(std::move(how)) {}

  void open(const std::string& path) {
    file = parts::log_file::open(path, parts::log_use::create, found);
    if (!file || !file->find_end(found)) return;
    const auto kept = file->algorithm();
    const hash_algorithm asked = options.algorithm.value_or(kept.value_or(hash_algorithm::sha256));
    if (kept && *kept != asked) {
      found.add(kind::log_other_hash, {}, {path, std::string(key(*kept)), std::string(key(asked))});
      return;
    }
    hash.emplace(asked);
    well = hash->ready();
    if (!well) found.add(kind::cryptography_failed, {}, {std::string(key(asked))});
    end = file->end();
    if (redacted()) well = well && find_salt(path);
  }

  [[nodiscard]] bool redacted() const { return options.named != redaction::none; }

  bool find_salt(const std::string& path) {
    const std::string& given = options.salt_file;
    const auto kept = parts::keep_salt(given.empty() ? path + ".salt" : given, found);
    if (!kept) return false;
    salt = *kept;
    nonce = parts::random_digits(nonce_bytes);
    if (nonce.empty()) found.add(kind::cryptography_failed, {}, {std::string(key(options.named))});
    return !nonce.empty();
  }

  /// Formatting a time costs more than reading the clock.
  const std::string& now() {
    if (options.clock != nullptr) return time = options.clock();
    const std::time_t second = std::time(nullptr);
    if (second != told) time = parts::utc_now();
    told = second;
    return time;
  }

  /// False where the line would be longer than one may be.
  bool put(std::string_view what, std::string_view value) {
    if (value.size() + parts::most_around_value > limits::log_line_bytes) {
      found.add(kind::log_line_would_be_too_long, {}, {std::to_string(limits::log_line_bytes)});
      return well = false;
    }
    parts::append_line(*hash, end, what, value, now(), waiting);
    return true;
  }

  bool write() {
    well = well && file->append(waiting, found);
    waiting.clear();
    return well;
  }

  /// What the run before left: in the log itself, so that it stands there as said at once.
  void put_after(json_writer& to, std::uint64_t torn) const {
    if (!file->run_is_open() && torn == 0) return;
    to.key("after").open_object().truth("unfinished", file->run_is_open());
    to.number("torn", torn).close_object();
  }

  bool put_run(const decision_basis& basis, std::uint64_t torn) {
    json_writer to;
    to.open_object().number("format", parts::log_format).text("hash", key(hash->algorithm()));
    to.text("redact", key(options.named));
    if (redacted()) to.text("salt_digest", parts::salt_mark(*hash, salt)).text("nonce", nonce);
    if (options.day) to.text("day", to_text(*options.day));
    put_after(to, torn);
    to.key("basis").digits(canonical_json(basis));
    if (!put(parts::run_line, to.close_object().str())) return false;
    run = end.number;
    return true;
  }

  bool put_one(std::string_view what, const std::string& value, std::uint64_t& count) {
    if (!put(what, value)) return false;
    ++count;
    return waiting.size() < most_waiting || write();
  }
  bool put_receipt(const std::string& value) {
    return put_one(parts::receipt_line, value, receipts);
  }
  bool put_group(const std::string& value) {
    return put_one(parts::group_result_line, value, groups);
  }

  /// The digests at the front of what is redacted give an order that tells nothing.
  bool put_hidden() {
    for (auto* list : {&hidden, &hidden_groups}) std::sort(list->begin(), list->end());
    const bool done = std::all_of(hidden.begin(), hidden.end(),
                                  [&](const std::string& one) { return put_receipt(one); }) &&
                      std::all_of(hidden_groups.begin(), hidden_groups.end(),
                                  [&](const std::string& one) { return put_group(one); });
    hidden.clear();
    hidden_groups.clear();
    return done;
  }
};

decision_log::decision_log(const std::string& path, log_options options)
    : state_(std::make_unique<state>(std::move(options))) {
  state_->open(path);
}
decision_log::~decision_log() = default;
decision_log::decision_log(decision_log&&) noexcept = default;
decision_log& decision_log::operator=(decision_log&&) noexcept = default;

bool decision_log::ready() const {
  return state_->well;
}

const diagnostics& decision_log::found() const {
  return state_->found;
}

hash_algorithm decision_log::algorithm() const {
  return state_->hash ? state_->hash->algorithm() : hash_algorithm::sha256;
}

std::optional<receipt_maker> decision_log::begin(const program& rules, std::uint32_t stage,
                                                 const decision_basis& basis) {
  state& all = *state_;
  if (!all.well) return std::nullopt;
  if (all.file->run_is_open()) {
    all.found.add(kind::log_broke_off, {}, {all.file->path(), std::to_string(all.end.number)});
  }
  const std::uint64_t torn = all.file->torn();
  all.well = all.file->set_torn_aside(all.found);
  if (!all.well) return std::nullopt;
  if (!all.put_run(basis, torn) || !all.write()) return std::nullopt;
  return receipt_maker(rules, stage, all.hash->text_of(canonical_json(basis)),
                       {all.hash->algorithm(), all.options.named,
                        all.redacted() ? parts::run_salt(*all.hash, all.salt, all.nonce) : ""});
}

bool decision_log::add(const receipt& one) {
  state& all = *state_;
  if (!all.well) return false;
  if (!all.redacted()) return all.put_receipt(canonical_json(one));
  all.hidden.push_back(canonical_json(one));
  return true;
}

bool decision_log::add(const group_receipt& one) {
  state& all = *state_;
  if (!all.well) return false;
  if (!all.redacted()) return all.put_group(canonical_json(one));
  all.hidden_groups.push_back(canonical_json(one));
  return true;
}

bool decision_log::finish() {
  state& all = *state_;
  if (!all.well || !all.put_hidden()) return false;
  json_writer to;
  to.open_object().number("run", all.run).number("receipts", all.receipts);
  to.number("groups", all.groups);
  all.well =
      all.put(parts::end_line, to.close_object().str()) && all.write() && all.file->sync(all.found);
  return all.well;
}

}}  // namespace zhunze
