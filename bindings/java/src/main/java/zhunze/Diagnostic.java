package zhunze;

import java.util.ArrayList;
import java.util.List;

/**
 * One finding: what is wrong, in both languages, how to mend it, and where.
 *
 * @param severity {@code note}, {@code warning} or {@code error}
 * @param code "Z0603"; "" where it has none
 * @param kind the finding's name
 * @param zh the message in Chinese
 * @param en the message in English
 * @param helpZh how to mend it, in Chinese
 * @param helpEn the same in English
 * @param file "" where there is none
 * @param fact id of the fact whose value it is about; "" where it is about none
 * @param line of a text, or the row of data; 0 where there is none
 * @param column likewise
 */
public record Diagnostic(
    Severity severity,
    String code,
    String kind,
    String zh,
    String en,
    String helpZh,
    String helpEn,
    String file,
    String fact,
    int line,
    int column) {

  /** How grave a finding is. */
  public enum Severity {
    NOTE,
    WARNING,
    ERROR
  }

  private static final int PARTS = 11;

  /** Reads what the native part packs: the parts of each finding, one after the other. */
  static List<Diagnostic> unpack(byte[] packed) {
    PackedReader from = new PackedReader(packed);
    List<Diagnostic> out = new ArrayList<>();
    while (from.hasMore()) {
      String[] parts = new String[PARTS - 3];
      int severity = from.number();
      int line = from.number();
      int column = from.number();
      for (int i = 0; i < parts.length; i++) parts[i] = from.text();
      out.add(
          new Diagnostic(
              Severity.values()[severity], parts[0], parts[1], parts[2], parts[3], parts[4],
              parts[5], parts[6], parts[7], line, column));
    }
    return List.copyOf(out);
  }

  @Override
  public String toString() {
    String place = file + (line == 0 ? "" : ":" + line) + (column == 0 ? "" : ":" + column);
    return (place + " " + code + " " + en).strip();
  }
}
