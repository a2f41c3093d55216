package zhunze;

import java.util.List;
import java.util.stream.Collectors;

/** A call that did not end well: its status, and what it found. */
public final class ZhunzeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What went wrong, in the order of the C interface. */
  public enum Status {
    OK,
    ARGUMENT,
    HANDLE,
    MEMORY,
    TOO_LARGE,
    ENCODING,
    RULES,
    UNKNOWN_NAME,
    OTHER_RULES,
    VALUE,
    DATA,
    CALLBACK,
    CANCELLED,
    CHANGED,
    OUTPUT,
    ARROW,
    ABI,
    INTERNAL
  }

  private final Status status;
  private final transient List<Diagnostic> diagnostics;

  /** Made by the native part. */
  ZhunzeException(int status, byte[] message, byte[] packed) {
    this(
        Status.values()[status],
        new String(message, java.nio.charset.StandardCharsets.UTF_8),
        Diagnostic.unpack(packed));
  }

  private ZhunzeException(Status status, String message, List<Diagnostic> diagnostics) {
    super(
        diagnostics.stream().map(one -> "\n" + one).collect(Collectors.joining("", message, "")));
    this.status = status;
    this.diagnostics = diagnostics;
  }

  /** What went wrong. */
  public Status status() {
    return status;
  }

  /** What the call found; empty after deserialisation. */
  public List<Diagnostic> diagnostics() {
    return diagnostics == null ? List.of() : diagnostics;
  }
}
