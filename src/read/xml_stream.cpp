#include "xml_stream.hpp"

#include <expat.h>

#include <utility>

#include "zhunze/limits.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

constexpr int piece_bytes = 1 << 16;
constexpr char name_separator = '|';

}  // namespace

const char* find_attribute(xml_attributes attributes, std::string_view name) {
  for (; *attributes != nullptr; attributes += 2) {
    if (name == *attributes) return attributes[1];
  }
  return nullptr;
}

struct xml_stream::events {
  static void begin(void* self, const char* name, const char** attributes) {
    auto& stream = *static_cast<xml_stream*>(self);
    if (stream.fault_) return;
    if (++stream.depth_ > limits::xml_depth) {
      return stream.refuse({kind::workbook_damaged,
                            {argument(stream.name_ + " 的元素嵌套过深",
                                      "the elements of " + stream.name_ + " nest too deep")}});
    }
    if (!stream.to_.begin(name, attributes)) stream.note_names(name, attributes);
  }
  static void end(void* self, const char* name) {
    auto& stream = *static_cast<xml_stream*>(self);
    if (stream.fault_) return;
    --stream.depth_;
    stream.to_.end(name);
  }
  static void text(void* self, const char* piece, int size) {
    auto& stream = *static_cast<xml_stream*>(self);
    if (!stream.fault_) stream.to_.text({piece, static_cast<std::size_t>(size)});
  }
  static void name_space(void* self, const char* prefix, const char* /*uri*/) {
    if (prefix != nullptr) static_cast<xml_stream*>(self)->note_name(prefix);
  }
  static void document_type(void* self, const char* /*name*/, const char* /*system*/,
                            const char* /*known_as*/, int /*has_more*/) {
    auto& stream = *static_cast<xml_stream*>(self);
    stream.refuse({kind::workbook_with_doctype, {stream.name_}});
  }
};

void xml_stream::freed::operator()(XML_ParserStruct* parser) const {
  XML_ParserFree(parser);
}

xml_stream::xml_stream(byte_source& from, xml_handler& to, std::string name)
    : from_(from),
      to_(to),
      name_(std::move(name)),
      parser_(XML_ParserCreateNS(nullptr, name_separator)) {
  XML_SetUserData(parser_.get(), this);
  XML_SetElementHandler(parser_.get(), &events::begin, &events::end);
  XML_SetCharacterDataHandler(parser_.get(), &events::text);
  XML_SetStartDoctypeDeclHandler(parser_.get(), &events::document_type);
  XML_SetStartNamespaceDeclHandler(parser_.get(), &events::name_space);
}

xml_stream::~xml_stream() = default;

/// The parser keeps every name that it has met, so that a flood of new ones would fill the memory.
void xml_stream::note_name(std::string_view name) {
  names_.insert(std::hash<std::string_view>()(name));
  if (names_.size() <= limits::xml_names || fault_) return;
  refuse({kind::workbook_damaged,
          {argument(name_ + " 有过多不同的名称", name_ + " has too many different names")}});
}

void xml_stream::note_names(std::string_view name, xml_attributes attributes) {
  note_name(name);
  for (; *attributes != nullptr; attributes += 2) note_name(*attributes);
}

void xml_stream::pause() {
  paused_ = true;
  XML_StopParser(parser_.get(), XML_TRUE);
}

void xml_stream::stop() {
  XML_StopParser(parser_.get(), XML_FALSE);
}

void xml_stream::refuse(file_fault why) {
  if (fault_) return;
  fault_ = std::move(why);
  stop();
}

/// Gives the parser what comes next; false at the end or a fault.
bool xml_stream::read_on() {
  XML_Status status = XML_STATUS_OK;
  if (paused_) {
    paused_ = false;
    status = XML_ResumeParser(parser_.get());
  } else if (at_end_) {
    done_ = true;
  } else {
    void* block = XML_GetBuffer(parser_.get(), piece_bytes);
    if (block == nullptr) {
      fault_ = file_fault{kind::workbook_damaged, {name_}};
      return false;
    }
    const std::size_t size = from_.read(static_cast<char*>(block), piece_bytes);
    if (from_.fault()) {
      fault_ = from_.fault();
      return false;
    }
    given_ += size;
    at_end_ = size == 0;
    status = XML_ParseBuffer(parser_.get(), static_cast<int>(size), at_end_ ? 1 : 0);
  }
  if (fault_) return false;
  if (status == XML_STATUS_ERROR) {
    const auto line = std::to_string(XML_GetCurrentLineNumber(parser_.get()));
    fault_ = file_fault{kind::workbook_damaged,
                        {argument(name_ + " 第 " + line + " 行不是正确的 XML",
                                  name_ + " is not well-formed XML on line " + line)}};
    return false;
  }
  // The parser looks at an unfinished tag again with each block: a long one would take for ever.
  const XML_Index known = XML_GetCurrentByteIndex(parser_.get());
  if (!paused_ && known >= 0 &&
      static_cast<std::uint64_t>(known) + limits::xml_tag_bytes < given_) {
    fault_ = file_fault{
        kind::workbook_damaged,
        {argument(name_ + " 有过长的标记", "a tag in " + name_ + " is longer than allowed")}};
    return false;
  }
  return !done_;
}

bool xml_stream::next() {
  while (!done_ && !fault_) {
    if (!read_on()) break;
    if (paused_) return true;
  }
  return false;
}

bool xml_stream::run() {
  while (next()) {
  }
  return !fault_;
}

}}}  // namespace zhunze::detail::reading
