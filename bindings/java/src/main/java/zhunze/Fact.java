package zhunze;

/**
 * A value with what it rests on.
 *
 * @param value as {@link Checker#check} takes it
 * @param evidence the paper, page or link
 * @param by who vouches for it
 * @param on the day
 */
public record Fact(Object value, String evidence, String by, String on) {
  /** A value that rests on a paper. */
  public Fact(Object value, String evidence) {
    this(value, evidence, "", "");
  }
}
