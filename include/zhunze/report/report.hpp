#pragma once

/// Results and forms as files: NDJSON and CSV record by record, workbooks, documents.
#include "zhunze/report/csv_writer.hpp"
#include "zhunze/report/docx.hpp"
#include "zhunze/report/letter_file_names.hpp"
#include "zhunze/report/ndjson_writer.hpp"
#include "zhunze/report/paper_docx.hpp"
#include "zhunze/report/paper_workbook.hpp"
#include "zhunze/report/pdf.hpp"
#include "zhunze/report/report_options.hpp"
#include "zhunze/report/template_sheet.hpp"
#include "zhunze/report/xlsx_writer.hpp"
