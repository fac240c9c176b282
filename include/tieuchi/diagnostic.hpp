/// @file
/// What is wrong with rules or facts, said so that it can be put right.
///
/// A diagnostic stores a stable code and its arguments, never a sentence. The sentence is made on demand, in English or
/// Vietnamese, from one catalogue (`impl/catalogue.ipp`).
///
/// **A new code** is an enumerator of `code` (behind the last of its group; numbers are never used again) and its row
/// in the catalogue; the compiler refuses one without the other.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/detail/shared_ptr.hpp>
#include <tieuchi/source.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {

/// How bad it is. An error refuses the rules or facts, a warning and a note do not.
enum class severity : std::uint8_t { error, warning, note };

/// The languages that texts for people come in.
enum class language : std::uint8_t { en, vi };

/// What is wrong. The number is stable and is shown as `T` and four digits. Numbers that are missing are not free.
///
/// The comments name the arguments, {0} first. An argument written `[…]` may be left out (or be empty); the sentence
/// then goes without it. A *suggestion* is a known name close to the wrong one. A *list* is names joined by ", ".
/// A *type* or other term is best given by `argument(term)`, which is put into the reader's language.
enum class code : std::uint16_t {
    // ---- T0001–T0099: text and lexis -------------------------------------------------------------------------------
    input_too_large = 1,        ///< {0} bytes, {1} limit
    invalid_utf8 = 2,           ///< {0} the byte, as "0xE1"
    nesting_too_deep = 3,       ///< {0} limit
    too_many_digits = 4,        ///< {0} limit
    stray_character = 5,        ///< {0} the character, [{1} its number, as "U+00A0"]
    unterminated_string = 6,    ///< no arguments
    decimal_comma = 7,          ///< {0} as written, {1} accepted spelling
    digit_grouping = 8,         ///< {0} as written, {1} accepted spelling
    bad_date = 9,               ///< {0} as written
    bad_number = 10,            ///< {0} as written
    keyword_as_name = 11,       ///< {0} the keyword
    nul_byte = 12,              ///< no arguments
    unterminated_backquote = 13, ///< no arguments
    empty_name = 15,            ///< no arguments; two back-quotes with nothing between
    bad_escape = 16,            ///< {0} the escape as written
    foreign_comment = 17,       ///< {0} as written, such as "//"
    typographic_quote = 18,     ///< {0} the character
    day_first_date = 19,        ///< {0} as written, {1} accepted spelling
    impossible_date = 20,       ///< {0} as written: the form is right, the calendar has no such day
    control_character = 21,     ///< {0} as "U+0007"
    direction_control = 22,     ///< {0} as "U+202E": it makes text look other than it is
    foreign_digit = 23,         ///< {0} the digit as written, {1} accepted digit
    foreign_operator = 24,      ///< {0} as written, such as "≥", "<>", "&&"; {1} accepted spelling
    name_begins_with_digit = 25, ///< {0} as written
    bad_section_id = 26,        ///< {0} as written, with the sign behind it that makes it wrong
    bad_name = 29,              ///< {0} as written between back-quotes
    too_many_marks = 30,        ///< {0} limit: combining marks in a row

    // ---- T0100–T0199: syntax ---------------------------------------------------------------------------------------
    expected = 100,             ///< {0} what is expected (terms and spellings), {1} what is found
    unclosed_bracket = 101,     ///< {0} the opening bracket, {1} its closing one; related: note::opened_here
    unexpected_closer = 102,    ///< {0} the closing bracket
    mismatched_bracket = 103,   ///< {0} the opening one, {1} the one that closes it, {2} found; note::opened_here
    missing_body = 104,         ///< {0} indicator
    two_bodies = 105,           ///< {0} indicator; related: note::first_here
    duplicate_clause = 106,     ///< {0} clause; related: note::first_here
    chained_comparison = 107,   ///< {0} as written, {1} accepted spelling, such as "x in 0 .. 1"
    assignment_for_equality = 108, ///< no arguments
    empty_file = 109,           ///< no arguments
    unknown_declaration = 110,  ///< {0} found, [{1} suggestion]
    unknown_clause = 111,       ///< {0} found, {1} the keyword of the declaration it stands in, [{2} suggestion]
    misplaced_clause = 112,     ///< {0} clause, {1} keyword of where it stands, {2} of where it belongs
    missing_else = 114,         ///< no arguments; an `if` without `else`
    missing_then = 115,         ///< no arguments
    else_not_last = 116,        ///< no arguments
    empty_braces = 117,         ///< {0} what has to stand in them
    table_row_width = 118,      ///< {0} row label, {1} cells expected, {2} cells found; related: note::declared_here
    open_range = 119,           ///< no arguments; neither end is given
    reversed_range = 120,       ///< {0} first end, {1} last end
    needless_separator = 121,   ///< {0} as written, such as ";"
    detached_documentation = 122, ///< no arguments; warning: a `##` comment stands above no declaration
    missing_section_id = 123,   ///< {0} "criterion" or "indicator" as written
    mixed_case_list = 125,      ///< {0} as written; `<` and `,` are mixed in one list of values, such as `a < b, c`
    missing_operator = 126,     ///< {0} first operand, {1} second operand: two values stand side by side
    double_comparison_word = 127, ///< {0} as written, {1} accepted spelling, such as "not in", "is not"
    missing_name = 128,         ///< {0} what lacks a name

