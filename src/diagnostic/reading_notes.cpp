#include "zhunze/diagnostic/impl/reading_notes.ipp"
