# Run by punchlist_embed_files: writes one C++ file with the bytes of every listed file as raw string literals.
# A compiler limits the length of one literal, so long texts are cut; adjacent literals join again.
file(STRINGS ${LIST} paths ENCODING UTF-8)
set(body "")
foreach(path IN LISTS paths)
    file(READ ${ROOT}/${path} hex HEX)
    string(LENGTH "${hex}" length)
    set(text "")
    set(position 0)
    while(position LESS length)
        string(SUBSTRING "${hex}" ${position} 8000 piece)
        string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" piece "${piece}")
        string(APPEND text "        \"${piece}\"\n")
        math(EXPR position "${position} + 8000")
    endwhile()
    if(text STREQUAL "")
        set(text "        \"\"\n")
    endif()
    math(EXPR size "${length} / 2")
    string(APPEND body "    {\"${path}\", std::string_view(\n${text}        , ${size})},\n")
endforeach()
file(WRITE ${OUTPUT}.new "// Made by cmake/EmbedFilesScript.cmake; do not edit.
#include \"base/embeddedfile.h\"

namespace punchlist {
namespace {
const EmbeddedFile files[] = {
${body}    {\"\", \"\"}, // keeps the array from being empty
};
} // namespace

std::span<const EmbeddedFile> ${FUNCTION}()
{
    return std::span(files).first(std::size(files) - 1);
}
} // namespace punchlist
")
file(RENAME ${OUTPUT}.new ${OUTPUT})
