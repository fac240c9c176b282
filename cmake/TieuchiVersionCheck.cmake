# The version stands in project() and, for those who compile against us without CMake, in a committed header.
# A release in which they disagree must not be built.
file(STRINGS "${PROJECT_SOURCE_DIR}/include/tieuchi/version.hpp" version_lines
    REGEX "^#define TIEUCHI_VERSION_(MAJOR|MINOR|PATCH) [0-9]+$")
set(header_version "")
foreach(part IN ITEMS MAJOR MINOR PATCH)
    set(number "")
    foreach(line IN LISTS version_lines)
        if(line MATCHES "_${part} ([0-9]+)$")
            set(number "${CMAKE_MATCH_1}")
        endif()
    endforeach()
    list(APPEND header_version "${number}")
endforeach()
list(JOIN header_version "." header_version)
if(NOT header_version STREQUAL PROJECT_VERSION)
    message(FATAL_ERROR "include/tieuchi/version.hpp says ${header_version}, CMakeLists.txt ${PROJECT_VERSION}")
endif()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/include/tieuchi/version.hpp")
