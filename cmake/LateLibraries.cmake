# Libraries that few verbs need are loaded when one of their functions is first called. libcurl alone brings thirty others
# (TLS, Kerberos, LDAP); with what the store and the reports need they were two thirds of the time before a filter's first line.
#
# How: the program gets a function of the same name for each that a pattern names: a jump through a slot, which at first
# leads to the loader (late_functions.S.in, late_library.c). It is what the dynamic linker does for the functions of a library,
# with the loading of the library on top. The linker finds these names in the program and, as --as-needed asks, leaves the
# library out of those to load at start. A function that no pattern names is linked as ever: its library is then loaded at
# start, no worse than without all this. So are all of them on other processors and under the sanitizers.

# The functions of a library that a pattern names, and the name by which the dynamic linker knows the library.
function(library_functions library pattern out_soname out_functions)
  find_library(LATE_${library} ${library} REQUIRED)
  mark_as_advanced(LATE_${library})
  execute_process(COMMAND ${CMAKE_OBJDUMP} -p ${LATE_${library}} OUTPUT_VARIABLE headers COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCH "SONAME +([^ \n]+)" matched "${headers}")
  set(${out_soname} ${CMAKE_MATCH_1} PARENT_SCOPE)
  execute_process(COMMAND ${CMAKE_NM} -D --defined-only ${LATE_${library}} OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL " T (${pattern})[@\n]" symbols "${symbols}")  # a version may stand behind the name
  list(TRANSFORM symbols REPLACE "^ T |[@\n]$" "")
  set(${out_functions} "${symbols}" PARENT_SCOPE)
endfunction()

# load_late(program "library: pattern"...)
function(load_late program)
  if(NOT CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64" OR NOT CMAKE_SYSTEM_NAME STREQUAL "Linux" OR RIVALSCOPE_SANITIZE)
    return()
  endif()
  set(index 0)
  foreach(row IN LISTS ARGN)
    string(REGEX MATCH "^(.+): (.+)$" matched "${row}")
    set(library ${CMAKE_MATCH_1})
    library_functions(${library} "${CMAKE_MATCH_2}" soname functions)
    string(MAKE_C_IDENTIFIER soname_${library} label)
    string(APPEND LATE_STRINGS ".L${label}: .asciz \"${soname}\"\n")
    foreach(name IN LISTS functions)
      string(APPEND LATE_FUNCTIONS "late_function ${name}, ${index}\n")
      string(APPEND LATE_SLOTS ".quad .Lload${index}\n")
      string(APPEND LATE_NAMES ".quad .L${label}, .Lname${index}\n")
      string(APPEND LATE_STRINGS ".Lname${index}: .asciz \"${name}\"\n")
      math(EXPR index "${index} + 1")
    endforeach()
  endforeach()
  configure_file(${CMAKE_SOURCE_DIR}/cmake/late_functions.S.in ${CMAKE_BINARY_DIR}/late_functions.S @ONLY)
  target_sources(${program} PRIVATE ${CMAKE_SOURCE_DIR}/cmake/late_library.c ${CMAKE_BINARY_DIR}/late_functions.S)
  target_link_options(${program} PRIVATE -Wl,--as-needed)
  target_link_libraries(${program} PRIVATE ${CMAKE_DL_LIBS})
endfunction()
