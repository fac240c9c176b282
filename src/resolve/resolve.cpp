#include <tieuchi/detail/resolver.hpp>
#include <tieuchi/impl/resolve.ipp>
