#include <tieuchi/detail/bounds.hpp>
#include <tieuchi/impl/bounds.ipp>
