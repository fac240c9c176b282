/// @file
/// tc_set_allocator, which replaces the global operator new and delete inside the shared library alone.
///
/// That works where the C++ run time is linked in statically: the version script then keeps the operators, and every
/// use of them, inside. With a shared run time some blocks would come from its operators and go back to ours, so the
/// build says TIEUCHI_STATIC_RUNTIME only where it is true, and otherwise the call is refused.
#include "call.hpp"

#include <cstdlib>
#include <new>

#if defined(TIEUCHI_STATIC_RUNTIME)

namespace {

void* from_malloc(std::size_t size, void*) { return std::malloc(size); }
void to_free(void* block, void*) { std::free(block); }

struct source_of_memory {
    void* (*allocate)(std::size_t, void*);
    void (*release)(void*, void*);
    void* user;
};

// Set before main by the loader, since operator new may be called before any constructor of this library.
constinit source_of_memory current{from_malloc, to_free, nullptr};

/// Stands before each block and says where it goes back to: the allocator may have been changed since.
struct alignas(std::max_align_t) header {
    void (*release)(void*, void*);
    void* user;
    void* block; // as the allocator gave it
};

/// Gives memory behind a header, or NULL.
void* take(std::size_t size, std::size_t alignment) noexcept {
    static_assert(sizeof(header) % alignof(std::max_align_t) == 0);
    std::size_t const slack = alignment > alignof(header) ? alignment : 0;
    std::size_t const extra = sizeof(header) + slack;
    if (size > static_cast<std::size_t>(-1) - extra)
        return nullptr;
    source_of_memory const from = current;
    void* const block = from.allocate(size + extra, from.user);
    if (block == nullptr)
        return nullptr;
    unsigned char* begin = static_cast<unsigned char*>(block) + sizeof(header);
    if (slack != 0) {
        std::size_t const off = reinterpret_cast<std::uintptr_t>(begin) % alignment;
        begin += off != 0 ? alignment - off : 0;
    }
    ::new (begin - sizeof(header)) header{from.release, from.user, block};
    return begin;
}

void give_back(void* memory) noexcept {
    if (memory == nullptr)
        return;
    header const from = *reinterpret_cast<header const*>(static_cast<unsigned char*>(memory) - sizeof(header));
    from.release(from.block, from.user);
}

void* take_or_throw(std::size_t size, std::size_t alignment) {
    void* const memory = take(size, alignment);
    if (memory == nullptr)
        throw std::bad_alloc();
    return memory;
}

} // namespace

// The other forms (arrays, nothrow) are defined by the run time in terms of these.
void* operator new(std::size_t size) { return take_or_throw(size, 0); }
void* operator new(std::size_t size, std::align_val_t alignment) {
    return take_or_throw(size, static_cast<std::size_t>(alignment));
}
void operator delete(void* memory) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { give_back(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { give_back(memory); }

#endif

extern "C" tc_status tc_set_allocator(tc_allocator const* allocator, tc_diagnostics** diagnostics) {
    return tieuchi::capi::enter(diagnostics, [&](tieuchi::capi::call& c) -> tc_status {
        tc_allocator given{};
        if (!c.read(allocator, given, "allocator"))
            return TC_ERROR_ARGUMENT;
        if (allocator != nullptr && given.allocate == nullptr)
            return c.refuse("allocator->allocate", "NULL", "a function");
        if (allocator != nullptr && given.release == nullptr)
            return c.refuse("allocator->release", "NULL", "a function");
#if defined(TIEUCHI_STATIC_RUNTIME)
        current = allocator != nullptr ? source_of_memory{given.allocate, given.release, given.user}
                                       : source_of_memory{from_malloc, to_free, nullptr};
        return TC_OK;
#else
        if (allocator == nullptr)
            return TC_OK; // what it is anyway
        c.refuse("allocator", "an allocator",
                 "NULL: this build shares its C++ run time, whose memory it cannot govern");
        return TC_ERROR_NOT_FOUND;
#endif
    });
}
