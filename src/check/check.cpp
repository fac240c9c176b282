#include <tieuchi/check.hpp>
#include <tieuchi/impl/check.ipp>
