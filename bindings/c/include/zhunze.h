#ifndef ZHUNZE_H
#define ZHUNZE_H

/// Zhunze for C99, C++ and whatever calls C: decides who is eligible by a ruleset, and says why.
///
/// - Each function gives a status; `ZHUNZE_OK` is 0. What it makes goes to its last arguments,
///   which it leaves alone where the status is another one, unless their function says otherwise.
/// - Texts are UTF-8 with a length, without a final zero. A text that a function gives belongs to
///   the handle that it was asked of, until that is changed or released.
/// - A handle is an opaque pointer that is never followed: a null, a released and a foreign one are
///   told as `ZHUNZE_ERROR_HANDLE`. Rules and checkers never change and are counted: any number of
///   threads may use them at once. A record, a buffer and diagnostics belong to one thread at a
///   time. Nobody may release a handle while another thread uses it.
/// - No exception leaves a function. One that a callback throws ends the call with
///   `ZHUNZE_ERROR_CALLBACK`.
/// - A struct begins with its size, which the caller sets (`sizeof`): structs grow at their ends.
#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32) && defined(ZHUNZE_C_BUILDING)
#define ZHUNZE_API __declspec(dllexport)
#elif defined(_WIN32)
#define ZHUNZE_API __declspec(dllimport)
#else
#define ZHUNZE_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/// The number of this interface. It grows where functions or members are added; none is taken away
/// or changed while `zhunze_accepts` takes a number.
#define ZHUNZE_ABI 1

typedef int32_t zhunze_status;
enum {
  ZHUNZE_OK = 0,
  ZHUNZE_ERROR_ARGUMENT = 1,     ///< a null, a number out of range, a struct without its size
  ZHUNZE_ERROR_HANDLE = 2,       ///< null, released, or a handle of another kind
  ZHUNZE_ERROR_MEMORY = 3,       ///< memory ran out
  ZHUNZE_ERROR_TOO_LARGE = 4,    ///< a text beyond the library's limits
  ZHUNZE_ERROR_ENCODING = 5,     ///< a text that is not UTF-8
  ZHUNZE_ERROR_RULES = 6,        ///< the rules are wrong, or a file of theirs cannot be had
  ZHUNZE_ERROR_UNKNOWN = 7,      ///< no kind, stage or fact is called so
  ZHUNZE_ERROR_OTHER_RULES = 8,  ///< a record of other rules, or of another kind
  ZHUNZE_ERROR_VALUE = 9,        ///< the value cannot be read: the record is invalid now
  ZHUNZE_ERROR_DATA = 10,        ///< data that hold no record, or cannot be read
  ZHUNZE_ERROR_CALLBACK = 11,    ///< a callback threw, or refused
  ZHUNZE_CANCELLED = 12,         ///< as the progress callback asked
  ZHUNZE_ERROR_CHANGED = 13,     ///< data were other ones when they were read again
  ZHUNZE_ERROR_OUTPUT = 14,      ///< the output cannot be written, or must not be
  ZHUNZE_ERROR_ARROW = 15,       ///< Arrow data of another layout than they may have
  ZHUNZE_ERROR_ABI = 16,         ///< the program was built for another interface
  ZHUNZE_ERROR_INTERNAL = 17     ///< an error of the library: an answer must not be used
};

typedef int32_t zhunze_language;
enum { ZHUNZE_ZH = 0, ZHUNZE_EN = 1 };

typedef int32_t zhunze_verdict;
enum {
  ZHUNZE_ELIGIBLE = 0,
  ZHUNZE_INELIGIBLE = 1,
  ZHUNZE_UNDETERMINED = 2,
  ZHUNZE_NEEDS_JUSTIFICATION = 3,
  ZHUNZE_INVALID = 4
};

typedef int32_t zhunze_type;
enum {
  ZHUNZE_TRUTH = 0,
  ZHUNZE_INTEGER = 1,
  ZHUNZE_DECIMAL = 2,
  ZHUNZE_PERCENTAGE = 3,
  ZHUNZE_DATE = 4,
  ZHUNZE_TEXT = 5,
  ZHUNZE_IDENTIFIER = 6,
  ZHUNZE_LEVEL = 7,
  ZHUNZE_OPTION = 8,
  ZHUNZE_KEY = 9
};

