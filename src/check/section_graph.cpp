#include <tieuchi/detail/section_checker.hpp>
#include <tieuchi/impl/section_graph.ipp>
