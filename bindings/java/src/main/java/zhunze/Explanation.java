package zhunze;

/** Why a record was decided as it was, by the checker that decided it. */
public final class Explanation {
  private final Checker by;
  private final byte[] facts;
  private final Decision decision;

  Explanation(Checker by, byte[] facts, Decision decision) {
    this.by = by;
    this.facts = facts;
    this.decision = decision;
  }

  /** What was decided. */
  public Decision decision() {
    return decision;
  }

  /** The letter. */
  public String text(Language language) {
    return by.explain(facts, Format.TEXT, language);
  }

  /** The tree, as {@code zhunze explain --format json} gives it. */
  public String json(Language language) {
    return by.explain(facts, Format.JSON, language);
  }

  /** A page that stands by itself. */
  public String html(Language language) {
    return by.explain(facts, Format.HTML, language);
  }

  /** The same in Markdown. */
  public String markdown(Language language) {
    return by.explain(facts, Format.MARKDOWN, language);
  }

  @Override
  public String toString() {
    return text(Language.ZH);
  }
}
