package zhunze;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Packs the facts of one record for the native part, so that a check crosses over once. */
final class FactWriter {
  private static final byte TRUTH = 0;
  private static final byte INTEGER = 1;
  private static final byte DATE = 2;
  private static final byte TEXT = 3;
  private static final byte EVIDENCE = 4;
  private static final byte UNKNOWN = 5;

  private final ToIntFunction<String> numbers;
  private ByteBuffer to = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);

  FactWriter(ToIntFunction<String> numbers) {
    this.numbers = numbers;
  }

  byte[] bytes() {
    return to.array();
  }

  int length() {
    return to.position();
  }

  FactWriter write(Map<String, ?> facts) {
    to.clear();
    for (Map.Entry<String, ?> one : facts.entrySet()) {
      if (one.getValue() == null) continue;
      int fact = numbers.applyAsInt(one.getKey());
      if (fact < 0) text(UNKNOWN, 0, one.getKey()); // which the record then says
      else value(fact, one.getKey(), one.getValue());
    }
    return this;
  }

  private void value(int fact, String name, Object value) {
    if (value instanceof String text) text(TEXT, fact, text);
    else if (value instanceof Boolean truth) begin(TRUTH, fact, 1).put((byte) (truth ? 1 : 0));
    else if (value instanceof Long || value instanceof Integer || value instanceof Short
        || value instanceof Byte) begin(INTEGER, fact, 8).putLong(((Number) value).longValue());
    else if (value instanceof BigInteger number) text(TEXT, fact, number.toString());
    else if (value instanceof BigDecimal number) text(TEXT, fact, plain(number));
    else if (value instanceof LocalDate day)
      begin(DATE, fact, 12).putInt(day.getYear()).putInt(day.getMonthValue())
          .putInt(day.getDayOfMonth());
    else if (value instanceof java.sql.Date day) value(fact, name, day.toLocalDate());
    else if (value instanceof Enum<?> named) text(TEXT, fact, named.toString());
    else if (value instanceof Fact with) withEvidence(fact, name, with);
    else throw new IllegalArgumentException(refusal(name, value));
  }

  /** The digits of a number; of one whose digits would fill the memory, as it is written. */
  static String plain(BigDecimal number) {
    return Math.abs((long) number.scale()) > 100 ? number.toString() : number.toPlainString();
  }

  static String refusal(String name, Object value) {
    String why =
        value instanceof Double || value instanceof Float
            ? "is not exact: give a BigDecimal, or the number as text"
            : "is no value of a fact: give text, a Boolean, a whole number, a BigDecimal or a"
                + " LocalDate";
    return name + ": a value of type " + value.getClass().getName() + " " + why;
  }

  private void withEvidence(int fact, String name, Fact with) {
    if (with.value() instanceof Fact) throw new IllegalArgumentException(refusal(name, with));
    if (with.value() != null) value(fact, name, with.value());
    text(EVIDENCE, fact, with.evidence());
    text(with.by());
    text(with.on());
  }

  private ByteBuffer begin(byte what, int fact, int more) {
    room(5 + more);
    return to.put(what).putInt(fact);
  }

  private void text(byte what, int fact, String text) {
    begin(what, fact, 0);
    text(text);
  }

  private void text(String text) {
    byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    room(4 + bytes.length);
    to.putInt(bytes.length).put(bytes);
  }

  private void room(int more) {
    if (to.remaining() >= more) return;
    int wanted = Math.addExact(to.position(), more);
    ByteBuffer larger =
        ByteBuffer.allocate((int) Math.min(Integer.MAX_VALUE - 8L, Math.max(wanted, 2L * wanted)))
            .order(ByteOrder.LITTLE_ENDIAN);
    larger.put(to.flip());
    to = larger;
  }
}
