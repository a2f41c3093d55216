#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json_object.hpp"
#include "quick_cell.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

class object_walk;

/// Reads objects of one kind of record that are shaped like those before them: keys in the same
/// order, though some may be absent, and plain values. What it reads means just what the general
/// way makes of it; anything else it leaves to that.
class quick_object {
 public:
  quick_object(const program& rules, record blank) : rules_(rules), blank_(std::move(blank)) {}

  [[nodiscard]] const record& blank() const { return blank_; }
  /// As that of a record, for all that are read from now on.
  void report_beside(const diagnostics& files) { blank_.report_beside(files); }
  /// True where an object that calls its kind so is of this one.
  [[nodiscard]] bool names_its_kind(std::string_view said) const;
  /// True where the object was read. Else the record may hold some of its facts.
  [[nodiscard]] bool read(std::string_view text, record& nominee) const;
  /// Remembers the keys of an object that the general way has read, and what it made of its values.
  void learn(std::string_view text, const std::vector<json_fact>& facts,
             const std::vector<const column*>& columns, const record& nominee);

 private:
  struct member {
    std::string key;
    std::string lead;  // what stands between the value before it and its own, as far as is known
    column_part part;
    fact_id fact;
    quick_cell value;
  };

  [[nodiscard]] const member* find_key(object_walk& object, const member*& next) const;
  [[nodiscard]] const member* find(object_walk& object, const member*& next) const;
  [[nodiscard]] bool read_value(object_walk& object, const member& into, record& nominee) const;

  const program& rules_;
  record blank_;
  std::vector<member> shape_;
  std::string kind_said_;  // what an object that was read calls its kind
};

/// The text of the first member of an object where that tells its kind and is plain, else "".
[[nodiscard]] std::string_view kind_told_first(std::string_view text);

}}}  // namespace zhunze::detail::reading
