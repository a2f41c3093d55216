#include "zhunze/audit/appeal.hpp"

#include <utility>
#include <vector>

#include "basis.hpp"
#include "json_value.hpp"
#include "line_reader.hpp"
#include "log_file.hpp"
#include "log_line.hpp"
#include "receipt_reader.hpp"
#include "review_line.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

namespace parts = detail::audit;

/// The last review of this id, without its receipts.
std::optional<appeal> last_review(const parts::log_file& file, const std::string& id) {
  std::optional<appeal> out;
  parts::line_reader from(file.descriptor());
  while (const auto one = from.next()) {
    const auto line = parts::read_line(one->text);
    if (!line || line->what != parts::review_line) continue;
    auto read = parts::read_review(line->value);
    if (read && read->of.id == id)
      out = {line->number, digest_text(line->algorithm, line->chain), std::move(read->of), {}, {}};
  }
  return out;
}

/// The receipts that a review names, in the order of the log.
std::vector<placed_receipt> receipts_of(const parts::log_file& file, const log_review& of) {
  std::vector<placed_receipt> out;
  placed_receipt next;  // what the run that is read says
  parts::line_reader from(file.descriptor());
  while (const auto one = from.next()) {
    const auto line = parts::read_line(one->text);
    if (!line) continue;
    if (line->what == parts::run_line) {
      const auto value = parts::read_json(line->value);
      const auto* const basis = value ? value->find("basis") : nullptr;
      next = {};
      if (basis != nullptr) next.basis = parts::read_basis(*basis);
      if (value) next.day = value->text_of("day");
    }
    if (line->what != parts::receipt_line ||
        (line->number != of.receipt && line->number != of.superseded_by))
      continue;
    auto read = parts::read_receipt(line->value);
    if (!read) continue;
    out.push_back(next);
    out.back().line = line->number;
    out.back().of = std::move(*read);
  }
  return out;
}

}  // namespace

std::optional<appeal> read_appeal(const std::string& log, const std::string& id,
                                  diagnostics& found) {
  const auto file = parts::log_file::open(log, parts::log_use::read, found);
  if (!file) return std::nullopt;
  std::optional<appeal> out = last_review(*file, id);
  std::vector<placed_receipt> receipts;
  if (out) receipts = receipts_of(*file, out->review);
  if (receipts.empty() || receipts.front().line != out->review.receipt) {
    found.add(kind::log_not_reviewed, {}, {log, id});
    return std::nullopt;
  }
  out->before = std::move(receipts.front());
  if (receipts.size() > 1) out->after = std::move(receipts.back());
  return out;
}

}}  // namespace zhunze
