#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/program/serialised.hpp"
#include "zhunze/render/facts_cpp.hpp"
#include "zhunze/render/visible.hpp"
#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::render {

/// Words that name nothing in C++20, sorted.
inline constexpr auto cpp_words =
    std::to_array<std::string_view>({"alignas",       "alignof",      "and",
                                     "and_eq",        "asm",          "auto",
                                     "bitand",        "bitor",        "bool",
                                     "break",         "case",         "catch",
                                     "char",          "char16_t",     "char32_t",
                                     "char8_t",       "class",        "co_await",
                                     "co_return",     "co_yield",     "compl",
                                     "concept",       "const",        "const_cast",
                                     "consteval",     "constexpr",    "constinit",
                                     "continue",      "decltype",     "default",
                                     "delete",        "do",           "double",
                                     "dynamic_cast",  "else",         "enum",
                                     "explicit",      "export",       "extern",
                                     "false",         "float",        "for",
                                     "friend",        "goto",         "if",
                                     "inline",        "int",          "long",
                                     "mutable",       "namespace",    "new",
                                     "noexcept",      "not",          "not_eq",
                                     "nullptr",       "operator",     "or",
                                     "or_eq",         "private",      "protected",
                                     "public",        "register",     "reinterpret_cast",
                                     "requires",      "return",       "short",
                                     "signed",        "sizeof",       "static",
                                     "static_assert", "static_cast",  "std",
                                     "struct",        "switch",       "template",
                                     "this",          "thread_local", "throw",
                                     "true",          "try",          "typedef",
                                     "typeid",        "typename",     "union",
                                     "unsigned",      "using",        "virtual",
                                     "void",          "volatile",     "wchar_t",
                                     "while",         "xor",          "xor_eq",
                                     "zhunze"});
static_assert(std::is_sorted(cpp_words.begin(), cpp_words.end()));

/// Gives names to what stands in one scope of C++: each once.
class cpp_scope {
 public:
  explicit cpp_scope(std::set<std::string> taken = {}) : taken_(std::move(taken)) {}

  [[nodiscard]] std::string name(std::string_view id) {
    std::string out;
    for (std::size_t at = 0; at < id.size();) {
      const decoded next = decode_utf8(id, at);
      const bool word = out.empty() ? is_word_start(next.value) : is_word_continue(next.value);
      if (word) out += id.substr(at, next.length);
      if (!word && (out.empty() || out.back() != '_')) out += '_';
      at += std::max<std::size_t>(next.length, 1);
    }
    if (std::binary_search(cpp_words.begin(), cpp_words.end(), out)) out += '_';
    while (!taken_.insert(out).second) out += '_';
    return out;
  }

 private:
  std::set<std::string> taken_;
};

/// Bytes as a string literal, in lines of some length. Octal escapes end after three digits.
[[nodiscard]] inline std::string cpp_literal(std::string_view bytes) {
  constexpr std::size_t line = 32;
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += line) {
    out += "\n      \"";
    for (const char c : bytes.substr(at, line)) {
      const auto byte = static_cast<std::uint8_t>(c);
      const bool plain = byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\' && c != '?';
      if (plain) {
        out += c;
      } else {
        out += '\\';
        for (const int shift : {6, 3, 0}) out += static_cast<char>('0' + (byte >> shift & 7));
      }
    }
    out += '"';
  }
  return out;
}

class cpp_writer {
 public:
  explicit cpp_writer(const program& rules) : rules_(rules) {}

  [[nodiscard]] std::string write() {
    const std::string space = names_.name(rules_.names.id);
    out_ =
        "// The rules " + visible(rules_.names.id) + ", version " + visible(rules_.version) + ", " +
        rules_.digest +
        ",\n// and their facts as types: made by `zhunze facts --format cpp`.\n"
        "#pragma once\n\n#include <cstdint>\n#include <string>\n#include <string_view>\n\n"
        "#include \"zhunze/evaluate/checker.hpp\"\n#include \"zhunze/program/serialised.hpp\"\n\n"
        "namespace " +
        space + " {\n\n";
    write_rules();
    for (const fact_definition& fact : rules_.facts) write_values_of(fact);
    for (std::size_t i = 0; i < rules_.kinds.size(); ++i)
      if (!rules_.kinds[i].abstract) write_kind(record_kind_id(i));
    return out_ + "}  // namespace " + space + "\n";
  }

