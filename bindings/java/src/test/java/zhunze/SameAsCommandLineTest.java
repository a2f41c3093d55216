package zhunze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same bytes as the command line. */
class SameAsCommandLineTest {
  private static final String PROGRAM = System.getProperty("zhunze.program");

  @BeforeAll
  static void needsProgram() {
    assumeTrue(Files.isExecutable(Path.of(PROGRAM)), "there is no command line to compare with");
  }

  private static String said(Object... line) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PROGRAM));
    for (Object one : line) command.add(one.toString());
    Process run =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    run.waitFor();
    return out;
  }

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> all = Files.list(Rules.ROOT.resolve("tests/cases"))) {
      return all.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void cases(Path folder) throws Exception {
    Path file = folder.resolve("rules.zhunze");
    if (Files.readString(folder.resolve("expect.json")).contains("\"errors\"")) {
      assertThrows(ZhunzeException.class, () -> Ruleset.load(file));
      return;
    }
    Path data = folder.resolve("records.ndjson");
    try (Ruleset rules = Ruleset.load(file)) {
      assertEquals(
          said("check", file, data, "--explain", "--format", "json", "--lang", "zh"),
          rules.run(
              List.of(new Ruleset.Data("", data)),
              new Ruleset.RunOptions(Format.JSON, Language.ZH, "", true, false)));
    }
  }

  @Test
  void explanation(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("one.ndjson");
    Files.writeString(
        data, "{\"record\":\"individual\",\"id\":\"R-1\",\"level\":\"副厅\",\"organ_staff\":true}\n");
    try (Ruleset rules = Ruleset.load(Rules.PACK);
        Checker by = rules.checker("individual", "apply")) {
      Explanation why = by.explain(Map.of("id", "R-1", "level", "副厅", "organ_staff", true));
      for (Language language : Language.values()) {
        String lang = language.name().toLowerCase(java.util.Locale.ROOT);
        assertEquals(
            said("explain", Rules.PACK, data, "--id", "R-1", "--lang", lang), why.text(language));
        assertEquals(
            said("explain", Rules.PACK, data, "--id", "R-1", "--lang", lang, "--format", "json"),
            why.json(language));
      }
    }
  }

  @Test
  void outputs(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("list.csv");
    Path output = folder.resolve("out.csv");
    Files.writeString(data, "编号,级别,工作年限\nA-1,科级,7\n");
    List<Ruleset.Data> all = List.of(new Ruleset.Data("nominee", data));
    Ruleset.RunOptions how = new Ruleset.RunOptions(Format.CSV, Language.ZH);
    try (Ruleset rules = Rules.small()) {
      rules.run(all, how, output, false);
      assertTrue(Files.readString(output).contains("A-1"));
      for (Path wrong : List.of(output, data)) {
        ZhunzeException refused =
            assertThrows(
                ZhunzeException.class, () -> rules.run(all, how, wrong, wrong.equals(data)));
        assertEquals(ZhunzeException.Status.OUTPUT, refused.status());
      }
      assertTrue(Files.readString(data).startsWith("编号"));
    }
  }

  @Test
  void example() throws Exception {
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8", "-cp", System.getProperty("java.class.path"),
                Rules.ROOT.resolve("bindings/java/examples/CheckOne.java").toString(),
                Rules.PACK.toString())
            .redirectErrorStream(true)
            .start();
    String out = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, run.waitFor(), out);
    assertTrue(out.contains("INELIGIBLE"), out);
  }
}
