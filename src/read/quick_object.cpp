#include "quick_object.hpp"

#include <algorithm>
#include <cstring>

#include "zhunze/text/detail/eight_bytes.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

/// More keys than an object is likely to have; the rest goes the general way.
constexpr std::size_t keys_kept = 2'000;
/// Leads that are tried before the text's own key is looked for.
constexpr std::ptrdiff_t leads_tried = 4;

/// True where a text begins with another, which it mostly does: so it is faster than a call.
[[nodiscard]] bool begins_with(std::string_view text, std::string_view known) {
  const std::size_t size = known.size();
  if (text.size() < size) return false;
  if (size < 8) return std::memcmp(text.data(), known.data(), size) == 0;
  for (std::size_t at = 0; at + 8 < size; at += 8)
    if (std::memcmp(text.data() + at, known.data() + at, 8) != 0) return false;
  return std::memcmp(text.data() + size - 8, known.data() + size - 8, 8) == 0;
}

}  // namespace

/// A walk over the text of an object. Each step says whether what it wants stands there.
class object_walk {
 public:
  explicit object_walk(std::string_view text) : at_(text.data()), end_(at_ + text.size()) {}

  [[nodiscard]] bool take(char c) {
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }
  /// Takes what is known to stand there mostly.
  [[nodiscard]] bool take(std::string_view known) {
    if (!begins_with(rest(), known)) return false;
    at_ += known.size();
    return true;
  }
  void skip_blank() {
    if (at_ != end_ && *at_ == ' ') ++at_;
  }
  /// True where the object ends, and nothing stands behind it.
  [[nodiscard]] bool ends() {
    skip_blank();
    return end_ - at_ == 1 && *at_ == '}';
  }

  /// `true` or `false`; what stands behind it is yet to be looked at.
  [[nodiscard]] bool take_truth(bool& is) {
    if (end_ - at_ < 5) return false;
    is = std::memcmp(at_, "true", 4) == 0;
    if (!is && std::memcmp(at_, "false", 5) != 0) return false;
    at_ += is ? 4 : 5;
    return true;
  }

  /// A text in quotes without escapes and control characters.
  [[nodiscard]] bool take_text(std::string_view& out) {
    if (!take('"')) return false;
    const std::size_t size = text::bytes_before(rest(), [](text::eight_bytes all) {
      return all.equal('"') | all.equal('\\') | all.below(0x20);
    });
    out = rest().substr(0, size);
    at_ += size;
    return take('"');
  }

  /// A plain value; `null` gives an empty one.
  [[nodiscard]] bool take_value(std::string_view& out, bool& quoted) {
    quoted = at_ != end_ && *at_ == '"';
    if (quoted) return take_text(out);
    const char* const begin = at_;
    while (at_ != end_ && *at_ != ',' && *at_ != '}' && *at_ != ' ') ++at_;
    out = {begin, static_cast<std::size_t>(at_ - begin)};
    if (out == "null") out = {};
    return at_ != begin;
  }

 private:
  [[nodiscard]] std::string_view rest() const {
    return {at_, static_cast<std::size_t>(end_ - at_)};
  }

  const char* at_;
  const char* end_;
};

namespace {

/// True where a key stands in a text as it is.
bool is_plain_key(std::string_view key) {
  return std::none_of(key.begin(), key.end(), [](char c) {
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
  });
}

/// What stands before the value of a key where blanks are as they seem to be in a text.
std::string lead_of(const std::string& key, std::string_view text) {
  const bool blank_first = text.find(", \"") != std::string_view::npos;
  const bool blank_last = text.find("\": ") != std::string_view::npos;
  return (blank_first ? ", \"" : ",\"") + key + (blank_last ? "\": " : "\":");
}

/// What stands without quotes: yes/no only as true and false, whole numbers.
bool fits_bare(std::string_view text, const quick_cell& into) {
  if (text.empty()) return true;
  const bool truth = text == "true" || text == "false";
  return truth ? into.is_truth() : into.is_whole();
}

}  // namespace

