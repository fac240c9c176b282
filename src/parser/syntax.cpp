#include <tieuchi/impl/syntax.ipp>
