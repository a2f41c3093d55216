#include "zhunze/audit/log_review.hpp"

#include <utility>

#include "json_value.hpp"
#include "line_reader.hpp"
#include "log_check.hpp"
#include "log_file.hpp"
#include "log_line.hpp"
#include "receipt_reader.hpp"
#include "review_line.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/render/detail/json_writer.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::audit {

std::string canonical_json(const logged_review& one) {
  json_writer to;
  to.open_object().number("receipt", one.of.receipt).text("chain", one.chain);
  to.text("id", one.of.id).text("before", key(one.of.before)).text("after", key(one.of.after));
  to.text("why", one.of.why).text("by", one.of.by);
  to.some_text("evidence", one.of.evidence).some_text("day", one.of.day);
  if (one.of.superseded_by != 0)
    to.number("superseded_by", one.of.superseded_by).text("superseding", one.superseding_chain);
  return to.close_object().str();
}

std::optional<logged_review> read_review(std::string_view value) {
  const auto from = parse_json(value);
  if (!from) return std::nullopt;
  logged_review out;
  out.of.receipt = from->number_of("receipt");
  out.chain = from->text_of("chain");
  out.of.id = from->text_of("id");
  const auto before = find_verdict(from->text_of("before"));
  const auto after = find_verdict(from->text_of("after"));
  if (!before || !after) return std::nullopt;
  out.of.before = *before;
  out.of.after = *after;
  out.of.why = from->text_of("why");
  out.of.by = from->text_of("by");
  out.of.evidence = from->text_of("evidence");
  out.of.day = from->text_of("day");
  out.of.superseded_by = from->number_of("superseded_by");
  out.superseding_chain = from->text_of("superseding");
  if (canonical_json(out) != value) return std::nullopt;
  return out;
}

}  // namespace detail::audit

namespace {

namespace parts = detail::audit;

struct found_receipt {
  receipt of;
  std::uint64_t number = 0;
  std::string chain;
};

/// The receipt that is reviewed, and the one that takes its place.
struct receipt_pair {
  std::optional<found_receipt> reviewed, superseding;
};

receipt_pair find_receipts(const parts::log_file& file, const review_request& what) {
  receipt_pair out;
  parts::line_reader from(file.descriptor());
  std::uint64_t at = 0;
  while (const auto one = from.next()) {
    ++at;
    const auto line = parts::read_line(one->text);
    if (!line || line->what != parts::receipt_line) continue;
    const auto read = parts::read_receipt(line->value);
    if (!read) continue;
    found_receipt here{*read, line->number, digest_text(line->algorithm, line->chain)};
    const bool by_line = what.line != 0 && at == what.line;
    const bool by_id = what.line == 0 && !read->id.empty() && read->id == what.id;
    const bool later = what.supersede && out.reviewed && !read->id.empty() &&
                       read->id == out.reviewed->of.id && read->kind == out.reviewed->of.kind;
    if (later) {
      // By id the last but one is reviewed, and the last takes its place.
      if (what.line == 0 && out.superseding) out.reviewed = std::move(out.superseding);
      out.superseding = std::move(here);
    } else if (by_line || by_id) {
      out.reviewed = std::move(here);
    }
  }
  return out;
}

/// Why a review cannot be written; nothing where it can.
std::optional<argument> refusal(const review_request& what, const receipt_pair& found) {
  if (what.why.empty()) return argument("没有理由", "it has no reason");
  if (what.by.empty()) return argument("没有写明由谁决定", "it does not say who decided");
  if (!what.supersede) return std::nullopt;
  if (!found.superseding)
    return argument("它后面没有同一记录的凭据", "no later receipt is of the same record");
  if (what.after && found.superseding->of.outcome != *what.after)
    return argument("取代它的凭据是另一个结论",
                    "the receipt that takes its place has another verdict");
  return std::nullopt;
}

parts::logged_review review_of(const review_request& what, const receipt_pair& found) {
  parts::logged_review out;
  out.of.receipt = found.reviewed->number;
  out.chain = found.reviewed->chain;
  out.of.id = found.reviewed->of.id;
  out.of.before = found.reviewed->of.outcome;
  out.of.after = what.after.value_or(out.of.before);
  out.of.why = what.why;
  out.of.by = what.by;
  out.of.evidence = what.evidence;
  if (what.day) out.of.day = to_text(*what.day);
  if (!found.superseding) return out;
  out.of.after = found.superseding->of.outcome;
  out.of.superseded_by = found.superseding->number;
  out.superseding_chain = found.superseding->chain;
  return out;
}

}  // namespace

diagnostics add_review(const std::string& path, const review_request& what,
                       std::string (*clock)()) {
  diagnostics out;
  auto file = parts::log_file::open(path, parts::log_use::append, out);
  if (!file || !file->find_end(out)) return out;
  if (file->end().number == 0 || !parts::check_open_log(*file, {}).well()) {
    out.add(kind::log_review_refused, {}, {argument("日志不完好", "the log is not intact")});
    return out;
  }
  const receipt_pair found = find_receipts(*file, what);
  if (!found.reviewed) {
    out.add(kind::log_receipt_unknown, {},
            {path, what.line != 0 ? std::to_string(what.line) : what.id});
    return out;
  }
  if (auto why = refusal(what, found)) {
    out.add(kind::log_review_refused, {}, {std::move(*why)});
    return out;
  }
  const std::string value = parts::canonical_json(review_of(what, found));
  if (value.size() + parts::most_around_value > limits::log_line_bytes) {
    out.add(kind::log_line_would_be_too_long, {}, {std::to_string(limits::log_line_bytes)});
    return out;
  }
  hasher hash(*file->algorithm());
  parts::log_end end = file->end();
  std::string line;
  parts::append_line(hash, end, parts::review_line, value,
                     clock != nullptr ? clock() : parts::utc_now(), line);
  if (file->append(line, out)) (void)file->sync(out);
  return out;
}

}}  // namespace zhunze
