#include "arrow_rows.hpp"

#include <cerrno>
#include <utility>
#include <vector>

namespace nb = nanobind;

namespace zhunze_python {

/// The stream that was taken over, its schema and its array.
struct arrow_rows::held {
  ArrowArrayStream stream{};
  ArrowSchema schema{};
  ArrowArray array{};

  ~held() {
    if (array.release != nullptr) array.release(&array);
    if (schema.release != nullptr) schema.release(&schema);
    if (stream.release != nullptr) stream.release(&stream);
  }
};

namespace {

/// A node of what is given away: children and dictionary are nodes of their own, for who takes them
/// over may release them one by one.
template <class Struct>
struct node {
  std::shared_ptr<const arrow_rows::held> owner;
  std::vector<Struct> children;
  std::vector<Struct*> pointers;
  Struct words{};
};

template <class Struct>
void release_node(Struct* one) {
  auto* const own = static_cast<node<Struct>*>(one->private_data);
  for (Struct& child : own->children)
    if (child.release != nullptr) child.release(&child);
  if (own->words.release != nullptr) own->words.release(&own->words);
  one->release = nullptr;
  delete own;
}

template <class Struct>
void share(const Struct& from, const std::shared_ptr<const arrow_rows::held>& owner, Struct& out) {
  auto* const own = new node<Struct>{owner, {}, {}, {}};
  own->children.resize(static_cast<std::size_t>(from.n_children));
  for (std::int64_t i = 0; i < from.n_children; ++i) {
    share(*from.children[i], owner, own->children[static_cast<std::size_t>(i)]);
    own->pointers.push_back(&own->children[static_cast<std::size_t>(i)]);
  }
  if (from.dictionary != nullptr) share(*from.dictionary, owner, own->words);
  out = from;
  out.children = own->pointers.empty() ? nullptr : own->pointers.data();
  out.dictionary = from.dictionary != nullptr ? &own->words : nullptr;
  out.release = release_node<Struct>;
  out.private_data = own;
}

/// A capsule that releases what nobody took out of it.
template <class Struct>
nb::object capsule_of(Struct* made, const char* name) {
  PyObject* const out = PyCapsule_New(made, name, [](PyObject* capsule) {
    auto* const inside =
        static_cast<Struct*>(PyCapsule_GetPointer(capsule, PyCapsule_GetName(capsule)));
    if (inside->release != nullptr) inside->release(inside);
    delete inside;
  });
  if (out == nullptr) throw nb::python_error();
  return nb::steal(out);
}

struct stream_state {
  std::shared_ptr<const arrow_rows::held> owner;
  bool given = false;
};

int stream_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  const auto& owner = static_cast<stream_state*>(stream->private_data)->owner;
  try {
    share(owner->schema, owner, *out);
  } catch (...) {
    return ENOMEM;
  }
  return 0;
}

int stream_next(ArrowArrayStream* stream, ArrowArray* out) {
  auto& state = *static_cast<stream_state*>(stream->private_data);
  try {
    if (state.given)
      *out = ArrowArray{};
    else
      share(state.owner->array, state.owner, *out);
  } catch (...) {
    return ENOMEM;
  }
  state.given = true;
  return 0;
}

}  // namespace

arrow_rows::arrow_rows(ArrowArrayStream& from) : held_(std::make_shared<held>()) {
  held_->stream = std::exchange(from, ArrowArrayStream{});
  if (held_->stream.get_schema(&held_->stream, &held_->schema) != 0 ||
      held_->stream.get_next(&held_->stream, &held_->array) != 0)
    throw std::bad_alloc();
}

std::int64_t arrow_rows::size() const {
  return held_->array.length;
}

nb::object arrow_rows::schema() const {
  auto made = std::make_unique<ArrowSchema>();
  share<ArrowSchema>(held_->schema, held_, *made);
  return capsule_of(made.release(), "arrow_schema");
}

nb::object arrow_rows::array() const {
  auto made = std::make_unique<ArrowArray>();
  share<ArrowArray>(held_->array, held_, *made);
  return capsule_of(made.release(), "arrow_array");
}

nb::object arrow_rows::stream() const {
  auto made = std::make_unique<ArrowArrayStream>();
  *made = ArrowArrayStream{};
  made->private_data = new stream_state{held_, false};
  made->get_schema = stream_schema;
  made->get_next = stream_next;
  made->get_last_error = [](ArrowArrayStream*) -> const char* { return nullptr; };
  made->release = [](ArrowArrayStream* one) {
    delete static_cast<stream_state*>(one->private_data);
    one->release = nullptr;
  };
  return capsule_of(made.release(), "arrow_array_stream");
}

}  // namespace zhunze_python
