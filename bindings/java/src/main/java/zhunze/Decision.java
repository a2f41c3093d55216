package zhunze;

import java.util.List;

/**
 * What was decided about one record.
 *
 * @param verdict the verdict
 * @param rule id of the first rule that decides; null where none does
 * @param problems why the record is invalid
 */
public record Decision(Verdict verdict, String rule, List<Diagnostic> problems) {}
