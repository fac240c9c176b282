#include <tieuchi/ruleset.hpp>
#include <tieuchi/impl/ruleset.ipp>
