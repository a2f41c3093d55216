package zhunze;

import java.util.List;

/** Says where the first stage counts for want of a name, as Java says such things: by its logger. */
final class StageWarning {
  private static final System.Logger LOGGER = System.getLogger("zhunze");

  private StageWarning() {}

  /** Warns of what was found and packed. */
  static void log(byte[] found) {
    List<Diagnostic> all = Diagnostic.unpack(found);
    for (Diagnostic one : all)
      if (one.kind().equals("stage_not_named")) LOGGER.log(System.Logger.Level.WARNING, one.toString());
  }
}
