#include "quick_object.hpp"

#include <algorithm>
#include <cstring>

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

/// More keys than an object is likely to have; the rest goes the general way.
constexpr std::size_t keys_kept = 2'000;

/// A walk over the text of an object. Each step says whether what it wants stands there.
class walk {
 public:
  explicit walk(std::string_view text) : at_(text.data()), end_(at_ + text.size()) {}

  [[nodiscard]] bool take(char c) {
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }
  void skip_blank() {
    if (at_ != end_ && *at_ == ' ') ++at_;
  }
  [[nodiscard]] bool done() const { return at_ == end_; }

  /// A text in quotes that is just this one, which has no escapes in it.
  [[nodiscard]] bool take_known(std::string_view text) {
    const std::size_t size = text.size() + 2;
    if (static_cast<std::size_t>(end_ - at_) < size || *at_ != '"' || at_[size - 1] != '"' ||
        std::memcmp(at_ + 1, text.data(), text.size()) != 0)
      return false;
    at_ += size;
    return true;
  }
  /// `true` or `false`, with a sign behind it that may end it.
  [[nodiscard]] bool take_truth(bool& is) {
    const std::string_view rest(at_, static_cast<std::size_t>(end_ - at_));
    is = rest.starts_with("true");
    const std::size_t size = is ? 4 : 5;
    if ((!is && !rest.starts_with("false")) || rest.size() == size) return false;
    if (rest[size] != ',' && rest[size] != '}' && rest[size] != ' ') return false;
    at_ += size;
    return true;
  }

  /// A text in quotes without escapes and control characters.
  [[nodiscard]] bool take_text(std::string_view& out) {
    if (!take('"')) return false;
    const char* const begin = at_;
    for (; at_ != end_; ++at_) {
      const auto byte = static_cast<unsigned char>(*at_);
      if (byte == '"') {
        out = {begin, static_cast<std::size_t>(at_ - begin)};
        ++at_;
        return true;
      }
      if (byte == '\\' || byte < 0x20) return false;
    }
    return false;
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
  const char* at_;
  const char* end_;
};

/// True where a key stands in a text as it is.
bool is_plain_key(std::string_view key) {
  return std::none_of(key.begin(), key.end(), [](char c) {
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
  });
}

/// What stands without quotes: yes/no only as true and false, whole numbers.
bool fits_bare(std::string_view text, const quick_cell& into) {
  if (text.empty()) return true;
  const bool truth = text == "true" || text == "false";
  return truth ? into.is_truth() : into.is_whole();
}

}  // namespace

bool quick_object::read(std::string_view text, record& nominee) const {
  walk object(text);
  if (!object.take('{')) return false;
  std::size_t next = 0;
  do {
    object.skip_blank();
    std::string_view key, value;
    bool quoted = false;
    if (next == shape_.size()) return false;
    // Most keys are the next that is known.
    if (!shape_[next].plain_key || !object.take_known(shape_[next].key)) {
      if (!object.take_text(key)) return false;
      while (next < shape_.size() && shape_[next].key != key) ++next;
      if (next == shape_.size()) return false;
    }
    const member& into = shape_[next++];
    object.skip_blank();
    if (!object.take(':')) return false;
    object.skip_blank();
    bool is = false;
    if (into.value.is_truth() && object.take_truth(is)) {
      into.value.put_truth(is, nominee);
      object.skip_blank();
      continue;
    }
    if (!object.take_value(value, quoted)) return false;
    if (into.part == column_part::record_kind) {
      if (!quoted || find_kind(rules_, value) != nominee.kind()) return false;
    } else if ((!quoted && !fits_bare(value, into.value)) || !into.value.read(value, nominee)) {
      return false;
    }
    object.skip_blank();
  } while (object.take(','));
  return object.take('}') && object.done();
}

void quick_object::learn(const std::vector<json_fact>& facts,
                         const std::vector<const column*>& columns, const record& nominee) {
  std::size_t next = 0;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const column& one = *columns[i];
    const bool plain = facts[i].from.empty() && !facts[i].wrong_shape;
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
          {facts[i].key, is_plain_key(facts[i].key), one.part, one.fact, quick_cell(rules_, one)});
    } else {
      next = at;
    }
    if (one.part == column_part::value && !facts[i].is_null)
      shape_[next].value.learn(facts[i].text, nominee);
    ++next;
  }
}

std::string_view kind_told_first(std::string_view text) {
  walk object(text);
  std::string_view key, value;
  if (!object.take('{') || !object.take_text(key) || !names_kind(key)) return {};
  object.skip_blank();
  if (!object.take(':')) return {};
  object.skip_blank();
  return object.take_text(value) ? value : std::string_view();
}

}}}  // namespace zhunze::detail::reading
