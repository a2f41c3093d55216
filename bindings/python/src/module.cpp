// The extension under the package: handles of the C interface as objects. Whatever may take long
// runs without the interpreter's lock.
#include <nanobind/nanobind.h>
#include <nanobind/stl/map.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "arrow_rows.hpp"
#include "errors.hpp"
#include "facts.hpp"

namespace nb = nanobind;

namespace zhunze_python { namespace {

using owned_rules = zhunze_c::owned<zhunze_rules, zhunze_rules_release>;
using owned_record = zhunze_c::owned<zhunze_record, zhunze_record_release>;
using zhunze_c::to_string;
using zhunze_c::to_text;

/// Runs a call of the C interface without the interpreter's lock.
template <class Call>
zhunze_status unlocked(Call&& call) {
  const nb::gil_scoped_release released;
  return call();
}

/// What was decided about one record.
struct decision {
  zhunze_verdict outcome = ZHUNZE_INVALID;
  std::string rule;
  std::vector<zhunze_c::finding> problems;

  [[nodiscard]] std::string verdict() const { return to_string(zhunze_verdict_key(outcome)); }
};

/// A checker, and what filling records takes.
struct checker_state {
  zhunze_checker* by;
  fact_filler filler;
  owned_record spare;

  explicit checker_state(zhunze_checker* made) : by(made), filler(made) {}
  checker_state(const checker_state&) = delete;
  checker_state& operator=(const checker_state&) = delete;
  ~checker_state() { (void)zhunze_checker_release(by); }

  /// A record of the host's facts. Filling it may run code of the host's, so it is nobody else's.
  [[nodiscard]] owned_record filled(nb::handle facts) {
    owned_record record = std::exchange(spare, owned_record());
    if (record.get() == nullptr)
      check(zhunze_record_new(by, record.out()));
    else
      check(zhunze_record_restart(record.get()));
    if (PyDict_Check(facts.ptr()))
      filler.fill(facts, record.get());
    else
      filler.fill(nb::module_::import_("zhunze._checks").attr("facts_of")(facts), record.get());
    return record;
  }
};

decision decide(const checker_state& by, const owned_record& record) {
  zhunze_decision decided{};
  decided.size = sizeof decided;
  check(zhunze_check(by.by, record.get(), &decided));
  decision out{decided.verdict, to_string(decided.rule), {}};
  if (out.outcome == ZHUNZE_INVALID) {
    const zhunze_c::diagnostics found;
    check(zhunze_record_problems(record.get(), found.get()));
    out.problems = found.list();
  }
  return out;
}

/// A record that is going to be explained.
struct prepared {
  std::shared_ptr<checker_state> by;
  owned_record record;

  [[nodiscard]] std::string explain(zhunze_format format, zhunze_language language) const {
    const zhunze_c::buffer into;
    check(unlocked(
        [&] { return zhunze_explain(by->by, record.get(), format, language, into.get()); }));
    return into.text();
  }
};

/// The decisions of a batch, and what was found.
struct rows {
  arrow_rows columns;
  std::vector<zhunze_c::finding> found;
};

class py_checker {
 public:
  explicit py_checker(zhunze_checker* made) : of_(std::make_shared<checker_state>(made)) {}

  [[nodiscard]] std::pair<std::string, std::string> about() const {
    zhunze_checker_info out{};
    out.size = sizeof out;
    check(zhunze_checker_about(of_->by, &out));
    return {to_string(out.kind), to_string(out.stage)};
  }
  [[nodiscard]] decision decide_record(nb::handle facts) {
    owned_record record = of_->filled(facts);
    decision out = decide(*of_, record);
    of_->spare = std::move(record);
    return out;
  }
  [[nodiscard]] prepared prepare(nb::handle facts) { return {of_, of_->filled(facts)}; }

