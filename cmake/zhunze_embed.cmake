# zhunze_embed(target FILES award.zhunze …): compiles rules when the target is built, and gives it a header
# of each, <zhunze_embed/award.hpp>, with the compiled rules and their facts as types. Rules with errors
# end the build. The header is made again where a file beside the rules changes.
function(zhunze_embed target)
  cmake_parse_arguments(arg "" "" "FILES" ${ARGN})
  if(NOT arg_FILES)
    message(FATAL_ERROR "zhunze_embed(${target}): name the rules: FILES award.zhunze …")
  endif()
  if(TARGET zhunze_cli)
    set(program "$<TARGET_FILE:zhunze_cli>")
  else()
    find_program(ZHUNZE_PROGRAM zhunze HINTS "${ZHUNZE_PREFIX}/bin" REQUIRED)
    set(program "${ZHUNZE_PROGRAM}")
  endif()
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/${target}_rules")
  foreach(file IN LISTS arg_FILES)
    cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
    cmake_path(GET file STEM name)
    cmake_path(GET file PARENT_PATH beside)
    file(GLOB_RECURSE texts CONFIGURE_DEPENDS "${beside}/*.zhunze" "${beside}/*.csv" "${beside}/*.txt")
    set(header "${folder}/zhunze_embed/${name}.hpp")
    add_custom_command(
      OUTPUT "${header}"
      COMMAND "${CMAKE_COMMAND}" -E make_directory "${folder}/zhunze_embed"
      COMMAND "${program}" facts "${file}" --format cpp -o "${header}" --force
      DEPENDS ${texts} "${program}"
      COMMENT "Compiling the rules ${name}"
      VERBATIM)
    target_sources(${target} PRIVATE "${header}")
  endforeach()
  target_include_directories(${target} PRIVATE "${folder}")
endfunction()
