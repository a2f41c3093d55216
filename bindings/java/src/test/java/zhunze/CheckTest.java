package zhunze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
  private static Ruleset rules;
  private static Checker by;

  @BeforeAll
  static void compile() {
    rules = Rules.small();
    by = rules.checker("nominee", "apply");
  }

  @AfterAll
  static void close() {
    by.close();
    rules.close();
  }

  private static Map<String, Object> nominee(Object years) {
    Map<String, Object> out = new HashMap<>();
    out.put("number", "A");
    out.put("level", "科级");
    out.put("years", years);
    return out;
  }

  @Test
  void verdictAndRule() {
    assertEquals(Verdict.ELIGIBLE, by.check(nominee(7)).verdict());
    assertNull(by.check(nominee(7)).rule());
    Decision rejected = by.check(Map.of("编号", "A", "级别", "厅级"));
    assertEquals(Verdict.INELIGIBLE, rejected.verdict());
    assertEquals("too_senior", rejected.rule());
    assertEquals(Verdict.UNDETERMINED, by.check(nominee(null)).verdict());
    assertEquals("needs_justification", Verdict.NEEDS_JUSTIFICATION.key());
  }

  private enum Word {
    SEVEN;

    @Override
    public String toString() {
      return "七";
    }
  }

  @Test
  void values() {
    for (Object years :
        List.of(7, 7L, (short) 7, (byte) 7, "7", "七", "7年", new BigDecimal("7.0"),
            new BigDecimal("0.7E1"), BigInteger.valueOf(7), Word.SEVEN,
            new Fact(7, "合同", "人事处", "2025-01-01"), new Fact("七", "合同")))
      assertEquals(Verdict.ELIGIBLE, by.check(nominee(years)).verdict(), years.toString());
    try (Checker late = rules.checker("推荐对象", "公示")) {
      Map<String, Object> facts = nominee(7);
      facts.put("outstanding", false);
      facts.put("born", LocalDate.of(1980, 2, 29));
      facts.put("score", new BigDecimal("91.5"));
      assertEquals("merit", late.check(facts).rule());
      facts.put("born", java.sql.Date.valueOf("1980-02-29"));
      facts.put("outstanding", true);
      assertEquals(Verdict.ELIGIBLE, late.check(facts).verdict());
    }
  }

  @Test
  void valuesThatCannotBeRead() {
    for (Object years :
        List.of("seven", -1, 81, Long.MIN_VALUE, true, LocalDate.of(2020, 1, 1),
            new BigInteger("1".repeat(40)), new BigDecimal("1E+999999999"), "", "x".repeat(3))) {
      Decision decision = by.check(nominee(years));
      if (years.equals("")) continue; // a blank says nothing
      assertEquals(Verdict.INVALID, decision.verdict(), years.toString());
      assertEquals(List.of("years"), decision.problems().stream().map(Diagnostic::fact).toList());
      assertFalse(decision.problems().get(0).zh().isEmpty());
    }
    assertEquals(Verdict.ELIGIBLE, by.check(nominee(7)).verdict()); // nothing is left behind
  }

  @Test
  void typesThatAreRefused() {
    for (Object years :
        List.of(7.0, 7.0f, LocalDateTime.now(), new Object(), List.of(7), 'x',
            new Fact(new Fact(7, ""), "")))
      assertThrows(IllegalArgumentException.class, () -> by.check(nominee(years)));
    assertThrows(NullPointerException.class, () -> by.check((Map<String, ?>) null));
    assertEquals(Verdict.ELIGIBLE, by.check(nominee(7)).verdict());
  }

  @Test
  void unknownAndRepeatedFacts() {
    Decision unknown = by.check(Map.of("number", "A", "yaers", 7));
    assertEquals(Verdict.INVALID, unknown.verdict());
    assertEquals("Z0603", unknown.problems().get(0).code());
    assertTrue(unknown.problems().get(0).helpEn().contains("years"));
    assertEquals(
        Verdict.INVALID, by.check(Map.of("number", "A", "years", 7, "工作年限", 7)).verdict());
    assertEquals(Verdict.INVALID, by.check(Map.of("years", 7)).verdict()); // no id
  }

  record Nominee(String number, String level, Integer years) {}

  @Test
  void records() {
    assertEquals(Verdict.ELIGIBLE, by.check(new Nominee("A", "科级", 7)).verdict());
    assertEquals(Verdict.UNDETERMINED, by.check(new Nominee("A", "科级", null)).verdict());
    assertTrue(by.explain(new Nominee("A", "厅级", 7)).text(Language.ZH).contains("厅级以上不参评"));
  }

  @Test
  void longTexts() {
    assertEquals(
        Verdict.UNDETERMINED, by.check(Map.of("number", "长".repeat(20_000))).verdict());
    ZhunzeException tooLong =
        assertThrows(
            ZhunzeException.class, () -> by.check(Map.of("number", "x".repeat(3_000_000))));
    assertEquals(ZhunzeException.Status.TOO_LARGE, tooLong.status());
    assertEquals(Verdict.ELIGIBLE, by.check(nominee(7)).verdict());
  }

  @Test
  void explanations() {
    Explanation why = by.explain(Map.of("number", "A", "level", "厅级", "years", 7));
    assertEquals(Verdict.INELIGIBLE, why.decision().verdict());
    assertTrue(why.text(Language.EN).contains("Verdict: ineligible"));
    assertTrue(why.json(Language.EN).contains("\"verdict\":\"ineligible\""));
    assertTrue(why.html(Language.ZH).startsWith("<!"));
    assertTrue(why.markdown(Language.ZH).startsWith("#"));
    assertEquals(why.text(Language.ZH), why.toString());
  }

  @Test
  void rulesAndNames() {
    assertEquals("model_worker 2025", rules.toString());
    assertTrue(rules.digest().startsWith("sha256:"));
    assertEquals("nominee", by.kind());
    assertEquals("apply", by.stage());
    ZhunzeException wrong =
        assertThrows(ZhunzeException.class, () -> Ruleset.compile("a", Map.of("a", "ruleset")));
    assertEquals(ZhunzeException.Status.RULES, wrong.status());
    assertEquals(1, wrong.diagnostics().get(0).line());
    assertEquals(Diagnostic.Severity.ERROR, wrong.diagnostics().get(0).severity());
    ZhunzeException unknown = assertThrows(ZhunzeException.class, () -> rules.checker("nobody"));
    assertEquals(ZhunzeException.Status.UNKNOWN_NAME, unknown.status());
    assertThrows(ZhunzeException.class, () -> rules.checker(""));
    assertThrows(ZhunzeException.class, () -> rules.checker("nominee", "later"));
    assertThrows(
        ZhunzeException.class, () -> Ruleset.load(java.nio.file.Path.of("nothing.zhunze")));
  }

  @Test
  void closedHandles() {
    Ruleset other = Rules.small();
    Checker checker = other.checker("nominee", "apply");
    Explanation why = checker.explain(nominee(7));
    other.close();
    other.close();
    assertThrows(IllegalStateException.class, () -> other.checker("nominee", "apply"));
    assertEquals(Verdict.ELIGIBLE, checker.check(nominee(7)).verdict()); // it keeps what it needs
    checker.close();
    checker.close();
    assertThrows(IllegalStateException.class, () -> checker.check(nominee(7)));
    assertThrows(IllegalStateException.class, () -> why.text(Language.ZH));
  }

  /** What the logger of the binding is told meanwhile. */
  private static List<String> logged(Runnable work) {
    List<String> out = new ArrayList<>();
    Logger logger = Logger.getLogger("zhunze");
    Handler listener =
        new Handler() {
          @Override
          public void publish(LogRecord one) {
            out.add(one.getLevel() + " " + one.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(listener);
    logger.setUseParentHandlers(false);
    try {
      work.run();
    } finally {
      logger.removeHandler(listener);
      logger.setUseParentHandlers(true);
    }
    return out;
  }

  @Test
  void warnsWhereNoStageIsNamed() {
    List<String> said = logged(() -> rules.checker("nominee").close());
    assertEquals(1, said.size());
    assertTrue(said.get(0).startsWith("WARNING Z1205"), said.get(0));
    assertTrue(said.get(0).contains("it is the first, 'apply'"), said.get(0));
    assertEquals(List.of(), logged(() -> rules.checker("nominee", "publish").close()));
    assertEquals(List.of(), logged(() -> rules.checker("nominee", "apply").close()));
  }

  @Test
  void aRunWarnsToo(@TempDir Path folder) throws IOException {
    Path data = Files.writeString(folder.resolve("list.csv"), "编号,级别\nA,科级\n");
    List<Ruleset.Data> files = List.of(new Ruleset.Data("nominee", data));
    var first = new Ruleset.RunOptions(Format.CSV, Language.EN);
    assertEquals(1, logged(() -> rules.run(files, first)).size());
    var named = new Ruleset.RunOptions(Format.CSV, Language.EN, "publish", false, false);
    assertEquals(List.of(), logged(() -> rules.run(files, named)));
  }
}
