# RE2 as re2::re2. Debian's package has no CMake file, and its pkg-config file lists all of Abseil, which pkg-config needs
# 25 seconds to resolve. Of Abseil its interface shows the string view only.
find_path(re2_INCLUDE_DIR re2/re2.h)
find_library(re2_LIBRARY re2)
find_package(absl QUIET)
mark_as_advanced(re2_INCLUDE_DIR re2_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(re2 REQUIRED_VARS re2_LIBRARY re2_INCLUDE_DIR absl_FOUND)

if(re2_FOUND AND NOT TARGET re2::re2)
    add_library(re2::re2 UNKNOWN IMPORTED)
    set_target_properties(re2::re2 PROPERTIES
        IMPORTED_LOCATION "${re2_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${re2_INCLUDE_DIR}"
        INTERFACE_LINK_LIBRARIES absl::string_view)
endif()
