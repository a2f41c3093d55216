#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "zip_writer.hpp"

namespace zhunze_test {

/// A sheet of a workbook to be written; `rows` is the XML between the ends of its cells.
struct test_sheet {
  std::string name;
  std::string rows;
  bool hidden = false;
  std::string behind = {};  // XML behind the cells
  std::string before = {};  // XML in front of the cells
};

inline std::string letters(std::size_t column) {
  std::string out;
  for (; column != 0; column = (column - 1) / 26) {
    out.insert(out.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return out;
}

/// An XLSX cell with a text of its own.
inline std::string xlsx_text(const std::string& text, const std::string& at = "") {
  return "<c" + (at.empty() ? "" : " r=\"" + at + "\"") + " t=\"inlineStr\"><is><t>" + text +
         "</t></is></c>";
}
/// A row of such cells; "" is no cell.
inline std::string xlsx_row(std::size_t row, std::initializer_list<const char*> texts) {
  std::string out = "<row r=\"" + std::to_string(row) + "\">";
  std::size_t column = 0;
  for (const char* text : texts) {
    ++column;
    if (*text != 0) out += xlsx_text(text, letters(column) + std::to_string(row));
  }
  return out + "</row>";
}
inline std::string merges(std::initializer_list<const char*> areas) {
  std::string out = "<mergeCells>";
  for (const char* area : areas) out += "<mergeCell ref=\"" + std::string(area) + "\"/>";
  return out + "</mergeCells>";
}

/// An XLSX workbook to be written, part by part.
struct test_xlsx {
  std::vector<test_sheet> sheets;
  std::string strings = {};     // XML of the shared strings
  std::string styles = {};      // XML inside the style sheet
  std::string properties = {};  // XML in front of the sheets
  bool strict = false;

  [[nodiscard]] std::vector<zip_part> parts() const {
    const std::string main = strict ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
                                    : "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const std::string types =
        strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
               : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    const auto relation = [&](const std::string& id, const std::string& type,
                              const std::string& target) {
      return "<Relationship Id=\"" + id + "\" Type=\"" + types + "/" + type + "\" Target=\"" +
             target + "\"/>";
    };
    const auto relations = [&](const std::string& all) {
      return head +
             "<Relationships "
             "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
             all + "</Relationships>";
    };
    std::string listed;
    std::string related = relation("s", "sharedStrings", "/book/texts.xml") +
                          relation("f", "styles", "../book/styles.xml");
    std::vector<zip_part> out;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      const std::string number = std::to_string(i + 1);
      listed += "<sheet name=\"" + sheets[i].name + "\" sheetId=\"" + number + "\" r:id=\"w" +
                number + "\"" + (sheets[i].hidden ? " state=\"hidden\"" : "") + "/>";
      related += relation("w" + number, "worksheet", "sheets/s" + number + ".xml");
      out.push_back({"book/sheets/s" + number + ".xml",
                     head + "<worksheet xmlns=\"" + main + "\">" + sheets[i].before +
                         "<sheetData>" + sheets[i].rows + "</sheetData>" + sheets[i].behind +
                         "</worksheet>"});
    }
    out.push_back({"[Content_Types].xml", head + "<Types/>"});
    out.push_back({"_rels/.rels", relations(relation("m", "officeDocument", "book/main.xml"))});
    out.push_back({"book/main.xml", head + "<x:workbook xmlns:x=\"" + main + "\" xmlns:r=\"" +
                                        types + "\">" + properties + "<x:sheets>" +
                                        with_prefix(listed) + "</x:sheets></x:workbook>"});
    out.push_back({"book/_rels/main.xml.rels", relations(related)});
    out.push_back({"book/texts.xml", head + "<sst xmlns=\"" + main + "\">" + strings + "</sst>"});
    out.push_back({"book/styles.xml",
                   head + "<styleSheet xmlns=\"" + main + "\">" + styles + "</styleSheet>"});
    return out;
  }
  [[nodiscard]] std::string bytes() const { return zip_of(parts()); }

 private:
  static std::string with_prefix(std::string sheets) {
    for (std::size_t at = 0; (at = sheets.find("<sheet ", at)) != std::string::npos; at += 9) {
      sheets.insert(at + 1, "x:");
    }
    return sheets;
  }
};

/// The content of an ODS workbook to be written.
inline std::vector<zip_part> ods_parts(const std::vector<test_sheet>& sheets) {
  const std::string space = "urn:oasis:names:tc:opendocument:xmlns:";
  std::string tables;
  for (const test_sheet& one : sheets) {
    tables += "<table:table table:name=\"" + one.name + "\" table:style-name=\"" +
              (one.hidden ? "ta2" : "ta1") + "\">" + one.rows + "</table:table>";
  }
  return {
      {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
      {"content.xml",
       "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"" +
           space + "office:1.0\" xmlns:table=\"" + space + "table:1.0\" xmlns:text=\"" + space +
           "text:1.0\" xmlns:style=\"" + space +
           "style:1.0\" "
           "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">"
           "<office:automatic-styles>"
           "<style:style style:name=\"ta1\" style:family=\"table\">"
           "<style:table-properties table:display=\"true\"/></style:style>"
           "<style:style style:name=\"ta2\" style:family=\"table\">"
           "<style:table-properties table:display=\"false\"/></style:style>"
           "</office:automatic-styles><office:body><office:spreadsheet>" +
           tables + "</office:spreadsheet></office:body></office:document-content>"}};
}
inline std::string ods_text(const std::string& text, const std::string& attributes = "") {
  return "<table:table-cell office:value-type=\"string\" " + attributes + "><text:p>" + text +
         "</text:p></table:table-cell>";
}
inline std::string ods_row(const std::string& cells, const std::string& attributes = "") {
  return "<table:table-row " + attributes + ">" + cells + "</table:table-row>";
}
inline std::string ods_row(std::initializer_list<const char*> texts) {
  std::string cells;
  for (const char* text : texts) cells += *text != 0 ? ods_text(text) : "<table:table-cell/>";
  return ods_row(cells);
}

}  // namespace zhunze_test
