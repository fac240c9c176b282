#include <tieuchi/facts.hpp>
#include <tieuchi/impl/facts.ipp>
