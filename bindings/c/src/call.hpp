#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <stdexcept>
#include <string_view>

#include "handles.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"

/// What every function of the interface begins and ends with.
namespace zhunze_interface {

/// Runs the body of a function: nothing that is thrown leaves it.
template <class Body>
[[nodiscard]] zhunze_status guarded(Body&& body) noexcept {
  try {
    return body();
  } catch (const std::bad_alloc&) {
    return ZHUNZE_ERROR_MEMORY;
  } catch (const std::length_error&) {
    return ZHUNZE_ERROR_TOO_LARGE;
  } catch (...) {
    return ZHUNZE_ERROR_INTERNAL;
  }
}

/// The object behind a handle; null where the handle is none of its kind.
template <class Object>
[[nodiscard]] Object* find(const typename Object::handle_type* handle) noexcept {
  return static_cast<Object*>(handles.find(Object::kind, reinterpret_cast<std::uintptr_t>(handle)));
}

/// Gives an object away as a new handle.
template <class Object>
[[nodiscard]] typename Object::handle_type* handle_to(std::unique_ptr<Object> object) {
  const std::uintptr_t handle = handles.add(Object::kind, object.get());
  (void)object.release();
  return reinterpret_cast<typename Object::handle_type*>(handle);  // NOLINT: never followed
}

/// Ends a handle with one owner.
template <class Object>
[[nodiscard]] zhunze_status release(typename Object::handle_type* handle) noexcept {
  const std::unique_ptr<Object> object(
      static_cast<Object*>(handles.remove(Object::kind, reinterpret_cast<std::uintptr_t>(handle))));
  return object ? ZHUNZE_OK : ZHUNZE_ERROR_HANDLE;
}

/// One more owner of a counted handle.
template <class Object>
[[nodiscard]] zhunze_status retain(typename Object::handle_type* handle) noexcept {
  auto* const object = find<Object>(handle);
  if (object == nullptr) return ZHUNZE_ERROR_HANDLE;
  object->owners.fetch_add(1, std::memory_order_relaxed);
  return ZHUNZE_OK;
}

/// One owner less; the handle ends with the last.
template <class Object>
[[nodiscard]] zhunze_status release_counted(typename Object::handle_type* handle) noexcept {
  auto* const object = find<Object>(handle);
  if (object == nullptr) return ZHUNZE_ERROR_HANDLE;
  if (object->owners.fetch_sub(1, std::memory_order_acq_rel) > 1) return ZHUNZE_OK;
  return release<Object>(handle);
}

[[nodiscard]] inline zhunze_text text_of(std::string_view text) {
  return {text.data(), text.size()};
}

/// The bytes of a text that a host gives, of at most so many.
[[nodiscard]] zhunze_status take_bytes(zhunze_text given, std::size_t most, std::string_view& out);
/// The same of a text that is to be UTF-8.
[[nodiscard]] zhunze_status take_text(zhunze_text given, std::size_t most, std::string_view& out);
/// The same of a path: one without a zero byte.
[[nodiscard]] zhunze_status take_path(zhunze_text given, std::string_view& out);
[[nodiscard]] zhunze_status take_language(zhunze_language given, zhunze::language& out);

/// What an answer in JSON may hold beside the decision; a host that asks for more was built for a
/// later interface.
inline constexpr std::uint32_t all_parts = ZHUNZE_WITH_REASONS | ZHUNZE_WITH_EXPLANATIONS;

/// Fills a struct of a host that may know fewer members than the library.
template <class Struct>
[[nodiscard]] zhunze_status give(Struct value, Struct* to) {
  if (to == nullptr || to->size < sizeof(Struct)) return ZHUNZE_ERROR_ARGUMENT;
  value.size = to->size;
  *to = value;
  return ZHUNZE_OK;
}

}  // namespace zhunze_interface
