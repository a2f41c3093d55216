#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>

#include "zhunze.h"

namespace zhunze_interface {

enum class handle_kind : std::uint8_t { buffer = 1, diagnostics, rules, checker, record };

/// What handles stand for. A handle is a number in the shape of a pointer: which slot of the table,
/// of what kind, and how often the slot has been used. So every number that a host passes can be
/// looked up without following it, and a released handle never comes to mean a later object. Slots
/// stay where they are for the whole run, which is why looking up takes no lock. Thread safe.
class handle_table {
 public:
  /// Throws `std::bad_alloc` where there is no room.
  [[nodiscard]] std::uintptr_t add(handle_kind kind, void* object);
  /// Null for what is no live handle of the kind.
  [[nodiscard]] void* find(handle_kind kind, std::uintptr_t handle) const noexcept {
    const slot* const at = slot_of(handle);
    if (at == nullptr || at->handle.load(std::memory_order_acquire) != handle) return nullptr;
    if (kind_of(handle) != kind) return nullptr;
    return at->object.load(std::memory_order_relaxed);
  }
  /// Ends a handle and gives what it stood for; null as above.
  [[nodiscard]] void* remove(handle_kind kind, std::uintptr_t handle) noexcept;

 private:
  static constexpr unsigned index_bits = sizeof(std::uintptr_t) == 8 ? 24 : 16;
  static constexpr unsigned kind_bits = 4;
  static constexpr std::size_t chunk_slots = std::size_t{1} << (index_bits / 2);
  static constexpr std::size_t chunk_count = chunk_slots;
  static constexpr std::uintptr_t index_mask = (std::uintptr_t{1} << index_bits) - 1;
  static constexpr std::uintptr_t last_generation =
      (~std::uintptr_t{0} >> (index_bits + kind_bits));

  struct slot {
    std::atomic<std::uintptr_t> handle{0};  ///< 0 while it is free
    std::atomic<void*> object{nullptr};
    std::uintptr_t generation = 0;
    std::size_t next_free = 0;
  };

  [[nodiscard]] static handle_kind kind_of(std::uintptr_t handle) {
    return static_cast<handle_kind>((handle >> index_bits) & ((1U << kind_bits) - 1));
  }
  [[nodiscard]] slot* slot_of(std::uintptr_t handle) const noexcept {
    const std::size_t index = handle & index_mask;
    slot* const chunk = chunks_[index / chunk_slots].load(std::memory_order_acquire);
    return chunk == nullptr ? nullptr : chunk + index % chunk_slots;
  }
  /// A slot that is known to be there.
  [[nodiscard]] slot& known_slot(std::size_t index) const noexcept {
    return chunks_[index / chunk_slots].load(std::memory_order_acquire)[index % chunk_slots];
  }
  void grow();

  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  std::array<std::atomic<slot*>, chunk_count> chunks_{};
  std::mutex changing_;
  std::size_t chunks_used_ = 0;
  std::size_t first_free_ = none;
};

/// The table of the process: handles have to be known wherever they turn up. No decision reads it.
extern handle_table handles;

}  // namespace zhunze_interface
