# Compiler settings of our own code, and the third parties that the rooms use.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release)
endif()

find_program(ZHUNZE_CCACHE ccache)
if(ZHUNZE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}"
      CCACHE_NOHASHDIR=1 "${ZHUNZE_CCACHE}")
endif()

add_library(zhunze_warnings INTERFACE)
target_compile_options(zhunze_warnings INTERFACE -Wall -Wextra -Wconversion -Wshadow
                       $<$<BOOL:${ZHUNZE_WARNINGS_AS_ERRORS}>:-Werror>)
# g++ 12 sees overlapping copies in `"text" + std::string` that are not there (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(zhunze_warnings INTERFACE -Wno-restrict)
endif()
# g++ takes what stands in files that are compiled as one for the content of headers.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_UNITY_BUILD)
  target_compile_options(zhunze_warnings INTERFACE -Wno-subobject-linkage)
endif()
if(ZHUNZE_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(ZHUNZE_BUILD_FUZZERS)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# PEGTL and the Boost headers are used inside one room each and never seen by a user of the library.
find_path(ZHUNZE_PEGTL_INCLUDE tao/pegtl.hpp REQUIRED)
find_path(ZHUNZE_BOOST_INCLUDE boost/graph/strong_components.hpp REQUIRED)
