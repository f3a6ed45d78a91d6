# The nine lexicons compiled once, by the build: at run time they are read where they stand in the program. The step needs
# the program's own library, so what it makes cannot be part of that: link_lexicon_images(TARGET) adds it. A program without
# the images compiles its lexicons at its first use of each.
add_executable(compile_lexicons EXCLUDE_FROM_ALL cmake/compile_lexicons.cc)
target_link_libraries(compile_lexicons PRIVATE rivalscope_sentiment)
set(images_folder ${CMAKE_BINARY_DIR}/lexicon_images)
file(MAKE_DIRECTORY ${images_folder})
file(GLOB tables CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/lexicons/*/words.tsv)
list(TRANSFORM tables REPLACE ".*/(.*)/words.tsv" "${images_folder}/\\1" OUTPUT_VARIABLE images)
add_custom_command(OUTPUT ${images} COMMAND compile_lexicons ${images_folder} DEPENDS compile_lexicons VERBATIM
    COMMENT "Compiling the lexicons")
embed_files(lexicon_images.S rivalscope_built_table ${CMAKE_BINARY_DIR} ${images})
add_library(rivalscope_lexicon_images OBJECT ${CMAKE_BINARY_DIR}/lexicon_images.S)

function(link_lexicon_images target)
  target_sources(${target} PRIVATE $<TARGET_OBJECTS:rivalscope_lexicon_images>)
endfunction()
