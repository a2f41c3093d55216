# Installed files and the packages that find_package and pkg-config see.
include(CMakePackageConfigHelpers)

install(DIRECTORY include/zhunze DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(FILES src/cli/spdlog_sink.hpp DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/zhunze/extra")
install(DIRECTORY rules/ DESTINATION "${CMAKE_INSTALL_DATADIR}/zhunze/rules")
set(installed zhunze_core zhunze_header_only zhunze_zhunze)
foreach(component IN ITEMS zhunze_io zhunze_report zhunze_audit)
  if(TARGET ${component})
    list(APPEND installed ${component})
  endif()
endforeach()
install(TARGETS ${installed} EXPORT zhunze_targets ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(EXPORT zhunze_targets NAMESPACE zhunze:: FILE zhunze-targets.cmake
        DESTINATION "${CMAKE_INSTALL_LIBDIR}/cmake/zhunze")
configure_package_config_file(cmake/zhunze-config.cmake.in "${PROJECT_BINARY_DIR}/zhunze-config.cmake"
                              INSTALL_DESTINATION "${CMAKE_INSTALL_LIBDIR}/cmake/zhunze")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/zhunze-config-version.cmake"
                                 COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/zhunze-config.cmake"
              "${PROJECT_BINARY_DIR}/zhunze-config-version.cmake" cmake/zhunze_embed.cmake
        DESTINATION "${CMAKE_INSTALL_LIBDIR}/cmake/zhunze")
set(pkg_config_files core)
if(TARGET zhunze_io)
  list(APPEND pkg_config_files io)
endif()
if(TARGET zhunze_report)
  list(APPEND pkg_config_files report)
endif()
if(TARGET zhunze_audit)
  list(APPEND pkg_config_files audit)
endif()
foreach(component IN LISTS pkg_config_files)
  configure_file(cmake/zhunze-${component}.pc.in "${PROJECT_BINARY_DIR}/zhunze-${component}.pc" @ONLY)
  install(FILES "${PROJECT_BINARY_DIR}/zhunze-${component}.pc"
          DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
endforeach()
