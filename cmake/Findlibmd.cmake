# libmd ships no CMake package. Defines libmd::libmd, the static library where there is one: the SHA-256 of it is
# some kilobytes, not worth one more library to have at run time.
find_path(libmd_INCLUDE_DIR sha2.h)
find_library(libmd_LIBRARY NAMES libmd.a md)
mark_as_advanced(libmd_INCLUDE_DIR libmd_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(libmd
    REQUIRED_VARS libmd_LIBRARY libmd_INCLUDE_DIR
    REASON_FAILURE_MESSAGE "in Debian: apt-get install libmd-dev")

if(libmd_FOUND AND NOT TARGET libmd::libmd)
    add_library(libmd::libmd UNKNOWN IMPORTED)
    set_target_properties(libmd::libmd PROPERTIES
        IMPORTED_LOCATION "${libmd_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${libmd_INCLUDE_DIR}")
endif()
