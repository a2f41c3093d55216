import java.nio.file.Path;
import java.util.Map;
import zhunze.Checker;
import zhunze.Explanation;
import zhunze.Language;
import zhunze.Ruleset;
import zhunze.Verdict;

/** Checks one nominee against the rules in a file: CheckOne RULES. */
public final class CheckOne {
  private CheckOne() {}

  public static void main(String[] arguments) {
    try (Ruleset rules = Ruleset.load(Path.of(arguments[0]));
        Checker by = rules.checker("individual", "apply")) {
      Explanation why =
          by.explain(Map.of("id", "R-1", "level", "副厅", "organ_staff", true, "copies", 4));
      System.out.println(why.decision().verdict());
      System.out.print(why.text(Language.ZH));
      if (why.decision().verdict() != Verdict.INELIGIBLE) System.exit(1);
    }
  }
}
