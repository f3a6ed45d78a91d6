option(RIVALSCOPE_TESTS "Build the tests" ON)
option(RIVALSCOPE_FUZZ "Build the fuzzers with libFuzzer (clang only)" OFF)
option(RIVALSCOPE_BENCH "Build the benchmarks" OFF)
option(RIVALSCOPE_UNITY "Compile each library as one source: a tenth of the work where all of it is to be done" OFF)
option(RIVALSCOPE_SANITIZE "Build with address and undefined-behaviour sanitizers" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# g++ 12 reports these falsely on inlined std::string code (GCC bugs 105651, 105329).
add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wall> $<$<COMPILE_LANGUAGE:CXX>:-Wextra>
                    $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor> $<$<COMPILE_LANGUAGE:CXX>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wno-restrict> $<$<COMPILE_LANGUAGE:CXX>:-Wno-array-bounds>
                      $<$<COMPILE_LANGUAGE:CXX>:-Wno-stringop-overflow> $<$<COMPILE_LANGUAGE:CXX>:-Wno-stringop-overread>)
endif()

# Everywhere alike, as some libraries' pkg-config files ask for it: a precompiled header serves only those that agree.
add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-pthread>)

if(RIVALSCOPE_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

if(RIVALSCOPE_UNITY AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wno-subobject-linkage>)  # an included source is no header
endif()

if(RIVALSCOPE_FUZZ)
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fsanitize=fuzzer-no-link>)  # coverage, by which libFuzzer finds its way
endif()

find_program(RIVALSCOPE_CCACHE ccache)
if(RIVALSCOPE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${RIVALSCOPE_CCACHE})
endif()
find_program(RIVALSCOPE_MOLD mold)
if(RIVALSCOPE_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
