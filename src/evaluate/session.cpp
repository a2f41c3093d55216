#include "zhunze/evaluate/impl/session.ipp"
