#include <tieuchi/evaluate.hpp>

#include <tieuchi/impl/evaluate.ipp>
