package zhunze;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Numbers and texts as the native part packs them. */
final class PackedReader {
  private final ByteBuffer from;

  PackedReader(byte[] packed) {
    from = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
  }

  boolean hasMore() {
    return from.hasRemaining();
  }

  int number() {
    return from.getInt();
  }

  String text() {
    byte[] bytes = new byte[from.getInt()];
    from.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
