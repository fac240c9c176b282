#include <tieuchi/ruleset_builder.hpp>
#include <tieuchi/impl/ruleset_builder.ipp>
