#include "zhunze/render/impl/markdown_report.ipp"
