find_package(Doxygen QUIET)
if(DOXYGEN_FOUND)
    set(doc_example_path "")
    foreach(folder IN ITEMS examples docs/examples)
        if(IS_DIRECTORY "${PROJECT_SOURCE_DIR}/${folder}")
            string(APPEND doc_example_path " \"${PROJECT_SOURCE_DIR}/${folder}\"")
        endif()
    endforeach()
    configure_file(docs/Doxyfile.in "${PROJECT_BINARY_DIR}/doc/Doxyfile" @ONLY)
    # A C function says what each parameter is and who owns it afterwards, in @param lines; in C++ the types say most
    # of it and prose the rest. So the C header is looked at once more, with that asked for. (With HTML written:
    # Doxygen 1.9.4 finds parameters undocumented when it writes XML alone.)
    file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/doc/Doxyfile.capi" @ONLY CONTENT [[
@INCLUDE         = @PROJECT_BINARY_DIR@/doc/Doxyfile
INPUT            = @PROJECT_SOURCE_DIR@/capi
OUTPUT_DIRECTORY = @PROJECT_BINARY_DIR@/doc/capi
WARN_NO_PARAMDOC = YES
]])
    file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/doc/capi")
    add_custom_target(doc
        COMMAND Doxygen::doxygen "${PROJECT_BINARY_DIR}/doc/Doxyfile"
        WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
        COMMENT "Writing ${PROJECT_BINARY_DIR}/doc/html"
        VERBATIM)
else()
    message(STATUS "tieuchi: no Doxygen, the target `doc` is left out")
endif()
