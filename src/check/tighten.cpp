#include <tieuchi/detail/tighten.hpp>
#include <tieuchi/impl/tighten.ipp>
