#pragma once

/// Results as strings: text for people, JSON and CSV for machines. No file, no stream.
#include "zhunze/render/batch_findings.hpp"
#include "zhunze/render/check_json.hpp"
#include "zhunze/render/check_text.hpp"
#include "zhunze/render/diagnostic_json.hpp"
#include "zhunze/render/diagnostic_text.hpp"
#include "zhunze/render/explanation_json.hpp"
#include "zhunze/render/explanation_text.hpp"
#include "zhunze/render/facts_json.hpp"
#include "zhunze/render/facts_text.hpp"
#include "zhunze/render/grounds_text.hpp"
#include "zhunze/render/group_json.hpp"
#include "zhunze/render/group_text.hpp"
#include "zhunze/render/html_report.hpp"
#include "zhunze/render/markdown_report.hpp"
#include "zhunze/render/reason_text.hpp"
#include "zhunze/render/record_problems.hpp"
