#include "diagnostics_object.hpp"

#include <map>
#include <utility>

#include "call.hpp"
#include "objects.hpp"
#include "zhunze/render/detail/record_problems.hpp"
#include "zhunze/render/diagnostic_text.hpp"
#include "zhunze/text/position.hpp"

namespace zhunze_interface {

namespace {

using zhunze::language;
using zhunze::text_pair;

text_pair in_both(const zhunze::argument& one) {
  return {one.zh, one.en};
}

void add_line(text_pair& to, const text_pair& line) {
  if (line.empty()) return;
  to.zh += (to.zh.empty() ? "" : "\n") + line.zh;
  to.en += (to.en.empty() ? "" : "\n") + line.en;
}

text_pair help_of(const zhunze::diagnostic& one) {
  const zhunze::kind_info& about = zhunze::info(one.what);
  text_pair out{zhunze::fill(about.help_zh, one.arguments, language::zh),
                zhunze::fill(about.help_en, one.arguments, language::en)};
  for (const zhunze::argument& more : one.help) add_line(out, in_both(more));
  return out;
}

/// The problems of a cell begin with the fact that it is of.
std::string fact_of(const zhunze::diagnostic& one, const zhunze::record& nominee) {
  if (one.arguments.empty()) return {};
  const zhunze::program& rules = nominee.rules();
  for (const zhunze::fact_id fact : rules[nominee.kind()].facts) {
    const zhunze::identity& called = rules[fact].names;
    if (shown_name(called, language::zh) == one.arguments.front().zh &&
        shown_name(called, language::en) == one.arguments.front().en)
      return called.id;
  }
  return {};
}

/// Where findings stand. Lines of a text are counted once.
class places {
 public:
  explicit places(const zhunze::source_texts& sources) : sources_(sources) {}

  void tell(const zhunze::location& place, diagnostics_object::entry& of) {
    if (!place.source) return;
    const zhunze::source_text& source = sources_[place.source.index()];
    of.file = source.name;
    of.line = place.row;
    of.column = place.column;
    if (place.row != 0 || source.text.empty()) return;
    const auto at = lines_.try_emplace(place.source.index(), source.text)
                        .first->second.position(place.bytes.begin);
    of.line = at.line;
    of.column = at.column;
  }

 private:
  const zhunze::source_texts& sources_;
  std::map<std::size_t, zhunze::line_index> lines_;
};

}  // namespace

void diagnostics_object::add(const zhunze::diagnostics& found, const zhunze::record* nominee) {
  places where(found.sources());
  for (const zhunze::diagnostic& one : found.list()) {
    const zhunze::kind_info& about = zhunze::info(one.what);
    entry of{
        about.level,
        0,
        0,
        about.code,
        about.name,
        {message(one, language::zh), message(one, language::en)},
        help_of(one),
        {},
        {},
        {to_text(one, found.sources(), language::zh), to_text(one, found.sources(), language::en)}};
    where.tell(one.place, of);
    if (nominee != nullptr) of.fact = fact_of(one, *nominee);
    entries.push_back(std::move(of));
  }
  errors += found.errors();
}

void diagnostics_object::add_problems_of(const zhunze::record& nominee) {
  zhunze::diagnostics problems = nominee.problems().beside();
  for (zhunze::diagnostic& one : record_problems(nominee)) problems.add(std::move(one));
  add(problems, &nominee);
}

void diagnostics_object::add(const interface_kind& what,
                             const std::vector<zhunze::argument>& arguments) {
  entry of;
  of.code = what.code;
  of.name = what.name;
  of.message = {zhunze::fill(what.zh, arguments, language::zh),
                zhunze::fill(what.en, arguments, language::en)};
  of.help = {std::string(what.help_zh), std::string(what.help_en)};
  const std::string code(what.code);
  const bool error = what.level == zhunze::severity::error;
  of.level = what.level;
  of.shown = {
      (error ? "错误[" : "警告[") + code + "]: " + of.message.zh + "\n  帮助：" + of.help.zh + "\n",
      (error ? "error[" : "warning[") + code + "]: " + of.message.en + "\n  help: " + of.help.en +
          "\n"};
  entries.push_back(std::move(of));
  if (error) ++errors;
}

void diagnostics_object::add(text_pair message, std::uint32_t row) {
  entry of;
  of.line = row;
  const std::string number = std::to_string(row);
  of.shown = {"错误 第" + number + "行：" + message.zh + "\n",
              "error row " + number + ": " + message.en + "\n"};
  of.message = std::move(message);
  entries.push_back(std::move(of));
  ++errors;
}

}  // namespace zhunze_interface

