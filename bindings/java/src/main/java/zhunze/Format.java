package zhunze;

/** How results are written, in the order of the C interface. */
public enum Format {
  JSON,
  NDJSON,
  CSV,
  TEXT,
  HTML,
  MARKDOWN
}
