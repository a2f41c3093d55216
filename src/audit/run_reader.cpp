#include "run_reader.hpp"

#include "basis.hpp"
#include "receipt_reader.hpp"
#include "salt_file.hpp"
#include "zhunze/audit/logged_run.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::audit {

bool run_reader::open(const std::string& path, std::uint64_t run, diagnostics& found) {
  path_ = path;
  file_ = log_file::open(path, log_use::read, found);
  if (!file_) return false;
  line_reader from(file_->descriptor());
  std::uint64_t offset = 0, at = 0, runs = 0;
  std::optional<std::string> value;
  while (const auto one = from.next()) {
    offset += one->bytes;
    ++at;
    const auto read = read_line(one->text);
    if (!read || read->what != run_line || !one->whole) continue;
    if (run != 0 && ++runs != run) continue;
    value = std::string(read->value);
    algorithm_ = read->algorithm;
    lines_.emplace(file_->descriptor(), offset);
    number_ = at;
    if (run != 0) break;
  }
  if (value) return begin(*value, found);
  if (run == 0) {
    found.add(kind::log_not_a_log, {}, {path});
  } else {
    found.add(kind::log_run_unknown, {}, {path, std::to_string(run)});
  }
  return false;
}

bool run_reader::begin(const std::string& text, diagnostics& found) {
  run_ = read_json(text);
  const json_value* of = run_ ? run_->find("basis") : nullptr;
  const auto named = run_ ? find_redaction(run_->text_of("redact")) : std::nullopt;
  if (of == nullptr || !named) {
    found.add(kind::log_not_a_log, {}, {path_});
    return false;
  }
  basis_ = read_basis(*of);
  basis_digest_ = hasher(algorithm_).text_of(canonical_json(basis_));
  named_ = *named;
  format_ = static_cast<unsigned>(run_->number_of("format"));
  return true;
}

std::optional<std::string> run_reader::salt(const std::string& salt_file,
                                            diagnostics& found) const {
  if (named_ == redaction::none) return std::string();
  if (format_ < 2) return run_->text_of("salt");  // it stood in the log
  const std::string from = salt_file.empty() ? path_ + ".salt" : salt_file;
  const auto salt = read_salt(from, found);
  if (!salt) return std::nullopt;
  hasher hash(algorithm_);
  if (salt_mark(hash, *salt) != run_->text_of("salt_digest")) {
    found.add(kind::log_salt_of_other, {}, {from});
    return std::nullopt;
  }
  return run_salt(hash, *salt, run_->text_of("nonce"));
}

std::optional<run_reader::line> run_reader::next() {
  while (!ended_) {
    const auto one = lines_->next();
    ++number_;
    if (!one || !one->whole) break;
    const auto read = read_line(one->text);
    if (!read) continue;
    if (read->what == run_line || read->what == end_line) break;
    if (read->what == receipt_line || read->what == group_result_line)
      return line{number_, read->what, read->value, read->chain};
  }
  ended_ = true;
  return std::nullopt;
}

}  // namespace detail::audit

logged_run read_run(const std::string& path, std::uint64_t run) {
  namespace parts = detail::audit;
  logged_run out;
  parts::run_reader from;
  if (!from.open(path, run, out.found)) return out;
  out.basis = from.basis();
  while (const auto one = from.next()) {
    if (one->what != parts::receipt_line) continue;
    auto of = parts::read_receipt(one->value);
    if (of) out.receipts.push_back({one->number, std::move(*of)});
  }
  return out;
}

}}  // namespace zhunze
