#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/text/span.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The languages of every text that the library gives.
enum class language : std::uint8_t { zh, en };

/// How grave a finding is. It goes with the kind.
enum class severity : std::uint8_t { note, warning, error };

/// Every diagnostic there is; the lists under `diagnostic/kinds/` hold code, severity and both
/// texts.
enum class kind : std::uint16_t {
#define ZHUNZE_KIND(name, code, level, zh, en, help_zh, help_en) name,
#include "zhunze/diagnostic/kind.def"
#undef ZHUNZE_KIND
};

/// What the list says of a kind. `{0}`, `{1}` … in the texts stand for the diagnostic's arguments.
/// An empty help means that the kind has none of its own.
struct kind_info {
  std::string_view name;
  std::string_view code;
  severity level;
  std::string_view zh, en;
  std::string_view help_zh, help_en;
};
/// What the list says of a kind. Cost: constant.
[[nodiscard]] ZHUNZE_DECL const kind_info& info(kind what);

/// A piece of a message, in both languages where they differ (names and user text do not).
struct argument {
  std::string zh;
  std::string en;

  /// One text for both languages.
  /// @{
  argument(std::string both) : zh(both), en(std::move(both)) {}
  argument(std::string_view both) : zh(both), en(both) {}
  argument(const char* both) : zh(both), en(both) {}
  /// @}
  /// A text for each language.
  argument(std::string chinese, std::string english)
      : zh(std::move(chinese)), en(std::move(english)) {}
};

/// A second place that belongs to a diagnostic, with a few words ("first declared here").
struct diagnostic_label {
  location place;
  argument text;
};

/// One finding. Severity is that of its kind.
struct diagnostic {
  kind what{};
  location place;
  std::vector<argument> arguments;
  std::vector<diagnostic_label> labels;
  std::vector<argument> help;  ///< more lines of help, after the kind's own
};

/// The findings of one run and the texts that they point into. A value: copy it, move it, keep it.
class diagnostics {
 public:
  diagnostics() : sources_(std::make_shared<source_texts>()) {}
  diagnostics(const diagnostics&) = default;
  diagnostics& operator=(const diagnostics&) = default;
  /// What is moved from has no findings and points into the same texts.
  ZHUNZE_DECL diagnostics(diagnostics&& other) noexcept;
  ZHUNZE_DECL diagnostics& operator=(diagnostics&& other) noexcept;
  ~diagnostics() = default;

  /// Registers a text to point into. The id stays valid for this object and its copies.
  ZHUNZE_DECL source_id add_source(std::string name, std::string text);
  /// Registers a spreadsheet, whose cells are called as there (C7).
  ZHUNZE_DECL source_id add_sheet(std::string name);
  /// The texts that the findings point into, by `source_id`.
  [[nodiscard]] const source_texts& sources() const { return *sources_; }
  /// No findings yet, pointing into the same texts.
  [[nodiscard]] diagnostics beside() const {
    diagnostics other;
    other.sources_ = sources_;
    return other;
  }

  /// Adds a finding; beyond `limits::diagnostics`, or `limits::diagnostics_of_kind` of its kind,
  /// only counts it (errors still count as errors).
  ZHUNZE_DECL diagnostic& add(diagnostic one);
  /// The same of a finding without labels and without help of its own.
  ZHUNZE_DECL diagnostic& add(kind what, location place, std::vector<argument> arguments = {});

  /// The findings that are kept, in the order in which they were added, or as `sort` left them.
  [[nodiscard]] const std::vector<diagnostic>& list() const { return list_; }
  /// False where another finding of the kind would only be counted: help for it is not worth its
  /// cost.
  [[nodiscard]] ZHUNZE_DECL bool keeps(kind what) const;
  /// True once no finding of any kind is kept any more.
  [[nodiscard]] ZHUNZE_DECL bool full() const;
  /// Findings that were counted but not kept.
  [[nodiscard]] std::size_t dropped() const { return dropped_; }
  /// Errors, those that were only counted too.
  /// @{
  [[nodiscard]] std::size_t errors() const { return errors_; }
  [[nodiscard]] bool has_errors() const { return errors_ != 0; }
  /// @}
  /// True where nothing was found, neither kept nor counted.
  [[nodiscard]] bool empty() const { return list_.empty() && dropped_ == 0; }
  /// True where both point into the same texts.
  [[nodiscard]] bool is_beside(const diagnostics& other) const {
    return sources_ == other.sources_;
  }
  /// Orders by source, place, code: the same bytes whatever order found them.
  ZHUNZE_DECL void sort();

 private:
  std::shared_ptr<source_texts> sources_;
  std::vector<diagnostic> list_;
  std::vector<diagnostic> overflow_;  // where a caller may still write once the list is full
  std::size_t dropped_ = 0;
  std::size_t errors_ = 0;
};

/// A pattern with `{0}` … `{9}` filled in; a hole without an argument becomes nothing.
/// `{0:record|records}` is the word that goes with a count: the first where argument 0 is `1`.
[[nodiscard]] ZHUNZE_DECL std::string fill(std::string_view pattern,
                                           const std::vector<argument>& arguments, language lang);

/// The same with pieces of one language, added to `out`.
ZHUNZE_DECL void append_filled(std::string& out, std::string_view pattern,
                               std::initializer_list<std::string_view> pieces);
/// The same as a text of its own.
[[nodiscard]] inline std::string fill(std::string_view pattern,
                                      std::initializer_list<std::string_view> pieces) {
  std::string out;
  append_filled(out, pattern, pieces);
  return out;
}

/// The message of a diagnostic, with its arguments filled in.
[[nodiscard]] ZHUNZE_DECL std::string message(const diagnostic& one, language lang);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/diagnostic/detail/diagnostic.ipp"
#endif