typedef int32_t zhunze_format;
enum {
  ZHUNZE_FORMAT_JSON = 0,
  ZHUNZE_FORMAT_NDJSON = 1,
  ZHUNZE_FORMAT_CSV = 2,
  ZHUNZE_FORMAT_TEXT = 3,
  ZHUNZE_FORMAT_HTML = 4,
  ZHUNZE_FORMAT_MARKDOWN = 5
};

typedef int32_t zhunze_severity;
enum { ZHUNZE_NOTE = 0, ZHUNZE_WARNING = 1, ZHUNZE_ERROR = 2 };

/// Bytes of UTF-8. `data` may be null where `size` is 0.
typedef struct zhunze_text {
  const char* data;
  size_t size;
} zhunze_text;

typedef struct zhunze_buffer zhunze_buffer;
typedef struct zhunze_diagnostics zhunze_diagnostics;
typedef struct zhunze_rules zhunze_rules;
typedef struct zhunze_checker zhunze_checker;
typedef struct zhunze_record zhunze_record;

/* The library. */

/// The number of the interface that the library has.
ZHUNZE_API uint32_t zhunze_abi(void);
/// `ZHUNZE_OK` where a program built with this `ZHUNZE_ABI` can use the library, else
/// `ZHUNZE_ERROR_ABI`. Ask before anything else.
ZHUNZE_API zhunze_status zhunze_accepts(uint32_t abi);
/// The library's version, "major.minor".
ZHUNZE_API zhunze_text zhunze_version(void);
/// What a status means, in words; of a number that is none, that it is none.
ZHUNZE_API zhunze_text zhunze_status_text(zhunze_status status, zhunze_language language);
/// The word for a verdict in data, "eligible"; empty for a number that is none.
ZHUNZE_API zhunze_text zhunze_verdict_key(zhunze_verdict verdict);
/// The word for a verdict for people.
ZHUNZE_API zhunze_text zhunze_verdict_text(zhunze_verdict verdict, zhunze_language language);

/* A buffer: where answers go that are texts. Each answer takes the place of the last one. */

ZHUNZE_API zhunze_status zhunze_buffer_new(zhunze_buffer** made);
ZHUNZE_API zhunze_status zhunze_buffer_text(const zhunze_buffer* buffer, zhunze_text* text);
ZHUNZE_API zhunze_status zhunze_buffer_release(zhunze_buffer* buffer);

/* Diagnostics: what a call found. A function that takes them empties them first; it takes null
   where nobody wants to know. */

typedef struct zhunze_diagnostic {
  size_t size;
  zhunze_severity severity;
  uint32_t line;       ///< of a text, or the row of a data file; from 1, 0 where there is none
  uint32_t column;     ///< in code points, or the column of a data file; likewise
  zhunze_text code;    ///< "Z0603"
  zhunze_text kind;    ///< the finding's name, "unknown_fact"
  zhunze_text zh, en;  ///< the message
  zhunze_text help_zh, help_en;  ///< how to mend it, lines
  zhunze_text file;              ///< empty where there is none
  zhunze_text fact;  ///< the id of the fact whose value it is about; empty where there is none
} zhunze_diagnostic;

ZHUNZE_API zhunze_status zhunze_diagnostics_new(zhunze_diagnostics** made);
/// How many there are, and how many of them are errors. Either may be null.
ZHUNZE_API zhunze_status zhunze_diagnostics_count(const zhunze_diagnostics* found, size_t* all,
                                                  size_t* errors);
ZHUNZE_API zhunze_status zhunze_diagnostics_at(const zhunze_diagnostics* found, size_t index,
                                               zhunze_diagnostic* one);
/// All of them as the command line prints them.
ZHUNZE_API zhunze_status zhunze_diagnostics_text(const zhunze_diagnostics* found,
                                                 zhunze_language language, zhunze_buffer* into);
