#include "zhunze/compile/impl/unit_names.ipp"
