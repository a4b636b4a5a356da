#pragma once

#include "project/projectindex.h"

namespace punchlist {

/// What a route is for, by its method and path.
bool mutates(const IndexedRoute& route);
/// What nobody can be signed in for: sign-in itself, probes, documents, assets, calls of other services.
bool isPublicByNature(const IndexedRoute& route);
bool isAuthRoute(const IndexedRoute& route);
bool isCancelRoute(const IndexedRoute& route);
bool isHealthRoute(const IndexedRoute& route);
/// Whether it names a single thing, in its path or by the name of its procedure.
bool takesId(const IndexedRoute& route);

} // namespace punchlist
