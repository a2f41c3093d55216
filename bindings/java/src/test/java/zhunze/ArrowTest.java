package zhunze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.junit.jupiter.api.Test;

/** The memory is counted: what is not given back makes the allocator's close fail. */
class ArrowTest {
  private static VarCharVector texts(BufferAllocator memory, String name, String... values) {
    VarCharVector out = new VarCharVector(name, memory);
    for (int i = 0; i < values.length; i++)
      if (values[i] != null) out.setSafe(i, values[i].getBytes(StandardCharsets.UTF_8));
    out.setValueCount(values.length);
    return out;
  }

  private static IntVector numbers(BufferAllocator memory, String name, Integer... values) {
    IntVector out = new IntVector(name, memory);
    for (int i = 0; i < values.length; i++)
      if (values[i] != null) out.setSafe(i, values[i]);
    out.setValueCount(values.length);
    return out;
  }

  /** The columns, once for each block of the stream. */
  private static ArrowReader stream(BufferAllocator memory, int blocks, FieldVector... columns)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (VectorSchemaRoot root = new VectorSchemaRoot(List.of(columns));
        ArrowStreamWriter to = new ArrowStreamWriter(root, null, bytes)) {
      for (int i = 0; i < blocks; i++) to.writeBatch();
    }
    return new ArrowStreamReader(new ByteArrayInputStream(bytes.toByteArray()), memory);
  }

  /** A row a record: id, verdict, rule, and whether it is beyond a quota. */
  private static List<String> rows(ArrowReader answer) throws IOException {
    List<String> out = new ArrayList<>();
    while (answer.loadNextBatch()) {
      VectorSchemaRoot root = answer.getVectorSchemaRoot();
      var words = answer.getDictionaryVectors();
      try (FieldVector verdicts = decoded(root, words, "verdict");
          FieldVector rules = decoded(root, words, "rule")) {
        BitVector over = (BitVector) root.getVector("over_quota");
        for (int i = 0; i < root.getRowCount(); i++)
          out.add(
              root.getVector("id").getObject(i) + " " + verdicts.getObject(i) + " "
                  + rules.getObject(i) + " " + over.getObject(i));
      }
    }
    return out;
  }

  private static FieldVector decoded(
      VectorSchemaRoot root, Map<Long, Dictionary> words, String name) {
    FieldVector column = root.getVector(name);
    return (FieldVector)
        DictionaryEncoder.decode(column, words.get(column.getField().getDictionary().getId()));
  }

  @Test
  void decidesColumns() throws IOException {
    try (BufferAllocator memory = new RootAllocator();
        Ruleset rules = Rules.small();
        Checker by = rules.checker("nominee", "apply");
        ArrowReader answer =
            ArrowBatches.check(
                by,
                stream(
                    memory, 1, texts(memory, "编号", "A", "B", "C", "D", "E"),
                    texts(memory, "level", "科级", "厅级", "科级", "科级", "科员"),
                    numbers(memory, "years", 7, 9, 6, null, 5)),
                memory)) {
      assertEquals(
          List.of(
              "A eligible null false", "B ineligible too_senior false", "C eligible null false",
              "D undetermined experienced true", "E eligible null false"),
          rows(answer));
    }
  }

  @Test
  void oneBatchInManyBlocks() throws IOException {
    try (BufferAllocator memory = new RootAllocator();
        Ruleset rules = Rules.small();
        Checker by = rules.checker("nominee", "apply");
        ArrowReader answer =
            ArrowBatches.check(
                by,
                stream(
                    memory, 2, texts(memory, "number", "A", "B"), texts(memory, "level", "科级", "科级"),
                    numbers(memory, "years", 7, 6)),
                memory)) {
      List<String> said = rows(answer);
      assertEquals(4, said.size());
      assertTrue(said.stream().allMatch(one -> one.contains("invalid")), "each id occurs twice");
    }
  }

  @Test
  void wrongUse() throws IOException {
    try (BufferAllocator memory = new RootAllocator();
        Ruleset rules = Rules.small()) {
      Checker by = rules.checker("nominee", "apply");
      Float8Vector inexact = new Float8Vector("years", memory);
      inexact.setSafe(0, 7.0);
      inexact.setValueCount(1);
      ArrowReader floats = stream(memory, 1, texts(memory, "number", "A"), inexact);
      ZhunzeException refused =
          assertThrows(ZhunzeException.class, () -> ArrowBatches.check(by, floats, memory));
      assertFalse(refused.getMessage().isEmpty());
      by.close();
      ArrowReader rows = stream(memory, 1, texts(memory, "number", "A"));
      assertThrows(IllegalStateException.class, () -> ArrowBatches.check(by, rows, memory));
    }
  }
}
