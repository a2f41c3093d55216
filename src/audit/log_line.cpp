#include "log_line.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>

#include "hex.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

namespace {

constexpr std::size_t check_bytes = 8;
constexpr std::string_view before_chain = R"(,"chain":")";
constexpr std::string_view before_at = R"(","at":")";
constexpr std::string_view before_check = R"(","check":")";
constexpr std::string_view line_end = "\"}";
/// Digits are 0, signs themselves.
constexpr std::string_view time_shape = "0000-00-00T00:00:00Z";
constexpr std::size_t digest_digits = 64;

/// Takes pieces off the end of a text; once one is not there, nothing is.
class from_the_end {
 public:
  explicit from_the_end(std::string_view text) : text_(text) {}

  void drop(std::string_view piece) {
    well_ = well_ && text_.ends_with(piece);
    if (well_) text_.remove_suffix(piece.size());
  }
  [[nodiscard]] std::string_view take(std::size_t size) {
    well_ = well_ && text_.size() >= size;
    if (!well_) return {};
    const std::string_view out = text_.substr(text_.size() - size);
    text_.remove_suffix(size);
    return out;
  }
  /// What follows the last `"` that is left.
  [[nodiscard]] std::string_view word() {
    const std::size_t quote = text_.rfind('"');
    well_ = well_ && quote != std::string_view::npos;
    return well_ ? take(text_.size() - quote - 1) : std::string_view();
  }
  [[nodiscard]] std::string_view rest() const { return text_; }
  [[nodiscard]] bool well() const { return well_; }

 private:
  std::string_view text_;
  bool well_ = true;
};

bool is_time(std::string_view at) {
  return std::equal(
      at.begin(), at.end(), time_shape.begin(), time_shape.end(),
      [](char c, char shape) { return shape == '0' ? c >= '0' && c <= '9' : c == shape; });
}

/// `{"n":7,"receipt":` and the value behind it.
bool read_body(log_line& line) {
  constexpr std::string_view begin = "{\"n\":";
  if (!line.body.starts_with(begin)) return false;
  const char* const last = line.body.data() + line.body.size();
  const char* at = line.body.data() + begin.size();
  if (at == last || *at < '1' || *at > '9') return false;
  const auto number = std::from_chars(at, last, line.number);
  if (number.ec != std::errc()) return false;
  const std::string_view rest(number.ptr, static_cast<std::size_t>(last - number.ptr));
  for (const std::string_view what :
       {receipt_line, group_result_line, run_line, end_line, review_line, signature_line}) {
    const std::string head = ",\"" + std::string(what) + "\":";
    if (!rest.starts_with(head)) continue;
    line.what = rest.substr(2, what.size());
    line.value = rest.substr(head.size());
    return line.value.starts_with('{') && line.value.ends_with('}');
  }
  return false;
}

}  // namespace

std::optional<log_line> read_line(std::string_view text) {
  log_line line;
  from_the_end of(text);
  of.drop(line_end);
  line.check = of.take(2 * check_bytes);
  of.drop(before_check);
  line.at = of.take(time_shape.size());
  of.drop(before_at);
  const auto chain = from_hex(of.take(digest_digits));
  of.drop(":");
  const auto algorithm = find_hash(of.word());
  of.drop(before_chain);
  if (!of.well() || !chain || !algorithm || !is_time(line.at)) return std::nullopt;
  line.algorithm = *algorithm;
  std::copy(chain->begin(), chain->end(), line.chain.begin());
  line.body = of.rest();
  if (!read_body(line)) return std::nullopt;
  return line;
}

bool begins_log(std::string_view text) {
  constexpr std::string_view first = R"({"n":1,"run":{)";
  return first.starts_with(text.substr(0, first.size()));
}

line_digests digests_of(hasher& hash, std::string_view body, const hash_bytes& chain,
                        std::string_view at) {
  line_digests out;
  out.leaf = hash.update(body).finish();
  const hash_bytes check = hash.update(out.leaf).update(chain).update(at).finish();
  append_hex(out.check, check.data(), check_bytes);
  return out;
}

hash_bytes chained(hasher& hash, const hash_bytes& before, const hash_bytes& leaf) {
  return hash.update(before).update(leaf).finish();
}

void append_line(hasher& hash, log_end& end, std::string_view what, std::string_view value,
                 std::string_view at, std::string& out) {
  ++end.number;
  const std::size_t from = out.size();
  ((out += "{\"n\":") += std::to_string(end.number)) += ",\"";
  ((out += what) += "\":") += value;
  const hash_bytes leaf = hash.update(std::string_view(out).substr(from)).finish();
  end.chain = chained(hash, end.chain, leaf);
  const hash_bytes check = hash.update(leaf).update(end.chain).update(at).finish();
  (out += before_chain) += digest_text(hash.algorithm(), end.chain);
  ((out += before_at) += at) += before_check;
  append_hex(out, check.data(), check_bytes);
  (out += line_end) += '\n';
}

std::string signed_text(std::uint64_t number, std::string_view chain) {
  return "zhunze log 1\n" + std::to_string(number) + "\n" + std::string(chain) + "\n";
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> out{};
  return {out.data(), std::strftime(out.data(), out.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

}}}  // namespace zhunze::detail::audit
