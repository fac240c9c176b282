# One step of the consumer tests, run by ctest (see tests/CMakeLists.txt for the variables).
cmake_minimum_required(VERSION 3.25)

function(run)
    execute_process(COMMAND ${ARGV} RESULT_VARIABLE result COMMAND_ECHO STDOUT)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "failed: ${result}")
    endif()
endfunction()

set(prefix "${work}/prefix")
set(compilers "-DCMAKE_C_COMPILER=${c_compiler}" "-DCMAKE_CXX_COMPILER=${cxx_compiler}")

if(step STREQUAL "install")
    # Moved after the installation: nothing installed may remember where it was put.
    file(REMOVE_RECURSE "${prefix}" "${prefix}.first")
    run("${CMAKE_COMMAND}" --install "${build}" --prefix "${prefix}.first")
    file(RENAME "${prefix}.first" "${prefix}")
    file(GLOB_RECURSE texts "${prefix}/*.cmake" "${prefix}/*.pc" "${prefix}/*.hpp" "${prefix}/*.h")
    foreach(text IN LISTS texts)
        file(STRINGS "${text}" hits REGEX "${source}")
        if(hits)
            message(FATAL_ERROR "${text} names a folder of this machine: ${hits}")
        endif()
    endforeach()

elseif(step STREQUAL "find_package")
    # A program in C alone, then one in C++ with every component.
    foreach(language IN ITEMS c cpp)
        set(folder "${work}/find_package/${language}")
        file(REMOVE_RECURSE "${folder}")
        run("${CMAKE_COMMAND}" -G "${generator}" -S "${source}/tests/consumer/find_package/${language}" -B "${folder}"
            ${compilers} "-DCMAKE_PREFIX_PATH=${prefix}" "-DWANTED_VERSION=${version}")
        run("${CMAKE_COMMAND}" --build "${folder}")
        run("${CMAKE_CTEST_COMMAND}" --test-dir "${folder}" --output-on-failure --no-tests=error)
    endforeach()

elseif(step STREQUAL "pkg_config")
    find_program(pkg_config NAMES pkg-config pkgconf REQUIRED)
    set(ENV{PKG_CONFIG_PATH} "${prefix}/${libdir}/pkgconfig")
    file(REMOVE_RECURSE "${work}/pkg_config")
    file(MAKE_DIRECTORY "${work}/pkg_config")
    execute_process(COMMAND "${pkg_config}" --modversion tieuchi
        OUTPUT_VARIABLE found OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
    if(NOT found STREQUAL version)
        message(FATAL_ERROR "tieuchi.pc says ${found}, not ${version}")
    endif()
    execute_process(COMMAND "${pkg_config}" --cflags --libs tieuchi
        OUTPUT_VARIABLE flags OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
    separate_arguments(flags UNIX_COMMAND "${flags}")
    set(program "${work}/pkg_config/program")
    run("${c_compiler}" -std=c11 -Wall -Wextra -Werror -pedantic
        "${source}/tests/consumer/pkg_config/main.c" -o "${program}" ${flags})
    set(ENV{LD_LIBRARY_PATH} "${prefix}/${libdir}")
    run("${program}")

elseif(step STREQUAL "add_subdirectory")
    # Kept from one run to the next: it compiles the whole library as part of another project.
    set(folder "${work}/add_subdirectory")
    run("${CMAKE_COMMAND}" -G "${generator}" -S "${source}/tests/consumer/add_subdirectory" -B "${folder}"
        ${compilers} "-DCMAKE_CXX_COMPILER_LAUNCHER=${launcher}" "-DTIEUCHI_SOURCE=${source}" -DCMAKE_BUILD_TYPE=Debug)
    run("${CMAKE_COMMAND}" --build "${folder}")
    run("${CMAKE_CTEST_COMMAND}" --test-dir "${folder}" --output-on-failure --no-tests=error)

else()
    message(FATAL_ERROR "no step \"${step}\"")
endif()
