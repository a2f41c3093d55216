package zhunze;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compiled rules. Any number of threads may use them at once. Checkers keep what they need of them,
 * so rules may be closed before their checkers.
 */
public final class Ruleset implements AutoCloseable {
  /** How a run over files is written. */
  public record RunOptions(
      Format format, Language language, String stage, boolean explain, boolean reasons) {
    /** In a format and language, at the first stage. */
    public RunOptions(Format format, Language language) {
      this(format, language, "", false, false);
    }

    private int with() {
      return (reasons ? 1 : 0) | (explain ? 2 : 0);
    }
  }

  /** A data file, and the kind of its records: "" where the data tell. */
  public record Data(String kind, Path path) {}

  private final Handle handle;
  private final String[] about = new String[3];

  private Ruleset(long made) {
    handle = new Handle(this, "ruleset", made, Native::releaseRules);
    byte[][] parts = handle.with(Native::aboutRules);
    for (int i = 0; i < about.length; i++) about[i] = new String(parts[i], StandardCharsets.UTF_8);
  }

  /** Loads a rules file and all that it names. */
  public static Ruleset load(Path path) {
    return new Ruleset(Native.loadRules(bytes(path.toString())));
  }

  /** Compiles rules that are in memory: texts by file name. */
  public static Ruleset compile(String main, Map<String, String> files) {
    List<byte[]> parts = new ArrayList<>();
    files.forEach(
        (name, text) -> {
          parts.add(bytes(name));
          parts.add(bytes(text));
        });
    return new Ruleset(Native.compileRules(bytes(main), parts.toArray(new byte[0][])));
  }

  /** Id of the ruleset. */
  public String id() {
    return about[0];
  }

  /** Its version. */
  public String version() {
    return about[1];
  }

  /** Digest of the rules, "sha256:…". */
  public String digest() {
    return about[2];
  }

  /**
   * A checker at the first stage: rules of later stages are left out. Where there are any, the logger
   * {@code zhunze} is told a warning.
   */
  public Checker checker(String kind) {
    return checker(kind, "");
  }

  /** A checker for a kind of record, "" where there is just one, at a stage, "" for the first. */
  public Checker checker(String kind, String stage) {
    byte[][] found = new byte[1][];
    long made =
        handle.with(rules -> Native.newChecker(rules, bytes(kind), bytes(stage), found));
    Checker checker = new Checker(made);
    StageWarning.log(found[0]);
    return checker;
  }

  /** Decides data files as one batch, as {@code zhunze check} does: the results as text. */
  public String run(List<Data> data, RunOptions how) {
    return new String(run(data, how, "", false), StandardCharsets.UTF_8);
  }

  /**
   * The same into a file, which is there once it is whole. An input is never written to; another
   * file is replaced only where {@code replace} says so.
   */
  public void run(List<Data> data, RunOptions how, Path output, boolean replace) {
    run(data, how, output.toString(), replace);
  }

  private byte[] run(List<Data> data, RunOptions how, String output, boolean replace) {
    byte[][] parts = new byte[2 * data.size()][];
    for (int i = 0; i < data.size(); i++) {
      parts[2 * i] = bytes(data.get(i).kind());
      parts[2 * i + 1] = bytes(data.get(i).path().toString());
    }
    byte[][] found = new byte[1][];
    byte[] answer =
        handle.with(
            rules ->
                Native.run(
                    rules, parts, how.format().ordinal(), how.language().ordinal(),
                    bytes(how.stage()), how.with(), bytes(output), replace, found));
    StageWarning.log(found[0]);
    return answer;
  }

  @Override
  public void close() {
    handle.close();
  }

  @Override
  public String toString() {
    return id() + " " + version();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