/// Goes to the value of the member whose key stands next in an object.
const quick_object::member* quick_object::find_key(object_walk& object, const member*& next) const {
  const member* const end = shape_.data() + shape_.size();
  object.skip_blank();
  std::string_view key;
  if (!object.take_text(key)) return nullptr;
  while (next != end && next->key != key) ++next;
  object.skip_blank();
  return next != end && object.take(':') ? next++ : nullptr;
}

/// Goes from behind a value to the next one, which there must be.
const quick_object::member* quick_object::find(object_walk& object, const member*& next) const {
  const member* const end = shape_.data() + shape_.size();
  const member* const near = end - next > leads_tried ? next + leads_tried : end;
  for (const member* one = next; one != near; ++one) {
    if (!object.take(one->lead)) continue;
    next = one + 1;
    return one;
  }
  object.skip_blank();
  return object.take(',') ? find_key(object, next) : nullptr;
}

/// Any other value than `true` and `false` of a yes/no fact.
bool quick_object::read_value(object_walk& object, const member& into, record& nominee) const {
  object.skip_blank();
  std::string_view value;
  bool quoted = false;
  if (!object.take_value(value, quoted)) return false;
  if (into.part == column_part::record_kind) return quoted && names_its_kind(value);
  return (quoted || fits_bare(value, into.value)) && into.value.read(value, nominee);
}

bool quick_object::read(std::string_view text, record& nominee) const {
  object_walk object(text);
  const member* next = shape_.data();
  const member* const end = next + shape_.size();
  const member* into = object.take('{') ? find_key(object, next) : nullptr;
  while (into != nullptr) {
    bool is = false;
    if (into->value.is_truth() && object.take_truth(is)) {
      into->value.put_truth(is, nominee);
    } else if (!read_value(object, *into, nominee)) {
      return false;
    }
    // Most keys are the next that is known.
    if (next != end && object.take(next->lead))
      into = next++;
    else if (object.ends())
      return true;
    else
      into = find(object, next);
  }
  return false;
}

bool quick_object::names_its_kind(std::string_view said) const {
  return !said.empty() && (said == kind_said_ || find_kind(rules_, said) == blank_.kind());
}

void quick_object::learn(std::string_view text, const std::vector<json_fact>& facts,
                         const std::vector<const column*>& columns, const record& nominee) {
  std::size_t next = 0;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const column& one = *columns[i];
    const bool plain = is_plain_key(facts[i].key) && facts[i].from.empty() && !facts[i].wrong_shape;
    if (!plain || (one.part != column_part::value && one.part != column_part::record_kind)) return;
    const auto known = std::find_if(shape_.begin(), shape_.end(),
                                    [&](const member& m) { return m.key == facts[i].key; });
    const auto at = static_cast<std::size_t>(known - shape_.begin());
    if (known != shape_.end() && at < next) return;  // in another order
    if (known == shape_.end()) {
      const bool twice = std::any_of(shape_.begin(), shape_.end(), [&](const member& m) {
        return m.part == one.part && m.fact == one.fact;
      });
      if (twice || shape_.size() >= keys_kept) return;
      shape_.insert(
          shape_.begin() + static_cast<std::ptrdiff_t>(next),
          {facts[i].key, lead_of(facts[i].key, text), one.part, one.fact, quick_cell(rules_, one)});
    } else {
      next = at;
    }
    if (one.part == column_part::record_kind && !facts[i].is_null) kind_said_ = facts[i].text;
    if (one.part == column_part::value && !facts[i].is_null)
      shape_[next].value.learn(facts[i].text, nominee);
    ++next;
  }
}

std::string_view kind_told_first(std::string_view text) {
  object_walk object(text);
  std::string_view key, value;
  if (!object.take('{') || !object.take_text(key) || !names_kind(key)) return {};
  object.skip_blank();
  if (!object.take(':')) return {};
  object.skip_blank();
  return object.take_text(value) ? value : std::string_view();
}

}}}  // namespace zhunze::detail::reading
