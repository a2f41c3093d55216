package zhunze;

import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;

/**
 * Batches in Arrow columns, for hosts that have Arrow Java (org.apache.arrow:arrow-c-data), which this
 * class alone needs. No column is copied on its way in or out.
 */
public final class ArrowBatches {
  private ArrowBatches() {}

  /**
   * Decides all records of a reader as one batch, with repeated ids and quotas. Columns are named as
   * facts or their aliases; one is of booleans, integers, decimal128, days (date32), texts, nulls, or a
   * dictionary of texts. Another layout is a {@link ZhunzeException}.
   *
   * <p>The answer has a row a record, in their order: {@code id}, {@code verdict} (a dictionary), {@code
   * rule} (the first one that decides; a dictionary, null where none does), {@code over_quota}.
   *
   * @param by whose kind and stage count
   * @param records is read to its end and closed
   * @param memory holds the records and the answer until this is closed
   */
  public static ArrowReader check(Checker by, ArrowReader records, BufferAllocator memory) {
    try (ArrowArrayStream in = ArrowArrayStream.allocateNew(memory);
        ArrowArrayStream out = ArrowArrayStream.allocateNew(memory)) {
      Data.exportArrayStream(memory, records, in);
      by.checkStream(in.memoryAddress(), out.memoryAddress());
      return Data.importArrayStream(memory, out);
    }
  }
}
