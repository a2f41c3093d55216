#include "zhunze/audit/disclosure.hpp"

#include <fcntl.h>

#include <algorithm>
#include <utility>

#include "hidden_facts.hpp"
#include "line_reader.hpp"
#include "log_file.hpp"
#include "receipt_reader.hpp"
#include "record_writer.hpp"
#include "run_reader.hpp"
#include "zhunze/render/detail/json_writer.hpp"
#include "zhunze/version.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

namespace parts = detail::audit;
using parts::json_value;

/// The name under which evidence and problems stand together.
constexpr std::string_view rest_key = "more";

std::string json_text(std::string_view text) {
  return json_writer().text(text).str();
}

/// A part of a record as a disclosure has it: shown with its salt, or the digest that hides it.
struct disclosed_part {
  std::string fact;  ///< "" of evidence and problems
  std::string digest;
  std::string value, salt;  ///< where it is shown
};

/// What the input of a redacted receipt is the digest of.
std::string hidden_record(const std::string& kind, const std::vector<disclosed_part>& all) {
  std::string out = "{\"record\":" + json_text(kind) + ",\"facts\":{";
  std::string rest;
  bool first = true;
  for (const disclosed_part& one : all) {
    if (one.fact.empty()) {
      rest = ",\"more\":" + json_text(one.digest);
      continue;
    }
    if (!first) out += ',';
    first = false;
    out += json_text(one.fact) + ":" + json_text(one.digest);
  }
  return out + "}" + rest + "}";
}

/// The parts of a record, with the facts that are asked for shown.
std::vector<disclosed_part> parts_of(const record& nominee, const std::vector<std::string>& shown,
                                     hasher& hash, const std::string& salt) {
  const std::string kind = nominee.rules()[nominee.kind()].names.id;
  const std::string whose = kind + "\n" + std::string(nominee.identifier());
  std::vector<disclosed_part> out;
  const parts::record_writer writer(nominee.rules(), nominee.kind());
  static_cast<void>(writer.write_hidden(nominee, [&](std::string_view fact, std::string_view says) {
    const std::string own = parts::fact_salt(hash, salt, whose, fact);
    disclosed_part one{std::string(fact), parts::hidden_fact(hash, own, says), "", ""};
    if (std::find(shown.begin(), shown.end(), fact) != shown.end()) {
      one.value = says.substr(json_text(fact).size() + 1);
      one.salt = own;
    }
    out.push_back(one);
    return one.digest;
  }));
  return out;
}

std::string disclosure_text(const parts::run_reader::line& at, const std::string& chain,
                            const std::string& kind, const std::vector<disclosed_part>& all) {
  json_writer to;
  to.open_object().text("zhunze", version).key("disclosure").open_object();
  to.number("line", at.number).text("chain", chain).text("record", kind);
  to.key("facts").open_object();
  std::string rest;
  for (const disclosed_part& one : all) {
    if (one.fact.empty()) {
      rest = one.digest;
    } else if (one.salt.empty()) {
      to.text(one.fact, one.digest);
    } else {
      to.key(one.fact).open_object().key("value").json(one.value).text("salt", one.salt);
      to.close_object();
    }
  }
  to.close_object().some_text(rest_key, rest);
  return to.close_object().close_object().str() + "\n";
}

/// The ids of the facts that are asked for, which the record must have.
std::optional<std::vector<std::string>> facts_asked(const record& nominee,
                                                    const std::vector<std::string>& names,
                                                    diagnostics& found) {
  std::vector<std::string> out;
  for (const std::string& name : names) {
    const fact_id fact = find_fact(nominee.rules(), nominee.kind(), name);
    if (!fact || !nominee.known(fact)) {
      found.add(kind::log_disclosure_refused, {},
                {argument("这条记录没有填 " + name, "the record does not give " + name)});
      return std::nullopt;
    }
    out.push_back(nominee.rules()[fact].names.id);
  }
  return out;
}

/// A disclosure as its file says it.
struct read_disclosure {
  std::uint64_t line = 0;
  std::string chain, kind;
  std::vector<disclosed_part> all;
};

