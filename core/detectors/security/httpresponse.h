#pragma once

#include "facts/facts.h"

#include <vector>

/// What handlers send to their clients, in the terms of the frameworks that Punchlist knows.
namespace punchlist {

/// An expression that becomes (part of) the body of an HTTP answer or a web-socket message.
struct SentValue {
    NodeId value = noNode; ///< the expression
    NodeId sink = noNode;  ///< the Call, Return or Assign that sends it
    int status = 0;        ///< HTTP status when it is written there, else 0
};

/// Every such expression of a file, in source order. Values returned by handlers are included; what a response call among
/// them contains is listed once, under the call.
std::vector<SentValue> sentValues(const FileFacts& facts);

/// Whether a call makes or sends an HTTP answer.
bool sendsResponse(const FileFacts& facts, const Call& call);

/// The HTTP status that a response call sets itself, in its receiver chain or by its name; 0 when it is not written.
int responseStatus(const FileFacts& facts, NodeId call);

/// Whether a function answers requests: a route handler, an error handler of Flask or FastAPI, an Express error handler.
bool answersRequests(const FileFacts& facts, const Function& function);

} // namespace punchlist
