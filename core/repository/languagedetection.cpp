#include "repository/languagedetection.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace punchlist {
namespace {

using Entry = std::pair<std::string_view, Language>;

// All tables are sorted by their first member (checked below), so that a look-up is a binary search.
constexpr std::array extensions{
    Entry{"bash", Language::Bash},       Entry{"cfg", Language::Ini},         Entry{"cjs", Language::JavaScript},
    Entry{"conf", Language::Ini},        Entry{"css", Language::Css},         Entry{"cts", Language::TypeScript},
    Entry{"dockerfile", Language::Dockerfile}, Entry{"env", Language::DotEnv}, Entry{"htm", Language::Html},
    Entry{"html", Language::Html},       Entry{"ini", Language::Ini},         Entry{"js", Language::JavaScript},
    Entry{"json", Language::Json},       Entry{"json5", Language::Text},      Entry{"jsonc", Language::Json},
    Entry{"jsx", Language::JavaScript},  Entry{"ksh", Language::Bash},        Entry{"less", Language::Css},
    Entry{"markdown", Language::Markdown}, Entry{"md", Language::Markdown},   Entry{"mdx", Language::Markdown},
    Entry{"mjs", Language::JavaScript},  Entry{"mts", Language::TypeScript},  Entry{"properties", Language::Ini},
    Entry{"py", Language::Python},       Entry{"pyi", Language::Python},      Entry{"pyw", Language::Python},
    Entry{"rst", Language::Text},        Entry{"sass", Language::Css},        Entry{"scss", Language::Css},
    Entry{"sh", Language::Bash},         Entry{"sql", Language::Sql},         Entry{"toml", Language::Toml},
    Entry{"ts", Language::TypeScript},   Entry{"tsx", Language::Tsx},         Entry{"txt", Language::Text},
    Entry{"webmanifest", Language::Json}, Entry{"xhtml", Language::Html},     Entry{"xml", Language::Text},
    Entry{"yaml", Language::Yaml},       Entry{"yml", Language::Yaml},        Entry{"zsh", Language::Bash},
};

constexpr std::array names{
    Entry{".babelrc", Language::Json},     Entry{".bashrc", Language::Bash},    Entry{".coveragerc", Language::Ini},
    Entry{".dockerignore", Language::Text}, Entry{".editorconfig", Language::Ini}, Entry{".env", Language::DotEnv}, Entry{".envrc", Language::Bash},
    Entry{".eslintrc", Language::Json},    Entry{".flake8", Language::Ini},     Entry{".npmrc", Language::Ini},
    Entry{".profile", Language::Bash},     Entry{".pylintrc", Language::Ini},   Entry{".pypirc", Language::Ini},
    Entry{".swcrc", Language::Json},       Entry{".zshrc", Language::Bash},     Entry{"caddyfile", Language::Text},
    Entry{"containerfile", Language::Dockerfile}, Entry{"dockerfile", Language::Dockerfile}, Entry{"gemfile", Language::Text},
    Entry{"jenkinsfile", Language::Text},  Entry{"makefile", Language::Text},   Entry{"pipfile", Language::Toml},
    Entry{"procfile", Language::Text},     Entry{"sconscript", Language::Python}, Entry{"sconstruct", Language::Python},
    Entry{"wscript", Language::Python},
};

// Lock files by name.
constexpr std::array<std::string_view, 20> lockFiles{
    "bun.lock",          "bun.lockb",  "cargo.lock",     "composer.lock",     "conda-lock.yml",
    "deno.lock",         "flake.lock", "gemfile.lock",   "go.sum",            "gradle.lockfile",
    "npm-shrinkwrap.json", "package-lock.json", "packages.lock.json", "pdm.lock", "pipfile.lock",
    "pnpm-lock.yaml",    "poetry.lock", "pubspec.lock",  "uv.lock",           "yarn.lock",
};

constexpr std::array<std::string_view, 98> binaryExtensions{
    "7z",   "a",    "aac",  "ai",   "apk",  "avi",  "avif", "bin",  "blend", "bmp",  "bz2",  "class", "dat",  "db",
    "dll",  "dmg",  "doc",  "docx", "dylib", "ear", "egg",  "eot",  "eps",  "exe",  "fbx",  "flac", "gif",  "glb",
    "gz",   "h5",   "hdf5", "heic", "icns", "ico",  "img",  "iso",  "jar",  "jks",  "jpeg", "jpg",  "keystore", "lib",
    "lz4",  "m4a",  "m4v",  "mkv",  "mo",   "mov",  "mp3",  "mp4",  "mpeg", "mpg",  "node", "npy",  "npz",  "o",
    "obj",  "odp",  "ods",  "odt",  "ogg",  "onnx", "otf",  "parquet", "pdf", "pickle", "pkl", "png", "ppt", "pptx",
    "psd",  "pt",   "pth",  "pyc",  "pyd",  "pyo",  "rar",  "so",   "sqlite", "sqlite3", "swf", "tar", "tgz", "tif",
    "tiff", "ttf",  "war",  "wasm", "wav",  "webm", "webp", "whl",  "woff", "woff2", "xls", "xlsx", "xz",   "zip",
};

static_assert(std::ranges::is_sorted(extensions, {}, &Entry::first));
static_assert(std::ranges::is_sorted(names, {}, &Entry::first));
static_assert(std::ranges::is_sorted(lockFiles));
static_assert(std::ranges::is_sorted(binaryExtensions));

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), lower);
    return out;
}

