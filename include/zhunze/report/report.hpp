#pragma once

/// Results and forms as files: NDJSON and CSV record by record, workbooks.
#include "zhunze/report/csv_writer.hpp"
#include "zhunze/report/ndjson_writer.hpp"
#include "zhunze/report/pdf.hpp"
#include "zhunze/report/report_options.hpp"
#include "zhunze/report/template_sheet.hpp"
#include "zhunze/report/xlsx_writer.hpp"
