include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/tieuchi")

install(DIRECTORY include/tieuchi DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
    FILES_MATCHING PATTERN "*.hpp" PATTERN "*.ipp")

# An export set for each component, so that a C program asks neither for Boost nor for utf8proc's headers.
install(TARGETS tieuchi_header_only EXPORT tieuchi-header_only)
install(EXPORT tieuchi-header_only NAMESPACE tieuchi:: DESTINATION "${package_dir}")
if(TARGET tieuchi_core)
    install(TARGETS tieuchi_core EXPORT tieuchi-core ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
    install(EXPORT tieuchi-core NAMESPACE tieuchi:: DESTINATION "${package_dir}")
endif()
if(TARGET tieuchi_capi)
    install(TARGETS tieuchi_capi EXPORT tieuchi-capi LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}")
    install(EXPORT tieuchi-capi NAMESPACE tieuchi:: DESTINATION "${package_dir}")
    install(FILES ${capi_headers} DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
endif()
if(TARGET tieuchi_cli)
    install(TARGETS tieuchi_cli RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
    if(EXISTS "${PROJECT_SOURCE_DIR}/docs/man/tieuchi.1")
        install(FILES docs/man/tieuchi.1 DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
    endif()
    # Where each shell looks for them, and the name it looks for.
    foreach(rule IN ITEMS
            "tieuchi.bash|bash-completion/completions|tieuchi"
            "_tieuchi|zsh/site-functions|_tieuchi"
            "tieuchi.fish|fish/vendor_completions.d|tieuchi.fish")
        string(REPLACE "|" ";" rule "${rule}")
        list(GET rule 0 file)
        list(GET rule 1 folder)
        list(GET rule 2 name)
        if(EXISTS "${PROJECT_SOURCE_DIR}/scripts/completion/${file}")
            install(FILES "scripts/completion/${file}"
                DESTINATION "${CMAKE_INSTALL_DATADIR}/${folder}" RENAME "${name}")
        endif()
    endforeach()
endif()
install(DIRECTORY rulesets DESTINATION "${CMAKE_INSTALL_DATADIR}/tieuchi" FILES_MATCHING PATTERN "*.tieuchi")
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}")

configure_package_config_file(cmake/tieuchiConfig.cmake.in "${PROJECT_BINARY_DIR}/tieuchiConfig.cmake"
    INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/tieuchiConfigVersion.cmake"
    VERSION ${PROJECT_VERSION} COMPATIBILITY SameMajorVersion)
install(FILES
        "${PROJECT_BINARY_DIR}/tieuchiConfig.cmake" "${PROJECT_BINARY_DIR}/tieuchiConfigVersion.cmake"
        cmake/Findutf8proc.cmake cmake/Findlibmd.cmake
    DESTINATION "${package_dir}")

# From the folder of the .pc file back to the prefix: ../.. for lib/pkgconfig, one more for lib/<triplet>/pkgconfig.
# A prefix written at configure time would be wrong after `cmake --install --prefix` or after the tree is moved.
file(RELATIVE_PATH pc_to_prefix "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/prefix")
string(REGEX REPLACE "/$" "" pc_to_prefix "${pc_to_prefix}")
configure_file(cmake/tieuchi.pc.in "${PROJECT_BINARY_DIR}/tieuchi.pc" @ONLY)
if(TARGET tieuchi_capi)
    install(FILES "${PROJECT_BINARY_DIR}/tieuchi.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
endif()
