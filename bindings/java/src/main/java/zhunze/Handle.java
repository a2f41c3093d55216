package zhunze;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/**
 * A handle of the native part, which is released once: when its owner is closed and no call uses it
 * any more, or when the owner is gone.
 */
final class Handle {
  private static final Cleaner CLEANER = Cleaner.create();

  /** What is left of a handle once its owner is gone; must not refer to the owner. */
  private static final class Held implements Runnable {
    private static final int CLOSED = 1 << 31;

    private final long handle;
    private final LongConsumer release;
    /** How many calls use it, and whether it is closed. */
    private final AtomicInteger state = new AtomicInteger();

    Held(long handle, LongConsumer release) {
      this.handle = handle;
      this.release = release;
    }

    boolean enter() {
      while (true) {
        int now = state.get();
        if (now < 0) return false;
        if (state.compareAndSet(now, now + 1)) return true;
      }
    }

    void leave() {
      if (state.decrementAndGet() == CLOSED) release.accept(handle);
    }

    @Override
    public void run() {
      int before = state.getAndUpdate(now -> now | CLOSED);
      if (before == 0) release.accept(handle);
    }
  }

  private final String name;
  private final Held held;
  private final Cleaner.Cleanable cleanable;

  Handle(Object owner, String name, long handle, LongConsumer release) {
    this.name = name;
    held = new Held(handle, release);
    cleanable = CLEANER.register(owner, held);
  }

  /** Calls with the handle, which is not released before the call ends. */
  <T> T with(LongFunction<T> call) {
    if (!held.enter()) throw new IllegalStateException("this " + name + " is closed");
    try {
      return call.apply(held.handle);
    } finally {
      held.leave();
    }
  }

  void close() {
    cleanable.clean();
  }
}