template <std::size_t size>
Language lookUp(const std::array<Entry, size>& table, std::string_view key)
{
    const auto at = std::ranges::lower_bound(table, key, {}, &Entry::first);
    return at != table.end() && at->first == key ? at->second : Language::Unknown;
}

std::string_view extensionOf(std::string_view name)
{
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? std::string_view{} : name.substr(dot + 1);
}

bool isRequirementsFile(std::string_view path, std::string_view name)
{
    if (!name.ends_with(".txt") && !name.ends_with(".in"))
        return false;
    if (name.starts_with("requirements") || name.starts_with("constraints") || name.ends_with("requirements.txt")
        || name.ends_with("requirements.in"))
        return true;
    // requirements/base.txt, a usual layout
    const auto folder = path.substr(0, path.size() - name.size());
    return folder == "requirements/" || folder.ends_with("/requirements/");
}

Language languageOfShebang(std::string_view text)
{
    if (!text.starts_with("#!"))
        return Language::Text;
    auto line = text.substr(2, text.find('\n') - 2);
    // the interpreter: the last word that is not an option or an assignment of env
    std::string_view interpreter;
    while (!line.empty()) {
        const auto start = line.find_first_not_of(" \t\r");
        if (start == std::string_view::npos)
            break;
        line.remove_prefix(start);
        const auto word = line.substr(0, line.find_first_of(" \t\r"));
        line.remove_prefix(word.size());
        if (word.starts_with('-') || word.find('=') != std::string_view::npos)
            continue;
        interpreter = fileName(word);
        if (interpreter != "env")
            break;
    }
    if (interpreter.starts_with("python") || interpreter.starts_with("pypy"))
        return Language::Python;
    if (interpreter == "node" || interpreter == "nodejs" || interpreter == "bun")
        return Language::JavaScript;
    if (interpreter == "deno" || interpreter == "ts-node" || interpreter == "tsx")
        return Language::TypeScript;
    if (interpreter == "sh" || interpreter == "bash" || interpreter == "dash" || interpreter == "ksh" || interpreter == "zsh")
        return Language::Bash;
    return Language::Text;
}

bool isXml(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    return text.starts_with("<?xml") || text.starts_with("<!DOCTYPE");
}

} // namespace

std::string_view fileName(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

Language languageOfName(std::string_view originalPath)
{
    const auto path = lowered(originalPath);
    const auto name = fileName(path);
    if (const auto language = lookUp(names, name); language != Language::Unknown)
        return language;
    if (name.starts_with("dockerfile.") || name.starts_with("containerfile."))
        return Language::Dockerfile;
    // .env.local, .env-production; what is said about them in .env.md is text
    if (name.starts_with(".env.") || name.starts_with(".env-")) {
        const auto byEnding = lookUp(extensions, extensionOf(name));
        return byEnding == Language::Markdown || isCode(byEnding) ? byEnding : Language::DotEnv;
    }
    if (isRequirementsFile(path, name))
        return Language::Requirements;
    if (name.starts_with("makefile."))
        return Language::Text;
    return lookUp(extensions, extensionOf(name));
}

Language languageOf(Language named, std::string_view text)
{
    if (named == Language::Unknown)
        return languageOfShebang(text);
    return named == Language::TypeScript && isXml(text) ? Language::Text : named;
}

bool isLockFile(std::string_view path)
{
    return std::ranges::binary_search(lockFiles, std::string_view(lowered(fileName(path))));
}

bool isBinaryName(std::string_view path)
{
    return std::ranges::binary_search(binaryExtensions, std::string_view(lowered(extensionOf(fileName(path)))));
}

} // namespace punchlist
