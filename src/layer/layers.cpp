#include <tieuchi/detail/layers.hpp>
#include <tieuchi/impl/layers.ipp>