ZHUNZE_API zhunze_status zhunze_diagnostics_release(zhunze_diagnostics* found);

/* Rules. */

/// A file by its name in the folder of the rules, and its bytes; or the name of a cited document
/// and the path of its official text.
typedef struct zhunze_file {
  zhunze_text name;
  zhunze_text content;
} zhunze_file;

typedef struct zhunze_rules_info {
  size_t size;
  zhunze_text id, version, digest;
} zhunze_rules_info;

/// Loads a rules file and all that it names. `sources` are official texts in place of the files
/// that the rules name: document → path.
ZHUNZE_API zhunze_status zhunze_rules_load(zhunze_text path, const zhunze_file* sources,
                                           size_t count, zhunze_diagnostics* found,
                                           zhunze_rules** made);
/// Compiles rules that are in memory. `main_file` is the name of the first one.
ZHUNZE_API zhunze_status zhunze_rules_compile(zhunze_text main_file, const zhunze_file* files,
                                              size_t count, zhunze_diagnostics* found,
                                              zhunze_rules** made);
ZHUNZE_API zhunze_status zhunze_rules_about(const zhunze_rules* rules, zhunze_rules_info* about);
/// The facts of every kind as `zhunze facts --format json` gives them.
ZHUNZE_API zhunze_status zhunze_rules_dictionary(const zhunze_rules* rules,
                                                 zhunze_language language, zhunze_buffer* into);
/// One more owner, who releases it, too.
ZHUNZE_API zhunze_status zhunze_rules_retain(zhunze_rules* rules);
/// The handle is gone once each owner has released it. Checkers and records keep what they need.
ZHUNZE_API zhunze_status zhunze_rules_release(zhunze_rules* rules);

/* A checker: rules, a kind of record and a stage. */

typedef struct zhunze_checker_info {
  size_t size;
  zhunze_text kind;   ///< id
  zhunze_text stage;  ///< id; empty where the rules have no stages
  uint32_t facts;     ///< how many the kind has
} zhunze_checker_info;

typedef struct zhunze_fact_info {
  size_t size;
  zhunze_type type;
  int32_t fixed;  ///< 1 where the applicant cannot change it
  zhunze_text id, name, unit;
} zhunze_fact_info;

/// `kind` by name, alias or label; empty where the rules have just one. `stage` likewise; empty for
/// the first stage, as the command line has it: rules of later stages are left out, then, which the
/// warning Z1205 says where there are any.
ZHUNZE_API zhunze_status zhunze_checker_new(const zhunze_rules* rules, zhunze_text kind,
                                            zhunze_text stage, zhunze_diagnostics* found,
                                            zhunze_checker** made);
ZHUNZE_API zhunze_status zhunze_checker_about(const zhunze_checker* checker,
                                              zhunze_checker_info* about);
/// The number of a fact, by name or alias: what `zhunze_record_set_…` take.
ZHUNZE_API zhunze_status zhunze_checker_find(const zhunze_checker* checker, zhunze_text name,
                                             uint32_t* fact);
ZHUNZE_API zhunze_status zhunze_checker_fact(const zhunze_checker* checker, uint32_t fact,
                                             zhunze_fact_info* about);
ZHUNZE_API zhunze_status zhunze_checker_retain(zhunze_checker* checker);
ZHUNZE_API zhunze_status zhunze_checker_release(zhunze_checker* checker);

/* A record of a checker's kind. A fact that is never set is missing, and stays unknown. */

ZHUNZE_API zhunze_status zhunze_record_new(const zhunze_checker* checker, zhunze_record** made);
/// Makes every fact missing, and the record valid.
ZHUNZE_API zhunze_status zhunze_record_restart(zhunze_record* record);
/// Sets a fact. Whatever cannot be that fact's value makes the record invalid until it is
/// restarted: `ZHUNZE_ERROR_VALUE`, and `zhunze_record_problems` says why. So does a second value.
/// A yes/no fact alone takes a truth; a number takes an integer, other numbers go by text.
ZHUNZE_API zhunze_status zhunze_record_set_truth(zhunze_record* record, uint32_t fact, int32_t yes);
ZHUNZE_API zhunze_status zhunze_record_set_integer(zhunze_record* record, uint32_t fact,
                                                   int64_t value);
