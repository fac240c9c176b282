#include <tieuchi/source.hpp>

#include <tieuchi/impl/source.ipp>
