find_package(Doxygen QUIET)
if(DOXYGEN_FOUND)
    configure_file(docs/Doxyfile.in "${PROJECT_BINARY_DIR}/doc/Doxyfile" @ONLY)
    add_custom_target(doc
        COMMAND Doxygen::doxygen "${PROJECT_BINARY_DIR}/doc/Doxyfile"
        WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
        COMMENT "Writing ${PROJECT_BINARY_DIR}/doc/html"
        VERBATIM)
else()
    message(STATUS "tieuchi: no Doxygen, the target `doc` is left out")
endif()
