#pragma once

#include <map>
#include <string>

#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/text/position.hpp"
#include "zhunze/text/span.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

/// The lines of the texts that places point into, indexed once each, when first asked for.
class source_lines {
 public:
  explicit source_lines(const source_texts& sources) : sources_(sources) {}

  /// The text of a place; null where it is in no text (a cell of a data file, no file at all).
  [[nodiscard]] const source_text* text_of(const location& place) const {
    const source_text* file = file_of(place);
    return file == nullptr || place.row != 0 || file->text.empty() ? nullptr : file;
  }
  [[nodiscard]] const source_text* file_of(const location& place) const {
    const bool there = place.source.has_value() && place.source.index() < sources_.size();
    return there ? &sources_[place.source.index()] : nullptr;
  }
  /// Only for a place that is in a text.
  [[nodiscard]] const line_index& lines_of(const location& place) {
    const auto found = lines_.find(place.source.value);
    if (found != lines_.end()) return found->second;
    const std::string& text = sources_[place.source.index()].text;
    return lines_.emplace(place.source.value, line_index(text)).first->second;
  }

 private:
  const source_texts& sources_;
  std::map<std::uint32_t, line_index> lines_;
};

}}}  // namespace zhunze::detail::render
