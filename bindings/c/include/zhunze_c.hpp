#ifndef ZHUNZE_C_HPP
#define ZHUNZE_C_HPP

/// The C interface for C++11 and newer, headers only: handles that release themselves, and statuses
/// that are thrown as `zhunze_c::error`. For hosts whose compiler cannot build the C++20 library.
///
/// ```cpp
/// auto rules = zhunze_c::rules::load("award.zhunze");
/// auto by = rules.checker("individual");
/// auto nominee = by.record();
/// nominee.set("level", "乡科级正职").set("organ_staff", true);
/// if (by.check(nominee).verdict != ZHUNZE_ELIGIBLE) std::cout << by.explain(nominee);
/// ```
#include <cstdint>
#include <exception>
#include <string>
#include <utility>
#include <vector>

#include "zhunze.h"

namespace zhunze_c {

inline zhunze_text to_text(const std::string& text) {
  zhunze_text out;
  out.data = text.data();
  out.size = text.size();
  return out;
}
inline std::string to_string(zhunze_text text) {
  return text.size == 0 ? std::string() : std::string(text.data, text.size);
}

/// One finding, with texts of its own.
struct finding {
  zhunze_severity severity;
  std::string code, kind, zh, en, help_zh, help_en, file, fact;
  std::uint32_t line, column;
};

/// A handle with one owner.
template <class Handle, zhunze_status (*Release)(Handle*)>
class owned {
 public:
  explicit owned(Handle* handle = nullptr) : handle_(handle) {}
  ~owned() {
    if (handle_ != nullptr) (void)Release(handle_);
  }
  owned(owned&& other) noexcept : handle_(other.handle_) { other.handle_ = nullptr; }
  owned& operator=(owned&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  owned(const owned&) = delete;
  owned& operator=(const owned&) = delete;
  Handle* get() const { return handle_; }
  Handle** out() { return &handle_; }

 private:
  Handle* handle_;
};

/// A call that did not end well: its status, and what it found.
class error : public std::exception {
 public:
  error(zhunze_status status, std::vector<finding> found)
      : status_(status), found_(std::move(found)) {
    what_ = to_string(zhunze_status_text(status, ZHUNZE_EN));
    for (const finding& one : found_) what_ += "\n" + one.code + " " + one.en;
  }
  const char* what() const noexcept override { return what_.c_str(); }
  zhunze_status status() const noexcept { return status_; }
  const std::vector<finding>& found() const noexcept { return found_; }

 private:
  zhunze_status status_;
  std::vector<finding> found_;
  std::string what_;
};

/// What a call finds.
class diagnostics {
 public:
  diagnostics() { check(zhunze_diagnostics_new(held_.out())); }
  zhunze_diagnostics* get() const { return held_.get(); }
  std::vector<finding> list() const {
    std::size_t count = 0;
    (void)zhunze_diagnostics_count(get(), &count, nullptr);
    std::vector<finding> out;
    for (std::size_t i = 0; i < count; ++i) {
      zhunze_diagnostic one = zhunze_diagnostic();
      one.size = sizeof one;
      if (zhunze_diagnostics_at(get(), i, &one) != ZHUNZE_OK) continue;
      out.push_back(finding{one.severity, to_string(one.code), to_string(one.kind),
                            to_string(one.zh), to_string(one.en), to_string(one.help_zh),
                            to_string(one.help_en), to_string(one.file), to_string(one.fact),
                            one.line, one.column});
    }
    return out;
  }
  /// Throws what was found where a call did not end well.
  void check(zhunze_status status) const {
    if (status != ZHUNZE_OK)
      throw error(status, get() == nullptr ? std::vector<finding>() : list());
  }

 private:
  owned<zhunze_diagnostics, zhunze_diagnostics_release> held_;
};

inline void check(zhunze_status status) {
  if (status != ZHUNZE_OK) throw error(status, std::vector<finding>());
}

/// Where texts are answered to.
class buffer {
 public:
  buffer() { check(zhunze_buffer_new(held_.out())); }
  zhunze_buffer* get() const { return held_.get(); }
  std::string text() const {
    zhunze_text out = zhunze_text();
    check(zhunze_buffer_text(get(), &out));
    return to_string(out);
  }

 private:
  owned<zhunze_buffer, zhunze_buffer_release> held_;
};

struct decision {
  zhunze_verdict verdict;
  std::string rule;  ///< id of the first rule that decides, "" where none does

