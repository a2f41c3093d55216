#include "zhunze/render/impl/batch_findings.ipp"
