#include <tieuchi/detail/expression_checker.hpp>
#include <tieuchi/impl/expression_checker.ipp>
