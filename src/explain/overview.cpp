#include <tieuchi/overview.hpp>
#include <tieuchi/impl/overview.ipp>