ZHUNZE_API zhunze_status zhunze_record_set_date(zhunze_record* record, uint32_t fact, int32_t year,
                                                int32_t month, int32_t day);
/// As it stands in a cell; a blank one says nothing.
ZHUNZE_API zhunze_status zhunze_record_set_text(zhunze_record* record, uint32_t fact,
                                                zhunze_text value);
/// The same by name or alias, for hosts that set few facts. An unknown name is
/// `ZHUNZE_ERROR_UNKNOWN`, and makes the record invalid, too.
ZHUNZE_API zhunze_status zhunze_record_set_truth_named(zhunze_record* record, zhunze_text fact,
                                                       int32_t yes);
ZHUNZE_API zhunze_status zhunze_record_set_integer_named(zhunze_record* record, zhunze_text fact,
                                                         int64_t value);
ZHUNZE_API zhunze_status zhunze_record_set_date_named(zhunze_record* record, zhunze_text fact,
                                                      int32_t year, int32_t month, int32_t day);
ZHUNZE_API zhunze_status zhunze_record_set_text_named(zhunze_record* record, zhunze_text fact,
                                                      zhunze_text value);
/// What a fact's value rests on: the paper, who vouches for it, the day. Each may be empty.
ZHUNZE_API zhunze_status zhunze_record_set_evidence(zhunze_record* record, uint32_t fact,
                                                    zhunze_text what, zhunze_text by,
                                                    zhunze_text on);
/// Restarts the record and fills it from one JSON object, as a line of an NDJSON file.
/// `ZHUNZE_ERROR_VALUE` where it is no such object, or one of another kind, or has a value that
/// cannot be read: the record is invalid. `ZHUNZE_ERROR_DATA` where there is nothing to read.
ZHUNZE_API zhunze_status zhunze_record_read_json(zhunze_record* record, zhunze_text json,
                                                 zhunze_diagnostics* found);
/// Why the record is invalid.
ZHUNZE_API zhunze_status zhunze_record_problems(const zhunze_record* record,
                                                zhunze_diagnostics* found);
ZHUNZE_API zhunze_status zhunze_record_release(zhunze_record* record);

/* Checking one record. It is decided by itself: no quota, no ratio. */

typedef struct zhunze_decision {
  size_t size;
  zhunze_verdict verdict;
  zhunze_text rule;  ///< id of the first rule that decides; empty where none does
} zhunze_decision;

ZHUNZE_API zhunze_status zhunze_check(const zhunze_checker* checker, const zhunze_record* record,
                                      zhunze_decision* decided);

/// What an answer in JSON holds beside the decision.
enum { ZHUNZE_WITH_REASONS = 1, ZHUNZE_WITH_EXPLANATIONS = 2 };

/// An element of `records` of `zhunze check --format json`.
ZHUNZE_API zhunze_status zhunze_check_json(const zhunze_checker* checker,
                                           const zhunze_record* record, zhunze_language language,
                                           uint32_t with, zhunze_buffer* into);
/// JSON in, JSON out: the record of one JSON object, decided, as `zhunze serve` answers a line:
/// `decision`, then where there are any `invalid`, `error` and `notes`. `line` is the number that
/// the answer begins with.
ZHUNZE_API zhunze_status zhunze_answer_json(const zhunze_checker* checker, uint64_t line,
                                            zhunze_text json, zhunze_language language,
                                            uint32_t with, zhunze_buffer* into);
/// Why a record is decided as it is, as `zhunze explain` writes it: JSON, text, HTML or Markdown.
ZHUNZE_API zhunze_status zhunze_explain(const zhunze_checker* checker, const zhunze_record* record,
                                        zhunze_format format, zhunze_language language,
                                        zhunze_buffer* into);

