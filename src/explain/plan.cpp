#include <tieuchi/plan.hpp>

#include <tieuchi/impl/plan.ipp>
