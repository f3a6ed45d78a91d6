# cmake -P cmake/Tidy.cmake : clang-tidy over the program's and the fuzzers' sources, two at a time, as the sanitizer build compiles
# them: each library as one source. Matching the headers takes most of clang-tidy's time, and so they are read once a library and not
# once a file. Tests are left to the compiler's warnings. A library is read again only when one of its sources, a header or
# .clang-tidy changed: build/sanitize/tidy holds one stamp for each, named by a hash over all of them.
cmake_minimum_required(VERSION 3.25)
get_filename_component(root ${CMAKE_CURRENT_LIST_DIR} DIRECTORY)
set(build ${root}/build/sanitize)
set(stamps ${build}/tidy)
file(MAKE_DIRECTORY ${stamps})

function(hash_of out)
  set(all "")
  foreach(path IN LISTS ARGN)
    file(SHA256 ${path} hash)
    string(SHA256 all "${all}${hash}")
  endforeach()
  set(${out} ${all} PARENT_SCOPE)
endfunction()

execute_process(COMMAND git ls-files -- *.h .clang-tidy WORKING_DIRECTORY ${root} OUTPUT_VARIABLE headers OUTPUT_STRIP_TRAILING_WHITESPACE)
string(REPLACE "\n" ";" headers "${headers}")
list(TRANSFORM headers PREPEND ${root}/)
hash_of(header_hash ${headers})

# The largest first, so that the last to end is a small one.
execute_process(COMMAND bash -c "ls -S CMakeFiles/*.dir/Unity/unity_0_cxx.cxx" WORKING_DIRECTORY ${build} OUTPUT_VARIABLE unity OUTPUT_STRIP_TRAILING_WHITESPACE)
string(REPLACE "\n" ";" unity "${unity}")
# The analyzer follows functions of included sources only where the one that includes them is called so (clang's AnalysisManager).
set(units "")
foreach(source IN LISTS unity)
  string(REPLACE unity_0_cxx UnifiedSource unit ${build}/${source})
  configure_file(${build}/${source} ${unit} COPYONLY)
  list(APPEND units ${unit})
endforeach()
file(GLOB single ${root}/cli/main.cc ${root}/fuzz/*.cc)
list(FILTER single EXCLUDE REGEX libfuzzer_entry)  # compiled for libFuzzer alone
set(todo "")
foreach(unit IN LISTS units single)
  file(STRINGS ${unit} includes REGEX "^#include \"${root}/.*\\.cc\"")
  list(TRANSFORM includes REPLACE "^#include \"(.*)\"$" "\\1")
  hash_of(source_hash ${unit} ${includes})
  string(SHA256 stamp "${header_hash}${source_hash}")
  if(NOT EXISTS ${stamps}/${stamp})
    list(APPEND todo "${unit}=${stamps}/${stamp}")
  endif()
endforeach()
list(LENGTH todo count)
if(count EQUAL 0)
  message("clang-tidy: nothing changed since it last held")
  return()
endif()
message("clang-tidy: ${count} units")
string(REPLACE ";" "\n" todo "${todo}")
file(WRITE ${stamps}/todo "${todo}\n")
# Without the precompiled header, so that every source is seen to include what it uses.
execute_process(
  COMMAND bash -c "sed -E 's/-Winvalid-pch -Xclang -include-pch -Xclang [^ ]+ -Xclang -include -Xclang [^ ]+//; s/unity_0_cxx.cxx/UnifiedSource.cxx/g' compile_commands.json > tidy/compile_commands.json && xargs -a tidy/todo -P 2 -I@ bash -c 'pair=@; clang-tidy-14 --quiet -p tidy \"\${pair%%=*}\" 2>/dev/null && touch \"\${pair#*=}\"'"
  WORKING_DIRECTORY ${build} RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "clang-tidy: findings above")
endif()
