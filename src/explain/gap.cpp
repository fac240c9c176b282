#include <tieuchi/gap.hpp>
#include <tieuchi/impl/gap.ipp>