  [[nodiscard]] rows check_stream(nb::capsule stream) {
    auto* const in = static_cast<ArrowArrayStream*>(taken(stream, "arrow_array_stream"));
    return decide_rows([&](ArrowArrayStream& out, zhunze_diagnostics* found) {
      return zhunze_check_stream(of_->by, in, &out, found);
    });
  }
  [[nodiscard]] rows check_array(nb::capsule schema, nb::capsule array) {
    auto* const shape = static_cast<ArrowSchema*>(taken(schema, "arrow_schema"));
    auto* const values = static_cast<ArrowArray*>(taken(array, "arrow_array"));
    single in{shape, values};
    ArrowArrayStream stream{};
    stream.private_data = &in;
    stream.get_schema = [](ArrowArrayStream* one, ArrowSchema* out) {
      *out = std::exchange(*static_cast<single*>(one->private_data)->schema, ArrowSchema{});
      return 0;
    };
    stream.get_next = [](ArrowArrayStream* one, ArrowArray* out) {
      *out = std::exchange(*static_cast<single*>(one->private_data)->array, ArrowArray{});
      return 0;
    };
    stream.release = [](ArrowArrayStream* one) { one->release = nullptr; };
    return decide_rows([&](ArrowArrayStream& out, zhunze_diagnostics* found) {
      return zhunze_check_stream(of_->by, &stream, &out, found);
    });
  }
  [[nodiscard]] rows check_file(const std::string& path) {
    zhunze_data data{};
    data.path = to_text(path);
    return decide_rows([&](ArrowArrayStream& out, zhunze_diagnostics* found) {
      return zhunze_check_data(of_->by, &data, &out, found);
    });
  }

 private:
  struct single {
    ArrowSchema* schema;
    ArrowArray* array;
  };

  /// What a capsule holds; a released one is told by the C interface.
  [[nodiscard]] static void* taken(const nb::capsule& from, const char* name) {
    void* const out = PyCapsule_GetPointer(from.ptr(), name);
    if (out == nullptr) throw nb::python_error();
    return out;
  }

  /// Arrow data of Python libraries take the lock themselves where they need it.
  template <class Call>
  [[nodiscard]] rows decide_rows(Call&& call) const {
    const zhunze_c::diagnostics found;
    ArrowArrayStream out{};
    check(unlocked([&] { return call(out, found.get()); }), found);
    return {arrow_rows(out), found.list()};
  }

  std::shared_ptr<checker_state> of_;
};

/// The host's progress function, called with the lock; what it raises is kept, and ends the run.
struct python_progress {
  nb::object call;
  std::optional<nb::python_error> raised;

  static std::int32_t tell(void* context, std::uint32_t pass, std::uint64_t done,
                           std::uint64_t all) {
    auto& self = *static_cast<python_progress*>(context);
    const nb::gil_scoped_acquire locked;
    try {
      const nb::object answer = self.call(pass, done, all);
      const int ends = PyObject_IsTrue(answer.ptr());
      if (ends < 0) throw nb::python_error();
      return ends;
    } catch (nb::python_error& error) {
      self.raised.emplace(error);
      return 1;
    }
  }
};

std::int32_t append(void* context, const char* data, std::size_t size) {
  static_cast<std::string*>(context)->append(data, size);
  return 0;
}

class py_rules {
 public:
  explicit py_rules(owned_rules made) : held_(std::move(made)) {}

  [[nodiscard]] std::tuple<std::string, std::string, std::string> about() const {
    zhunze_rules_info out{};
    out.size = sizeof out;
    check(zhunze_rules_about(held_.get(), &out));
    return {to_string(out.id), to_string(out.version), to_string(out.digest)};
  }
  [[nodiscard]] std::string dictionary(zhunze_language language) const {
    const zhunze_c::buffer into;
    check(zhunze_rules_dictionary(held_.get(), language, into.get()));
    return into.text();
  }
  [[nodiscard]] py_checker checker(const std::string& kind, const std::string& stage) const {
    const zhunze_c::diagnostics found;
    zhunze_checker* made = nullptr;
    check(unlocked([&] {
            return zhunze_checker_new(held_.get(), to_text(kind), to_text(stage), found.get(),
                                      &made);
          }),
          found);
    py_checker out(made);
    warn_of_stage(found);
    return out;
  }
  [[nodiscard]] std::optional<std::string> run(
      const std::vector<std::pair<std::string, std::string>>& data, const std::string& output,
      zhunze_format format, zhunze_language language, const std::string& stage, std::uint32_t with,
      std::uint32_t jobs, bool strict, bool replace, nb::object progress) const {
    std::vector<zhunze_data> files;
    for (const auto& [kind, path] : data) {
      zhunze_data one{};
      one.path = to_text(path);
      one.kind = to_text(kind);
      files.push_back(one);
    }
    std::string answer;
    python_progress told{progress, {}};
    zhunze_run_options options{};
    options.size = sizeof options;
    options.stage = to_text(stage);
    options.data = files.data();
    options.data_count = files.size();
    options.format = format;
    options.language = language;
    options.with = with;
    options.jobs = jobs;
    options.strict = strict ? 1 : 0;
    options.replace = replace ? 1 : 0;
    options.path = to_text(output);
    if (output.empty()) options.write = append;
    options.write_context = &answer;
    if (!progress.is_none()) options.progress = python_progress::tell;
    options.progress_context = &told;
    const zhunze_c::diagnostics found;
    const zhunze_status status =
        unlocked([&] { return zhunze_run(held_.get(), &options, nullptr, found.get()); });
    if (told.raised) throw nb::python_error(*told.raised);
    check(status, found);
    warn_of_stage(found);
    if (!output.empty()) return std::nullopt;
    return answer;
  }

