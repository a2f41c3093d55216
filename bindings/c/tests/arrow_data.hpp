#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "zhunze.h"

/// Arrow data made by hand, for tests and for measuring.
namespace arrow_data {

/// A column to export, with the memory that it lies in.
struct column {
  std::string name, format;
  std::vector<std::vector<std::uint8_t>> buffers;  ///< validity first; an empty one is null
  std::int64_t length = 0, nulls = 0, offset = 0;
  std::shared_ptr<column> words;
};

/// How many exported structs are not released yet.
inline int& made() {
  static int count = 0;
  return count;
}

struct exported_schema {
  column shape;
  ArrowSchema words;
};
struct exported_array {
  column of;
  std::vector<const void*> pointers;
  ArrowArray words;
};

inline void export_schema(const column& of, ArrowSchema& out) {
  auto* const held = new exported_schema{of, ArrowSchema()};
  out = ArrowSchema();
  out.format = held->shape.format.c_str();
  out.name = held->shape.name.c_str();
  out.flags = ARROW_FLAG_NULLABLE;
  if (of.words) {
    export_schema(*of.words, held->words);
    out.dictionary = &held->words;
  }
  out.private_data = held;
  out.release = [](ArrowSchema* one) {
    auto* const own = static_cast<exported_schema*>(one->private_data);
    if (own->words.release != nullptr) own->words.release(&own->words);
    delete own;
    one->release = nullptr;
    --made();
  };
  ++made();
}

inline void export_array(const column& of, ArrowArray& out) {
  auto* const held = new exported_array{of, {}, ArrowArray()};
  for (const auto& buffer : held->of.buffers)
    held->pointers.push_back(buffer.empty() ? nullptr : buffer.data());
  out = ArrowArray();
  out.length = of.length;
  out.null_count = of.nulls;
  out.offset = of.offset;
  out.n_buffers = static_cast<std::int64_t>(held->pointers.size());
  out.buffers = held->pointers.data();
  if (of.words) {
    export_array(*of.words, held->words);
    out.dictionary = &held->words;
  }
  out.private_data = held;
  out.release = [](ArrowArray* one) {
    auto* const own = static_cast<exported_array*>(one->private_data);
    if (own->words.release != nullptr) own->words.release(&own->words);
    delete own;
    one->release = nullptr;
    --made();
  };
  ++made();
}

inline std::vector<std::uint8_t> bits_of(const std::vector<int>& bits) {
  std::vector<std::uint8_t> out((bits.size() + 7) / 8);
  for (std::size_t i = 0; i < bits.size(); ++i)
    if (bits[i] != 0) out[i / 8] = static_cast<std::uint8_t>(out[i / 8] | 1U << (i % 8));
  return out;
}

/// A struct of columns.
struct table {
  std::vector<column> columns;
  std::int64_t length = 0;
  std::int64_t offset = 0;
  std::vector<int> no_rows = {};  ///< 0 where the struct itself is null; empty: nowhere
};

template <class Struct>
struct children_of {
  std::vector<Struct> all;
  std::vector<Struct*> pointers;
  std::vector<std::uint8_t> given;
  const void* validity[1] = {nullptr};
};

template <class Struct>
void release_children(Struct* one) {
  auto* const own = static_cast<children_of<Struct>*>(one->private_data);
  for (Struct& child : own->all)
    if (child.release != nullptr) child.release(&child);
  delete own;
  one->release = nullptr;
  --made();
}

inline void export_schema(const table& of, ArrowSchema& out) {
  auto* const held = new children_of<ArrowSchema>();
  held->all.resize(of.columns.size());
  for (std::size_t i = 0; i < of.columns.size(); ++i) {
    export_schema(of.columns[i], held->all[i]);
    held->pointers.push_back(&held->all[i]);
  }
  out = ArrowSchema();
  out.format = "+s";
  out.name = "";
  out.n_children = static_cast<std::int64_t>(held->pointers.size());
  out.children = held->pointers.data();
  out.private_data = held;
  out.release = release_children<ArrowSchema>;
  ++made();
}

inline void export_array(const table& of, ArrowArray& out) {
  auto* const held = new children_of<ArrowArray>();
  held->all.resize(of.columns.size());
  for (std::size_t i = 0; i < of.columns.size(); ++i) {
    export_array(of.columns[i], held->all[i]);
    held->pointers.push_back(&held->all[i]);
  }
  out = ArrowArray();
  out.length = of.length;
  out.offset = of.offset;
  out.n_buffers = 1;
  if (!of.no_rows.empty()) {
    held->given = bits_of(of.no_rows);
    held->validity[0] = held->given.data();
    out.null_count = -1;
  }
  out.buffers = held->validity;
  out.n_children = static_cast<std::int64_t>(held->pointers.size());
  out.children = held->pointers.data();
  out.private_data = held;
  out.release = release_children<ArrowArray>;
  ++made();
}

template <class Number>
std::vector<std::uint8_t> bytes_of(const std::vector<Number>& numbers) {
  const auto* const begin = reinterpret_cast<const std::uint8_t*>(numbers.data());
  return std::vector<std::uint8_t>(begin, begin + numbers.size() * sizeof(Number));
}

template <class Number>
column numbers(const std::string& name, const std::string& format,
               const std::vector<Number>& values, const std::vector<int>& given = {}) {
  column out;
  out.name = name;
  out.format = format;
  out.length = static_cast<std::int64_t>(values.size());
  out.nulls = std::count(given.begin(), given.end(), 0);
  out.buffers = {given.empty() ? std::vector<std::uint8_t>() : bits_of(given), bytes_of(values)};
  return out;
}

template <class Offset>
column texts(const std::string& name, const std::string& format,
             const std::vector<std::string>& values) {
  column out = numbers<Offset>(name, format, {0});
  std::vector<Offset> ends{0};
  std::vector<std::uint8_t> bytes;
  for (const std::string& one : values) {
    bytes.insert(bytes.end(), one.begin(), one.end());
    ends.push_back(static_cast<Offset>(bytes.size()));
  }
  out.length = static_cast<std::int64_t>(values.size());
  bytes.push_back(0);  // so that there is a buffer
  out.buffers = {{}, bytes_of(ends), bytes};
  return out;
}

inline column words(const std::string& name, const std::vector<std::string>& values,
                    const std::vector<std::int8_t>& indexes) {
  column out = numbers(name, "c", indexes);
  out.words = std::make_shared<column>(texts<std::int32_t>("", "u", values));
  return out;
}

inline column truths(const std::string& name, const std::vector<int>& values,
                     const std::vector<int>& given) {
  column out = numbers<std::int8_t>(name, "b", {}, given);
  out.length = static_cast<std::int64_t>(values.size());
  out.buffers[1] = bits_of(values);
  return out;
}

/// Texts of views: short ones lie inside, long ones in a buffer.
inline column views(const std::string& name, const std::vector<std::string>& values) {
  column out;
  out.name = name;
  out.format = "vu";
  out.length = static_cast<std::int64_t>(values.size());
  std::vector<std::uint8_t> all, longer;
  for (const std::string& one : values) {
    std::vector<std::uint8_t> view(16);
    const auto size = static_cast<std::int32_t>(one.size());
    std::memcpy(view.data(), &size, 4);
    std::memcpy(view.data() + 4, one.data(),
                std::min<std::size_t>(one.size(), one.size() > 12 ? 4 : 12));
    if (one.size() > 12) {
      const auto at = static_cast<std::int32_t>(longer.size());
      std::memcpy(view.data() + 12, &at, 4);
      longer.insert(longer.end(), one.begin(), one.end());
    }
    all.insert(all.end(), view.begin(), view.end());
  }
  const std::vector<std::int64_t> sizes{static_cast<std::int64_t>(longer.size())};
  if (longer.empty()) longer.push_back(0);
  out.buffers = {{}, all, longer, bytes_of(sizes)};
  return out;
}

}  // namespace arrow_data
