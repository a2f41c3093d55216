#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/explain/explanation.hpp"
#include "zhunze/explain/grounds.hpp"
#include "zhunze/render/detail/check_options.hpp"
#include "zhunze/render/detail/quota_place.hpp"
#include "zhunze/result.hpp"
#include "zhunze/value/date.hpp"

/// @file
/// Letters and annexes as documents (.docx), filled into templates that an office can replace. The
/// same input gives the same bytes. No clock: a document is of the day that it is given.
namespace zhunze { inline namespace ZHUNZE_FORM {

/// What a template is for.
enum class docx_use : std::uint8_t { letter, annex };

/// A name that stands in a template as `{{name}}`, or is the tag of a content control.
struct docx_placeholder {
  std::string_view zh, en;
  bool block = false;   ///< takes the place of its whole paragraph
  bool office = false;  ///< a text that the office gives: `docx_options::fill`
};
/// All of them for a use. The names of facts can be used in letters, too.
[[nodiscard]] std::vector<docx_placeholder> docx_placeholders(docx_use use);

namespace detail::report {
struct template_parts;
}  // namespace detail::report

/// A template that was read. Immutable and cheap to copy; share it between threads.
class docx_template {
 public:
  /// The one that is used where an office has none of its own.
  [[nodiscard]] static docx_template built_in(docx_use use, language lang);
  /// Reads an office's own. It is not trusted: what is no document, is damaged or too large
  /// (`limits::document_bytes`, `limits::document_parts`), holds a DOCTYPE, macros, or takes
  /// content from outside is refused. `name` is what findings call it.
  [[nodiscard]] static result<docx_template> read(std::string_view bytes, const std::string& name);

  /// A document with the placeholders in it, for an office to edit.
  [[nodiscard]] std::string bytes() const;
  /// Warns of placeholders that are none, naming the nearest, of braces that are not closed or
  /// stand where nothing is filled in, and of sections left open.
  [[nodiscard]] diagnostics check(docx_use use, const program& rules) const;

  /// The parts that the template was read into. What they are like is no part of the interface.
  [[nodiscard]] const detail::report::template_parts& parts() const { return *parts_; }

 private:
  explicit docx_template(std::shared_ptr<const detail::report::template_parts> parts)
      : parts_(std::move(parts)) {}

  std::shared_ptr<const detail::report::template_parts> parts_;
};

/// How documents are filled in.
struct docx_options {
  language lang = language::zh;  ///< of the texts that are filled in
  std::optional<date> day{};     ///< none: left blank to be filled in
  /// What the office gives: texts by the name of a placeholder that is `office`, in either
  /// language. A text that is a date is written in words. What the template asks for and is not
  /// given stands as 〔name〕.
  std::map<std::string, std::string> fill{};
  /// Where not null: gets the names, in `lang`, of what was left blank in a document.
  std::set<std::string>* blank = nullptr;
};
/// An error for each name in `fill` that is no `office` placeholder, naming those that are, and for
/// each text that is empty.
[[nodiscard]] diagnostics check_fill(const docx_options& options);

/// The letter about one record. `of` is null for an invalid record. `over` has the quotas that it
/// is over, as `quota_places` gives them. "" where memory or the archive fails. Cost: linear in the
/// explanation and the template. Thread safe, with a `blank` of its own for each thread.
[[nodiscard]] std::string letter_docx(const docx_template& in, const explanation& why,
                                      const grounds* of, const docx_options& options,
                                      const std::vector<quota_place>& over = {});

/// The annex about a batch: counts, a table of the records by id, groups. `how` as in `check_text`.
/// Lists up to `limits::document_rows` records and says how many more there are. Cost: linear, plus
/// sorting. Thread safe.
[[nodiscard]] std::string annex_docx(const docx_template& in, const program& rules,
                                     const batch_result& decided,
                                     const std::vector<record>& records, const check_options& how,
                                     const docx_options& options);

}}  // namespace zhunze