 private:
  owned_rules held_;
};

py_rules load(const std::string& path, const std::map<std::string, std::string>& sources) {
  std::vector<zhunze_file> texts;
  for (const auto& [name, source] : sources) texts.push_back({to_text(name), to_text(source)});
  const zhunze_c::diagnostics found;
  owned_rules made;
  check(unlocked([&] {
          return zhunze_rules_load(to_text(path), texts.data(), texts.size(), found.get(),
                                   made.out());
        }),
        found);
  return py_rules(std::move(made));
}

py_rules compile(const std::string& main, const std::map<std::string, std::string>& files) {
  std::vector<zhunze_file> texts;
  for (const auto& [name, content] : files) texts.push_back({to_text(name), to_text(content)});
  const zhunze_c::diagnostics found;
  owned_rules made;
  check(unlocked([&] {
          return zhunze_rules_compile(to_text(main), texts.data(), texts.size(), found.get(),
                                      made.out());
        }),
        found);
  return py_rules(std::move(made));
}

}  // namespace

}  // namespace zhunze_python

NB_MODULE(_zhunze, module) {
  using namespace zhunze_python;
  if (zhunze_accepts(ZHUNZE_ABI) != ZHUNZE_OK)
    throw std::runtime_error("libzhunze_c is of another version than this extension");
  module.def("version", [] { return to_string(zhunze_version()); });
  module.def("abi", zhunze_abi);
  module.def("load", load, nb::arg("path"), nb::arg("sources"));
  module.def("compile", compile, nb::arg("main"), nb::arg("files"));

  nb::class_<decision>(module, "Decision", "What was decided about one record.")
      .def_prop_ro("verdict", &decision::verdict,
                   "eligible, ineligible, undetermined, needs_justification or invalid")
      .def_prop_ro(
          "rule",
          [](const decision& of) {
            return of.rule.empty() ? std::nullopt : std::optional<std::string>(of.rule);
          },
          "Id of the first rule that decides; None where none does.")
      .def_prop_ro(
          "problems", [](const decision& of) { return diagnostics_of(of.problems); },
          "Why the record is invalid.")
      .def("__repr__", [](const decision& of) {
        return "<zhunze.Decision " + of.verdict() + (of.rule.empty() ? "" : " by " + of.rule) + ">";
      });
  nb::class_<rows>(module, "Rows")
      .def("size", [](const rows& of) { return of.columns.size(); })
      .def("diagnostics", [](const rows& of) { return diagnostics_of(of.found); })
      .def("schema", [](const rows& of) { return of.columns.schema(); })
      .def("array", [](const rows& of) { return of.columns.array(); })
      .def("stream", [](const rows& of) { return of.columns.stream(); });
  nb::class_<prepared>(module, "Prepared")
      .def("decision", [](const prepared& of) { return decide(*of.by, of.record); })
      .def("explain", &prepared::explain, nb::arg("format"), nb::arg("language"));
  nb::class_<py_checker>(module, "Checker")
      .def("about", &py_checker::about)
      .def("check", &py_checker::decide_record, nb::arg("record"))
      .def("prepare", &py_checker::prepare, nb::arg("record"))
      .def("check_stream", &py_checker::check_stream, nb::arg("stream"))
      .def("check_array", &py_checker::check_array, nb::arg("schema"), nb::arg("array"))
      .def("check_file", &py_checker::check_file, nb::arg("path"));
  nb::class_<py_rules>(module, "Rules")
      .def("about", &py_rules::about)
      .def("dictionary", &py_rules::dictionary, nb::arg("language"))
      .def("checker", &py_rules::checker, nb::arg("kind"), nb::arg("stage"))
      .def("run", &py_rules::run, nb::arg("data"), nb::arg("output"), nb::arg("format"),
           nb::arg("language"), nb::arg("stage"), nb::arg("with_parts"), nb::arg("jobs"),
           nb::arg("strict"), nb::arg("replace"), nb::arg("progress").none());
}
