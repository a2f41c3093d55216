#include <filesystem>
#include <utility>

#include "findings.hpp"
#include "objects.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/load/load.hpp"
#include "zhunze/render/facts_json.hpp"

namespace zhunze_interface { namespace {

/// More files than rules may have are refused before they are looked at.
[[nodiscard]] zhunze_status check_files(const zhunze_file* files, std::size_t count) {
  if (count > zhunze::limits::files) return ZHUNZE_ERROR_TOO_LARGE;
  return files == nullptr && count != 0 ? ZHUNZE_ERROR_ARGUMENT : ZHUNZE_OK;
}

[[nodiscard]] zhunze_status give_rules(zhunze::compilation unit, std::vector<std::string> files,
                                       findings& found, zhunze_rules** made) {
  found.add(unit.found);
  if (!unit.rules) return ZHUNZE_ERROR_RULES;
  auto object = std::make_unique<rules_object>();
  object->of = std::make_shared<loaded_rules>(
      loaded_rules{*std::move(unit.rules), std::move(unit.found), std::move(files)});
  *made = handle_to(std::move(object));
  return ZHUNZE_OK;
}

[[nodiscard]] zhunze_status take_sources(const zhunze_file* sources, std::size_t count,
                                         zhunze::load_options& how) {
  for (std::size_t i = 0; i < count; ++i) {
    std::string_view name;
    std::string_view path;
    zhunze_status well = take_text(sources[i].name, zhunze::limits::cell_bytes, name);
    if (well == ZHUNZE_OK) well = take_path(sources[i].content, path);
    if (well != ZHUNZE_OK) return well;
    how.sources[std::string(name)] = path;
  }
  return ZHUNZE_OK;
}

/// The files that were read, for outputs that must not take their place.
[[nodiscard]] std::vector<std::string> files_of(const zhunze::compilation& unit,
                                                const std::string& path,
                                                const zhunze::load_options& how) {
  std::vector<std::string> out{path};
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  for (const zhunze::source_text& one : unit.found.sources())
    out.push_back((folder / one.name).string());
  for (const auto& [name, source] : how.sources) out.push_back(source);
  return out;
}

}  // namespace

}  // namespace zhunze_interface

using namespace zhunze_interface;

zhunze_status zhunze_rules_load(zhunze_text path, const zhunze_file* sources, size_t count,
                                zhunze_diagnostics* found, zhunze_rules** made) {
  return guarded([&]() -> zhunze_status {
    findings to(found);
    if (to.wrong()) return ZHUNZE_ERROR_HANDLE;
    std::string_view name;
    zhunze::load_options how;
    zhunze_status well = made == nullptr ? ZHUNZE_ERROR_ARGUMENT : take_path(path, name);
    if (well == ZHUNZE_OK) well = check_files(sources, count);
    if (well == ZHUNZE_OK) well = take_sources(sources, count, how);
    if (well != ZHUNZE_OK) return well;
    const std::string file(name);
    zhunze::compilation unit = zhunze::load_unit(file, how);
    std::vector<std::string> files = files_of(unit, file, how);
    return give_rules(std::move(unit), std::move(files), to, made);
  });
}

zhunze_status zhunze_rules_compile(zhunze_text main_file, const zhunze_file* files, size_t count,
                                   zhunze_diagnostics* found, zhunze_rules** made) {
  return guarded([&]() -> zhunze_status {
    findings to(found);
    if (to.wrong()) return ZHUNZE_ERROR_HANDLE;
    std::string_view name;
    zhunze_status well = made == nullptr ? ZHUNZE_ERROR_ARGUMENT : take_path(main_file, name);
    if (well == ZHUNZE_OK) well = check_files(files, count);
    if (well != ZHUNZE_OK) return well;
    zhunze::bundle texts;
    texts.main = name;
    for (std::size_t i = 0; i < count; ++i) {
      std::string_view content;
      well = take_path(files[i].name, name);
      if (well == ZHUNZE_OK)
        well = take_bytes(files[i].content, zhunze::limits::file_bytes, content);
      if (well != ZHUNZE_OK) return well;
      texts.files[std::string(name)] = content;
    }
    zhunze::compilation unit = zhunze::compile_bundle(texts);
    report_missing(unit);
    return give_rules(std::move(unit), {}, to, made);
  });
}

zhunze_status zhunze_rules_about(const zhunze_rules* rules, zhunze_rules_info* about) {
  const auto* const of = find<rules_object>(rules);
  if (of == nullptr) return ZHUNZE_ERROR_HANDLE;
  const zhunze::program& program = *of->of->rules;
  return give<zhunze_rules_info>({sizeof(zhunze_rules_info), text_of(program.names.id),
                                  text_of(program.version), text_of(program.digest)},
                                 about);
}

zhunze_status zhunze_rules_dictionary(const zhunze_rules* rules, zhunze_language language,
                                      zhunze_buffer* into) {
  return guarded([&]() -> zhunze_status {
    const auto* const of = find<rules_object>(rules);
    auto* const to = find<buffer_object>(into);
    if (of == nullptr || to == nullptr) return ZHUNZE_ERROR_HANDLE;
    zhunze::language in{};
    const zhunze_status well = take_language(language, in);
    if (well == ZHUNZE_OK) to->text = zhunze::facts_json(*of->of->rules, in);
    return well;
  });
}

zhunze_status zhunze_rules_retain(zhunze_rules* rules) {
  return retain<rules_object>(rules);
}

zhunze_status zhunze_rules_release(zhunze_rules* rules) {
  return release_counted<rules_object>(rules);
}
