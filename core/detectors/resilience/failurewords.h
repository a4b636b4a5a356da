#pragma once

#include <array>
#include <string_view>

/// The words by which the rules about exceptions tell what a handler or a block does. A word is a part of an identifier
/// (base/words.h) unless the table says otherwise.
namespace punchlist::failurewords {

/// What a handler calls when it does something about the error: it logs, counts, tells, undoes or ends.
inline constexpr auto reactions = std::to_array<std::string_view>(
    {"log", "logger", "logging", "debug", "info", "warn", "warning", "error", "exception", "critical", "fatal", "trace", "traceback", "capture", "report", "record", "metric", "metrics",
     "increment", "inc", "counter", "notify", "alert", "abort", "exit", "fail", "failed", "failure", "reject", "rollback", "raise", "throw", "sentry", "rethrow", "toast", "flash", "emit",
     "retry", "requeue", "nack", "add_error", "errors", "problem", "dispatch", "next", "echo", "secho", "perror", "message", "messagebox", "display", "callback", "cb", "done", "kill", "stop"});

/// Work of which nobody waits for the outcome: clean-up and telemetry.
inline constexpr auto cleanups = std::to_array<std::string_view>(
    {"close", "unlink", "remove", "rmtree", "rmdir", "kill", "terminate", "disconnect", "shutdown", "flush", "cancel", "stop", "cleanup", "clean", "release", "quit", "rollback",
     "unsubscribe", "destroy", "dispose", "aclose", "detach", "abort", "logout", "rm", "unlinksync", "rmsync", "unref", "teardown", "restore", "reset", "revoke", "clear", "unregister",
     "track", "telemetry", "statsd", "analytics", "metrics", "increment", "gauge", "histogram", "beacon", "join", "uninstall", "del", "killpg", "removelistener", "end", "exit", "aexit"});

/// Changes whose silent failure loses data or lets someone in.
inline constexpr auto writes = std::to_array<std::string_view>(
    {"save", "insert", "update", "delete", "commit", "write", "upsert", "put", "upload", "publish", "send", "charge", "pay", "refund", "create", "bulk", "persist", "store", "enqueue",
     "authenticate", "authorize", "login", "payment", "transfer", "executemany", "migrate"});

/// Work that is handed over; what went wrong in it is asked from the result.
inline constexpr auto futures = std::to_array<std::string_view>({"concurrent.futures.ThreadPoolExecutor.submit", "concurrent.futures.ProcessPoolExecutor.submit",
                                                          "concurrent.futures.thread.ThreadPoolExecutor.submit", "concurrent.futures.process.ProcessPoolExecutor.submit",
                                                          "concurrent.futures.ThreadPoolExecutor.map", "concurrent.futures.ProcessPoolExecutor.map",
                                                          "concurrent.futures.thread.ThreadPoolExecutor.map", "concurrent.futures.process.ProcessPoolExecutor.map"});

/// Ways to ask whether something is there or can be read, for which the language has nothing but an exception.
inline constexpr auto probes = std::to_array<std::string_view>(
    {"parse", "JSON.parse", "URL", "decodeURIComponent", "decodeURI", "atob", "resolve", "access", "accessSync", "stat", "statSync", "lstatSync", "getItem", "setItem", "removeItem", "matchMedia",
     "stringify", "urlparse", "urlsplit", "fromisoformat", "strptime", "ip_address", "literal_eval", "parse_qs", "isatty", "require", "RegExp", "existsSync", "readlinkSync", "BigInt", "realpathSync", "import_module", "find_spec", "getattr", "isinstance", "hasattr", "issubclass", "repr", "toJSON",
     "fileURLToPath", "querySelector", "getComputedStyle", "createRequire", "structuredClone",
     "requestFullscreen", "exitFullscreen", "play", "share", "addEventListener", "removeEventListener"});

/// Conversions and look-ups without an effect: they neither matter nor excuse.
inline constexpr auto neutrals = std::to_array<std::string_view>(
    {"str", "int", "float", "bool", "len", "list", "dict", "set", "tuple", "min", "max", "round", "sorted", "isinstance", "hasattr", "getattr", "range", "enumerate", "zip", "repr", "lower", "upper", "strip", "lstrip", "rstrip", "split", "rsplit",
     "startswith", "endswith", "removeprefix", "removesuffix", "replace", "encode", "decode", "format", "get", "items", "keys", "values", "includes", "toLowerCase", "toUpperCase", "trim",
     "startsWith", "endsWith", "slice", "toString", "has", "map", "filter", "indexOf", "Number", "String", "Boolean", "parseInt", "parseFloat", "some", "every", "match", "test", "append", "push",
     "clone"});

/// Words of a name under which a failure is written down.
inline constexpr auto stateWords = std::to_array<std::string_view>({"status", "state", "error", "errors", "failed", "failure", "failures", "err", "success", "succeeded", "ok", "healthy", "reason", "exc",
                                                             "exception", "issues", "problems", "warnings", "degraded", "available", "connected", "valid", "retries", "attempt", "attempts", "skipped"});

} // namespace punchlist::failurewords