  std::string key() const { return to_string(zhunze_verdict_key(verdict)); }
};

class checker;

/// One record. `set` throws where a value cannot be read: the record is invalid then, until
/// `restart`.
class record {
 public:
  record& set(const std::string& fact, const std::string& value) {
    return told(zhunze_record_set_text_named(get(), to_text(fact), to_text(value)));
  }
  record& set(const std::string& fact, const char* value) { return set(fact, std::string(value)); }
  record& set(const std::string& fact, bool value) {
    return told(zhunze_record_set_truth_named(get(), to_text(fact), value ? 1 : 0));
  }
  record& set(const std::string& fact, std::int64_t value) {
    return told(zhunze_record_set_integer_named(get(), to_text(fact), value));
  }
  record& set(const std::string& fact, int value) { return set(fact, std::int64_t(value)); }
  record& set_date(const std::string& fact, int year, int month, int day) {
    return told(zhunze_record_set_date_named(get(), to_text(fact), year, month, day));
  }
  /// A floating-point number is not exact, and a pointer or a single sign is no value of a fact.
  template <class Other>
  record& set(const std::string& fact, Other value) = delete;

  record& restart() {
    check(zhunze_record_restart(get()));
    return *this;
  }
  record& read_json(const std::string& json) {
    diagnostics found;
    found.check(zhunze_record_read_json(get(), to_text(json), found.get()));
    return *this;
  }
  /// Why the record is invalid.
  std::vector<finding> problems() const {
    diagnostics found;
    found.check(zhunze_record_problems(get(), found.get()));
    return found.list();
  }
  zhunze_record* get() const { return held_.get(); }

 private:
  friend class checker;
  explicit record(zhunze_record* made) : held_(made) {}
  record& told(zhunze_status status) {
    if (status != ZHUNZE_OK) throw error(status, problems());
    return *this;
  }

  owned<zhunze_record, zhunze_record_release> held_;
};

/// A kind of record at a stage: threads share one, each with records of its own.
class checker {
 public:
  zhunze_c::record record() const {
    zhunze_record* made = nullptr;
    check_status(zhunze_record_new(get(), &made));
    return zhunze_c::record(made);
  }
  decision check(const zhunze_c::record& nominee) const {
    zhunze_decision out = zhunze_decision();
    out.size = sizeof out;
    check_status(zhunze_check(get(), nominee.get(), &out));
    return decision{out.verdict, to_string(out.rule)};
  }
  std::string check_json(const zhunze_c::record& nominee, zhunze_language language = ZHUNZE_ZH,
                         std::uint32_t with = 0) const {
    buffer into;
    check_status(zhunze_check_json(get(), nominee.get(), language, with, into.get()));
    return into.text();
  }
  std::string explain(const zhunze_c::record& nominee, zhunze_format format = ZHUNZE_FORMAT_TEXT,
                      zhunze_language language = ZHUNZE_ZH) const {
    buffer into;
    check_status(zhunze_explain(get(), nominee.get(), format, language, into.get()));
    return into.text();
  }
  zhunze_checker* get() const { return held_.get(); }

 private:
  friend class rules;
  explicit checker(zhunze_checker* made) : held_(made) {}
  static void check_status(zhunze_status status) { zhunze_c::check(status); }

  owned<zhunze_checker, zhunze_checker_release> held_;
};

/// Compiled rules: threads share them.
class rules {
 public:
  static rules load(const std::string& path) {
    check(zhunze_accepts(ZHUNZE_ABI));
    diagnostics found;
    zhunze_rules* made = nullptr;
    found.check(zhunze_rules_load(to_text(path), nullptr, 0, found.get(), &made));
    return rules(made);
  }
  /// Rules of one file that is in memory.
  static rules compile(const std::string& text) {
    check(zhunze_accepts(ZHUNZE_ABI));
    diagnostics found;
    zhunze_rules* made = nullptr;
    const std::string name = "rules.zhunze";
    zhunze_file file;
    file.name = to_text(name);
    file.content = to_text(text);
    found.check(zhunze_rules_compile(file.name, &file, 1, found.get(), &made));
    return rules(made);
  }
  /// `kind` "" where there is just one; `stage` "" for the first.
  zhunze_c::checker checker(const std::string& kind = "", const std::string& stage = "") const {
    diagnostics found;
    zhunze_checker* made = nullptr;
    found.check(zhunze_checker_new(get(), to_text(kind), to_text(stage), found.get(), &made));
    return zhunze_c::checker(made);
  }
  std::string digest() const {
    zhunze_rules_info about = zhunze_rules_info();
    about.size = sizeof about;
    check(zhunze_rules_about(get(), &about));
    return to_string(about.digest);
  }
  zhunze_rules* get() const { return held_.get(); }

 private:
  explicit rules(zhunze_rules* made) : held_(made) {}

  owned<zhunze_rules, zhunze_rules_release> held_;
};

}  // namespace zhunze_c

#endif
