#pragma once

#include "facts/facts.h"

#include <string_view>
#include <vector>

/// What the framework recognisers share. Internal to core/facts.
namespace punchlist::frameworks {

/// Wraps the facts of one file while routes are being added.
class Recogniser {
public:
    explicit Recogniser(FileFacts& fileFacts)
        : facts(fileFacts)
        , code(fileFacts.code)
    {
    }

    FileFacts& facts;
    Code& code;

    /// Whether the file imports a module or something below it ("fastapi").
    bool imports(std::string_view module) const;
    /// The n-th positional argument of a call, or noNode.
    NodeId argument(NodeId call, unsigned index) const;
    NodeId keyword(NodeId call, std::string_view name) const; ///< the value of a keyword argument, or noNode
    unsigned argumentCount(NodeId call) const;
    NodeId property(NodeId object, std::string_view name) const; ///< the value of a property of an object literal, or noNode
    TextId classAround(NodeId node) const; ///< the class whose method a node stands in; 0 outside of classes
    TextId stringOf(NodeId node) const; ///< text of a string literal (also through a constant), or 0
    /// Qualified names of an expression that guards: a name, a call such as Depends(f) or auth("admin") (both the callee and
    /// its arguments that are names), or a list of those.
    void addGuards(NodeId expression, std::vector<TextId>& guards) const;
    bool refusesAll(NodeId function) const; ///< a middleware that answers 401 whatever the address is
    /// The function that a handler expression is or names in this file (also inside a wrapper call), or noId.
    FunctionId handlerFunction(NodeId expression) const;
    /// Local name of the object a method is called on: `router` in `router.get`.
    TextId receiverName(NodeId call) const;
    Router& router(TextId name, TextId framework);
    TextId joinPaths(TextId prefix, TextId path);
    /// `${base}/users`: "/users"; holes elsewhere than in front become parameters.
    TextId templatePath(NodeId node);
    void addRoute(Route route);
    TextId intern(std::string_view text) { return code.texts.intern(text); }
};

void recognisePythonFrameworks(Recogniser& recogniser);
void recogniseDjango(Recogniser& recogniser);
void recognisePyramid(Recogniser& recogniser);
void recogniseNodeFrameworks(Recogniser& recogniser);
void recogniseNest(Recogniser& recogniser);
void recogniseTrpc(Recogniser& recogniser);
void recogniseSails(Recogniser& recogniser);
void recogniseNext(Recogniser& recogniser);

/// "GET" for get, "" when the name is no HTTP verb.
std::string_view verbOf(std::string_view name);

} // namespace punchlist::frameworks