    // ---- T0200–T0299: names ----------------------------------------------------------------------------------------
    duplicate_declaration = 200, ///< {0} name; related: note::first_declared_here
    unknown_name = 201,         ///< {0} name, [{1} suggestion]
    unknown_unit = 202,         ///< {0} unit, [{1} suggestion]
    unknown_set = 203,          ///< {0} ruleset, [{1} suggestion]
    unknown_field = 204,        ///< {0} field, {1} list, [{2} suggestion]
    ambiguous_value = 205,      ///< {0} value, {1} list of the facts that declare it
    cyclic_let = 206,           ///< {0} the cycle, as "a → b → a"
    cyclic_unit = 207,          ///< {0} the cycle
    unknown_function = 209,     ///< {0} function, [{1} suggestion]
    unknown_indicator = 210,    ///< {0} indicator, {1} ruleset, [{2} suggestion]
    unknown_criterion = 211,    ///< {0} criterion, {1} ruleset, [{2} suggestion]
    unknown_table = 212,        ///< {0} table, [{1} suggestion]
    unknown_value = 213,        ///< {0} value, {1} fact or field, {2} list of its values, [{3} suggestion]
    duplicate_value = 214,      ///< {0} value; related: note::first_declared_here
    duplicate_field = 215,      ///< {0} field; related: note::first_declared_here
    duplicate_criterion = 216,  ///< {0} criterion; related: note::first_declared_here
    duplicate_indicator = 217,  ///< {0} indicator; related: note::first_declared_here
    duplicate_table_row = 218,  ///< {0} row label; related: note::first_here
    duplicate_table_column = 219, ///< {0} column label; related: note::first_here
    cyclic_set = 220,           ///< {0} the cycle of `extends` or `requires`
    cyclic_reference = 221,     ///< {0} the cycle of indicators or criteria; related: note::depends_here
    import_not_found = 222,     ///< {0} path, [{1} reason]
    import_outside_roots = 223, ///< {0} path
    import_cycle = 224,         ///< {0} the cycle
    import_too_deep = 225,      ///< {0} limit
    layer_target_missing = 226, ///< {0} what is overridden, tightened or removed, {1} base, [{2} suggestion]
    layer_target_exists = 227,  ///< {0} what is added, {1} base; related: note::declared_here
    layers_collide = 228,       ///< {0} what both change; related: note::other_place_here
    tighten_is_weaker = 229,    ///< {0} indicator, {1} a case the old rule refuses and the new one accepts
    ambiguous_section = 230,    ///< {0} id that is both a criterion and an indicator
    not_a_fact = 233,           ///< {0} name, {1} what needs a fact, such as "previous"
    unknown_subject = 235,      ///< {0} ruleset that the rows of a list are judged by, [{1} suggestion]
    field_without_list = 236,   ///< {0} field, {1} list: used outside an aggregate over it
    import_refused = 237,       ///< {0} path; the host gives no way to import
    import_too_large = 241,     ///< {0} path, {1} bytes, {2} limit
    too_many_imports = 242,     ///< {0} limit
    tone_placement = 244,       ///< {0} name as written, {1} declared spelling: only the place of the tone mark differs
    import_path = 245,          ///< {0} path as written: not a relative path with `/`
    foreign_version_types = 246, ///< {0} name, {1} ruleset: its type differs between amendments
    layer_kind = 247,           ///< {0} what needs a base (`extends`) or an amendment to stand in, such as "override"
    layers_too_large = 248,     ///< {0} ruleset, {1} limit in parts of expressions: sets on bases and amended sets
    subjects_too_large = 249,   ///< {0} list, {1} limit in fields: facts of the sets that judge the rows of lists

