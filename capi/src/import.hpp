/// @file
/// Imports through a function of the host.
#pragma once

#include "call.hpp"

#include <tieuchi/load.hpp>

#include <string>
#include <string_view>

/// What a function of the host says about one import.
struct tc_import {
    std::string name;            // empty: none was given
    std::string text, reason;
    bool given = false;
    bool out_of_memory = false;  // something could not be taken in
};

namespace tieuchi::capi {

/// Asks the host for imported texts.
class host_importer final : public importer {
public:
    host_importer(tc_import_function function, void* user) : function_(function), user_(user) {}

    answer find(std::string_view path, std::string_view from, std::string& name, std::string& text,
                std::string& reason) override;

private:
    tc_import_function function_;
    void* user_;
};

} // namespace tieuchi::capi
