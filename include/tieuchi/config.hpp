/// @file
/// Chooses between the compiled library (the default) and the header-only one.
///
/// Define `TIEUCHI_HEADER_ONLY` before including any tieuchi header (linking `tieuchi::header_only` does it) to have
/// the bodies of `impl/*.ipp` compiled inline. Both builds declare the same names and mean the same.
#pragma once

/// Stands before the bodies in `impl/`: `inline` in the header-only build, nothing in the compiled one.
#if defined(TIEUCHI_HEADER_ONLY)
#define TIEUCHI_INLINE inline
#else
#define TIEUCHI_INLINE
#endif

/// The inline namespace that keeps two releases with different layouts from linking into each other.
/// The header-only build has one of its own, so that it cannot be mixed with the compiled one by accident.
#if defined(TIEUCHI_HEADER_ONLY)
#define TIEUCHI_ABI v1_inline
#else
#define TIEUCHI_ABI v1
#endif
