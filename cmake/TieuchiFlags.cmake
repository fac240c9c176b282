# How our own sources are compiled. Nothing of it reaches those who link us.

if(PROJECT_IS_TOP_LEVEL)
    find_program(TIEUCHI_CCACHE ccache)
    if(TIEUCHI_CCACHE)
        foreach(language IN ITEMS C CXX)
            if(NOT DEFINED CMAKE_${language}_COMPILER_LAUNCHER)
                set(CMAKE_${language}_COMPILER_LAUNCHER "${TIEUCHI_CCACHE}")
            endif()
        endforeach()
    endif()

    # Object files do not depend on where the checkout lies, and no path of the builder's machine is shipped.
    add_compile_options("-ffile-prefix-map=${PROJECT_SOURCE_DIR}/=")

    # The whole tree, tests included: code with and without a sanitizer does not mix.
    if(TIEUCHI_SANITIZE)
        list(JOIN TIEUCHI_SANITIZE "," sanitizers)
        add_compile_options(-fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
        add_link_options(-fsanitize=${sanitizers})
    endif()
    if(TIEUCHI_FUZZ)
        # Counts branches for the fuzzer; only its own programs have its main.
        add_compile_options(-fsanitize=fuzzer-no-link)
    endif()
    if(TIEUCHI_COVERAGE)
        add_compile_options(--coverage)
        add_link_options(--coverage)
    endif()
endif()

function(tieuchi_flags target)
    set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF C_EXTENSIONS OFF)
    if(TIEUCHI_WARNINGS)
        target_compile_options(${target} PRIVATE
            -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow)
        if(TIEUCHI_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
            # GCC gives false ones between instrumented code and -O1.
            target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized)
        endif()
    endif()
    if(TIEUCHI_WERROR)
        target_compile_options(${target} PRIVATE -Werror)
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
            # GCC 12 sees an empty std::optional's content being copied where it is not, and with -O3 the halves of
            # `"a" + text` overlap; shown, but no error.
            target_compile_options(${target} PRIVATE -Wno-error=maybe-uninitialized -Wno-error=restrict)
        endif()
    endif()
endfunction()
