#include "zhunze/diagnostic/detail/diagnostic.ipp"
#include "zhunze/diagnostic/detail/reading_notes.ipp"