/* Checking files. */

/// Data to check: a file by its path (not "-": standard input is the host's); or bytes in memory,
/// where `path` is what messages call them.
typedef struct zhunze_data {
  zhunze_text path;
  zhunze_text kind;      ///< of all its records; empty where the data tell
  int32_t in_memory;     ///< 1: `content` holds the data
  zhunze_format format;  ///< of data in memory: JSON, NDJSON or CSV
  zhunze_text content;
} zhunze_data;

/// Takes a piece of the output. Anything but 0 ends the run with `ZHUNZE_ERROR_CALLBACK`.
typedef int32_t (*zhunze_write)(void* context, const char* data, size_t size);
/// How far a run is, in units of the source; `all` is 0 where nobody knows. Anything but 0 ends the
/// run with `ZHUNZE_CANCELLED`.
typedef int32_t (*zhunze_progress)(void* context, uint32_t pass, uint64_t done, uint64_t all);

typedef struct zhunze_run_options {
  size_t size;
  zhunze_text stage;  ///< empty: the first
  const zhunze_data* data;
  size_t data_count;  ///< at least 1; all of them files, or all in memory
  zhunze_format format;
  zhunze_language language;
  uint32_t with;       ///< of JSON and NDJSON; see above
  uint32_t jobs;       ///< threads at work at once; 0 counts as 1
  int32_t strict;      ///< 1: a column that is no fact is an error
  int32_t replace;     ///< 1: an output file that is there is replaced; an input never is
  zhunze_text path;    ///< where the output goes: a file, which is there once it is whole,
  zhunze_write write;  ///< or a function; one of both
  void* write_context;
  zhunze_progress progress;  ///< may be null
  void* progress_context;
} zhunze_run_options;

typedef struct zhunze_run_result {
  size_t size;
  uint64_t records;
  uint64_t unreadable;   ///< rows that are of no known kind, beside these
  uint64_t verdicts[5];  ///< by `zhunze_verdict`
  int32_t all_within;    ///< 1: every record is eligible and every group within its limit
} zhunze_run_result;

/// Decides all records of the data as one batch, with quotas, ratios and repeated ids, and writes
/// the results as `zhunze check` does. Findings about the data do not end a run. `result` may be
/// null.
ZHUNZE_API zhunze_status zhunze_run(const zhunze_rules* rules, const zhunze_run_options* options,
                                    zhunze_run_result* result, zhunze_diagnostics* found);

/* Checking Arrow data, by the Arrow C data and C stream interfaces. */

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4
struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};
struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};
#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};
#endif

/// Decides the records of a stream of struct arrays as one batch of the checker's kind. Columns are
/// named as facts; a column that is none is skipped with a warning. A column is bool, an integer,
/// decimal128, date32, a text (utf8, large utf8, utf8 view), all nulls, or a dictionary of texts.
/// The answer has a row a record, in their order: `id` (text), `verdict` (dictionary), `rule` (the
/// first one that decides; dictionary, null where none does), `over_quota` (bool).
/// The call takes `in` over and releases it, whatever the status, unless `in` is null. It holds the
/// arrays of the stream until it ends.
ZHUNZE_API zhunze_status zhunze_check_stream(const zhunze_checker* checker,
                                             struct ArrowArrayStream* in,
                                             struct ArrowArrayStream* out,
                                             zhunze_diagnostics* found);
/// The same of one struct array; it takes both over.
ZHUNZE_API zhunze_status zhunze_check_array(const zhunze_checker* checker,
                                            struct ArrowSchema* schema, struct ArrowArray* array,
                                            struct ArrowSchema* out_schema,
                                            struct ArrowArray* out_array,
                                            zhunze_diagnostics* found);

/// The same of a data file, or of data in memory, of the checker's kind: the decisions as columns.
ZHUNZE_API zhunze_status zhunze_check_data(const zhunze_checker* checker, const zhunze_data* data,
                                           struct ArrowArrayStream* out, zhunze_diagnostics* found);

#ifdef __cplusplus
}
#endif

#endif
