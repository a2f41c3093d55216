// The native part of the Java binding: each function of zhunze.Native calls the C interface once. A
// status that is not 0 becomes a zhunze.ZhunzeException; no exception of C++ reaches Java.
#include <jni.h>

#include <cstdint>
#include <cstring>
#include <new>
#include <string>
#include <vector>

#include "zhunze_c.hpp"

namespace {

using zhunze_c::check;
using zhunze_c::to_string;
using zhunze_c::to_text;

/// An exception of Java is pending: nothing more may be called.
struct pending {};

template <class Handle>
Handle* handle_of(jlong number) {
  return reinterpret_cast<Handle*>(static_cast<std::uintptr_t>(number));  // never followed
}
template <class Handle>
jlong number_of(Handle* handle) {
  return static_cast<jlong>(reinterpret_cast<std::uintptr_t>(handle));
}

/// Packs numbers and texts for zhunze.PackedReader.
class packed {
 public:
  packed& number(std::uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8)
      bytes_ += static_cast<char>(static_cast<unsigned char>(value >> shift));
    return *this;
  }
  packed& text(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    bytes_ += value;
    return *this;
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

std::string pack(const std::vector<zhunze_c::finding>& found) {
  packed out;
  for (const zhunze_c::finding& one : found)
    out.number(static_cast<std::uint32_t>(one.severity))
        .number(one.line)
        .number(one.column)
        .text(one.code)
        .text(one.kind)
        .text(one.zh)
        .text(one.en)
        .text(one.help_zh)
        .text(one.help_en)
        .text(one.file)
        .text(one.fact);
  return out.bytes();
}

/// What is asked of the virtual machine.
class java {
 public:
  explicit java(JNIEnv* env) : env_(env) {}

  [[nodiscard]] std::string text(jbyteArray from) const {
    if (from == nullptr) throw zhunze_c::error(ZHUNZE_ERROR_ARGUMENT, {});
    return text(from, env_->GetArrayLength(from));
  }
  [[nodiscard]] std::string text(jbyteArray from, jsize length) const {
    if (length < 0 || length > env_->GetArrayLength(from))
      throw zhunze_c::error(ZHUNZE_ERROR_ARGUMENT, {});
    std::string out(static_cast<std::size_t>(length), '\0');
    env_->GetByteArrayRegion(from, 0, length, reinterpret_cast<jbyte*>(out.data()));
    return out;
  }
  [[nodiscard]] std::vector<std::string> texts(jobjectArray from) const {
    std::vector<std::string> out;
    const jsize count = env_->GetArrayLength(from);
    for (jsize i = 0; i < count; ++i) {
      auto* const one = static_cast<jbyteArray>(env_->GetObjectArrayElement(from, i));
      out.push_back(text(one));
      env_->DeleteLocalRef(one);
    }
    return out;
  }
  [[nodiscard]] jbyteArray bytes(std::string_view from) const {
    if (from.size() > INT32_MAX) throw zhunze_c::error(ZHUNZE_ERROR_TOO_LARGE, {});
    const auto length = static_cast<jsize>(from.size());
    jbyteArray const out = env_->NewByteArray(length);
    if (out == nullptr) throw pending();
    env_->SetByteArrayRegion(out, 0, length, reinterpret_cast<const jbyte*>(from.data()));
    return out;
  }
  [[nodiscard]] jobjectArray arrays(const std::vector<std::string>& from) const {
    jclass const type = env_->FindClass("[B");
    jobjectArray const out =
        type == nullptr ? nullptr
                        : env_->NewObjectArray(static_cast<jsize>(from.size()), type, nullptr);
    if (out == nullptr) throw pending();
    for (std::size_t i = 0; i < from.size(); ++i) {
      jbyteArray const one = bytes(from[i]);
      env_->SetObjectArrayElement(out, static_cast<jsize>(i), one);
      env_->DeleteLocalRef(one);
    }
    return out;
  }
  /// As the first element of an array.
  void put(jobjectArray into, const std::string& from) const {
    jbyteArray const one = bytes(from);
    env_->SetObjectArrayElement(into, 0, one);
    env_->DeleteLocalRef(one);
  }
  void raise(const zhunze_c::error& error) const {
    if (error.status() == ZHUNZE_ERROR_MEMORY) return raise_out_of_memory();
    jclass const type = env_->FindClass("zhunze/ZhunzeException");
    if (type == nullptr) return;
    jmethodID const make = env_->GetMethodID(type, "<init>", "(I[B[B)V");
    if (make == nullptr) return;
    jbyteArray const message = bytes(to_string(zhunze_status_text(error.status(), ZHUNZE_EN)));
    jbyteArray const found = bytes(pack(error.found()));
    auto* const made =
        static_cast<jthrowable>(env_->NewObject(type, make, jint{error.status()}, message, found));
    if (made != nullptr) env_->Throw(made);
  }
  void raise_out_of_memory() const {
    jclass const type = env_->FindClass("java/lang/OutOfMemoryError");
    if (type != nullptr) env_->ThrowNew(type, "in the native part of zhunze");
  }

 private:
  JNIEnv* env_;
};

/// Runs the body of a native function; `nothing` is what Java gets beside an exception.
template <class Result, class Body>
Result guarded(JNIEnv* env, Result nothing, Body&& body) noexcept {
  const java in(env);
  try {
    try {
      return body(in);
    } catch (const zhunze_c::error& error) {
      in.raise(error);
    }
  } catch (const pending&) {
    return nothing;
  } catch (...) {
    in.raise_out_of_memory();
  }
  return nothing;
}

/// The facts that zhunze.FactWriter packs.
class packed_facts {
 public:
  explicit packed_facts(std::string_view bytes) : rest_(bytes) {}

  void fill(zhunze_record* record) {
    check(zhunze_record_restart(record));
    while (!rest_.empty()) set(record);
  }

 private:
  enum class what : char { truth, integer, date, text, evidence, unknown };

  void set(zhunze_record* record) {
    const what next{take(1).front()};
    const auto fact = number<std::uint32_t>();
    switch (next) {
      case what::truth:
        return told(zhunze_record_set_truth(record, fact, take(1).front()));
      case what::integer:
        return told(zhunze_record_set_integer(record, fact, number<std::int64_t>()));
      case what::date: {
        const auto year = number<std::int32_t>();
        const auto month = number<std::int32_t>();
        return told(zhunze_record_set_date(record, fact, year, month, number<std::int32_t>()));
      }
      case what::text:
        return told(zhunze_record_set_text(record, fact, text()));
      case what::evidence: {
        const zhunze_text paper = text();
        const zhunze_text by = text();
        return told(zhunze_record_set_evidence(record, fact, paper, by, text()));
      }
      case what::unknown:
        return told(zhunze_record_set_text_named(record, text(), {nullptr, 0}));
    }
    throw zhunze_c::error(ZHUNZE_ERROR_ARGUMENT, {});
  }

  /// What the record keeps as a problem is no error of the call.
  static void told(zhunze_status status) {
    if (status != ZHUNZE_ERROR_VALUE && status != ZHUNZE_ERROR_UNKNOWN) check(status);
  }

  std::string_view take(std::size_t count) {
    if (count > rest_.size()) throw zhunze_c::error(ZHUNZE_ERROR_ARGUMENT, {});
    const std::string_view out = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return out;
  }
  /// Both sides write the lowest byte first.
  template <class Number>
  Number number() {
    std::uint64_t out = 0;
    const std::string_view bytes = take(sizeof(Number));
    for (std::size_t i = 0; i < bytes.size(); ++i)
      out |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    return static_cast<Number>(out);
  }
  zhunze_text text() {
    const std::string_view bytes = take(number<std::uint32_t>());
    return {bytes.data(), bytes.size()};
  }

  std::string_view rest_;
};

/// An Arrow struct that is released at the end.
template <class Struct>
struct released {
  Struct held{};
  released() = default;
  ~released() {
    if (held.release != nullptr) held.release(&held);
  }
  released(const released&) = delete;
  released& operator=(const released&) = delete;
};

std::string_view word_at(const ArrowArray& words, std::int64_t at) {
  const auto* const ends = static_cast<const std::int64_t*>(words.buffers[1]);
  return {static_cast<const char*>(words.buffers[2]) + ends[at],
          static_cast<std::size_t>(ends[at + 1] - ends[at])};
}

bool bit_at(const void* bits, std::int64_t at) {
  return (static_cast<const unsigned char*>(bits)[at / 8] >> (at % 8) & 1U) != 0;
}

/// The rows of a batch for zhunze.Batch.
std::string pack(const ArrowArray& rows) {
  const ArrowArray& rules = *rows.children[2];
  packed out;
  for (std::int64_t i = 0; i < rows.length; ++i) {
    const bool by_rule = rules.buffers[0] == nullptr || bit_at(rules.buffers[0], i);
    const auto verdict = static_cast<const std::int8_t*>(rows.children[1]->buffers[1])[i];
    out.number(static_cast<std::uint32_t>(verdict))
        .number(bit_at(rows.children[3]->buffers[1], i) ? 1 : 0)
        .text(word_at(*rows.children[0], i))
        .text(by_rule ? word_at(*rules.dictionary,
                                static_cast<const std::int32_t*>(rules.buffers[1])[i])
                      : std::string_view());
  }
  return out.bytes();
}

std::int32_t append(void* context, const char* data, std::size_t size) {
  static_cast<std::string*>(context)->append(data, size);
  return 0;
}

}  // namespace

extern "C" {

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM*, void*) {
  return zhunze_accepts(ZHUNZE_ABI) == ZHUNZE_OK ? JNI_VERSION_10 : JNI_ERR;
}

JNIEXPORT jlong JNICALL Java_zhunze_Native_loadRules(JNIEnv* env, jclass, jbyteArray path) {
  return guarded(env, jlong{0}, [&](const java& in) {
    const std::string name = in.text(path);
    const zhunze_c::diagnostics found;
    zhunze_rules* made = nullptr;
    found.check(zhunze_rules_load(to_text(name), nullptr, 0, found.get(), &made));
    return number_of(made);
  });
}

JNIEXPORT jlong JNICALL Java_zhunze_Native_compileRules(JNIEnv* env, jclass, jbyteArray main,
                                                        jobjectArray files) {
  return guarded(env, jlong{0}, [&](const java& in) {
    const std::string name = in.text(main);
    const std::vector<std::string> parts = in.texts(files);
    std::vector<zhunze_file> texts;
    for (std::size_t i = 0; i + 1 < parts.size(); i += 2)
      texts.push_back({to_text(parts[i]), to_text(parts[i + 1])});
    const zhunze_c::diagnostics found;
    zhunze_rules* made = nullptr;
    found.check(
        zhunze_rules_compile(to_text(name), texts.data(), texts.size(), found.get(), &made));
    return number_of(made);
  });
}

JNIEXPORT jobjectArray JNICALL Java_zhunze_Native_aboutRules(JNIEnv* env, jclass, jlong rules) {
  return guarded(env, jobjectArray{}, [&](const java& in) {
    zhunze_rules_info about{};
    about.size = sizeof about;
    check(zhunze_rules_about(handle_of<zhunze_rules>(rules), &about));
    return in.arrays({to_string(about.id), to_string(about.version), to_string(about.digest)});
  });
}

JNIEXPORT void JNICALL Java_zhunze_Native_releaseRules(JNIEnv*, jclass, jlong rules) {
  (void)zhunze_rules_release(handle_of<zhunze_rules>(rules));
}

JNIEXPORT jlong JNICALL Java_zhunze_Native_newChecker(JNIEnv* env, jclass, jlong rules,
                                                      jbyteArray kind, jbyteArray stage,
                                                      jobjectArray findings) {
  return guarded(env, jlong{0}, [&](const java& in) {
    const std::string kind_name = in.text(kind);
    const std::string stage_name = in.text(stage);
    const zhunze_c::diagnostics found;
    zhunze_checker* made = nullptr;
    found.check(zhunze_checker_new(handle_of<zhunze_rules>(rules), to_text(kind_name),
                                   to_text(stage_name), found.get(), &made));
    in.put(findings, pack(found.list()));
    return number_of(made);
  });
}

JNIEXPORT jobjectArray JNICALL Java_zhunze_Native_aboutChecker(JNIEnv* env, jclass, jlong by) {
  return guarded(env, jobjectArray{}, [&](const java& in) {
    zhunze_checker_info about{};
    about.size = sizeof about;
    check(zhunze_checker_about(handle_of<zhunze_checker>(by), &about));
    return in.arrays({to_string(about.kind), to_string(about.stage)});
  });
}

JNIEXPORT jint JNICALL Java_zhunze_Native_findFact(JNIEnv* env, jclass, jlong by, jbyteArray name) {
  return guarded(env, jint{-1}, [&](const java& in) {
    std::uint32_t fact = 0;
    const std::string called = in.text(name);
    const zhunze_status status =
        zhunze_checker_find(handle_of<zhunze_checker>(by), to_text(called), &fact);
    if (status == ZHUNZE_ERROR_UNKNOWN) return jint{-1};
    check(status);
    return static_cast<jint>(fact);
  });
}

JNIEXPORT void JNICALL Java_zhunze_Native_releaseChecker(JNIEnv*, jclass, jlong by) {
  (void)zhunze_checker_release(handle_of<zhunze_checker>(by));
}

JNIEXPORT jlong JNICALL Java_zhunze_Native_newRecord(JNIEnv* env, jclass, jlong by) {
  return guarded(env, jlong{0}, [&](const java&) {
    zhunze_record* made = nullptr;
    check(zhunze_record_new(handle_of<zhunze_checker>(by), &made));
    return number_of(made);
  });
}

JNIEXPORT void JNICALL Java_zhunze_Native_releaseRecord(JNIEnv*, jclass, jlong record) {
  (void)zhunze_record_release(handle_of<zhunze_record>(record));
}

JNIEXPORT jbyteArray JNICALL Java_zhunze_Native_check(JNIEnv* env, jclass, jlong by, jlong record,
                                                      jbyteArray facts, jint length) {
  return guarded(env, jbyteArray{}, [&](const java& in) {
    auto* const nominee = handle_of<zhunze_record>(record);
    const std::string bytes = in.text(facts, length);
    packed_facts(bytes).fill(nominee);
    zhunze_decision decided{};
    decided.size = sizeof decided;
    check(zhunze_check(handle_of<zhunze_checker>(by), nominee, &decided));
    return in.bytes(static_cast<char>(decided.verdict) + to_string(decided.rule));
  });
}

JNIEXPORT jbyteArray JNICALL Java_zhunze_Native_problems(JNIEnv* env, jclass, jlong record) {
  return guarded(env, jbyteArray{}, [&](const java& in) {
    const zhunze_c::diagnostics found;
    check(zhunze_record_problems(handle_of<zhunze_record>(record), found.get()));
    return in.bytes(pack(found.list()));
  });
}

JNIEXPORT jbyteArray JNICALL Java_zhunze_Native_explain(JNIEnv* env, jclass, jlong by, jlong record,
                                                        jbyteArray facts, jint length, jint format,
                                                        jint language) {
  return guarded(env, jbyteArray{}, [&](const java& in) {
    auto* const nominee = handle_of<zhunze_record>(record);
    const std::string bytes = in.text(facts, length);
    packed_facts(bytes).fill(nominee);
    const zhunze_c::buffer into;
    check(zhunze_explain(handle_of<zhunze_checker>(by), nominee, format, language, into.get()));
    return in.bytes(into.text());
  });
}

JNIEXPORT jobjectArray JNICALL Java_zhunze_Native_checkLines(JNIEnv* env, jclass, jlong by,
                                                             jbyteArray lines) {
  return guarded(env, jobjectArray{}, [&](const java& in) {
    const std::string content = in.text(lines);
    zhunze_data data{};
    data.path = {"rows", 4};
    data.in_memory = 1;
    data.format = ZHUNZE_FORMAT_NDJSON;
    data.content = to_text(content);
    const zhunze_c::diagnostics found;
    released<ArrowArrayStream> stream;
    found.check(zhunze_check_data(handle_of<zhunze_checker>(by), &data, &stream.held, found.get()));
    released<ArrowArray> rows;
    if (stream.held.get_next(&stream.held, &rows.held) != 0) throw std::bad_alloc();
    return in.arrays({pack(rows.held), pack(found.list())});
  });
}

JNIEXPORT void JNICALL Java_zhunze_Native_checkStream(JNIEnv* env, jclass, jlong by, jlong in,
                                                      jlong out) {
  guarded(env, 0, [&](const java&) {
    const auto stream_at = [](jlong address) {
      return reinterpret_cast<ArrowArrayStream*>(static_cast<std::uintptr_t>(address));
    };
    const zhunze_c::diagnostics found;
    found.check(zhunze_check_stream(handle_of<zhunze_checker>(by), stream_at(in), stream_at(out),
                                    found.get()));
    return 0;
  });
}

JNIEXPORT jbyteArray JNICALL Java_zhunze_Native_run(JNIEnv* env, jclass, jlong rules,
                                                    jobjectArray data, jint format, jint language,
                                                    jbyteArray stage, jint with, jbyteArray output,
                                                    jboolean replace, jobjectArray findings) {
  return guarded(env, jbyteArray{}, [&](const java& in) {
    const std::vector<std::string> parts = in.texts(data);
    const std::string stage_name = in.text(stage);
    const std::string path = in.text(output);
    std::vector<zhunze_data> files(parts.size() / 2);
    for (std::size_t i = 0; i < files.size(); ++i) {
      files[i].kind = to_text(parts[2 * i]);
      files[i].path = to_text(parts[2 * i + 1]);
    }
    std::string answer;
    zhunze_run_options options{};
    options.size = sizeof options;
    options.stage = to_text(stage_name);
    options.data = files.data();
    options.data_count = files.size();
    options.format = format;
    options.language = language;
    options.with = static_cast<std::uint32_t>(with);
    options.replace = replace == JNI_TRUE ? 1 : 0;
    options.path = to_text(path);
    if (path.empty()) options.write = append;
    options.write_context = &answer;
    const zhunze_c::diagnostics found;
    found.check(zhunze_run(handle_of<zhunze_rules>(rules), &options, nullptr, found.get()));
    in.put(findings, pack(found.list()));
    return in.bytes(answer);
  });
}

}  // extern "C"
