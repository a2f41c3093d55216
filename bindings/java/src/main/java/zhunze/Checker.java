package zhunze;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A kind of record at a stage. Any number of threads may use one at once. Closing it is for who
 * cannot wait for the garbage collector; a call on a closed one is an {@link IllegalStateException}.
 */
public final class Checker implements AutoCloseable {
  /** Memory that one check at a time uses: a record of the native part, and packed facts. */
  private final class Slot {
    final Handle record;
    final FactWriter facts = new FactWriter(Checker.this::numberOf);

    Slot(long checker) {
      record = new Handle(this, "record", Native.newRecord(checker), Native::releaseRecord);
    }
  }

  private static final int NONE = -1;

  private final Handle handle;
  private final String kind;
  private final String stage;
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Slot> slots = new ConcurrentLinkedQueue<>();

  Checker(long made) {
    handle = new Handle(this, "checker", made, Native::releaseChecker);
    byte[][] about = handle.with(Native::aboutChecker);
    kind = new String(about[0], StandardCharsets.UTF_8);
    stage = new String(about[1], StandardCharsets.UTF_8);
  }

  /** Id of the kind of record. */
  public String kind() {
    return kind;
  }

  /** Id of the stage; "" where the rules have none. */
  public String stage() {
    return stage;
  }

  /**
   * Decides one record by itself. Names are facts or their aliases; a value is text as it stands in
   * a cell, a Boolean, a whole number, a BigDecimal, a LocalDate, an Enum (by its text), a {@link
   * Fact}, or null where it is missing. A double is refused, for it is not exact. What cannot be
   * read makes the verdict INVALID, and stands in the problems.
   */
  public Decision check(Map<String, ?> facts) {
    return handle.with(
        checker ->
            withSlot(
                checker,
                slot -> {
                  slot.facts.write(facts);
                  return slot.record.with(
                      record ->
                          decision(
                              record,
                              Native.check(
                                  checker, record, slot.facts.bytes(), slot.facts.length())));
                }));
  }

  /** The same of the components of a Java record. */
  public Decision check(Record facts) {
    return check(factsOf(facts));
  }

  /** Why a record is decided as it is. */
  public Explanation explain(Map<String, ?> facts) {
    FactWriter packed = new FactWriter(this::numberOf).write(facts);
    return new Explanation(this, Arrays.copyOf(packed.bytes(), packed.length()), check(facts));
  }

  /** The same of the components of a Java record. */
  public Explanation explain(Record facts) {
    return explain(factsOf(facts));
  }

  /**
   * Decides the rows of a query as one batch, with repeated ids and quotas. The labels of the columns
   * are facts or their aliases; a floating-point column is refused, for it is not exact. The rows
   * are read to their end; the result set is not closed.
   */
  public Batch check(ResultSet rows) throws SQLException {
    byte[] lines = ResultSetLines.of(rows);
    if (lines.length == 0) return new Batch(List.of(), List.of());
    return Batch.unpack(handle.with(checker -> Native.checkLines(checker, lines)));
  }

  /** Of the C stream interface of Arrow. */
  void checkStream(long in, long out) {
    handle.with(
        checker -> {
          Native.checkStream(checker, in, out);
          return null;
        });
  }

  String explain(byte[] facts, Format format, Language language) {
    return handle.with(
        checker ->
            withSlot(
                checker,
                slot ->
                    slot.record.with(
                        record ->
                            new String(
                                Native.explain(
                                    checker, record, facts, facts.length, format.ordinal(),
                                    language.ordinal()),
                                StandardCharsets.UTF_8))));
  }

  @Override
  public void close() {
    handle.close();
    for (Slot one = slots.poll(); one != null; one = slots.poll()) one.record.close();
  }

  private interface UseOfSlot<T> {
    T apply(Slot slot);
  }

  private <T> T withSlot(long checker, UseOfSlot<T> use) {
    Slot slot = slots.poll();
    if (slot == null) slot = new Slot(checker);
    try {
      return use.apply(slot);
    } finally {
      slots.add(slot);
    }
  }

  private static Decision decision(long record, byte[] answer) {
    Verdict verdict = Verdict.of(answer[0]);
    String rule =
        answer.length == 1 ? null : new String(answer, 1, answer.length - 1, StandardCharsets.UTF_8);
    List<Diagnostic> problems =
        verdict == Verdict.INVALID ? Diagnostic.unpack(Native.problems(record)) : List.of();
    return new Decision(verdict, rule, problems);
  }

  private int numberOf(String name) {
    Integer known = numbers.get(name);
    if (known != null) return known;
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int found = handle.with(checker -> Native.findFact(checker, bytes));
    if (found != NONE) numbers.put(name, found); // so no host fills the memory with other names
    return found;
  }

  private static Map<String, Object> factsOf(Record facts) {
    Map<String, Object> out = new LinkedHashMap<>();
    for (RecordComponent one : facts.getClass().getRecordComponents()) {
      try {
        one.getAccessor().setAccessible(true);
        out.put(one.getName(), one.getAccessor().invoke(facts));
      } catch (ReflectiveOperationException error) {
        throw new IllegalArgumentException("the component " + one.getName() + " cannot be read", error);
      }
    }
    return out;
  }
}
