package zhunze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThreadsTest {
  private static final int THREADS = 8;

  private static Map<String, Object> nominee(int years) {
    return Map.of("number", "A", "level", "科级", "years", years);
  }

  /** A million checks by eight threads that share a checker. */
  @Test
  void sharedChecker() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (Ruleset rules = Rules.small();
        Checker by = rules.checker("nominee", "apply")) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++)
        all.add(
            threads.submit(
                () -> {
                  int wrong = 0;
                  for (int i = 0; i < 125_000; i++) {
                    Verdict expected = i % 10 >= 5 ? Verdict.ELIGIBLE : Verdict.INELIGIBLE;
                    if (by.check(nominee(i % 10)).verdict() != expected) wrong++;
                  }
                  return wrong;
                }));
      for (Future<Integer> one : all) assertEquals(0, one.get());
    } finally {
      threads.shutdown();
      assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
    }
  }

  /** A checker that is closed while others use it: each call is an answer or says so. */
  @Test
  void closedMeanwhile() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (Ruleset rules = Rules.small()) {
      for (int round = 0; round < 200; round++) {
        Checker by = rules.checker("nominee", "apply");
        List<Future<Boolean>> all = new ArrayList<>();
        for (int thread = 1; thread < THREADS; thread++)
          all.add(
              threads.submit(
                  () -> {
                    try {
                      while (by.check(nominee(7)).verdict() == Verdict.ELIGIBLE) {}
                      return false;
                    } catch (IllegalStateException closed) {
                      return true;
                    }
                  }));
        by.close();
        for (Future<Boolean> one : all) assertTrue(one.get());
      }
    } finally {
      threads.shutdown();
    }
  }

  /** Who forgets to close leaks nothing: the native memory goes with the objects. */
  @Test
  void forgottenHandles() {
    try (Ruleset rules = Rules.small()) {
      for (int i = 0; i < 20_000; i++) {
        assertEquals(Verdict.ELIGIBLE, rules.checker("nominee", "apply").check(nominee(7)).verdict());
        if (i % 5_000 == 0) System.gc();
      }
    }
  }
}
