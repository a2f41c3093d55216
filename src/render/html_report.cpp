#include "zhunze/render/impl/html_report.ipp"
