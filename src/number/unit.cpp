#include <tieuchi/unit.hpp>
#include <tieuchi/impl/unit.ipp>