/// Digests of what is shown are worked out, not believed.
std::optional<read_disclosure> read_text(std::string_view text, hash_algorithm& algorithm) {
  const auto from = parts::read_json(text);
  const json_value* const of = from ? from->find("disclosure") : nullptr;
  const json_value* const facts = of != nullptr ? of->find("facts") : nullptr;
  if (facts == nullptr || facts->is != json_value::form::object) return std::nullopt;
  read_disclosure out{of->number_of("line"), of->text_of("chain"), of->text_of("record"), {}};
  const auto which = find_hash(out.chain.substr(0, out.chain.find(':')));
  if (!which) return std::nullopt;
  algorithm = *which;
  hasher hash(algorithm);
  for (std::size_t i = 0; i < facts->members.size(); ++i) {
    const json_value& member = facts->members[i];
    disclosed_part one{facts->names[i], member.text, "", ""};
    if (member.is == json_value::form::object) {
      const json_value* const value = member.find("value");
      if (value == nullptr) return std::nullopt;
      one.value = parts::to_json(*value);
      one.salt = member.text_of("salt");
      one.digest = parts::hidden_fact(hash, one.salt, json_text(one.fact) + ":" + one.value);
    }
    out.all.push_back(std::move(one));
  }
  if (const std::string rest = of->text_of(rest_key); !rest.empty())
    out.all.push_back({"", rest, "", ""});
  return out;
}

std::nullopt_t refuse(argument why, diagnostics& found) {
  found.add(kind::log_disclosure_wrong, {}, {std::move(why)});
  return std::nullopt;
}

/// The first line of a file.
std::optional<std::string> text_in(const std::string& path, diagnostics& found) {
  const parts::open_file from(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  parts::line_reader lines(from.get());
  const auto line = from ? lines.next() : std::nullopt;
  if (line && line->whole && !line->too_long) return std::string(line->text);
  return refuse({path + " 里没有披露的内容", path + " holds no disclosure"}, found);
}

}  // namespace

std::string disclose(const std::string& log, const record& nominee, const disclosure_request& what,
                     diagnostics& found) {
  parts::run_reader run;
  if (!run.open(log, what.run, found)) return {};
  if (run.named() == redaction::none || run.format() < 2) {
    found.add(kind::log_not_redacted, {}, {});
    return {};
  }
  const auto salt = run.salt(what.salt_file, found);
  const auto shown = salt ? facts_asked(nominee, what.facts, found) : std::nullopt;
  if (!shown) return {};
  hasher hash(run.algorithm());
  const auto all = parts_of(nominee, *shown, hash, *salt);
  const std::string kind_id = nominee.rules()[nominee.kind()].names.id;
  const std::string input = hash.text_of(hidden_record(kind_id, all));
  while (const auto line = run.next()) {
    if (line->what != parts::receipt_line) continue;
    const auto one = parts::read_receipt(line->value);
    if (one && one->kind == kind_id && one->input == input)
      return disclosure_text(*line, digest_text(run.algorithm(), line->chain), kind_id, all);
  }
  found.add(kind::log_disclosure_refused, {},
            {argument("这次运行没有这条记录的凭据，或者记录与当时不同",
                      "the run has no receipt of this record, or the record is not as it was")});
  return {};
}

std::optional<shown_receipt> check_disclosure(const std::string& log, const std::string& path,
                                              diagnostics& found) {
  const auto text = text_in(path, found);
  if (!text) return std::nullopt;
  hash_algorithm algorithm{};
  auto said = read_text(*text, algorithm);
  if (!said) return refuse({path + " 里没有披露的内容", path + " holds no disclosure"}, found);
  const auto file = parts::log_file::open(log, parts::log_use::read, found);
  if (!file) return std::nullopt;
  parts::line_reader lines(file->descriptor());
  std::uint64_t number = 0;
  while (const auto one = lines.next()) {
    if (++number != said->line) continue;
    const auto line = parts::read_line(one->text);
    auto of =
        line && line->what == parts::receipt_line ? parts::read_receipt(line->value) : std::nullopt;
    if (!of || line->algorithm != algorithm || digest_text(algorithm, line->chain) != said->chain)
      break;
    if (of->kind != said->kind ||
        of->input != hasher(algorithm).text_of(hidden_record(said->kind, said->all)))
      return refuse(
          {"这些值不是那份凭据的输入", "the values are not what the receipt was made from"}, found);
    shown_receipt out{said->line, std::move(*of), {}};
    for (disclosed_part& part : said->all)
      if (!part.salt.empty()) out.facts.push_back({std::move(part.fact), std::move(part.value)});
    return out;
  }
  return refuse(
      {"日志的第 " + std::to_string(said->line) + " 行不是它说的那份凭据",
       "line " + std::to_string(said->line) + " of the log is not the receipt that it names"},
      found);
}

}}  // namespace zhunze
