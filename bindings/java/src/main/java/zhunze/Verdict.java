package zhunze;

import java.util.Locale;

/** The verdict on a record, in the order of the C interface. */
public enum Verdict {
  ELIGIBLE,
  INELIGIBLE,
  UNDETERMINED,
  NEEDS_JUSTIFICATION,
  INVALID;

  private static final Verdict[] ALL = values();

  static Verdict of(int number) {
    return ALL[number];
  }

  /** The word in data, "needs_justification". */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
