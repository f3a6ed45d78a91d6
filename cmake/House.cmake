# The house: one row a library, "name | may include | links". The row is the link line, and tests/house_test checks every
# #include against it. A C library's header stays in the folder named in HOUSE_PRIVATE_HEADERS.
set(HOUSE
  "core      |                                                          | fmt::fmt tl::expected OpenSSL::Crypto Threads::Threads"
  "text      | core                                                     | PkgConfig::re2 ICU::i18n ICU::uc ICU::data cld2::cld2 stemmer::stemmer"
  "net       | core text                                                | PkgConfig::psl ICU::uc pugixml::pugixml ZLIB::ZLIB"
  "html      | core text net                                            | PkgConfig::gumbo ICU::i18n ICU::uc"
  "model     | core text                                                | "
  "crawler   | core text net html model                                 | CURL::libcurl ZLIB::ZLIB PkgConfig::deflate PkgConfig::brotli PkgConfig::zstd nlohmann_json::nlohmann_json"
  "extract   | core text net html model                                 | nlohmann_json::nlohmann_json tomlplusplus::tomlplusplus pugixml::pugixml"
  "sentiment | core text model                                          | tomlplusplus::tomlplusplus"
  "storage   | core text net model                                       | SQLite::SQLite3 PkgConfig::zstd nlohmann_json::nlohmann_json"
  "demo      | core text net model                                      | PkgConfig::microhttpd tomlplusplus::tomlplusplus nlohmann_json::nlohmann_json"
  "analysis  | core text model                                          | tomlplusplus::tomlplusplus"
  "report    | core text net model analysis                             | nlohmann_json::nlohmann_json PkgConfig::xlsxwriter simdjson::simdjson"
  "scan      | core text net html model crawler extract sentiment storage analysis report | tomlplusplus::tomlplusplus nlohmann_json::nlohmann_json date::date date::date-tz"
  "dashboard | core text net model storage sentiment analysis report scan | PkgConfig::microhttpd"
  "cli       | core text net html model crawler extract sentiment storage demo analysis report scan dashboard | CLI11::CLI11 nlohmann_json::nlohmann_json"
)
set(HOUSE_PRIVATE_HEADERS
  "curl/curl.h=crawler" "sqlite3.h=storage" "gumbo.h=html" "re2/=text" "cld2/=text" "libstemmer.h=text" "unicode/=text net html"
  "microhttpd.h=demo dashboard" "xlsxwriter.h=report" "simdjson.h=report" "CLI/=cli" "toml++/toml.h=extract sentiment demo analysis scan" "pugixml.hpp=net extract"
  "libpsl.h=net" "zstd.h=storage crawler" "brotli/=crawler" "libdeflate.h=crawler" "zlib.h=crawler net" "openssl/=core" "date/=scan"
)

function(house_row row out_name out_includes out_links)
  string(REPLACE "|" ";" columns "${row}")
  list(GET columns 0 name)
  list(GET columns 1 includes)
  list(GET columns 2 links)
  string(STRIP "${name}" name)
  separate_arguments(includes UNIX_COMMAND "${includes}")
  separate_arguments(links UNIX_COMMAND "${links}")
  set(${out_name} ${name} PARENT_SCOPE)
  set(${out_includes} "${includes}" PARENT_SCOPE)
  set(${out_links} "${links}" PARENT_SCOPE)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE)
  return()  # CheckHouse.cmake reads the table alone
endif()

# What nearly every source reads from outside, precompiled once: a fifth of the build. clang-tidy reads the sources without it, so
# that what is used is included.
set(HOUSE_PRECOMPILED <algorithm> <array> <atomic> <charconv> <chrono> <cmath> <condition_variable> <cstdint> <deque> <filesystem>
    <fstream> <functional> <map> <memory> <mutex> <numeric> <optional> <random> <set> <span> <sstream> <string> <string_view> <thread>
    <tuple> <unordered_map> <unordered_set> <utility> <variant> <vector> <fmt/format.h> <nlohmann/json.hpp> <tl/expected.hpp>)

foreach(row IN LISTS HOUSE)
  house_row("${row}" name includes links)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${name}/*.cc)
  list(REMOVE_ITEM sources ${CMAKE_SOURCE_DIR}/cli/main.cc)
  set(library rivalscope_${name})
  if(sources)
    add_library(${library} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(${library} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${library} ${scope} ${CMAKE_SOURCE_DIR})
  set_target_properties(${library} PROPERTIES UNITY_BUILD ${RIVALSCOPE_UNITY} UNITY_BUILD_BATCH_SIZE 0)
  list(TRANSFORM includes PREPEND rivalscope_)
  target_link_libraries(${library} ${scope} ${includes} ${links})
  if(NOT name STREQUAL "core")
    target_precompile_headers(${library} REUSE_FROM rivalscope_core)
  endif()
endforeach()
target_precompile_headers(rivalscope_core PRIVATE ${HOUSE_PRECOMPILED})
target_link_libraries(rivalscope_core PUBLIC rivalscope_data $<TARGET_OBJECTS:rivalscope_data>)
