/// @file
/// What readers of facts and of plans have in common: members, values, and what is wrong with them. Private to the
/// library.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/date.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/facts.hpp>
#include <tieuchi/json.hpp>
#include <tieuchi/number.hpp>

#include "json/document.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace json {

/// Reads the values of a document. What is wrong is kept until `finish`, so that it can be told in the order of the
/// text.
class data_reader {
protected:
    data_reader(document const& data, json_limits const& limits) : data_(data), limits_(limits) {}

    /// Looks through the whole document for what is wrong in any JSON, and tells whether it is an object.
    bool begin();
    /// Hands over what was found.
    void finish(diagnostics& out);

    void report(code what, path const& where, std::size_t offset, std::vector<std::string> arguments = {});

    /// Calls `visit(key, value)` for each member of an object, the first of each name.
    template <class Visit> void each_member(index object, Visit&& visit) {
        std::vector<bool> const again = repeated(object);
        std::size_t number = 0;
        for (index key = object + 1; key < data_.at(object).next; key = data_.at(key + 1).next)
            if (!again[number++])
                visit(key, key + 1);
    }
    /// Calls `visit(number, element)` for each element of an array.
    template <class Visit> void each_element(index array, Visit&& visit) {
        std::size_t number = 0;
        for (index element = array + 1; element < data_.at(array).next; element = data_.at(element).next)
            visit(number++, element);
    }

    /// Reports a member whose value has the wrong type. A broken number has been reported before.
    void wrong_type(index value, path const& where, std::string_view name, term expected);
    bool is(index value, kind wanted, path const& where, std::string_view name, term expected);
    void unknown_member(index key, path const& where, std::vector<std::string> const& known);
    void missing_member(index object, path const& where, std::string spelled);

    std::string read_text(index value, path const& where, std::string_view name);
    std::optional<date> read_date(index value, path const& where, std::string_view name);
    std::optional<number> read_number(index value, path const& where);
    /// Digits as they are shown where there may be any number of them.
    static std::string shortened(std::string_view digits);

    /// Reads the version of the format. Facts and plans have the same.
    void read_version(index value, path const& where);
    /// Reports a document without a version.
    void missing_version(path const& root);
    void read_subject(index value, path const& where, subject& result);
    std::vector<fact_entry> read_facts(index value, path const& where, std::string_view name);
    /// Reads a value, alone or with what is said about it.
    fact_value read_fact(index value, path const& where, std::string_view name);
    void read_attestations(index value, path const& where, std::vector<attestation>& result);
    /// Reads what is said about a section; @p section is where the section stands.
    attestation read_attestation(index section, index object, path const& where);
    std::optional<status> read_status(index value, path const& where);
    void read_recognitions(index value, path const& where, std::vector<recognition>& result);
    void read_history(index value, path const& where, std::vector<past_facts>& result);

    [[nodiscard]] document const& data() const { return data_; }

private:
    struct finding {
        std::size_t offset = 0;
        diagnostic what;
    };

    std::vector<bool> repeated(index object) const;
    void walk(index i, path const& where);
    void read_entries(index object, path const& where, std::vector<fact_entry>& result);
    fact_value read_value(index value, path const& where, std::string_view name);
    std::vector<fact_row> read_rows(index array, path const& where, std::string_view name);
    bool is_subject(index row) const;
    bool has_member(index object, std::string_view name) const;
    void read_subject_row(index object, path const& where, fact_row& row);

    document const& data_;
    json_limits const& limits_;
    std::vector<finding> found_{};
};

} // namespace json
} // namespace tieuchi