 private:
  void write_rules() {
    out_ +=
        "/// The rules as they were compiled.\n"
        "[[nodiscard]] inline const zhunze::ruleset& rules() {\n"
        "  static constexpr char bytes[] =" +
        cpp_literal(serialise(rules_)) +
        ";\n"
        "  static const zhunze::ruleset made = *zhunze::deserialise({bytes, sizeof(bytes) - 1});\n"
        "  return made;\n}\n\n";
  }

  /// The enumeration of a fact's scale or choice, once. A choice written inline has no name but
  /// that of the first fact that has it.
  void write_values_of(const fact_definition& fact) {
    const type of = fact.value_type;
    if (types_.contains({of.kind, of.ref})) return;
    if (of.kind == type_kind::level) {
      write_values(rules_.scales[of.ref].names, rules_.scales[of.ref].levels, of);
    } else if (of.kind == type_kind::option) {
      const choice_definition& choice = rules_.choices[of.ref];
      write_values(choice.names.name.empty() ? fact.names : choice.names, choice.options, of);
    }
  }

  void write_values(const identity& of, const std::vector<identity>& values, type value_type) {
    const std::string name = names_.name(of.id);
    types_[{value_type.kind, value_type.ref}] = name;
    out_ += "/// " + visible(shown_name(of, language::zh)) + "\nenum class " + name +
            " : std::uint32_t {\n";
    cpp_scope scope;
    for (const identity& one : values) {
      out_ +=
          "  " + scope.name(one.id) + ",  ///< " + visible(shown_name(one, language::zh)) + "\n";
    }
    out_ += "};\n\n";
  }

  void write_kind(record_kind_id id) {
    const record_kind& kind = rules_[id];
    const std::string name = names_.name(kind.names.id);
    const std::string index = std::to_string(id.index());
    out_ +=
        "/// " + visible(shown_name(kind.names, language::zh)) +
        ". A fact that is never set is missing; one that is set again has its last value.\nclass " +
        name + " {\n public:\n  " + name + "() : record_(rules(), zhunze::record_kind_id{" + index +
        "}) {}\n\n  [[nodiscard]] const zhunze::record& record() const { return record_; }\n\n";
    cpp_scope scope({name, "record", "record_", "fact", "put"});
    for (const fact_id fact : kind.facts) write_setter(name, scope, fact);
    out_ +=
        "\n private:\n"
        "  static zhunze::fact_id fact(std::size_t index) { return zhunze::fact_id(index); }\n"
        "  " +
        name +
        "& put(std::size_t index, std::string_view text) {\n"
        "    record_.clear(fact(index)).read(fact(index), text);\n    return *this;\n  }\n"
        "  " +
        name +
        "& put(std::size_t index, std::int64_t stored) {\n"
        "    record_.clear(fact(index)).take(fact(index), {stored, {}});\n    return *this;\n  "
        "}\n\n"
        "  zhunze::record record_;\n};\n\n";
  }

  void write_setter(const std::string& kind, cpp_scope& scope, fact_id fact) {
    const fact_definition& about = rules_[fact];
    const std::string index = std::to_string(fact.index());
    std::string takes = "std::string_view";
    std::string puts = "value";
    switch (about.value_type.kind) {
      case type_kind::truth:
        takes = "bool";
        puts = "std::int64_t{value}";
        break;
      case type_kind::integer:
        takes = "std::int64_t";
        puts = "std::string_view(std::to_string(value))";
        break;
      case type_kind::date:
        takes = "zhunze::date";
        puts = "std::int64_t{value.days}";
        break;
      case type_kind::level:
      case type_kind::option:
        takes = "enum " + types_[{about.value_type.kind, about.value_type.ref}];
        puts = "static_cast<std::int64_t>(value)";
        break;
      case type_kind::decimal:
      case type_kind::percentage:
      case type_kind::text:
      case type_kind::identifier:
      case type_kind::key:
        break;
    }
    out_ += "  /// " + visible(shown_name(about.names, language::zh)) + unit_note(about) + "\n  " +
            kind + "& " + scope.name(about.names.id) + "(" + takes + " value) { return put(" +
            index + ", " + puts + "); }\n";
  }
  [[nodiscard]] static std::string unit_note(const fact_definition& about) {
    return about.unit.empty() ? "" : " (" + visible(about.unit) + ")";
  }

  const program& rules_;
  std::string out_;
  cpp_scope names_{{"rules"}};
  std::map<std::pair<type_kind, std::uint32_t>, std::string> types_;
};

}  // namespace detail::render

ZHUNZE_DECL std::string facts_cpp(const program& rules) {
  return detail::render::cpp_writer(rules).write();
}

}}  // namespace zhunze
