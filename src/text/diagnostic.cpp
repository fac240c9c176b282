#include <tieuchi/diagnostic.hpp>

#include <tieuchi/impl/diagnostic.ipp>
