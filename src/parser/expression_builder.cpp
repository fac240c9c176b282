#include <tieuchi/expression.hpp>
#include <tieuchi/impl/expression.ipp>
