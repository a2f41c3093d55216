package zhunze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows of a database, as one batch. */
class BatchTest {
  private Connection database;
  private Statement statement;
  private Ruleset rules;
  private Checker by;

  @BeforeEach
  void open() throws SQLException {
    database = DriverManager.getConnection("jdbc:h2:mem:");
    statement = database.createStatement();
    rules = Rules.small();
    by = rules.checker("nominee", "apply");
  }

  @AfterEach
  void close() throws SQLException {
    by.close();
    rules.close();
    database.close();
  }

  private Batch decide(String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return by.check(rows);
    }
  }

  private static List<Verdict> verdicts(Batch of) {
    return of.decisions().stream().map(BatchDecision::verdict).toList();
  }

  @Test
  void rows() throws SQLException {
    statement.execute(
        "create table people (id varchar, grade varchar, years integer, ok boolean, score"
            + " decimal(10, 2), born date, note clob)");
    statement.execute(
        "insert into people values ('A-1', '科级', 7, true, 91.50, '1980-02-29', 'x'),"
            + " ('A-2 \"quoted\\', '厅级', 9, false, -0.01, null, null),"
            + " ('A-3', null, 3, null, null, null, null)");
    Batch batch =
        decide(
            "select id as \"编号\", grade as \"level\", years as \"years\", ok as \"outstanding\","
                + " score as \"score\", born as \"出生日期\" from people order by id");
    assertEquals(
        List.of(
            new BatchDecision("A-1", Verdict.ELIGIBLE, null, false),
            new BatchDecision("A-2 \"quoted\\", Verdict.INELIGIBLE, "too_senior", false),
            new BatchDecision("A-3", Verdict.INELIGIBLE, "experienced", false)),
        batch.decisions());
    assertTrue(batch.diagnostics().isEmpty(), batch.diagnostics().toString());
    Batch noted = decide("select id as \"number\", note as \"remark\" from people");
    assertEquals("Z0640", noted.diagnostics().get(0).code());
  }

  @Test
  void oneBatch() throws SQLException {
    statement.execute("create table people as select 'A' as \"number\" from system_range(1, 2)");
    Batch same = decide("select * from people");
    assertEquals(List.of(Verdict.INVALID, Verdict.INVALID), verdicts(same));
    Batch quota =
        decide(
            "select 'A-' || x as \"number\", '科级' as \"level\", 10 - x as \"years\" from"
                + " system_range(1, 5)");
    assertEquals(
        List.of(false, false, false, true, true),
        quota.decisions().stream().map(BatchDecision::overQuota).toList());
  }

  @Test
  void valuesThatAreWrong() throws SQLException {
    Batch batch = decide("select 'A' as \"number\", 99 as \"years\"");
    assertEquals(List.of(Verdict.INVALID), verdicts(batch));
    assertEquals("years", batch.diagnostics().get(0).fact());
    for (String column :
        List.of("cast(7 as double)", "cast(7 as real)", "timestamp '2020-01-01 10:00:00'",
            "array[7]", "X'00'"))
      assertThrows(
          IllegalArgumentException.class,
          () -> decide("select 'A' as \"number\", " + column + " as \"years\""));
  }

  @Test
  void manyRows() throws SQLException {
    int count = 20_000;
    Batch batch =
        decide(
            "select cast(x as varchar) as \"number\", '科级' as \"level\", mod(x, 10) as \"years\""
                + " from system_range(1, " + count + ")");
    assertEquals(
        IntStream.rangeClosed(1, count)
            .mapToObj(x -> x % 10 >= 5 ? Verdict.ELIGIBLE : Verdict.INELIGIBLE)
            .toList(),
        verdicts(batch));
    assertTrue(decide("select 'A' as \"number\" where false").decisions().isEmpty());
  }
}
