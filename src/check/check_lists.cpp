#include <tieuchi/detail/expression_checker.hpp>
#include <tieuchi/impl/check_lists.ipp>
