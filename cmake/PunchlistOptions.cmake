# Compiler options shared by every target, as two interface targets: one for plain C++, one for what links Qt.

option(PUNCHLIST_WERROR "Treat warnings as errors" OFF)
set(PUNCHLIST_SANITIZE "" CACHE STRING "Sanitizers for -fsanitize=, e.g. address,undefined")

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

# "Dev" keeps assertions and stays quick to compile and to run; plain Debug is too slow to scan real code with.
set(CMAKE_CXX_FLAGS_DEV "-O1 -g1")
set(CMAKE_C_FLAGS_DEV "-O1 -g1")

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

find_program(PUNCHLIST_CCACHE ccache)
if(PUNCHLIST_CCACHE)
    set(CMAKE_C_COMPILER_LAUNCHER ${PUNCHLIST_CCACHE})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${PUNCHLIST_CCACHE})
endif()
find_program(PUNCHLIST_MOLD mold)
if(PUNCHLIST_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

add_library(punchlist_options INTERFACE)
target_compile_options(punchlist_options INTERFACE -Wall -Wextra -Wshadow -Wnon-virtual-dtor
                       $<$<BOOL:${PUNCHLIST_WERROR}>:-Werror>)
if(PUNCHLIST_SANITIZE)
    target_compile_options(punchlist_options INTERFACE -fsanitize=${PUNCHLIST_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(punchlist_options INTERFACE -fsanitize=${PUNCHLIST_SANITIZE})
endif()

add_library(punchlist_qt_options INTERFACE)
target_compile_definitions(punchlist_qt_options INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII
                           QT_NO_CAST_FROM_BYTEARRAY QT_NO_CONTEXTLESS_CONNECT QT_NO_KEYWORDS)
