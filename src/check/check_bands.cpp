#include <tieuchi/detail/section_checker.hpp>
#include <tieuchi/impl/check_bands.ipp>
