#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

#include "file_fault.hpp"
#include "zip_archive.hpp"

struct XML_ParserStruct;

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// Attributes as the parser gives them: name, value, name, value …, null. A name with a namespace
/// is `namespace|name`.
using xml_attributes = const char**;

/// The value of an attribute, null where it is not there.
[[nodiscard]] const char* find_attribute(xml_attributes attributes, std::string_view name);

/// What takes the events of one XML part.
class xml_handler {
 public:
  virtual ~xml_handler() = default;
  /// An element begins; `name` is `namespace|name`. False where it, or one of its attributes, is
  /// nothing that the handler knows.
  [[nodiscard]] virtual bool begin(std::string_view name, xml_attributes attributes) = 0;
  virtual void end(std::string_view name) = 0;
  /// A piece of text; one text may come in many.
  virtual void text(std::string_view piece) = 0;
};

/// Where an XML part comes from: fills a buffer, gives the number of bytes, 0 at the end.
class byte_source {
 public:
  virtual ~byte_source() = default;
  [[nodiscard]] virtual std::size_t read(char* into, std::size_t most) = 0;
  [[nodiscard]] virtual const possible_fault& fault() const = 0;
};

class part_source final : public byte_source {
 public:
  explicit part_source(zip_archive::part from) : from_(std::move(from)) {}
  [[nodiscard]] std::size_t read(char* into, std::size_t most) override {
    return from_.read(into, most);
  }
  [[nodiscard]] const possible_fault& fault() const override { return from_.fault(); }

 private:
  zip_archive::part from_;
};

/// Parses an XML part as its bytes arrive; nothing of it is held. A document type is refused, and
/// with it every entity; so is what would fill the parser's memory.
class xml_stream {
 public:
  /// `name` is what faults call the part. Source and handler must outlive the stream.
  xml_stream(byte_source& from, xml_handler& to, std::string name);
  ~xml_stream();
  xml_stream(const xml_stream&) = delete;
  xml_stream& operator=(const xml_stream&) = delete;

  /// Reads on until the handler pauses (true), or to the end or a fault (false).
  [[nodiscard]] bool next();
  /// Reads to the end, whether paused or not; false where there is a fault.
  [[nodiscard]] bool run();
  /// For the handler: `next` returns after this event.
  void pause();
  /// For the handler: ends the reading with a fault.
  void refuse(file_fault why);
  [[nodiscard]] const possible_fault& fault() const { return fault_; }

 private:
  struct events;  // what the parser calls
  struct freed {
    void operator()(XML_ParserStruct* parser) const;
  };

  [[nodiscard]] bool read_on();
  void note_name(std::string_view name);
  void note_names(std::string_view name, xml_attributes attributes);
  void stop();

  byte_source& from_;
  xml_handler& to_;
  std::string name_;
  std::unique_ptr<XML_ParserStruct, freed> parser_;
  std::unordered_set<std::size_t> names_;  // hashes of those that the handler does not know
  possible_fault fault_;
  std::uint64_t given_ = 0;
  std::size_t depth_ = 0;
  bool paused_ = false;
  bool at_end_ = false;
  bool done_ = false;
};

}}}  // namespace zhunze::detail::reading