    // ---- T0300–T0399: types and units ------------------------------------------------------------------------------
    type_mismatch = 300,        ///< {0} type expected, {1} type found
    units_do_not_combine = 301, ///< {0} operator, {1} left unit, {2} right unit; each a spelling or a term
    comparison_of_kinds = 302,  ///< {0} left type, {1} right type
    no_order = 303,             ///< {0} type
    argument_count = 304,       ///< {0} function, {1} number expected, {2} number given
    not_a_list = 305,           ///< {0} function, {1} type found
    missing_cases = 306,        ///< {0} list of the missing values
    overlapping_cases = 307,    ///< {0} value; related: note::first_here
    not_constant = 308,         ///< {0} what has ends that are not constant (term)
    require_not_yes_no = 309,   ///< {0} type found
    criterion_without_indicators = 310, ///< {0} criterion
    percent_number_mix = 311,   ///< {0} the number as written, {1} the accepted percentage
    choice_key_not_enum = 312,  ///< {0} type found
    criteria_outside_recognise = 313, ///< {0} as written: it would count the section that it stands in
    date_arithmetic = 315,      ///< {0} operator, {1} left type, {2} right type
    condition_not_yes_no = 316, ///< {0} where it stands, such as "if", "where", "and"; {1} type found
    branches_differ = 317,      ///< {0} type of the first branch, {1} type of this one; related: note::first_here
    period_gap = 319,           ///< {0} first day, {1} last day that no period covers
    period_overlap = 320,       ///< {0} first day that two periods cover; related: note::first_here
    table_key_count = 321,      ///< {0} table, {1} keys expected, {2} keys given
    table_key_type = 322,       ///< {0} table, {1} type expected, {2} type found
    table_holes = 323,          ///< {0} table, {1} list of the keys without a cell; warning
    cell_type = 324,            ///< {0} table, {1} type expected, {2} type found
    band_gap = 325,             ///< {0} first score, {1} last score that no band covers, [{2} which of both are covered]
    band_overlap = 326,         ///< {0} score that two bands cover; related: note::first_here
    band_out_of_reach = 327,    ///< {0} band, {1} highest score; warning
    points_not_number = 328,    ///< {0} type found: of `points` or `deduct`
    no_status = 329,            ///< {0} indicator that only scores, or criterion of such
    range_of_type = 332,        ///< {0} type that has no ranges
    index_without_table = 335,  ///< {0} name, {1} its type
    operator_type = 336,        ///< {0} operator, {1} type found
    round_digits = 337,         ///< {0} as written, {1} smallest, {2} largest
    at_least_count = 338,       ///< {0} as written
    at_least_too_many = 339,    ///< {0} number wanted, {1} number listed; warning
    number_needed = 340,        ///< {0} type found
    missing_unit = 342,         ///< {0} number as written, {1} unit
    when_empty_misplaced = 343, ///< {0} type found: what stands before it is no condition
    rows_without_verdict = 344, ///< [{0} list], {1} as written; without a list, outside of rows
    negative_bound = 348,       ///< {0} as written: a count is never negative
    duplicate_default = 350,    ///< no arguments; two `else` in one choice; related: note::first_here
    not_a_table = 351,          ///< {0} name
    table_not_indexed = 352,    ///< {0} table: used without its keys
    quantifier_needs_rows = 353, ///< {0} function, {1} its list; a condition for each row is missing
    unit_factor = 354,          ///< {0} unit: its factor is not a number above zero
    recognise_not_yes_no = 355, ///< {0} type found
    weaker_or_unprovable = 356, ///< {0} indicator; `tighten` cannot be proved; related: note::declared_here
    override_type = 357,        ///< {0} name, {1} type of the base, {2} type found; related: note::declared_here
    list_as_value = 358,        ///< {0} list: used as though it were one value
    check_condition = 360,      ///< {0} type found: the condition of a `check`
    band_condition = 361,       ///< {0} type found: the condition of a `recognise as … when`
    scale_of_points = 362,      ///< {0} as written: the most points an indicator can give has no upper bound
    list_operand = 363,         ///< {0} function: it takes a list in brackets or the rows of a list
    score_outside = 364,        ///< {0} as written, {1} ruleset or criterion of which no indicator gives points
    table_too_large = 365,      ///< {0} table with which there are too many cells, {1} limit in cells

