#include <tieuchi/number.hpp>
#include <tieuchi/impl/number.ipp>
