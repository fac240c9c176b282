#include <tieuchi/detail/syntax_build.hpp>
#include <tieuchi/impl/syntax_build.ipp>
