import java.nio.file.Path;
import java.util.Map;
import zhunze.Checker;
import zhunze.Ruleset;
import zhunze.Verdict;

/** What a check costs in Java: Bench RULES. Prints a line a way, as bench_c does. */
public final class Bench {
  private static final int RUNS = 100_000;

  private Bench() {}

  public static void main(String[] arguments) {
    Map<String, Object> record =
        Map.of("id", "R-1", "level", "副厅", "organ_staff", true, "copies", 4, "name", "x");
    double best = Double.MAX_VALUE;
    try (Ruleset rules = Ruleset.load(Path.of(arguments[0]));
        Checker by = rules.checker("individual", "apply")) {
      for (int round = 0; round < 8; round++) {
        long begin = System.nanoTime();
        for (int i = 0; i < RUNS; i++)
          if (by.check(record).verdict() != Verdict.INELIGIBLE) System.exit(1);
        best = Math.min(best, (System.nanoTime() - begin) / (double) RUNS);
      }
    }
    System.out.println("java_map " + best);
  }
}
