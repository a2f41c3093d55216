#include "facts.hpp"

#include <nanobind/stl/string.h>

#include <string>

namespace nb = nanobind;

namespace zhunze_python {

namespace {

constexpr std::uint32_t unknown = 0xffffffff;

zhunze_text text_in(nb::handle text) {
  Py_ssize_t size = 0;
  const char* const data = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
  if (data == nullptr) throw nb::python_error();
  return {data, static_cast<size_t>(size)};
}

bool is(nb::handle value, const nb::object& type) {
  const int answer = PyObject_IsInstance(value.ptr(), type.ptr());
  if (answer < 0) throw nb::python_error();
  return answer == 1;
}

/// What a record keeps as a problem is no error of the call.
void told(zhunze_status status) {
  if (status != ZHUNZE_OK && status != ZHUNZE_ERROR_VALUE && status != ZHUNZE_ERROR_UNKNOWN)
    zhunze_c::check(status);
}

[[noreturn]] void refuse(nb::handle value, const char* why) {
  const std::string type = nb::cast<std::string>(nb::str(value.type().attr("__name__")));
  throw nb::type_error(("a value of type " + type + " " + why).c_str());
}

}  // namespace

fact_filler::fact_filler(const zhunze_checker* by) : by_(by) {
  const nb::module_ datetime = nb::module_::import_("datetime");
  date_ = datetime.attr("date");
  datetime_ = datetime.attr("datetime");
  decimal_ = nb::module_::import_("decimal").attr("Decimal");
  fraction_ = nb::module_::import_("fractions").attr("Fraction");
  enum_ = nb::module_::import_("enum").attr("Enum");
}

std::uint32_t fact_filler::number_of(nb::handle name, zhunze_record* record) {
  if (PyObject* const known = PyDict_GetItemWithError(numbers_.ptr(), name.ptr()))
    return static_cast<std::uint32_t>(PyLong_AsUnsignedLong(known));
  if (PyErr_Occurred() != nullptr) throw nb::python_error();
  if (!PyUnicode_Check(name.ptr())) refuse(name, "is no name of a fact: names are texts");
  std::uint32_t fact = unknown;
  const zhunze_status status = zhunze_checker_find(by_, text_in(name), &fact);
  if (status == ZHUNZE_ERROR_UNKNOWN) {  // which the record then says, with the nearest names
    told(zhunze_record_set_text_named(record, text_in(name), {nullptr, 0}));
    return unknown;
  }
  zhunze_c::check(status);
  numbers_[name] = fact;
  return fact;
}

void fact_filler::fill(nb::handle facts, zhunze_record* record) {
  PyObject* name = nullptr;
  PyObject* value = nullptr;
  Py_ssize_t at = 0;
  while (PyDict_Next(facts.ptr(), &at, &name, &value) != 0) {
    if (value == Py_None) continue;
    // Setting a value may run code of the host's, which may change the dictionary.
    const nb::object held_name = nb::borrow(name);
    const nb::object held_value = nb::borrow(value);
    const std::uint32_t fact = number_of(held_name, record);
    if (fact != unknown) set(fact, held_value, record);
  }
}

void fact_filler::set(std::uint32_t fact, nb::handle value, zhunze_record* record) {
  if (PyUnicode_Check(value.ptr()))
    return told(zhunze_record_set_text(record, fact, text_in(value)));
  if (PyBool_Check(value.ptr()))
    return told(zhunze_record_set_truth(record, fact, value.ptr() == Py_True ? 1 : 0));
  if (PyLong_CheckExact(value.ptr())) {
    int overflow = 0;
    const long long number = PyLong_AsLongLongAndOverflow(value.ptr(), &overflow);
    if (overflow == 0) return told(zhunze_record_set_integer(record, fact, number));
    return told(zhunze_record_set_text(record, fact, text_in(nb::str(value))));
  }
  if (value.is_none()) return;
  if (PyFloat_Check(value.ptr()))
    refuse(value, "is not exact: give a Decimal, or the number as text");
  if (is(value, enum_)) return set(fact, value.attr("value"), record);
  if (is(value, decimal_))
    return told(zhunze_record_set_text(
        record, fact,
        text_in(nb::str(nb::module_::import_("builtins").attr("format")(value, "f")))));
  if (is(value, datetime_)) refuse(value, "has a time: give its date");
  if (is(value, date_))
    return told(zhunze_record_set_date(record, fact, nb::cast<int>(value.attr("year")),
                                       nb::cast<int>(value.attr("month")),
                                       nb::cast<int>(value.attr("day"))));
  if (is(value, fraction_))
    return told(zhunze_record_set_text(record, fact, text_in(nb::str(value))));
  if (PyDict_Check(value.ptr())) return set_with_evidence(fact, value, record);
  if (PyIndex_Check(value.ptr())) {  // whole numbers of other libraries
    const nb::object number = nb::steal(PyNumber_Index(value.ptr()));
    if (!number.is_valid()) throw nb::python_error();
    return set(fact, number, record);
  }
  refuse(value, "is no value of a fact: give text, a bool, an int, a Decimal or a date");
}

void fact_filler::set_with_evidence(std::uint32_t fact, nb::handle parts, zhunze_record* record) {
  std::string from[3];
  nb::object value = nb::none();
  const char* const names[] = {"evidence", "by", "on"};
  for (auto [name, part] : nb::borrow<nb::dict>(parts)) {
    const std::string key = nb::cast<std::string>(name);
    std::size_t i = 0;
    while (i < 3 && key != names[i]) ++i;
    if (i < 3 && !part.is_none())
      from[i] = nb::cast<std::string>(nb::str(part));
    else if (key == "value" && !PyDict_Check(part.ptr()))
      value = nb::borrow(part);
    else if (i == 3)
      throw nb::value_error(
          ("'" + key + "' is no part of a value: the parts are value, evidence, by and on")
              .c_str());
  }
  if (!value.is_none()) set(fact, value, record);
  zhunze_c::check(zhunze_record_set_evidence(record, fact, zhunze_c::to_text(from[0]),
                                             zhunze_c::to_text(from[1]),
                                             zhunze_c::to_text(from[2])));
}

}  // namespace zhunze_python