    // ---- T0400–T0499: final check and warnings about rules ---------------------------------------------------------
    pending_left = 400,         ///< {0} what is pending: an indicator or an expression
    delegated_left = 401,       ///< {0} what is delegated, [{1} to whom]
    outside_valid = 402,        ///< {0} date, {1} dates the ruleset is valid for; warning
    amendment_outside_valid = 403, ///< {0} amendment, {1} dates the ruleset is valid for; warning

    // ---- T0500–T0599: facts and other data -------------------------------------------------------------------------
    json_syntax = 500,          ///< {0} what is expected, {1} what is found
    unknown_fact = 501,         ///< {0} fact, [{1} suggestion]
    wrong_type = 502,           ///< {0} fact, {1} type expected, {2} type found
    not_whole = 503,            ///< {0} fact, {1} value
    negative_count = 504,       ///< {0} fact, {1} value
    percent_out_of_range = 505, ///< {0} fact, {1} value
    out_of_declared_range = 506, ///< {0} fact, {1} value, {2} range
    fact_unknown_unit = 507,    ///< {0} fact, {1} unit, [{2} suggestion, else unit of the fact]
    fact_unit_mismatch = 508,   ///< {0} fact, {1} unit given, [{2} unit of the fact]
    undeclared_value = 509,     ///< {0} fact, {1} value, {2} list of the declared values, [{3} suggestion]
    duplicate_key = 510,        ///< {0} key
    trailing_text = 511,        ///< no arguments
    not_a_number = 512,         ///< {0} as written, such as "NaN"
    fact_bad_date = 513,        ///< {0} fact, {1} as written
    wrong_member_type = 514,    ///< {0} member, {1} type expected, {2} type found
    missing_member = 515,       ///< {0} member
    unknown_member = 516,       ///< {0} member, [{1} suggestion]
    data_too_many_digits = 517, ///< {0} limit
    exponent_too_large = 518,   ///< {0} as written, {1} limit
    data_too_deep = 519,        ///< {0} limit
    data_too_large = 520,       ///< {0} bytes, {1} limit
    attestation_unknown_id = 521, ///< {0} id, {1} ruleset, [{2} suggestion]
    attestation_bad_status = 522, ///< {0} as written
    unsupported_version = 523,  ///< {0} found, {1} supported
    unknown_row_field = 524,    ///< {0} field, {1} list, [{2} suggestion]
    row_not_object = 525,       ///< {0} list, {1} type found
    data_invalid_utf8 = 526,    ///< {0} the byte, as "0xE1"
    fact_bad_number = 527,      ///< {0} fact, {1} as written
    fact_decimal_comma = 528,   ///< {0} fact, {1} as written, {2} accepted spelling
    fact_digit_grouping = 529,  ///< {0} fact, {1} as written, {2} accepted spelling
    bad_json_escape = 531,      ///< {0} as written
    bad_period = 532,           ///< {0} key of `history` as written
    recognition_unknown_set = 533, ///< {0} ruleset, [{1} suggestion]
    null_not_allowed = 534,     ///< {0} member
    bad_member_value = 535,     ///< {0} member, {1} as written, {2} what is accepted
    list_too_long = 537,        ///< {0} list, {1} limit
    not_a_list_fact = 550,      ///< {0} fact, {1} type found
    text_too_long = 551,        ///< {0} fact, {1} limit in bytes
    empty_input = 552,          ///< no arguments
    fact_is_list = 555,         ///< {0} fact: a list is given where one value stands, or the other way round
    plan_action_twice = 570,    ///< {0} id of an action
    plan_unknown_row = 571,     ///< {0} row as written: number, id or `field=text`, [{1} list], [{2} suggestion]
    plan_collision = 572,       ///< {0} fact, {1} the other action: on one day they make it two things
    plan_bad_cost = 573,        ///< {0} amount below zero
    plan_bad_key = 574,         ///< {0} as written: leads into a list, but not to a field of a row
    plan_key_not_list = 575,    ///< {0} fact: what leads into it is no way
    plan_target_twice = 576,    ///< {0} what is registered
    plan_other_subject = 577,   ///< {0} id in the plan, {1} id in the facts
    plan_list_and_row = 578,    ///< {0} list, {1} the other action: one gives the list anew, the other a row of it

