package zhunze;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The functions of libzhunze_jni. Each throws {@link ZhunzeException} where it does not end well. */
final class Native {
  private static final String[] FILES = {"libzhunze_c.so.1", "libzhunze_jni.so"};

  private Native() {}

  static {
    load();
  }

  /** Puts the libraries beside each other into a folder of their own, and loads them from there. */
  private static void load() {
    String system = System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT);
    String machine = System.getProperty("os.arch").replace("amd64", "x86_64");
    String folder = "/zhunze/natives/" + system + "-" + machine + "/";
    try {
      Path beside = Files.createTempDirectory("zhunze");
      for (String name : FILES) {
        Path file = beside.resolve(name);
        try (InputStream from = Native.class.getResourceAsStream(folder + name)) {
          if (from == null)
            throw new UnsatisfiedLinkError(
                "this jar has no native library for " + system + "-" + machine);
          Files.copy(from, file, StandardCopyOption.REPLACE_EXISTING);
        }
      }
      System.load(beside.resolve(FILES[1]).toString());
      for (String name : FILES) Files.delete(beside.resolve(name)); // it stays loaded
      Files.delete(beside);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  static native long loadRules(byte[] path);

  static native long compileRules(byte[] main, byte[][] files);

  static native byte[][] aboutRules(long rules);

  static native void releaseRules(long rules);

  /** What was found goes to the first element of {@code found}. */
  static native long newChecker(long rules, byte[] kind, byte[] stage, byte[][] found);

  static native byte[][] aboutChecker(long checker);

  /** The number of a fact, -1 where there is none. */
  static native int findFact(long checker, byte[] name);

  static native void releaseChecker(long checker);

  static native long newRecord(long checker);

  static native void releaseRecord(long record);

  /** The verdict, then the rule's id. */
  static native byte[] check(long checker, long record, byte[] facts, int length);

  /** Why the record that was checked last is invalid. */
  static native byte[] problems(long record);

  static native byte[] explain(
      long checker, long record, byte[] facts, int length, int format, int language);

  static native byte[][] checkLines(long checker, byte[] lines);

  /** Of two structs ArrowArrayStream, by their addresses; the first is released. */
  static native void checkStream(long checker, long in, long out);

  static native byte[] run(
      long rules,
      byte[][] data,
      int format,
      int language,
      byte[] stage,
      int with,
      byte[] output,
      boolean replace,
      byte[][] found);
}
