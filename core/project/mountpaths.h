#pragma once

#include <string>
#include <string_view>

/// How names of imported modules and paths of files belong together. Internal to core/project.
namespace punchlist {

/// "router" of "./users.UserController().router".
std::string_view lastSegment(std::string_view qualified);
/// "a/b" of "a/b.py".
std::string_view withoutEnding(std::string_view path);
/// A prefix and what stands below it, with one slash between them.
std::string joinedPath(std::string_view prefix, std::string_view path);
/// Whether an imported module name means a file: "app.api.users" ~ "backend/app/api/users.py", "./routes/users" ~
/// "src/routes/users.ts". Compared from the end; an index or __init__ file stands for its folder.
bool moduleMeansFile(std::string_view module, std::string_view path);
/// Whether "../users" or "./users" as written in one file means another; false for other modules.
bool relativeMeansFile(std::string_view module, std::string_view from, std::string_view path);
/// Whether ".users" or "..base" as written in one file means another.
bool pythonRelativeMeansFile(std::string_view module, std::string_view from, std::string_view path);
/// The folder of the program that a file belongs to: what holds its "src", or else the file's own folder.
std::string_view sourceFolder(std::string_view path);

} // namespace punchlist
