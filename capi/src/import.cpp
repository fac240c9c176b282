#include "import.hpp"

#include "check/import_path.hpp"
#include "text/utf8.hpp"

#include <new>
#include <utility>

using namespace tieuchi;

namespace tieuchi::capi {

importer::answer host_importer::find(std::string_view path, std::string_view from, std::string& name, std::string& text,
                                     std::string& reason) {
    std::string const wanted(path), asking(from); // with a NUL behind them
    tc_import found;
    std::int32_t const said = function_(wanted.c_str(), wanted.size(), asking.c_str(), asking.size(), &found, user_);
    if (found.out_of_memory)
        throw std::bad_alloc();
    reason = std::move(found.reason);
    switch (said) {
    case TC_IMPORT_FOUND:
        break;
    case TC_IMPORT_NOT_FOUND:
        return answer::not_found;
    case TC_IMPORT_OUTSIDE:
        return answer::outside_roots;
    default:
        return answer::not_readable;
    }
    if (!found.given)
        return answer::not_readable;
    name = found.name.empty() ? detail::path_beside(from, path) : std::move(found.name);
    text = std::move(found.text);
    return answer::found;
}

} // namespace tieuchi::capi

namespace {

/// Takes something in while a function of the host runs: there is no other way to say what went wrong.
template <class Body>
tc_status take(tc_import* import, Body&& body) noexcept {
    if (import == nullptr)
        return TC_ERROR_ARGUMENT;
    try {
        return body();
    } catch (...) { // only a lack of memory gets here
        import->out_of_memory = true;
        return TC_ERROR_NOMEM;
    }
}

} // namespace

extern "C" {

tc_status tc_import_set_text(tc_import* import, char const* name, size_t name_size, char const* text, size_t size) {
    return take(import, [&]() -> tc_status {
        if ((name == nullptr && name_size != 0) || (text == nullptr && size != 0))
            return TC_ERROR_ARGUMENT;
        std::string called(name != nullptr ? name : "", name_size);
        if (called.find('\0') != std::string::npos || utf8::read(called).fault != utf8::fault::none)
            return TC_ERROR_ARGUMENT;
        import->name = std::move(called);
        import->text.assign(text != nullptr ? text : "", size);
        import->given = true;
        return TC_OK;
    });
}

tc_status tc_import_set_reason(tc_import* import, char const* reason, size_t size) {
    return take(import, [&]() -> tc_status {
        if (reason == nullptr && size != 0)
            return TC_ERROR_ARGUMENT;
        import->reason = capi::shown(std::string_view(reason != nullptr ? reason : "", size), 1000);
        return TC_OK;
    });
}

} // extern "C"
