#include <tieuchi/explain.hpp>

#include <tieuchi/impl/explain.ipp>
