#include "handles.hpp"

#include <new>

namespace zhunze_interface {

constinit handle_table handles;

void handle_table::grow() {
  if (chunks_used_ == chunk_count) throw std::bad_alloc();
  auto* const chunk = new slot[chunk_slots];
  const std::size_t first = chunks_used_ * chunk_slots;
  for (std::size_t i = 0; i < chunk_slots; ++i)
    chunk[i].next_free = i + 1 < chunk_slots ? first + i + 1 : none;
  chunks_[chunks_used_++].store(chunk, std::memory_order_release);
  first_free_ = first;
}

std::uintptr_t handle_table::add(handle_kind kind, void* object) {
  const std::lock_guard<std::mutex> alone(changing_);
  if (first_free_ == none) grow();
  const std::size_t index = first_free_;
  slot& at = known_slot(index);
  first_free_ = at.next_free;
  at.generation = at.generation == last_generation ? 1 : at.generation + 1;
  const std::uintptr_t handle = at.generation << (index_bits + kind_bits) |
                                static_cast<std::uintptr_t>(kind) << index_bits | index;
  at.object.store(object, std::memory_order_relaxed);
  at.handle.store(handle, std::memory_order_release);
  return handle;
}

void* handle_table::remove(handle_kind kind, std::uintptr_t handle) noexcept {
  const std::lock_guard<std::mutex> alone(changing_);
  void* const object = find(kind, handle);
  if (object == nullptr) return nullptr;
  slot& at = known_slot(handle & index_mask);
  at.handle.store(0, std::memory_order_release);
  at.object.store(nullptr, std::memory_order_relaxed);
  at.next_free = first_free_;
  first_free_ = handle & index_mask;
  return object;
}

}  // namespace zhunze_interface
