# The files under data/ are linked into the program, so that one binary is the whole installation and no search path can go
# wrong. An assembler .incbin per file costs no compile time; core/data_files.cc reads the tables.

# Writes ASSEMBLY into the build folder: TABLE with a row a file, whose name is its path below FOLDER.
function(embed_files assembly table folder)
  set(names ".section .rodata\n")  # all in one place: whoever looks for a file reads them and not the files' pages
  set(bytes "")
  set(rows ".section .data.rel.ro,\"aw\"\n.balign 8\n.globl ${table}\n${table}:\n")
  set(index 0)
  foreach(path IN LISTS ARGN)
    file(RELATIVE_PATH name ${folder} ${path})
    string(APPEND names ".Lname${index}: .asciz \"${name}\"\n")
    string(APPEND bytes ".balign 64\n.Lbegin${index}: .incbin \"${path}\"\n.Lend${index}: .byte 0\n")
    string(APPEND rows ".quad .Lname${index}\n.quad .Lbegin${index}\n.quad .Lend${index} - .Lbegin${index}\n")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND rows ".quad 0\n.quad 0\n.quad 0\n.section .note.GNU-stack,\"\",@progbits\n")
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/${assembly} CONTENT "${names}${bytes}${rows}" @ONLY)
  set_source_files_properties(${CMAKE_BINARY_DIR}/${assembly} PROPERTIES OBJECT_DEPENDS "${ARGN}")
endfunction()

file(GLOB_RECURSE data_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/*)
list(SORT data_files)
embed_files(data_files.S rivalscope_data_table ${CMAKE_SOURCE_DIR}/data ${data_files})
add_library(rivalscope_data OBJECT ${CMAKE_BINARY_DIR}/data_files.S)
