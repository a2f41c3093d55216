package zhunze;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;

/** The rows of a JDBC result as lines of NDJSON, with the columns' labels as names. */
final class ResultSetLines {
  private ResultSetLines() {}

  static byte[] of(ResultSet rows) throws SQLException {
    ResultSetMetaData about = rows.getMetaData();
    int columns = about.getColumnCount();
    String[] names = new String[columns];
    for (int i = 0; i < columns; i++) names[i] = about.getColumnLabel(i + 1);
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    StringBuilder line = new StringBuilder();
    while (rows.next()) {
      line.setLength(0);
      for (int i = 0; i < columns; i++) {
        String value = text(names[i], rows.getObject(i + 1));
        if (value == null) continue;
        line.append(line.length() == 0 ? '{' : ',');
        quote(names[i], line);
        line.append(':');
        quote(value, line);
      }
      if (line.length() == 0) line.append('{');
      to.writeBytes(line.append("}\n").toString().getBytes(StandardCharsets.UTF_8));
    }
    return to.toByteArray();
  }

  /** A value as it stands in a cell; null where it is missing. */
  private static String text(String name, Object value) throws SQLException {
    if (value == null) return null;
    if (value instanceof BigDecimal number) return FactWriter.plain(number.stripTrailingZeros());
    if (value instanceof java.sql.Date day) return day.toLocalDate().toString();
    if (value instanceof Clob text) return text.getSubString(1, (int) text.length());
    if (value instanceof String || value instanceof Boolean || value instanceof BigInteger
        || value instanceof Long || value instanceof Integer || value instanceof Short
        || value instanceof Byte || value instanceof LocalDate) return value.toString();
    throw new IllegalArgumentException(FactWriter.refusal(name, value));
  }

  private static void quote(String text, StringBuilder to) {
    to.append('"');
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (sign == '"' || sign == '\\') to.append('\\').append(sign);
      else if (sign < ' ' || Character.isSurrogate(sign)) to.append(String.format("\\u%04x", (int) sign));
      else to.append(sign);
    }
    to.append('"');
  }
}