using zhunze_interface::buffer_object;
using zhunze_interface::diagnostics_object;
using zhunze_interface::find;
using zhunze_interface::guarded;
using zhunze_interface::text_of;

zhunze_status zhunze_buffer_new(zhunze_buffer** made) {
  return guarded([&]() -> zhunze_status {
    if (made == nullptr) return ZHUNZE_ERROR_ARGUMENT;
    *made = zhunze_interface::handle_to(std::make_unique<buffer_object>());
    return ZHUNZE_OK;
  });
}

zhunze_status zhunze_buffer_text(const zhunze_buffer* buffer, zhunze_text* text) {
  const auto* const of = find<buffer_object>(buffer);
  if (of == nullptr) return ZHUNZE_ERROR_HANDLE;
  if (text == nullptr) return ZHUNZE_ERROR_ARGUMENT;
  *text = text_of(of->text);
  return ZHUNZE_OK;
}

zhunze_status zhunze_buffer_release(zhunze_buffer* buffer) {
  return zhunze_interface::release<buffer_object>(buffer);
}

zhunze_status zhunze_diagnostics_new(zhunze_diagnostics** made) {
  return guarded([&]() -> zhunze_status {
    if (made == nullptr) return ZHUNZE_ERROR_ARGUMENT;
    *made = zhunze_interface::handle_to(std::make_unique<diagnostics_object>());
    return ZHUNZE_OK;
  });
}

zhunze_status zhunze_diagnostics_count(const zhunze_diagnostics* found, size_t* all,
                                       size_t* errors) {
  const auto* const of = find<diagnostics_object>(found);
  if (of == nullptr) return ZHUNZE_ERROR_HANDLE;
  if (all != nullptr) *all = of->entries.size();
  if (errors != nullptr) *errors = of->errors;
  return ZHUNZE_OK;
}

zhunze_status zhunze_diagnostics_at(const zhunze_diagnostics* found, size_t index,
                                    zhunze_diagnostic* one) {
  const auto* const of = find<diagnostics_object>(found);
  if (of == nullptr) return ZHUNZE_ERROR_HANDLE;
  if (index >= of->entries.size()) return ZHUNZE_ERROR_ARGUMENT;
  const diagnostics_object::entry& at = of->entries[index];
  return zhunze_interface::give<zhunze_diagnostic>(
      {sizeof(zhunze_diagnostic), static_cast<zhunze_severity>(at.level), at.line, at.column,
       text_of(at.code), text_of(at.name), text_of(at.message.zh), text_of(at.message.en),
       text_of(at.help.zh), text_of(at.help.en), text_of(at.file), text_of(at.fact)},
      one);
}

zhunze_status zhunze_diagnostics_text(const zhunze_diagnostics* found, zhunze_language language,
                                      zhunze_buffer* into) {
  return guarded([&]() -> zhunze_status {
    const auto* const of = find<diagnostics_object>(found);
    auto* const to = find<buffer_object>(into);
    if (of == nullptr || to == nullptr) return ZHUNZE_ERROR_HANDLE;
    zhunze::language in{};
    const zhunze_status well = zhunze_interface::take_language(language, in);
    if (well != ZHUNZE_OK) return well;
    std::string text;
    for (const diagnostics_object::entry& one : of->entries)
      text += (text.empty() ? "" : "\n") + one.shown.in(in);
    to->text = std::move(text);
    return ZHUNZE_OK;
  });
}

zhunze_status zhunze_diagnostics_release(zhunze_diagnostics* found) {
  return zhunze_interface::release<diagnostics_object>(found);
}
