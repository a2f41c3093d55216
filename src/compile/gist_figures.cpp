#include "zhunze/compile/impl/gist_figures.ipp"
