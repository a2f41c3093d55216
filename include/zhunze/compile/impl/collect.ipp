#pragma once

#include <algorithm>

#include "zhunze/compile/impl/unit.hpp"
#include "zhunze/syntax/lexer.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

/// Where a declaration stands.
struct standing {
  const syntax::file* file;
  location where;
};

template <class Node>
inline declared<Node>& add_unnamed(std::vector<declared<Node>>& to, const standing& in,
                                   const Node& node) {
  declared<Node>& out = to.emplace_back();
  out.file = in.file;
  out.node = &node;
  out.where = in.where;
  return out;
}

template <class Node>
inline void add_named(std::vector<declared<Node>>& to, const standing& in, const Node& node) {
  declared<Node>& out = add_unnamed(to, in, node);
  out.called = identity_of(node.name);
  out.where = in.file->place(node.name.name);
}

inline void collect(unit& at, const standing& in, const syntax::ruleset_header& node) {
  add_named(at.headers, in, node);
}
inline void collect(unit&, const standing&, const syntax::import&) {}
inline void collect(unit& at, const standing& in, const syntax::source& node) {
  add_named(at.sources, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::scale& node) {
  add_named(at.scales, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::choice& node) {
  add_named(at.choices, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::stages& node) {
  add_unnamed(at.stages, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::calendar_use& node) {
  add_named(at.calendars, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::table& node) {
  add_named(at.tables, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::parameter& node) {
  add_named(at.parameters, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::record& node) {
  add_named(at.records, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::define& node) {
  add_named(at.defines, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::rule& node) {
  const bool group = node.kind == syntax::keyword::quota || node.kind == syntax::keyword::ratio;
  add_named(group ? at.groups : at.rules, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::waiver& node) {
  add_unnamed(at.waivers, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::example& node) {
  add_unnamed(at.examples, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::batch_example& node) {
  add_unnamed(at.batches, in, node);
}

/// Rules are what a large book has most of: their list does not move while it fills.
inline void make_room(unit& at, const std::vector<syntax::declaration>& more) {
  const auto rules = std::count_if(more.begin(), more.end(), [](const syntax::declaration& one) {
    return std::holds_alternative<syntax::rule>(one.node);
  });
  at.rules.reserve(at.rules.size() + static_cast<std::size_t>(rules));
}

ZHUNZE_DECL void collect_declarations(unit& at) {
  for (const syntax::file& file : at.result.files) {
    make_room(at, file.declarations);
    for (const syntax::word& name : file.dropped_names) at.names.dropped.insert(name.text);
    for (const syntax::declaration& one : file.declarations) {
      const standing in = {&file, file.place(one.where)};
      std::visit([&](const auto& node) { collect(at, in, node); }, one.node);
    }
  }
}

/// The header stands in the first file; one in an imported file, and a second one, are errors.
inline void check_headers(unit& at) {
  const location* first = nullptr;
  for (const auto& one : at.headers) {
    if (one.file != &at.result.files.front()) {
      at.found().add(kind::header_in_import, one.where, {one.called.name});
    } else if (first != nullptr) {
      diagnostic& told = at.found().add(kind::header_repeated, one.where, {one.called.name});
      told.labels.push_back({*first, argument("先在这里声明", "first declared here")});
    } else {
      first = &one.where;
    }
  }
}

/// The name of a file without folder and ending.
[[nodiscard]] inline std::string stem_of(std::string_view file) {
  const std::size_t slash = file.rfind('/');
  if (slash != std::string_view::npos) file.remove_prefix(slash + 1);
  return std::string(file.substr(0, file.rfind('.')));
}

inline void declare_header(unit& at) {
  check_headers(at);
  for (const auto& one : at.headers) {
    if (one.file != &at.result.files.front()) continue;
    at.out().called = one.called;
    at.out().version = one.node->version.value_or("");
    return;
  }
  at.out().called.name = at.out().called.id = stem_of(at.texts.given().main);
  if (at.result.files.empty()) return;
  // One that cannot be read has been reported.
  const auto& kinds = at.result.files.front().tokens.kinds;
  const auto word = static_cast<std::uint8_t>(syntax::token_kind::ruleset);
  if (std::find(kinds.begin(), kinds.end(), word) != kinds.end()) return;
  const location top = {at.result.files.front().source, {}, 0, 0};
  at.found().add(kind::header_missing, top, {at.out().called.name});
}

inline void declare_stages(unit& at) {
  for (std::size_t i = 1; i < at.stages.size(); ++i) {
    diagnostic& told = at.found().add(kind::stages_repeated, at.stages[i].where);
    told.labels.push_back({at.stages[0].where, argument("先在这里声明", "first declared here")});
  }
  name_places places;
  for (const auto& one : at.stages) {
    for (const syntax::named& stage : one.node->list) {
      claim_names(at, *one.file, stage, places);
      at.out().stages.push_back(identity_of(stage));
    }
  }
  if (at.out().stages.empty()) at.out().stages.emplace_back();
}

ZHUNZE_DECL void declare_ruleset(unit& at) {
  declare_header(at);
  declare_stages(at);
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
