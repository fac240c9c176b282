#include <tieuchi/ruleset.hpp>
#include <tieuchi/impl/check.ipp>
