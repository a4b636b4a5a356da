# punchlist_embed_files(NAME FUNCTION ROOT PATTERN OUT_VAR)
# Compiles every file below ROOT that matches PATTERN into the program, so that it runs from any folder without an
# installation. Declares  std::span<const EmbeddedFile> punchlist::FUNCTION();  (base/embeddedfile.h). A changed, added or
# removed file regenerates the source.
function(punchlist_embed_files NAME FUNCTION ROOT PATTERN OUT_VAR)
    file(GLOB_RECURSE embedded CONFIGURE_DEPENDS RELATIVE ${ROOT} ${ROOT}/${PATTERN})
    list(SORT embedded)
    set(inputs ${embedded})
    list(TRANSFORM inputs PREPEND ${ROOT}/)
    set(output ${CMAKE_CURRENT_BINARY_DIR}/${NAME}.cpp)
    # The list goes through a file: a command line has a length limit.
    list(JOIN embedded "\n" listing)
    file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${NAME}.list CONTENT "${listing}" @ONLY)
    add_custom_command(OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -DROOT=${ROOT} -DLIST=${CMAKE_CURRENT_BINARY_DIR}/${NAME}.list
                -DOUTPUT=${output} -DFUNCTION=${FUNCTION} -P ${PROJECT_SOURCE_DIR}/cmake/EmbedFilesScript.cmake
        DEPENDS ${inputs} ${CMAKE_CURRENT_BINARY_DIR}/${NAME}.list ${PROJECT_SOURCE_DIR}/cmake/EmbedFilesScript.cmake
        COMMENT "Embedding ${PATTERN} of ${ROOT}" VERBATIM)
    set(${OUT_VAR} ${output} PARENT_SCOPE)
endfunction()
