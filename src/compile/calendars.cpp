#include "zhunze/compile/impl/calendars.ipp"
