# Installed files, the packages that find_package and pkg-config see, and the archives that CPack makes.
# Two parts: `runtime` (the program, the C library, the rule packs) and `development`.
include(CMakePackageConfigHelpers)
set(to_cmake "${CMAKE_INSTALL_LIBDIR}/cmake/zhunze")
set(to_pkg_config "${CMAKE_INSTALL_LIBDIR}/pkgconfig")

install(DIRECTORY include/zhunze DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT development)
install(FILES src/cli/spdlog_sink.hpp DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/zhunze/extra" COMPONENT development)
install(DIRECTORY rules/ DESTINATION "${CMAKE_INSTALL_DATADIR}/zhunze/rules" COMPONENT runtime)
if(TARGET zhunze_cli)
  install(TARGETS zhunze_cli RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT runtime)
endif()

# Each component is exported by itself, so that one can be used where another's libraries are absent.
function(zhunze_install_component component)
  install(TARGETS ${ARGN} EXPORT zhunze_${component}
          ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT development
          LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT runtime NAMELINK_COMPONENT development)
  install(EXPORT zhunze_${component} NAMESPACE zhunze:: FILE zhunze-${component}-targets.cmake
          DESTINATION "${to_cmake}" COMPONENT development)
endfunction()

# The files say where they are, so that the installed tree may be moved.
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
  set(pc_prefix "${CMAKE_INSTALL_PREFIX}")
else()
  file(RELATIVE_PATH up "/${to_pkg_config}" "/")
  string(REGEX REPLACE "/$" "" up "${up}")
  set(pc_prefix "\${pcfiledir}/${up}")
endif()
function(zhunze_pkg_config component pc_library pc_description pc_requires pc_flags)
  set(pc_component "${component}")
  set(file "${PROJECT_BINARY_DIR}/zhunze-${component}.pc")
  configure_file(cmake/zhunze.pc.in "${file}" @ONLY)
  install(FILES "${file}" DESTINATION "${to_pkg_config}" COMPONENT development)
endfunction()

zhunze_install_component(core zhunze_core zhunze_header_only)
zhunze_pkg_config(core zhunze_core "Rules for eligibility, decided and explained" "" "-pthread")
if(TARGET zhunze_io)
  zhunze_install_component(io zhunze_io)
  zhunze_pkg_config(io zhunze_io "Rules files and data files for Zhunze" "zhunze-core simdjson libzip expat" "")
endif()
if(TARGET zhunze_report)
  zhunze_install_component(report zhunze_report)
  zhunze_pkg_config(report zhunze_report "Results of Zhunze as CSV, NDJSON, workbooks and documents"
                    "zhunze-core xlsxwriter libzip pugixml" "")
endif()
if(TARGET zhunze_audit)
  zhunze_install_component(audit zhunze_audit)
  zhunze_pkg_config(audit zhunze_audit "Decision logs of Zhunze" "zhunze-core libcrypto" "")
endif()
if(TARGET zhunze_c)
  zhunze_install_component(c zhunze_c)
  zhunze_pkg_config(c zhunze_c "The C interface of Zhunze" "" "")
  install(DIRECTORY bindings/c/include/ DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT development)
endif()

configure_package_config_file(cmake/zhunze-config.cmake.in "${PROJECT_BINARY_DIR}/zhunze-config.cmake"
                              INSTALL_DESTINATION "${to_cmake}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/zhunze-config-version.cmake"
                                 COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/zhunze-config.cmake"
              "${PROJECT_BINARY_DIR}/zhunze-config-version.cmake" cmake/zhunze_embed.cmake
        DESTINATION "${to_cmake}" COMPONENT development)
foreach(part IN ITEMS runtime development)
  install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/zhunze-${part}" RENAME copyright COMPONENT ${part})
endforeach()

# `cpack -G TGZ` makes one archive, `cpack -G DEB` the packages zhunze and libzhunze-dev.
set(CPACK_PACKAGE_VENDOR "Zhunze")
set(CPACK_PACKAGE_CONTACT "Zhunze <zhunze@invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Decides who is eligible by the rules of an official notice, and proves why")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL runtime development)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME zhunze)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SHLIBDEPS ON)
# The program loads these when it first calls them, so that no tool sees that it needs them.
find_program(ZHUNZE_DPKG_QUERY dpkg-query)
if(ZHUNZE_DPKG_QUERY AND TARGET zhunze_cli)
  foreach(library IN ITEMS ${ZHUNZE_LIBZIP_LINK_LIBRARIES} ${XLSXWRITER_LINK_LIBRARIES} ${OPENSSL_CRYPTO_LIBRARY})
    file(REAL_PATH "${library}" real)
    execute_process(COMMAND "${ZHUNZE_DPKG_QUERY}" -S "${real}" OUTPUT_VARIABLE owner ERROR_QUIET)
    if(owner MATCHES "^([^:,]+)")
      list(APPEND later "${CMAKE_MATCH_1}")
    endif()
  endforeach()
  list(REMOVE_DUPLICATES later)
  list(JOIN later ", " CPACK_DEBIAN_RUNTIME_PACKAGE_DEPENDS)
endif()
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libzhunze-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "zhunze (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SUGGESTS
    "libsimdjson-dev, libzip-dev, libexpat1-dev, libxlsxwriter-dev, libpugixml-dev, libssl-dev, tao-pegtl-dev, libboost-dev")
include(CPack)