    // ---- T0600–T0699: evaluation, limits, calls --------------------------------------------------------------------
    number_too_large = 600,     ///< {0} limit in digits
    evaluate_unknown_set = 601, ///< {0} ruleset asked for, {1} list of the rulesets there are, [{2} suggestion]
    fact_set_twice = 602,       ///< {0} fact
    as_of_missing = 603,        ///< {0} ruleset: it was amended, and no date of assessment is given; warning
    no_sets = 604,              ///< no arguments
    several_sets = 605,         ///< {0} list of the rulesets
    attestation_expired = 606,  ///< {0} id, {1} day it expired; warning
    attestation_conflict = 607, ///< {0} id, {1} status computed, {2} status attested; warning
    internal_error = 610,       ///< {0} what is known of it
    file_not_readable = 611,    ///< {0} path, [{1} reason]
    rounding_decides = 612,     ///< {0} indicator, {1} exact value, {2} threshold; warning
    no_such_id = 613,           ///< {0} id asked for, {1} ruleset, [{2} suggestion]
    file_not_writable = 614,    ///< {0} path, [{1} reason]
    rests_on_estimate = 615,    ///< {0} indicator, {1} fact; warning
    prerequisite_unknown = 616, ///< {0} ruleset that no file declares, [{1} suggestion]; warning
    no_such_row_list = 620,     ///< {0} list asked for, {1} ruleset, [{2} suggestion]
    no_row_list = 621,          ///< {0} ruleset
    several_row_lists = 622,    ///< {0} ruleset, {1} list of their names
    rows_not_reported = 623,    ///< {0} list of subjects; warning
};

/// A word or phrase that diagnostics put into their arguments and that differs between the languages.
enum class term : std::uint8_t {
    // types
    yes_no,
    count,
    number,
    percent,
    text,
    date,
    one_of,
    ordered,
    list,
    subject_list,
    range,
    verdict,
    unit,
    whole_number,
    // pieces of rule text
    name,
    expression,
    condition,
    string,
    section_id,
    type,
    clause,
    declaration,
    value,
    operation,
    field,
    fact,
    table,
    ruleset,
    criterion,
    indicator,
    function,
    let,
    cell,
    key,
    end_of_file,
    end_of_line,
    // pieces of data
    object,
    array,
    null,
    boolean,
    json_number,
    json_string,
    member_name,
    row,
    // words
    or_word,
    and_word,
    yes,
    no,
    nothing,
    met,
    unmet,
    unknown,
    not_applicable,
};

/// What a related place has to do with a diagnostic; the arguments are named as for `code`.
enum class note : std::uint8_t {
    opened_here,         ///< {0} the bracket
    first_here,          ///< the first of two
    declared_here,       ///< {0} name
    other_place_here,    ///< the other of two
    depends_here,        ///< {0} what depends, {1} on what
    cell_here,           ///< {0} table
    imported_here,       ///< where the file is imported
    first_declared_here, ///< {0} name
};

/// A term as an argument: `arguments = {argument(term::number), "x"}`; may be joined with other text.
/// The bytes are private to the library: `message` and `arguments_in` turn them into words.
std::string argument(term which);

/// Several alternatives as one argument: "a, b or c" in the reader's language. Empty for an empty list.
std::string argument_any_of(std::vector<std::string> const& alternatives);

/// A spelling as an argument, marked as code: `` `x` ``.
std::string argument_spelling(std::string_view text);

/// A second place that explains a diagnostic, such as the first of two definitions.
struct related_place {
    span where = nowhere;               ///< the place
    tieuchi::note note{};               ///< what it has to do with it
    std::vector<std::string> arguments; ///< of the note
};

/// A place in a file of data, of which the text itself is not kept.
struct data_place {
    std::string name;   ///< of the file, as the caller gave it
    position place;     ///< line and column, from 1; line 0 when not known
};

/// One finding. A value: copied freely, tied to no thread.
struct diagnostic {
    tieuchi::code code{};                             ///< what
    tieuchi::severity severity = severity::error;     ///< how bad; from the catalogue unless changed
    std::vector<std::string> arguments;               ///< in the order that `code` names them
    span where = nowhere;                             ///< the place in rule text
    std::string path;                                 ///< JSON path for data, such as `facts.x[2].y`, else empty
    std::optional<data_place> data = std::nullopt;    ///< the place in a file of data
    std::vector<related_place> related;               ///< other places

