package zhunze;

import java.util.ArrayList;
import java.util.List;

/**
 * The decisions of a batch.
 *
 * @param decisions in the order of the records
 * @param diagnostics columns that are no facts, and why records are invalid (the first 200)
 */
public record Batch(List<BatchDecision> decisions, List<Diagnostic> diagnostics) {
  static Batch unpack(byte[][] packed) {
    PackedReader from = new PackedReader(packed[0]);
    List<BatchDecision> out = new ArrayList<>();
    while (from.hasMore()) {
      Verdict verdict = Verdict.of(from.number());
      boolean overQuota = from.number() != 0;
      String id = from.text();
      String rule = from.text();
      out.add(new BatchDecision(id, verdict, rule.isEmpty() ? null : rule, overQuota));
    }
    return new Batch(List.copyOf(out), Diagnostic.unpack(packed[1]));
  }
}
