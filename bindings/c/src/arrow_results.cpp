#include "arrow_results.hpp"

#include <array>
#include <cerrno>
#include <map>
#include <utility>

#include "zhunze/program/verdict.hpp"

namespace zhunze_interface {

namespace {

void set_bit(std::vector<std::uint8_t>& bits, std::size_t at, bool on) {
  bits[at / 8] = static_cast<std::uint8_t>(bits[at / 8] | unsigned{on} << (at % 8));
}

/// An exported array: its buffers and children, and the rows that the buffers lie in.
struct held_array {
  std::shared_ptr<const arrow_rows> rows;
  std::array<const void*, 3> buffers{};
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> child_pointers;
  ArrowArray words{};
};

void release_array(ArrowArray* array) {
  const std::unique_ptr<held_array> held(static_cast<held_array*>(array->private_data));
  for (ArrowArray& child : held->children)
    if (child.release != nullptr) child.release(&child);
  if (held->words.release != nullptr) held->words.release(&held->words);
  array->release = nullptr;
}

/// Fills `out` by what `held` holds; nothing can fail any more once it does.
void give_array(std::unique_ptr<held_array> held, std::size_t length, std::size_t nulls,
                std::int64_t buffers, ArrowArray& out) {
  out = {};
  out.length = static_cast<std::int64_t>(length);
  out.null_count = static_cast<std::int64_t>(nulls);
  out.n_buffers = buffers;
  out.buffers = held->buffers.data();
  out.n_children = static_cast<std::int64_t>(held->child_pointers.size());
  out.children = held->child_pointers.empty() ? nullptr : held->child_pointers.data();
  out.dictionary = held->words.release != nullptr ? &held->words : nullptr;
  out.release = release_array;
  out.private_data = held.release();
}

[[nodiscard]] std::unique_ptr<held_array> hold(const std::shared_ptr<const arrow_rows>& rows,
                                               const void* given, const void* values,
                                               const void* more = nullptr) {
  auto out = std::make_unique<held_array>();
  out->rows = rows;
  out->buffers = {given, values, more};
  return out;
}

void export_texts(const std::shared_ptr<const arrow_rows>& rows, const arrow_texts& texts,
                  ArrowArray& out) {
  give_array(hold(rows, texts.nulls() == 0 ? nullptr : texts.given.data(), texts.ends.data(),
                  texts.bytes.data()),
             texts.size(), texts.nulls(), 3, out);
}

/// An exported schema: its name and format are constants.
struct held_schema {
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> child_pointers;
  ArrowSchema words{};
};

void release_schema(ArrowSchema* schema) {
  const std::unique_ptr<held_schema> held(static_cast<held_schema*>(schema->private_data));
  for (ArrowSchema& child : held->children)
    if (child.release != nullptr) child.release(&child);
  if (held->words.release != nullptr) held->words.release(&held->words);
  schema->release = nullptr;
}

void give_schema(std::unique_ptr<held_schema> held, const char* name, const char* format,
                 std::int64_t flags, ArrowSchema& out) {
  out = {};
  out.format = format;
  out.name = name;
  out.flags = flags;
  out.n_children = static_cast<std::int64_t>(held->child_pointers.size());
  out.children = held->child_pointers.empty() ? nullptr : held->child_pointers.data();
  out.dictionary = held->words.release != nullptr ? &held->words : nullptr;
  out.release = release_schema;
  out.private_data = held.release();
}

void export_column(const char* name, const char* format, bool nullable, bool words,
                   ArrowSchema& out) {
  auto held = std::make_unique<held_schema>();
  if (words) give_schema(std::make_unique<held_schema>(), "", "U", 0, held->words);
  give_schema(std::move(held), name, format, nullable ? ARROW_FLAG_NULLABLE : 0, out);
}

/// Releases what was exported so far where the rest cannot be.
template <class Held, class Struct>
void add_children(Held& held, std::vector<Struct>& children) {
  for (Struct& child : children) held.child_pointers.push_back(&child);
}

constexpr std::size_t column_count = 4;

/// The rows of a stream, until they are given away.
struct held_stream {
  std::shared_ptr<const arrow_rows> rows;
};

/// A callback of a stream that may run out of memory.
template <class Body>
[[nodiscard]] int told_as_errno(Body&& body) noexcept {
  try {
    body();
    return 0;
  } catch (...) {
    return ENOMEM;
  }
}

int stream_schema(ArrowArrayStream*, ArrowSchema* out) {
  return told_as_errno([&] { export_schema(*out); });
}

int stream_next(ArrowArrayStream* stream, ArrowArray* out) {
  return told_as_errno([&] {
    auto& held = *static_cast<held_stream*>(stream->private_data);
    if (held.rows == nullptr)
      *out = {};
    else
      export_rows(held.rows, *out);
    held.rows.reset();
  });
}

const char* stream_error(ArrowArrayStream*) {
  return nullptr;
}

void release_stream(ArrowArrayStream* stream) {
  delete static_cast<held_stream*>(stream->private_data);
  stream->release = nullptr;
}

}  // namespace

void arrow_texts::add(std::string_view text, bool is_given) {
  const std::size_t at = size();
  if (at % 8 == 0) given.push_back(0);
  set_bit(given, at, is_given);
  nulls_ += is_given ? 0 : 1;
  bytes += text;
  ends.push_back(static_cast<std::int64_t>(bytes.size()));
}

void arrow_texts::reserve(std::size_t count) {
  ends.reserve(count + 1);
  given.reserve((count + 7) / 8);
}

arrow_rows::arrow_rows(const zhunze::program& of) {
  for (int i = ZHUNZE_ELIGIBLE; i <= ZHUNZE_INVALID; ++i)
    verdict_words.add(key(static_cast<zhunze::verdict>(i)));
  // Rules of two kinds may share an id; a dictionary has each word once.
  std::map<std::string_view, std::int32_t> words;
  for (const zhunze::rule_definition& one : of.rules) {
    const auto [at, is_new] =
        words.emplace(one.names.id, static_cast<std::int32_t>(rule_words.size()));
    if (is_new) rule_words.add(one.names.id);
    word_of_rule_.push_back(at->second);
  }
}

void arrow_rows::add(const zhunze::record_decision& one) {
  ids.add(one.id, !one.id.empty());
  zhunze::row_bits over{};
  over[0] = one.over_quota.empty() ? 0 : 1;
  add(std::span(&one.decided, 1), over);
}

void arrow_rows::add(std::span<const zhunze::decision> decided, const zhunze::row_bits& over) {
  const std::size_t first = verdicts.size();
  const std::size_t size = first + decided.size();
  verdicts.resize(size);
  rules.resize(size);
  decided_by_rule.resize((size + 7) / 8);
  over_quota.resize(decided_by_rule.size());
  for (std::size_t row = 0; row < decided.size(); ++row) {
    const std::size_t at = first + row;
    const bool by_rule = decided[row].deciding.has_value();
    verdicts[at] = static_cast<std::int8_t>(decided[row].outcome);
    rules[at] = by_rule ? word_of_rule_[decided[row].deciding.index()] : 0;
    without_rule += by_rule ? 0 : 1;
    set_bit(decided_by_rule, at, by_rule);
    set_bit(over_quota, at, (over[row / 64] >> (row % 64) & 1U) != 0);
  }
}

void export_schema(ArrowSchema& out) {
  auto held = std::make_unique<held_schema>();
  held->children.resize(column_count);
  held->child_pointers.reserve(column_count);
  ArrowSchema whole{};
  give_schema(std::move(held), "", "+s", 0, whole);
  auto& of = *static_cast<held_schema*>(whole.private_data);
  try {
    export_column("id", "U", true, false, of.children[0]);
    export_column("verdict", "c", false, true, of.children[1]);
    export_column("rule", "i", true, true, of.children[2]);
    export_column("over_quota", "b", false, false, of.children[3]);
  } catch (...) {
    release_schema(&whole);
    throw;
  }
  add_children(of, of.children);
  whole.n_children = column_count;
  whole.children = of.child_pointers.data();
  out = whole;
}

void export_rows(std::shared_ptr<const arrow_rows> rows, ArrowArray& out) {
  const arrow_rows& of = *rows;
  const std::size_t length = of.verdicts.size();
  auto held = hold(rows, nullptr, nullptr);
  held->children.resize(column_count);
  held->child_pointers.reserve(column_count);
  ArrowArray whole{};
  give_array(std::move(held), length, 0, 1, whole);
  auto& all = *static_cast<held_array*>(whole.private_data);
  try {
    export_texts(rows, of.ids, all.children[0]);
    auto verdicts = hold(rows, nullptr, of.verdicts.data());
    export_texts(rows, of.verdict_words, verdicts->words);
    give_array(std::move(verdicts), length, 0, 2, all.children[1]);
    auto by =
        hold(rows, of.without_rule == 0 ? nullptr : of.decided_by_rule.data(), of.rules.data());
    export_texts(rows, of.rule_words, by->words);
    give_array(std::move(by), length, of.without_rule, 2, all.children[2]);
    give_array(hold(rows, nullptr, of.over_quota.data()), length, 0, 2, all.children[3]);
  } catch (...) {
    release_array(&whole);
    throw;
  }
  add_children(all, all.children);
  whole.n_children = column_count;
  whole.children = all.child_pointers.data();
  out = whole;
}

void export_stream(std::shared_ptr<const arrow_rows> rows, ArrowArrayStream& out) {
  auto held = std::make_unique<held_stream>();
  held->rows = std::move(rows);
  out.get_schema = stream_schema;
  out.get_next = stream_next;
  out.get_last_error = stream_error;
  out.release = release_stream;
  out.private_data = held.release();
}

}  // namespace zhunze_interface
