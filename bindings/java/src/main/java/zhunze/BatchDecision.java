package zhunze;

/**
 * What was decided about one record of a batch.
 *
 * @param id the record's identifier, "" where it has none
 * @param verdict the verdict
 * @param rule id of the first rule that decides; null where none does
 * @param overQuota the record is beyond a quota
 */
public record BatchDecision(String id, Verdict verdict, String rule, boolean overQuota) {}
