#include "zhunze/render/impl/json_writer.ipp"
