#include <tieuchi/detail/table_checker.hpp>
#include <tieuchi/impl/check_tables.ipp>
