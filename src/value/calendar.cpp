#include "zhunze/value/impl/calendar.ipp"