    /// A finding without code, to be filled in.
    diagnostic() = default;

    /// A finding with the severity that the catalogue gives its code.
    explicit diagnostic(tieuchi::code what, span place = nowhere, std::vector<std::string> values = {});

    /// Adds a related place; gives itself, so that calls can be chained.
    diagnostic& also(span place, tieuchi::note what, std::vector<std::string> values = {}) &;
    /// The same for a finding just made.
    diagnostic also(span place, tieuchi::note what, std::vector<std::string> values = {}) &&;
};

/// A finding in data: a JSON path and, where known, the place in the file.
diagnostic data_diagnostic(code what, std::string path, std::optional<data_place> place,
                           std::vector<std::string> arguments = {});

/// The sentence that says what is wrong. Linear in its length.
std::string message(diagnostic const& what, language in);

/// What to write instead, as a statement; empty when there is nothing to say.
std::string help(diagnostic const& what, language in);

/// The sentence of a related place.
std::string message(related_place const& what, language in);

/// The arguments as words of a language, with control characters made visible.
std::vector<std::string> arguments_in(std::vector<std::string> const& arguments, language in);

/// "error", "warning", "note", or the like in Vietnamese.
std::string_view severity_text(severity how, language in) noexcept;

/// The stable name of a code: "T0123".
std::string code_text(code what);

/// The code of that name; nothing when the text is not the name of a code that exists.
std::optional<code> code_from_text(std::string_view text) noexcept;

/// The severity that the catalogue gives a code.
severity severity_of(code what) noexcept;

/// Every code there is, by number.
std::vector<code> all_codes();

/// Where findings are gathered. A pass adds what it finds and goes on.
///
/// Keeps the first `limit` errors and counts the rest: the twenty-first error of a file is mostly an echo. Warnings and
/// notes do not use up room for errors; they have a wide limit of their own, for memory's sake.
/// Throws nothing but std::bad_alloc. Belongs to one thread.
class diagnostics {
public:
    static constexpr std::size_t default_limit = 20;   ///< errors kept unless told otherwise
    static constexpr std::size_t warning_limit = 1000; ///< warnings and notes kept

    /// An empty sink without texts.
    diagnostics() = default;

    /// An empty sink over the texts that its spans refer to.
    explicit diagnostics(std::shared_ptr<source_map const> sources, std::size_t limit = default_limit);

    /// Adds a finding, or counts it when there is no room. Constant, amortised.
    void add(diagnostic what);

    /// Adds a finding about rule text.
    void add(code what, span where, std::vector<std::string> arguments = {});

    /// Adds all findings of another sink over the same texts, and what it dropped.
    void append(diagnostics const& other);

    /// Whether an error was added, kept or not.
    bool has_errors() const noexcept { return errors_ != 0; }

    /// Whether the next error would be dropped; a pass may stop then.
    bool full() const noexcept { return kept_errors_ >= limit_; }

    /// How many errors were added, kept or not.
    std::size_t error_count() const noexcept { return errors_; }

    /// How many findings were counted but not kept.
    std::size_t dropped() const noexcept { return dropped_; }

    /// How many errors are kept at most.
    std::size_t limit() const noexcept { return limit_; }

    /// How many findings are kept.
    std::size_t size() const noexcept { return kept_.size(); }
    /// Whether none is kept.
    bool empty() const noexcept { return kept_.empty(); }
    /// The finding of that index, which is below size().
    diagnostic const& operator[](std::size_t index) const noexcept { return kept_[index]; }
    /// The first, in the order they were added.
    auto begin() const noexcept { return kept_.begin(); }
    /// Behind the last.
    auto end() const noexcept { return kept_.end(); }

    /// Whether one of the kept findings has this code.
    bool contains(code what) const noexcept;

    /// Orders the findings by file and place, keeping the order of those at one place; those without place come last.
    void sort();

    /// The texts that spans refer to; null when there are none.
    std::shared_ptr<source_map const> const& sources() const noexcept { return sources_; }
    /// Sets the texts that spans refer to.
    void set_sources(std::shared_ptr<source_map const> sources) noexcept;

private:
    std::shared_ptr<source_map const> sources_;
    std::vector<diagnostic> kept_;
    std::size_t limit_ = default_limit;
    std::size_t kept_errors_ = 0;
    std::size_t errors_ = 0;
    std::size_t dropped_ = 0;
};

} // namespace tieuchi

#if defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/impl/diagnostic.ipp>
#endif
