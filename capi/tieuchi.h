/**
 * @file
 * The C interface of tieuchi: rule files are read, facts are judged by them, and every verdict is explained exactly.
 *
 * @par From rules to a verdict
 * @code
 * tc_ruleset *rules = NULL;
 * tc_facts *facts = NULL;
 * tc_result *result = NULL;
 * tc_diagnostics *diagnostics = NULL;
 * if (tc_ruleset_load_file("rules.tieuchi", 13, NULL, &rules, &diagnostics) == TC_OK &&
 *     tc_facts_from_json(json, json_size, NULL, &facts, NULL) == TC_OK &&
 *     tc_evaluate(rules, NULL, 0, facts, NULL, &result, NULL) == TC_OK)
 *     puts(tc_verdict_name(tc_result_status(result)));
 * tc_result_free(result);
 * tc_facts_free(facts);
 * tc_ruleset_release(rules);
 * tc_diagnostics_free(diagnostics);
 * @endcode
 *
 * @par Calls that can fail
 * They return #tc_status and take a `tc_diagnostics **` last, which may be NULL. If it is not, it is always set: to an
 * object that the caller frees, or to NULL when there is nothing to say (or no memory to say it in). What it held
 * before is overwritten, not freed. Success may come with warnings. Outputs are NULL after a failure, so that there is
 * nothing to clean up but the diagnostics. A status that this header does not list is a failure too.
 *
 * @par Text
 * All text is UTF-8. Text goes in as a pointer and a size in bytes; it need not end in NUL, is copied, and NULL is
 * allowed where the size is 0. Text comes out as #tc_text: it does end in NUL, belongs to the handle that gave it, and
 * lives as long as that. What is absent has NULL as its data; what is empty has a size of 0 alone.
 *
 * @par Numbers
 * They are exact and cross this interface as text: a plain decimal where it ends (`0.95`), else `p/q` in lowest terms.
 * There is no floating point anywhere.
 *
 * @par Structs
 * All but #tc_text begin with `struct_size`, which the caller sets to `sizeof` of the struct before the call. It says
 * what the caller's header knows. In a struct of options a member that is zero means the default, members that the
 * caller's struct does not have yet count as zero, and members that the library does not know yet have to be zero, or
 * the call fails with #TC_ERROR_ARGUMENT. In a struct that a call fills in, members unknown to the library are set to
 * zero.
 *
 * @par Threads
 * A handle passed as a pointer to `const` may be used by several threads at the same time; one passed without `const`
 * may not, and freeing excludes every other use. Everything but facts is immutable. There is no global state but the
 * allocator, and neither locale, environment, clock nor `errno` is read or set.
 *
 * @par Lifetime
 * Everything may be freed in any order: a result keeps what it needs of its rules and facts. What is made from a result
 * or a plan does not need it afterwards. A `const` handle that a function gives is borrowed, as a text is: it lives as
 * long as the handle that gave it, and is not freed. Every function that frees accepts NULL.
 *
 * @par Compatibility
 * Within one #TC_ABI_VERSION nothing is removed or changes its meaning; functions, constants and members at the end of
 * structs are added.
 */
#ifndef TIEUCHI_H
#define TIEUCHI_H

#include <stddef.h>
#include <stdint.h>

/** Marks what the library exports. */
#ifndef TC_API
#if defined(_WIN32)
#define TC_API __declspec(dllimport)
#elif defined(__GNUC__)
#define TC_API __attribute__((visibility("default")))
#else
#define TC_API
#endif
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Versions --------------------------------------------------------------------------------------------------- */

/** The release of this header: moves when something is removed or changes its meaning. */
#define TC_VERSION_MAJOR 1
/** The release of this header: moves when something is added. */
#define TC_VERSION_MINOR 0
/** The release of this header: moves when something is corrected. */
#define TC_VERSION_PATCH 0

/** The binary interface that this header describes; the library's own number is tc_abi_version(). */
#define TC_ABI_VERSION 1

/**
 * Gives the release of the library, such as `1.0.0`.
 *
 * @return a text that lives as long as the library is loaded.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API const char *tc_version(void);

/**
 * Gives the binary interface of the library. A program runs with it when this equals its #TC_ABI_VERSION and
 * tc_version() is not older than its header.
 *
 * @return the number in the SONAME.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API uint32_t tc_abi_version(void);

/* ---- Status ----------------------------------------------------------------------------------------------------- */

/** How a call ended. It says whose fault a failure is; the diagnostics say which. Treat unknown values as failure. */
typedef int32_t tc_status;

/** The values of #tc_status. */
enum {
    TC_OK = 0,              /**< Done; there may be warnings. */
    TC_ERROR_ARGUMENT = 1,  /**< The call was made in a way that its documentation forbids. */
    TC_ERROR_RULES = 2,     /**< The rule text, or the expression, is wrong. */
    TC_ERROR_FACTS = 3,     /**< The facts are wrong, or do not fit the rules. */
    TC_ERROR_LIMIT = 4,     /**< A limit on size, depth, digits or time was reached. */
    TC_ERROR_NOMEM = 5,     /**< Memory ran out. The library remains usable. */
    TC_ERROR_NOT_FOUND = 6, /**< There is no such file, set, section, name or index. */
    TC_ERROR_INTERNAL = 7   /**< The library has made a mistake. */
};

/**
 * Names a status.
 *
 * @param status  any value.
 * @return the name of its constant, such as `TC_ERROR_RULES`; `unknown` for a value without one. Never NULL.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API const char *tc_status_name(tc_status status);

/** The verdict on an indicator, a criterion or a whole set. */
typedef int32_t tc_verdict;

/** The values of #tc_verdict. Zero is *unknown*, so that memory that was only cleared never reads as *met*. */
enum {
    TC_UNKNOWN = 0,       /**< The known facts force neither. */
    TC_MET = 1,           /**< The known facts force "met". */
    TC_UNMET = 2,         /**< The known facts force "unmet". */
    TC_NOT_APPLICABLE = 3 /**< Not assessed here. */
};

/**
 * Names a verdict as results spell it.
 *
 * @param verdict  any value.
 * @return `unknown`, `met`, `unmet` or `not_applicable`; `unknown` for a value without a name. Never NULL.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API const char *tc_verdict_name(tc_verdict verdict);

/* ---- Text and handles ------------------------------------------------------------------------------------------- */

/** Borrowed text in UTF-8. This struct never grows. */
typedef struct tc_text {
    const char *data; /**< `size` bytes and a NUL behind them; NULL when the text is absent */
    size_t size;      /**< bytes without the NUL; the text may contain NULs of its own */
} tc_text;

/** A checked rule file, with one or more rule sets. Immutable, shared between threads, counted by its users. */
typedef struct tc_ruleset tc_ruleset;
/** What was reported about one subject. Belongs to one thread at a time while it is changed. */
typedef struct tc_facts tc_facts;
/** The result of judging one subject. Immutable. */
typedef struct tc_result tc_result;
/** The results of judging several subjects. Immutable. */
typedef struct tc_results tc_results;
/** Why a verdict is what it is. Immutable. */
typedef struct tc_explanation tc_explanation;
/** What is missing until a subject is recognised. Immutable. */
typedef struct tc_gap tc_gap;
/** What is to be done for a subject. Immutable. */
typedef struct tc_plan tc_plan;
/** What a plan would reach. Immutable. */
typedef struct tc_plan_result tc_plan_result;
/** The results of many subjects side by side. Immutable. */
typedef struct tc_overview tc_overview;
/** The value of an expression. Immutable. */
typedef struct tc_value tc_value;
/** What is wrong, or worth a warning. Immutable. */
typedef struct tc_diagnostics tc_diagnostics;

/** The languages of texts for people, in the member `language` of options. */
enum {
    TC_LANGUAGE_DEFAULT = 0,   /**< English */
    TC_LANGUAGE_ENGLISH = 1,   /**< English */
    TC_LANGUAGE_VIETNAMESE = 2 /**< Vietnamese */
};

/* ---- Diagnostics ------------------------------------------------------------------------------------------------ */

/** How bad a diagnostic is. */
enum {
    TC_SEVERITY_ERROR = 1,   /**< refuses the rules or facts */
    TC_SEVERITY_WARNING = 2, /**< worth a look */
    TC_SEVERITY_NOTE = 3     /**< for information */
};

/** One diagnostic, as tc_diagnostics_at() fills it in. The texts live as long as the diagnostics. */
typedef struct tc_diagnostic {
    size_t struct_size; /**< set by the caller to `sizeof(tc_diagnostic)` */
    int64_t severity;   /**< #TC_SEVERITY_ERROR, … */
    tc_text code;       /**< stable, such as `T0123` */
    tc_text message;    /**< what is wrong */
    tc_text help;       /**< what to write instead; may be empty */
    tc_text file;       /**< the name of the file that it stands in; may be empty */
    size_t line;        /**< from 1; 0 where there is no place */
    size_t column;      /**< from 1, in code points of the text in NFC; 0 where there is no place */
    size_t end_line;    /**< the line where it ends; 0 where that is not known */
    size_t end_column;  /**< the column behind its last character; 0 where that is not known */
    tc_text path;       /**< the JSON path of facts, such as `facts.x[2].y`; may be empty */
} tc_diagnostic;

/**
 * Counts the diagnostics that were kept.
 *
 * @param diagnostics  may be NULL, which holds none.
 * @return how many there are.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API size_t tc_diagnostics_count(const tc_diagnostics *diagnostics);

/**
 * Counts the diagnostics that were not kept because there were too many.
 *
 * @param diagnostics  may be NULL.
 * @return how many were dropped.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API size_t tc_diagnostics_dropped(const tc_diagnostics *diagnostics);

/**
 * Gives one diagnostic.
 *
 * @param      diagnostics  where to look.
 * @param      index        from 0; they come in the order of the text.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] trouble      may be NULL; what is wrong with this call.
 * @retval TC_OK               filled in.
 * @retval TC_ERROR_ARGUMENT   NULL, or a `struct_size` that cannot be.
 * @retval TC_ERROR_NOT_FOUND  no such index.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_diagnostics_at(const tc_diagnostics *diagnostics, size_t index, tc_diagnostic *out,
                                   tc_diagnostics **trouble);

/**
 * Gives all diagnostics as JSON.
 *
 * @param      diagnostics  what to write.
 * @param[out] out          the text; lives as long as @p diagnostics.
 * @param[out] trouble      may be NULL; what is wrong with this call.
 * @retval TC_OK              written.
 * @retval TC_ERROR_ARGUMENT  NULL.
 * @retval TC_ERROR_NOMEM     no memory.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_diagnostics_to_json(const tc_diagnostics *diagnostics, tc_text *out, tc_diagnostics **trouble);

/**
 * Gives all diagnostics as text for people, with the source lines they are about.
 *
 * @param      diagnostics  what to write.
 * @param[out] out          the text; lives as long as @p diagnostics.
 * @param[out] trouble      may be NULL; what is wrong with this call.
 * @retval TC_OK              written.
 * @retval TC_ERROR_ARGUMENT  NULL.
 * @retval TC_ERROR_NOMEM     no memory.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_diagnostics_text(const tc_diagnostics *diagnostics, tc_text *out, tc_diagnostics **trouble);

/**
 * Frees diagnostics and every text that they gave.
 *
 * @param diagnostics  may be NULL.
 * @par Threads  excludes every other use of them.
 * @since 1.0
 */
TC_API void tc_diagnostics_free(tc_diagnostics *diagnostics);

/* ---- Memory ----------------------------------------------------------------------------------------------------- */

/** Where the library takes its memory from. */
typedef struct tc_allocator {
    size_t struct_size; /**< set by the caller to `sizeof(tc_allocator)` */
    /** Gives `size` (never 0) bytes aligned for any type of up to `max_align_t`, or NULL. Must not throw. */
    void *(*allocate)(size_t size, void *user);
    /** Takes back a block that `allocate` gave for the same `user`. Never called with NULL. Must not throw. */
    void (*release)(void *block, void *user);
    void *user; /**< handed to both functions */
} tc_allocator;

/**
 * Sets where the library takes its memory from. To be called at start-up.
 *
 * It governs everything that the library allocates, but for the few bytes by which the C++ run time passes an
 * exception inside it. Each block goes back to the allocator that it came from, so blocks may outlive a change. The
 * library keeps a few small tables once they are made, so the functions and `user` of an allocator have to live until
 * the program ends. The functions may be called from every thread that calls the library.
 *
 * @param      allocator    NULL for `malloc` and `free`, which is what the library begins with.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              set.
 * @retval TC_ERROR_ARGUMENT  a function is missing, or `struct_size` cannot be.
 * @retval TC_ERROR_NOT_FOUND this build of the library cannot do it: one that was made with a sanitizer, for
 *                            coverage, or with a shared C++ run time.
 * @par Threads  while no other thread is inside the library.
 * @since 1.0
 */
TC_API tc_status tc_set_allocator(const tc_allocator *allocator, tc_diagnostics **diagnostics);

/* ---- Rules ------------------------------------------------------------------------------------------------------ */

/** Flags of tc_parse_options. */
enum {
    TC_PARSE_FINAL = 1 /**< what is still pending or delegated is an error */
};

/** Where a #tc_import_function puts what it has found. Belongs to the library; lives until the function returns. */
typedef struct tc_import tc_import;

/** What a #tc_import_function says; any other value counts as #TC_IMPORT_NOT_READABLE. */
enum {
    TC_IMPORT_FOUND = 0,       /**< tc_import_set_text() has the text */
    TC_IMPORT_NOT_FOUND = 1,   /**< there is no such text */
    TC_IMPORT_OUTSIDE = 2,     /**< it lies where rules may not be read from */
    TC_IMPORT_NOT_READABLE = 3 /**< there is one, but it cannot be read */
};

/**
 * Finds a text that rules import; a function of the host.
 *
 * It is called while tc_ruleset_parse() or tc_ruleset_load_file() runs, on the thread that called that, for one import
 * after the other. It may call the library, with other objects. It must not throw, nor leave in any other way than by
 * returning. What it is given lives until it returns.
 *
 * @param path       the path as the rules write it: relative, with `/`; ends in NUL as well.
 * @param path_size  bytes of @p path.
 * @param from       the name of the text that imports: that of the options, or what tc_import_set_text() was given.
 * @param from_size  bytes of @p from.
 * @param import     takes what was found.
 * @param user       the member `import_user` of the options.
 * @return #TC_IMPORT_FOUND, …
 * @since 1.0
 */
typedef int32_t (*tc_import_function)(const char *path, size_t path_size, const char *from, size_t from_size,
                                      tc_import *import, void *user);

/**
 * Gives the text that was found. To be called by a #tc_import_function alone.
 *
 * @param import     what the function was given.
 * @param name       a name in UTF-8 that is the same whenever the text is the same: by it the text is known, in
 *                   messages too. Empty: the path beside the name of the text that imports.
 * @param name_size  bytes of @p name.
 * @param text       UTF-8, with or without a byte order mark; copied. Not looked at where a text of this name was given
 *                   before, in the same call of tc_ruleset_parse().
 * @param size       bytes of @p text.
 * @retval TC_OK              taken over.
 * @retval TC_ERROR_ARGUMENT  NULL where that is not allowed, or a name with a NUL or that is no UTF-8.
 * @retval TC_ERROR_NOMEM     no memory; whatever the function returns, the call that it serves fails the same way.
 * @par Threads  on the thread that runs the function.
 * @since 1.0
 */
TC_API tc_status tc_import_set_text(tc_import *import, const char *name, size_t name_size, const char *text,
                                    size_t size);

/**
 * Says why a text cannot be given, for people. To be called by a #tc_import_function alone.
 *
 * @param import  what the function was given.
 * @param reason  UTF-8; copied.
 * @param size    bytes of @p reason.
 * @retval TC_OK              taken over.
 * @retval TC_ERROR_ARGUMENT  NULL where that is not allowed.
 * @retval TC_ERROR_NOMEM     no memory; whatever the function returns, the call that it serves fails the same way.
 * @par Threads  on the thread that runs the function.
 * @since 1.0
 */
TC_API tc_status tc_import_set_reason(tc_import *import, const char *reason, size_t size);

/** Options of tc_ruleset_parse() and tc_ruleset_load_file(). */
typedef struct tc_parse_options {
    size_t struct_size; /**< set by the caller to `sizeof(tc_parse_options)` */
    const char *name;   /**< what diagnostics and results call the file; default: its path, or `<rules>` */
    size_t name_size;   /**< bytes of `name` */
    uint64_t flags;     /**< #TC_PARSE_FINAL, or 0 */
    int64_t language;   /**< of diagnostics: #TC_LANGUAGE_DEFAULT, … */
    size_t max_bytes;   /**< of the text; default 16 MiB, at most 1 GiB */
    size_t max_nesting; /**< of brackets, `not`, `if` and the like; default 100, at most 400, for stacks of 2 MiB */
    size_t max_digits;  /**< of one number; default 10 000, at most 78 913 */
    size_t max_errors;  /**< kept in diagnostics; default 20, at most 10 000 */
    tc_import_function import; /**< finds what rules import; default: see tc_ruleset_load_file() */
    void *import_user;         /**< handed to `import` */
    const tc_text *roots;      /**< paths of folders to import from; of tc_ruleset_load_file() without `import` */
    size_t root_count;         /**< how many `roots` */
    size_t max_imports;        /**< texts that may be imported; default 256, at most 10 000 */
    size_t max_import_depth;   /**< of imports inside imports; default 32, at most 100 */
    size_t max_import_bytes;   /**< of all texts together; default 64 MiB, at most 1 GiB */
} tc_parse_options;

/**
 * Reads and checks a rule file. Without the option `import`, one that imports another is refused.
 *
 * @param      text         UTF-8, with or without a byte order mark; copied.
 * @param      size         bytes of @p text.
 * @param      options      NULL for the defaults.
 * @param[out] out          the rules, owned by the caller (tc_ruleset_release()); NULL on failure.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              checked; there may be warnings.
 * @retval TC_ERROR_ARGUMENT  NULL where that is not allowed, or a wrong option.
 * @retval TC_ERROR_RULES     the text has errors; @p diagnostics has all of them, up to the limit.
 * @retval TC_ERROR_LIMIT     the text goes beyond a limit.
 * @retval TC_ERROR_NOMEM     no memory.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_ruleset_parse(const char *text, size_t size, const tc_parse_options *options, tc_ruleset **out,
                                  tc_diagnostics **diagnostics);

/**
 * Reads and checks a rule file from the file system. No other function opens files.
 *
 * Without the option `import`, what the file imports is looked for beside the file that imports it, then in the folders
 * `roots`. Nothing that lies outside these and the folder of the first file is opened, also not through `..` or a
 * symbolic link.
 *
 * @param      path         the path in UTF-8, without NUL.
 * @param      path_size    bytes of @p path.
 * @param      options      NULL for the defaults.
 * @param[out] out          the rules, owned by the caller (tc_ruleset_release()); NULL on failure.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               checked; there may be warnings.
 * @retval TC_ERROR_ARGUMENT   NULL where that is not allowed, or a wrong option.
 * @retval TC_ERROR_RULES      the file has errors; @p diagnostics has all of them, up to the limit.
 * @retval TC_ERROR_LIMIT      the file goes beyond a limit.
 * @retval TC_ERROR_NOMEM      no memory.
 * @retval TC_ERROR_NOT_FOUND  the file cannot be read.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_ruleset_load_file(const char *path, size_t path_size, const tc_parse_options *options,
                                      tc_ruleset **out, tc_diagnostics **diagnostics);

/**
 * Counts one more user of the rules.
 *
 * @param rules  may be NULL.
 * @return @p rules, now to be released once more.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_ruleset *tc_ruleset_retain(const tc_ruleset *rules);

/**
 * Counts one user less, and frees the rules with the last one.
 *
 * @param rules  may be NULL.
 * @par Threads  from any thread at any time; each user releases once.
 * @since 1.0
 */
TC_API void tc_ruleset_release(tc_ruleset *rules);

/**
 * Gives the digest of the rule text.
 *
 * @param rules  may be NULL.
 * @return `sha256:…`, living as long as @p rules; absent for NULL.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_text tc_ruleset_digest(const tc_ruleset *rules);

/** One rule set of a file. The texts live as long as the rules. */
typedef struct tc_set_info {
    size_t struct_size;           /**< set by the caller to `sizeof(tc_set_info)` */
    size_t index;                 /**< its number in the file, from 0 */
    tc_text id;                   /**< its id */
    tc_text title;                /**< its title; may be empty */
    tc_text subject;              /**< the kind of subject that it judges; may be empty */
    tc_text valid_from;           /**< the first day it is valid, `YYYY-MM-DD`; absent when not said */
    tc_text valid_to;             /**< the last day it is valid; absent when not said */
    const tc_text *sources;       /**< the documents it comes from */
    const tc_text *source_dates;  /**< the date of each of them, `YYYY-MM-DD`; absent when not said */
    size_t source_count;          /**< how many documents */
    size_t fact_count;            /**< how many facts it declares */
    size_t entry_count;           /**< how many entries tc_ruleset_fact_at() has: facts, then fields of lists */
    size_t criterion_count;       /**< how many criteria */
    size_t indicator_count;       /**< how many indicators, in all criteria */
    int64_t imported;             /**< 1 when it stands in a file that was imported, else 0 */
    const tc_text *prerequisites; /**< the ids of the sets that a subject has to meet as well */
    size_t prerequisite_count;    /**< how many of them */
    const tc_text *classes;       /**< the classes that it gives */
    size_t class_count;           /**< how many classes */
    int64_t scores;               /**< 1 when something in it gives points, else 0 */
    tc_text documentation;        /**< the `##` lines above it; may be empty */
} tc_set_info;

/**
 * Counts the rule sets of a file and, behind them, those of the files that it imports.
 *
 * @param rules  may be NULL, which has none.
 * @return how many there are.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API size_t tc_ruleset_set_count(const tc_ruleset *rules);

/**
 * Describes a rule set.
 *
 * @param      rules        the rules.
 * @param      set          its number, from 0.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               filled in.
 * @retval TC_ERROR_ARGUMENT   NULL, or a `struct_size` that cannot be.
 * @retval TC_ERROR_NOT_FOUND  no such number.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_ruleset_set_at(const tc_ruleset *rules, size_t set, tc_set_info *out,
                                   tc_diagnostics **diagnostics);

/**
 * Finds a rule set by its id.
 *
 * @param      rules        the rules.
 * @param      id           its id; empty: the only one.
 * @param      id_size      bytes of @p id.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               filled in.
 * @retval TC_ERROR_ARGUMENT   NULL, or a `struct_size` that cannot be.
 * @retval TC_ERROR_NOT_FOUND  no such set, or an empty id where there are several.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_ruleset_set_by_id(const tc_ruleset *rules, const char *id, size_t id_size, tc_set_info *out,
                                      tc_diagnostics **diagnostics);

/** What kind of value a fact or an expression has. */
enum {
    TC_KIND_ANY = 0,     /**< of `unknown`, `pending` and `delegated`: fits anywhere */
    TC_KIND_YES_NO = 1,  /**< yes or no */
    TC_KIND_COUNT = 2,   /**< a whole number, not negative */
    TC_KIND_NUMBER = 3,  /**< an exact number, with or without a unit */
    TC_KIND_PERCENT = 4, /**< a percentage */
    TC_KIND_TEXT = 5,    /**< a text */
    TC_KIND_DATE = 6,    /**< a day */
    TC_KIND_ONE_OF = 7,  /**< one of several names */
    TC_KIND_LIST = 8     /**< a list of rows */
};

/** A declared fact, or a field of a list. The texts live as long as the rules. */
typedef struct tc_fact_info {
    size_t struct_size;       /**< set by the caller to `sizeof(tc_fact_info)` */
    size_t index;             /**< its number among the entries of the set */
    tc_text name;             /**< its name; of a field, without that of its list */
    tc_text title;            /**< its title; may be empty */
    tc_text type;             /**< its type as rules write it in English: `count người` */
    int64_t kind;             /**< #TC_KIND_YES_NO, … */
    tc_text unit;             /**< of a count or number; empty for a plain one, `%` for a percentage */
    tc_text lowest;           /**< the lowest value declared, in its unit; absent when not said */
    tc_text highest;          /**< the highest value declared, in its unit; absent when not said */
    const tc_text *constants; /**< the names that a fact of kind #TC_KIND_ONE_OF takes */
    size_t constant_count;    /**< how many names */
    size_t first_field;       /**< of a list: the index of the first field of its rows */
    size_t field_count;       /**< of a list: how many fields its rows have */
    int64_t ordered;          /**< of kind #TC_KIND_ONE_OF: 1 when the names have an order, the lowest first, else 0 */
    tc_text ruleset;          /**< of a list of subjects: the set that judges its rows; empty: rows are not judged */
} tc_fact_info;

/**
 * Describes a declared fact, or a field of a list.
 *
 * @param      rules        the rules.
 * @param      set          the number of the set.
 * @param      index        first the facts, in the order of the file; behind them the fields of lists.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               filled in.
 * @retval TC_ERROR_ARGUMENT   NULL, or a `struct_size` that cannot be.
 * @retval TC_ERROR_NOT_FOUND  no such set or entry.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_ruleset_fact_at(const tc_ruleset *rules, size_t set, size_t index, tc_fact_info *out,
                                    tc_diagnostics **diagnostics);

/**
 * Finds a declared fact by its name.
 *
 * @param      rules        the rules.
 * @param      set          the number of the set.
 * @param      name         the name of the fact.
 * @param      name_size    bytes of @p name.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               filled in.
 * @retval TC_ERROR_ARGUMENT   NULL, or a `struct_size` that cannot be.
 * @retval TC_ERROR_NOT_FOUND  no such set or fact.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_ruleset_fact_by_name(const tc_ruleset *rules, size_t set, const char *name, size_t name_size,
                                         tc_fact_info *out, tc_diagnostics **diagnostics);

/** A criterion of a rule set. The texts live as long as the rules. */
typedef struct tc_criterion_info {
    size_t struct_size;       /**< set by the caller to `sizeof(tc_criterion_info)` */
    size_t index;             /**< its number in the set, from 0 */
    tc_text id;               /**< its id; ids are names, 17.1 and 17.10 differ */
    tc_text title;            /**< its title; may be empty */
    tc_text agency;           /**< who is responsible; may be empty */
    tc_text source;           /**< the document it comes from; may be empty */
    tc_text note;             /**< its note; may be empty */
    const tc_text *documents; /**< the documents that shaped it, through all layers */
    size_t document_count;    /**< how many documents */
    size_t first_indicator;   /**< the index of its first indicator */
    size_t indicator_count;   /**< how many indicators it has; they follow one another */
    tc_text line;             /**< `file:line` */
    tc_text documentation;    /**< the `##` lines above it; may be empty */
} tc_criterion_info;

/**
 * Describes a criterion.
 *
 * @param      rules        the rules.
 * @param      set          the number of the set.
 * @param      index        the number of the criterion, from 0.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               filled in.
 * @retval TC_ERROR_ARGUMENT   NULL, or a `struct_size` that cannot be.
 * @retval TC_ERROR_NOT_FOUND  no such set or criterion.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_ruleset_criterion_at(const tc_ruleset *rules, size_t set, size_t index, tc_criterion_info *out,
                                         tc_diagnostics **diagnostics);

/** How an indicator is decided. */
enum {
    TC_BODY_REQUIRE = 1,   /**< by a condition */
    TC_BODY_ATTESTED = 2,  /**< by an authority */
    TC_BODY_PENDING = 3,   /**< not yet published, or not yet checked against its original */
    TC_BODY_DELEGATED = 4, /**< left to another authority */
    TC_BODY_SCORED = 5     /**< not at all: it gives points and has no verdict */
};

/** An indicator of a rule set. The texts live as long as the rules. */
typedef struct tc_indicator_info {
    size_t struct_size;       /**< set by the caller to `sizeof(tc_indicator_info)` */
    size_t index;             /**< its number in the set, from 0 */
    tc_text id;               /**< its id */
    tc_text title;            /**< its title; may be empty */
    tc_text agency;           /**< who is responsible; may be empty */
    tc_text evidence;         /**< what has to be shown; may be empty */
    tc_text note;             /**< its note; may be empty */
    int64_t body;             /**< #TC_BODY_REQUIRE, … */
    tc_text delegate;         /**< of #TC_BODY_DELEGATED: whom it is left to */
    const tc_text *documents; /**< the documents that shaped it, through all layers */
    size_t document_count;    /**< how many documents */
    size_t criterion;         /**< the index of its criterion */
    tc_text line;             /**< `file:line` */
    tc_text points_most;      /**< the most points that it gives, exactly; absent: it gives none */
    tc_text documentation;    /**< the `##` lines above it; may be empty */
} tc_indicator_info;

/**
 * Describes an indicator.
 *
 * @param      rules        the rules.
 * @param      set          the number of the set.
 * @param      index        the number of the indicator among all of the set, from 0.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               filled in.
 * @retval TC_ERROR_ARGUMENT   NULL, or a `struct_size` that cannot be.
 * @retval TC_ERROR_NOT_FOUND  no such set or indicator.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_ruleset_indicator_at(const tc_ruleset *rules, size_t set, size_t index, tc_indicator_info *out,
                                         tc_diagnostics **diagnostics);

/* ---- Facts ------------------------------------------------------------------------------------------------------ */

/** Options of tc_facts_new(), tc_facts_from_json() and tc_plan_from_json(). */
typedef struct tc_facts_options {
    size_t struct_size; /**< set by the caller to `sizeof(tc_facts_options)` */
    const char *name;   /**< what diagnostics call the file; default `<facts>` */
    size_t name_size;   /**< bytes of `name` */
    int64_t language;   /**< of diagnostics, also of later calls on these facts: #TC_LANGUAGE_DEFAULT, … */
    size_t max_bytes;   /**< of a file, or of one text that is set; default 16 MiB, at most 1 GiB */
    size_t max_nesting; /**< of objects and arrays in a file, or of lists in rows; default 32, at most 1000 */
    size_t max_digits;  /**< of one number; default 10 000, at most 78 913 */
    size_t max_errors;  /**< kept in diagnostics; default 20, at most 10 000 */
} tc_facts_options;

/**
 * Makes facts that say nothing yet.
 *
 * @param      options      NULL for the defaults.
 * @param[out] out          the facts, owned by the caller (tc_facts_free()); NULL on failure.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              made.
 * @retval TC_ERROR_ARGUMENT  NULL where that is not allowed, or a wrong option.
 * @retval TC_ERROR_NOMEM     no memory.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_facts_new(const tc_facts_options *options, tc_facts **out, tc_diagnostics **diagnostics);

/**
 * Reads facts from a JSON file.
 *
 * Numbers are read as their decimal text. The facts may be changed afterwards.
 *
 * @param      text         UTF-8; copied.
 * @param      size         bytes of @p text.
 * @param      options      NULL for the defaults.
 * @param[out] out          the facts, owned by the caller (tc_facts_free()); NULL on failure.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              read.
 * @retval TC_ERROR_ARGUMENT  NULL where that is not allowed, or a wrong option.
 * @retval TC_ERROR_FACTS     the text is not a file of facts; @p diagnostics has all errors, up to the limit.
 * @retval TC_ERROR_LIMIT     the text goes beyond a limit.
 * @retval TC_ERROR_NOMEM     no memory.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_facts_from_json(const char *text, size_t size, const tc_facts_options *options, tc_facts **out,
                                    tc_diagnostics **diagnostics);

/**
 * Frees facts.
 *
 * @param facts  may be NULL.
 * @par Threads  excludes every other use of them.
 * @since 1.0
 */
TC_API void tc_facts_free(tc_facts *facts);

/**
 * @name Setting facts
 * A fact is named as the rules declare it. A field of a row is named by a path, as diagnostics write it:
 * `list[0].field`, where tc_facts_add_row() gave the number in brackets. Setting again replaces. Whether the name and
 * the value fit is asked of the rules later, by tc_evaluate().
 * @{
 */

/**
 * Sets a fact to yes or no.
 *
 * @param      facts        the facts.
 * @param      name         the name of the fact, or the path of a field.
 * @param      name_size    bytes of @p name.
 * @param      value        0 is no, everything else is yes.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               set.
 * @retval TC_ERROR_ARGUMENT   NULL where that is not allowed, or @p name is not a name in UTF-8.
 * @retval TC_ERROR_NOMEM      no memory; nothing is changed.
 * @retval TC_ERROR_NOT_FOUND  the path names a row that does not exist.
 * @par Threads  excludes every other use of @p facts.
 * @since 1.0
 */
TC_API tc_status tc_facts_set_bool(tc_facts *facts, const char *name, size_t name_size, int32_t value,
                                   tc_diagnostics **diagnostics);

/**
 * Sets a fact to an exact number, in the unit that the fact is declared in.
 *
 * @param      facts        the facts.
 * @param      name         the name of the fact, or the path of a field.
 * @param      name_size    bytes of @p name.
 * @param      text         a decimal (`-0.95`, `1e6`), or a fraction of whole numbers (`1/3`).
 * @param      size         bytes of @p text.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               set.
 * @retval TC_ERROR_ARGUMENT   NULL where that is not allowed, or @p name is not a name in UTF-8.
 * @retval TC_ERROR_FACTS      @p text is not a number.
 * @retval TC_ERROR_LIMIT      @p text has too many digits.
 * @retval TC_ERROR_NOMEM      no memory; nothing is changed.
 * @retval TC_ERROR_NOT_FOUND  the path names a row that does not exist.
 * @par Threads  excludes every other use of @p facts.
 * @since 1.0
 */
TC_API tc_status tc_facts_set_decimal(tc_facts *facts, const char *name, size_t name_size, const char *text,
                                      size_t size, tc_diagnostics **diagnostics);

/**
 * Sets a fact to a whole number, in the unit that the fact is declared in.
 *
 * @param      facts        the facts.
 * @param      name         the name of the fact, or the path of a field.
 * @param      name_size    bytes of @p name.
 * @param      value        the number.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               set.
 * @retval TC_ERROR_ARGUMENT   NULL where that is not allowed, or @p name is not a name in UTF-8.
 * @retval TC_ERROR_NOMEM      no memory; nothing is changed.
 * @retval TC_ERROR_NOT_FOUND  the path names a row that does not exist.
 * @par Threads  excludes every other use of @p facts.
 * @since 1.0
 */
TC_API tc_status tc_facts_set_int64(tc_facts *facts, const char *name, size_t name_size, int64_t value,
                                    tc_diagnostics **diagnostics);

/**
 * Sets a fact to a text: a text, one of several names, or a number with its unit (`2.5 km`, `80.6%`).
 *
 * @param      facts        the facts.
 * @param      name         the name of the fact, or the path of a field.
 * @param      name_size    bytes of @p name.
 * @param      text         UTF-8; copied, in NFC.
 * @param      size         bytes of @p text.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               set.
 * @retval TC_ERROR_ARGUMENT   NULL where that is not allowed, or @p name is not a name in UTF-8.
 * @retval TC_ERROR_FACTS      @p text is not UTF-8.
 * @retval TC_ERROR_LIMIT      @p text is too long.
 * @retval TC_ERROR_NOMEM      no memory; nothing is changed.
 * @retval TC_ERROR_NOT_FOUND  the path names a row that does not exist.
 * @par Threads  excludes every other use of @p facts.
 * @since 1.0
 */
TC_API tc_status tc_facts_set_text(tc_facts *facts, const char *name, size_t name_size, const char *text, size_t size,
                                   tc_diagnostics **diagnostics);

/**
 * Sets a fact to a day.
 *
 * @param      facts        the facts.
 * @param      name         the name of the fact, or the path of a field.
 * @param      name_size    bytes of @p name.
 * @param      date         `YYYY-MM-DD`.
 * @param      date_size    bytes of @p date.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               set.
 * @retval TC_ERROR_ARGUMENT   NULL where that is not allowed, or @p name is not a name in UTF-8.
 * @retval TC_ERROR_FACTS      @p date is not a day of the calendar.
 * @retval TC_ERROR_NOMEM      no memory; nothing is changed.
 * @retval TC_ERROR_NOT_FOUND  the path names a row that does not exist.
 * @par Threads  excludes every other use of @p facts.
 * @since 1.0
 */
TC_API tc_status tc_facts_set_date(tc_facts *facts, const char *name, size_t name_size, const char *date,
                                   size_t date_size, tc_diagnostics **diagnostics);

/**
 * Says that a fact is not reported, which is what every fact is that was never set.
 *
 * @param      facts        the facts.
 * @param      name         the name of the fact, or the path of a field.
 * @param      name_size    bytes of @p name.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               set.
 * @retval TC_ERROR_ARGUMENT   NULL where that is not allowed, or @p name is not a name in UTF-8.
 * @retval TC_ERROR_NOMEM      no memory; nothing is changed.
 * @retval TC_ERROR_NOT_FOUND  the path names a row that does not exist.
 * @par Threads  excludes every other use of @p facts.
 * @since 1.0
 */
TC_API tc_status tc_facts_set_null(tc_facts *facts, const char *name, size_t name_size, tc_diagnostics **diagnostics);

/**
 * Sets a fact to a list without rows. An empty list is reported; one that was never set is not.
 *
 * @param      facts        the facts.
 * @param      name         the name of the list, or the path of one inside a row.
 * @param      name_size    bytes of @p name.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               set.
 * @retval TC_ERROR_ARGUMENT   NULL where that is not allowed, or @p name is not a name in UTF-8.
 * @retval TC_ERROR_NOMEM      no memory; nothing is changed.
 * @retval TC_ERROR_NOT_FOUND  the path names a row that does not exist.
 * @par Threads  excludes every other use of @p facts.
 * @since 1.0
 */
TC_API tc_status tc_facts_set_list(tc_facts *facts, const char *name, size_t name_size, tc_diagnostics **diagnostics);

/**
 * Adds a row without fields to a list, which is begun if it was not set to one before.
 *
 * @param      facts        the facts.
 * @param      name         the name of the list, or the path of one inside a row.
 * @param      name_size    bytes of @p name.
 * @param[out] out          may be NULL; the number of the row, from 0; 0 on failure.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               added.
 * @retval TC_ERROR_ARGUMENT   NULL where that is not allowed, or @p name is not a name in UTF-8.
 * @retval TC_ERROR_LIMIT      lists are nested deeper than the limit of the facts.
 * @retval TC_ERROR_NOMEM      no memory; nothing is changed.
 * @retval TC_ERROR_NOT_FOUND  the path names a row that does not exist.
 * @par Threads  excludes every other use of @p facts.
 * @since 1.0
 */
TC_API tc_status tc_facts_add_row(tc_facts *facts, const char *name, size_t name_size, size_t *out,
                                  tc_diagnostics **diagnostics);

/**
 * Adds a row that tells of a subject to a list of subjects, which is begun if it was not set to one before.
 *
 * The row takes over what @p subject says: facts, attestations, recognitions, history, and the id and name that
 * tc_facts_set_subject() gave; not its kind and its day, since rows are judged for the day of the whole. Its facts may
 * be set further by their paths, as fields: `list[0].field`.
 *
 * @param      facts        the facts.
 * @param      name         the name of the list, or the path of one inside a row.
 * @param      name_size    bytes of @p name.
 * @param      subject      what was reported about the subject; copied, and not changed. May be @p facts itself.
 * @param[out] out          may be NULL; the number of the row, from 0; 0 on failure.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               added.
 * @retval TC_ERROR_ARGUMENT   NULL where that is not allowed, or @p name is not a name in UTF-8.
 * @retval TC_ERROR_LIMIT      lists are nested deeper than the limit of the facts, or the list is too long.
 * @retval TC_ERROR_NOMEM      no memory; nothing is changed.
 * @retval TC_ERROR_NOT_FOUND  the path names a row that does not exist.
 * @par Threads  excludes every other use of @p facts, and changes of @p subject.
 * @since 1.0
 */
TC_API tc_status tc_facts_add_subject(tc_facts *facts, const char *name, size_t name_size, const tc_facts *subject,
                                      size_t *out, tc_diagnostics **diagnostics);

/**
 * Says where the value of a fact comes from. Setting the fact again forgets it.
 *
 * @param      facts        the facts.
 * @param      name         the name of a fact that is set, or the path of a field.
 * @param      name_size    bytes of @p name.
 * @param      estimate     whether the value is an estimate: 0 is no, everything else is yes.
 * @param      source       where the value stands, for people; may be empty.
 * @param      source_size  bytes of @p source.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               set.
 * @retval TC_ERROR_ARGUMENT   NULL where that is not allowed, or @p name is not a name in UTF-8.
 * @retval TC_ERROR_FACTS      @p source is not UTF-8.
 * @retval TC_ERROR_LIMIT      @p source is too long.
 * @retval TC_ERROR_NOMEM      no memory; nothing is changed.
 * @retval TC_ERROR_NOT_FOUND  the fact is not set, or the path names a row that does not exist.
 * @par Threads  excludes every other use of @p facts.
 * @since 1.0
 */
TC_API tc_status tc_facts_annotate(tc_facts *facts, const char *name, size_t name_size, int32_t estimate,
                                   const char *source, size_t source_size, tc_diagnostics **diagnostics);

/** @} */

/** What is known of an attestation. All of it may be absent. */
typedef struct tc_attestation {
    size_t struct_size;   /**< set by the caller to `sizeof(tc_attestation)` */
    const char *by;       /**< who attested */
    size_t by_size;       /**< bytes of `by` */
    const char *document; /**< the document that says so */
    size_t document_size; /**< bytes of `document` */
    const char *date;     /**< its date, `YYYY-MM-DD` */
    size_t date_size;     /**< bytes of `date` */
    const char *expires;  /**< the last day on which it counts, `YYYY-MM-DD` */
    size_t expires_size;  /**< bytes of `expires` */
} tc_attestation;

/**
 * Records the verdict of an authority, replacing an earlier one on the same section.
 *
 * @param      facts         the facts.
 * @param      section       the id of an indicator or criterion, or `set::id` for one of another set.
 * @param      section_size  bytes of @p section.
 * @param      verdict       #TC_MET, #TC_UNMET or #TC_NOT_APPLICABLE.
 * @param      details       may be NULL.
 * @param[out] diagnostics   may be NULL.
 * @retval TC_OK              recorded.
 * @retval TC_ERROR_ARGUMENT  NULL where that is not allowed, another verdict, or a section that is no id in UTF-8.
 * @retval TC_ERROR_FACTS     a date is not a day of the calendar, or a text is not UTF-8.
 * @retval TC_ERROR_LIMIT     a text is too long.
 * @retval TC_ERROR_NOMEM     no memory; nothing is changed.
 * @par Threads  excludes every other use of @p facts.
 * @since 1.0
 */
TC_API tc_status tc_facts_attest(tc_facts *facts, const char *section, size_t section_size, tc_verdict verdict,
                                 const tc_attestation *details, tc_diagnostics **diagnostics);

/**
 * Records that the subject was recognised under another rule set.
 *
 * @param      facts          the facts.
 * @param      ruleset        the id of that set.
 * @param      ruleset_size   bytes of @p ruleset.
 * @param      date           the day, `YYYY-MM-DD`; may be empty.
 * @param      date_size      bytes of @p date.
 * @param      decision       the document; may be empty.
 * @param      decision_size  bytes of @p decision.
 * @param[out] diagnostics    may be NULL.
 * @retval TC_OK              recorded.
 * @retval TC_ERROR_ARGUMENT  NULL where that is not allowed, or @p ruleset is not an id in UTF-8.
 * @retval TC_ERROR_FACTS     @p date is not a day of the calendar, or @p decision is not UTF-8.
 * @retval TC_ERROR_LIMIT     a text is too long.
 * @retval TC_ERROR_NOMEM     no memory; nothing is changed.
 * @par Threads  excludes every other use of @p facts.
 * @since 1.0
 */
TC_API tc_status tc_facts_recognise(tc_facts *facts, const char *ruleset, size_t ruleset_size, const char *date,
                                    size_t date_size, const char *decision, size_t decision_size,
                                    tc_diagnostics **diagnostics);

/**
 * Records what was reported for an earlier year, replacing what was recorded for it before.
 *
 * @param      facts        the facts.
 * @param      year         the year, in four digits: `2022`.
 * @param      year_size    bytes of @p year.
 * @param      past         the facts of that year; copied, and not changed. Only its facts are taken over. May be
 *                          @p facts itself.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              recorded.
 * @retval TC_ERROR_ARGUMENT  NULL where that is not allowed.
 * @retval TC_ERROR_FACTS     @p year is not a year.
 * @retval TC_ERROR_NOMEM     no memory; nothing is changed.
 * @par Threads  excludes every other use of @p facts, and changes of @p past.
 * @since 1.0
 */
TC_API tc_status tc_facts_set_history(tc_facts *facts, const char *year, size_t year_size, const tc_facts *past,
                                      tc_diagnostics **diagnostics);

/**
 * Says who is judged. All three texts may be empty.
 *
 * @param      facts        the facts.
 * @param      id           for programs.
 * @param      id_size      bytes of @p id.
 * @param      name         for people.
 * @param      name_size    bytes of @p name.
 * @param      kind         what kind of subject it is.
 * @param      kind_size    bytes of @p kind.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              set.
 * @retval TC_ERROR_ARGUMENT  NULL where that is not allowed.
 * @retval TC_ERROR_FACTS     a text is not UTF-8.
 * @retval TC_ERROR_LIMIT     a text is too long.
 * @retval TC_ERROR_NOMEM     no memory; nothing is changed.
 * @par Threads  excludes every other use of @p facts.
 * @since 1.0
 */
TC_API tc_status tc_facts_set_subject(tc_facts *facts, const char *id, size_t id_size, const char *name,
                                      size_t name_size, const char *kind, size_t kind_size,
                                      tc_diagnostics **diagnostics);

/**
 * Says for which day the subject is judged.
 *
 * @param      facts        the facts.
 * @param      date         `YYYY-MM-DD`; empty: for no particular day.
 * @param      date_size    bytes of @p date.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              set.
 * @retval TC_ERROR_ARGUMENT  NULL where that is not allowed.
 * @retval TC_ERROR_FACTS     @p date is not a day of the calendar.
 * @retval TC_ERROR_NOMEM     no memory; nothing is changed.
 * @par Threads  excludes every other use of @p facts.
 * @since 1.0
 */
TC_API tc_status tc_facts_set_as_of(tc_facts *facts, const char *date, size_t date_size,
                                    tc_diagnostics **diagnostics);

/* ---- Evaluation ------------------------------------------------------------------------------------------------- */

/** Flags of tc_eval_options. */
enum {
    TC_EVAL_LENIENT = 1 /**< names of facts that the rules do not declare are warnings, not errors */
};

/** Options of tc_evaluate(), tc_evaluate_rows() and tc_expression_evaluate(). */
typedef struct tc_eval_options {
    size_t struct_size; /**< set by the caller to `sizeof(tc_eval_options)` */
    uint64_t flags;     /**< #TC_EVAL_LENIENT, or 0 */
    int64_t language;   /**< of diagnostics: #TC_LANGUAGE_DEFAULT, … */
    const char *as_of;  /**< the day, `YYYY-MM-DD`; default: that of the facts */
    size_t as_of_size;  /**< bytes of `as_of` */
    size_t max_digits;  /**< of a number in texts of the facts; default 10 000, at most 78 913 */
    size_t max_errors;  /**< kept in diagnostics; default 20, at most 10 000 */
} tc_eval_options;

/**
 * Judges one subject by one rule set.
 *
 * If anything in the facts does not fit the rules, every such place is reported and nothing is judged. Otherwise there
 * is a result, whatever the verdict.
 *
 * @param      rules        the rules; the result keeps what it needs of them.
 * @param      set_id       the id of the set; empty: the only one.
 * @param      set_id_size  bytes of @p set_id.
 * @param      facts        the facts; may be changed or freed afterwards, the result stays what it is.
 * @param      options      NULL for the defaults.
 * @param[out] out          the result, owned by the caller (tc_result_free()); NULL on failure.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               judged; there may be warnings.
 * @retval TC_ERROR_ARGUMENT   NULL where that is not allowed, or a wrong option.
 * @retval TC_ERROR_FACTS      the facts do not fit; @p diagnostics has all errors, up to the limit.
 * @retval TC_ERROR_LIMIT      a number grew beyond the limit.
 * @retval TC_ERROR_NOMEM      no memory.
 * @retval TC_ERROR_NOT_FOUND  no such set, or an empty id where there are several.
 * @par Threads  from any thread; several threads may judge by the same rules at the same time.
 * @since 1.0
 */
TC_API tc_status tc_evaluate(const tc_ruleset *rules, const char *set_id, size_t set_id_size, const tc_facts *facts,
                             const tc_eval_options *options, tc_result **out, tc_diagnostics **diagnostics);

/**
 * Frees a result and every text that it gave.
 *
 * @param result  may be NULL.
 * @par Threads  excludes every other use of it.
 * @since 1.0
 */
TC_API void tc_result_free(tc_result *result);

/**
 * Gives the verdict on the whole set.
 *
 * @param result  may be NULL, which is unknown.
 * @return #TC_MET, …
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_verdict tc_result_status(const tc_result *result);

/** What was judged, by what. The texts live as long as the result. */
typedef struct tc_result_info {
    size_t struct_size;          /**< set by the caller to `sizeof(tc_result_info)` */
    tc_text ruleset;             /**< the id of the set */
    tc_text ruleset_title;       /**< its title; may be empty */
    tc_text ruleset_digest;      /**< of the rule text: `sha256:…` */
    tc_text facts_digest;        /**< of the facts: `sha256:…` */
    tc_text subject_id;          /**< who was judged; may be empty */
    tc_text subject_name;        /**< for people; may be empty */
    tc_text subject_kind;        /**< may be empty */
    tc_text as_of;               /**< the day, `YYYY-MM-DD`; absent when there was none */
    int64_t status;              /**< the verdict on the whole set: #TC_MET, … */
    const tc_text *missing;      /**< the names of all facts that something waits for */
    size_t missing_count;        /**< how many facts are missing */
    const tc_text *warnings;     /**< what people should know of this result */
    size_t warning_count;        /**< how many warnings */
    size_t criterion_count;      /**< how many criteria */
    size_t indicator_count;      /**< how many indicators, in all criteria */
    size_t conflict_count;       /**< how many attestations differ from what was computed */
    tc_text points;              /**< the score, exactly; absent when it is not known, or nothing scores */
    tc_text points_lowest;       /**< the least that it can still be; absent: no bound, or nothing scores */
    tc_text points_highest;      /**< the most that it can still be; absent: no bound, or nothing scores */
    tc_text points_most;         /**< the most that can be scored here; absent when nothing scores */
    tc_text class_name;          /**< the class that is given; absent when none is, or it is not decided */
    const tc_text *classes_open; /**< the classes that can still be given, where that is not decided */
    size_t class_open_count;     /**< how many classes are open */
    const tc_text *reasons;      /**< why the verdict on the whole set is unknown: a kind, or a kind, `: ` and a detail */
    size_t reason_count;         /**< how many reasons */
    int64_t estimated;           /**< 1 when it rests on an estimate, else 0 */
    size_t prerequisite_count;   /**< how many sets have to be met as well, for tc_result_prerequisite_at() */
    size_t check_count;          /**< how many checks of the facts there are, for tc_result_check_at() */
    int64_t has_remedy;          /**< 1 when it is said what it would take to be met, else 0 */
    size_t remedy;               /**< the index of that, for tc_result_remedy_at() */
} tc_result_info;

/**
 * Tells what was judged, by what, and what is missing.
 *
 * @param      result       the result.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              filled in.
 * @retval TC_ERROR_ARGUMENT  NULL, or a `struct_size` that cannot be.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_result_describe(const tc_result *result, tc_result_info *out, tc_diagnostics **diagnostics);

/** How many criteria and indicators have each verdict. */
typedef struct tc_counts {
    size_t struct_size;               /**< set by the caller to `sizeof(tc_counts)` */
    size_t criteria_met;              /**< criteria that are met */
    size_t criteria_unmet;            /**< criteria that are unmet */
    size_t criteria_unknown;          /**< criteria that are unknown */
    size_t criteria_not_applicable;   /**< criteria that are not applicable */
    size_t criteria_total;            /**< all criteria */
    size_t criteria_counted_met;      /**< the k of k/n, as the set says verdicts count */
    size_t criteria_counted_total;    /**< the n of k/n */
    size_t indicators_met;            /**< indicators that are met */
    size_t indicators_unmet;          /**< indicators that are unmet */
    size_t indicators_unknown;        /**< indicators that are unknown */
    size_t indicators_not_applicable; /**< indicators that are not applicable */
    size_t indicators_total;          /**< all indicators */
    size_t indicators_counted_met;    /**< the k of k/n, as the set says verdicts count */
    size_t indicators_counted_total;  /**< the n of k/n */
} tc_counts;

/**
 * Counts the verdicts.
 *
 * @param      result       the result.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              filled in.
 * @retval TC_ERROR_ARGUMENT  NULL, or a `struct_size` that cannot be.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_result_counts(const tc_result *result, tc_counts *out, tc_diagnostics **diagnostics);

/** What a verdict rests on. */
enum {
    TC_BASIS_COMPUTED = 1, /**< on facts and rules */
    TC_BASIS_ATTESTED = 2, /**< on an attestation, where computing gave no answer */
    TC_BASIS_MIXED = 3     /**< on both */
};

/** The result for one criterion. The texts live as long as the result. */
typedef struct tc_criterion_result {
    size_t struct_size;       /**< set by the caller to `sizeof(tc_criterion_result)` */
    size_t index;             /**< its number, from 0 */
    tc_text id;               /**< its id */
    tc_text title;            /**< its title; may be empty */
    int64_t status;           /**< the verdict: #TC_MET, … */
    int64_t basis;            /**< #TC_BASIS_COMPUTED, … */
    tc_text agency;           /**< who is responsible; may be empty */
    tc_text source;           /**< the document it comes from; may be empty */
    tc_text note;             /**< its note; may be empty */
    const tc_text *missing;   /**< the names of the facts that it waits for */
    size_t missing_count;     /**< how many facts are missing */
    const tc_text *reasons;   /**< why it is unknown: a kind, or a kind and `: ` and a detail */
    size_t reason_count;      /**< how many reasons */
    const tc_text *documents; /**< the documents that the rule and the attestation come from */
    size_t document_count;    /**< how many documents */
    size_t first_indicator;   /**< the index of its first indicator */
    size_t indicator_count;   /**< how many indicators it has; they follow one another */
    tc_text line;             /**< `file:line` of the rule */
    int64_t estimated;        /**< 1 when it rests on an estimate, else 0 */
    tc_text points;           /**< its score, exactly; absent when it is not known, or it scores nothing */
    tc_text points_lowest;    /**< the least that it can still be; absent: no bound, or it scores nothing */
    tc_text points_highest;   /**< the most that it can still be; absent: no bound, or it scores nothing */
    tc_text points_most;      /**< the most that can be scored here; absent when it scores nothing */
    int64_t has_remedy;       /**< 1 when it is said what it would take to be met, else 0 */
    size_t remedy;            /**< the index of that, for tc_result_remedy_at() */
} tc_criterion_result;

/**
 * Gives the result for a criterion.
 *
 * @param      result       the result.
 * @param      index        from 0, in the order of the rules.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               filled in.
 * @retval TC_ERROR_ARGUMENT   NULL, or a `struct_size` that cannot be.
 * @retval TC_ERROR_NOT_FOUND  no such index.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_result_criterion_at(const tc_result *result, size_t index, tc_criterion_result *out,
                                        tc_diagnostics **diagnostics);

/**
 * Finds the result for a criterion by its id.
 *
 * @param      result       the result.
 * @param      id           the id.
 * @param      id_size      bytes of @p id.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               filled in.
 * @retval TC_ERROR_ARGUMENT   NULL, or a `struct_size` that cannot be.
 * @retval TC_ERROR_NOT_FOUND  no such criterion.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_result_criterion_by_id(const tc_result *result, const char *id, size_t id_size,
                                           tc_criterion_result *out, tc_diagnostics **diagnostics);

/** The result for one indicator. The texts live as long as the result. */
typedef struct tc_indicator_result {
    size_t struct_size;       /**< set by the caller to `sizeof(tc_indicator_result)` */
    size_t index;             /**< its number among all indicators of the result, from 0 */
    size_t criterion;         /**< the index of its criterion */
    tc_text id;               /**< its id */
    tc_text title;            /**< its title; may be empty */
    int64_t status;           /**< the verdict: #TC_MET, … */
    int64_t basis;            /**< #TC_BASIS_COMPUTED, … */
    tc_text agency;           /**< who is responsible; may be empty */
    tc_text value;            /**< the left side of the comparison, exactly; absent when not known */
    tc_text value_text;       /**< the same for people */
    tc_text detail_text;      /**< the operands of a ratio, for people; may be empty */
    tc_text op;               /**< `>=`, `==`, `in`, …; absent when nothing was compared */
    tc_text threshold;        /**< the right side, exactly; absent when not known */
    tc_text threshold_text;   /**< the same for people */
    size_t shortfall_count;   /**< how many ways there are to meet it, for tc_result_shortfall_at() */
    const tc_text *missing;   /**< the names of the facts that it waits for */
    size_t missing_count;     /**< how many facts are missing */
    tc_text decided_by;       /**< the part of a compound condition that decided; absent when there is none */
    const tc_text *reasons;   /**< why it is unknown: a kind, or a kind and `: ` and a detail */
    size_t reason_count;      /**< how many reasons */
    int64_t estimated;        /**< 1 when it rests on an estimate, else 0 */
    const tc_text *documents; /**< the documents that the rule and the attestation come from */
    size_t document_count;    /**< how many documents */
    tc_text note;             /**< its note; may be empty */
    tc_text evidence;         /**< what has to be shown; may be empty */
    tc_text line;             /**< `file:line` of the rule */
    int64_t scores_only;      /**< 1 when it gives points and has no verdict (`status` is #TC_UNKNOWN then), else 0 */
    tc_text points;           /**< its score, exactly; absent when it is not known, or it scores nothing */
    tc_text points_lowest;    /**< the least that it can still be; absent: no bound, or it scores nothing */
    tc_text points_highest;   /**< the most that it can still be; absent: no bound, or it scores nothing */
    tc_text points_most;      /**< the most that can be scored here; absent when it scores nothing */
    int64_t rounding;         /**< 1 when the comparison comes out the other way with another rounding, else 0 */
    tc_text cell;             /**< the look-up that gave the right side, `T[BTB, 2023]`; absent when none did */
    int64_t has_remedy;       /**< 1 when it is said what it would take to be met, else 0 */
    size_t remedy;            /**< the index of that, for tc_result_remedy_at() */
} tc_indicator_result;

/**
 * Gives the result for an indicator.
 *
 * @param      result       the result.
 * @param      index        from 0, among all indicators, in the order of the rules.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               filled in.
 * @retval TC_ERROR_ARGUMENT   NULL, or a `struct_size` that cannot be.
 * @retval TC_ERROR_NOT_FOUND  no such index.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_result_indicator_at(const tc_result *result, size_t index, tc_indicator_result *out,
                                        tc_diagnostics **diagnostics);

/**
 * Finds the result for an indicator by its id.
 *
 * @param      result       the result.
 * @param      id           the id.
 * @param      id_size      bytes of @p id.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               filled in.
 * @retval TC_ERROR_ARGUMENT   NULL, or a `struct_size` that cannot be.
 * @retval TC_ERROR_NOT_FOUND  no such indicator.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_result_indicator_by_id(const tc_result *result, const char *id, size_t id_size,
                                           tc_indicator_result *out, tc_diagnostics **diagnostics);

/** How far one fact has to move, while all others stay, for an indicator to be met. Each way alone would do. */
typedef struct tc_shortfall {
    size_t struct_size; /**< set by the caller to `sizeof(tc_shortfall)` */
    tc_text fact;       /**< the fact that has to move */
    tc_text amount;     /**< by how much, in `unit`, exactly; negative: it has to fall */
    tc_text unit;       /**< the unit of the fact; empty for a plain number */
    int64_t exclusive;  /**< 1 when the fact has to move by more than `amount`, else 0 */
    tc_text condition;  /**< the comparison that would hold then, as rule text; all that fail have to hold */
} tc_shortfall;

/**
 * Gives one way to meet an indicator.
 *
 * @param      result       the result.
 * @param      indicator    the index of the indicator.
 * @param      index        from 0, below `shortfall_count` of the indicator.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               filled in.
 * @retval TC_ERROR_ARGUMENT   NULL, or a `struct_size` that cannot be.
 * @retval TC_ERROR_NOT_FOUND  no such indicator or index.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_result_shortfall_at(const tc_result *result, size_t indicator, size_t index, tc_shortfall *out,
                                        tc_diagnostics **diagnostics);

/** What a remedy asks for. */
enum {
    TC_REMEDY_NONE = 0,       /**< nothing that could be reported is known to help; the reason says why */
    TC_REMEDY_CHOICE = 1,     /**< some of several things, or all of them */
    TC_REMEDY_FIGURE = 2,     /**< that a number reaches a boundary */
    TC_REMEDY_ANSWER = 3,     /**< that what is not a number is one of some values */
    TC_REMEDY_SECTION = 4,    /**< that another section, or set, has a status */
    TC_REMEDY_ATTESTATION = 5 /**< that an authority says so */
};

/**
 * What it would take for a condition to hold. A tree: the parts of a choice are remedies too.
 *
 * Of a condition that fails it says what has to change, of one that is not decided what has to be reported. Where all
 * parts have to be done, they stand in the order of the rule; else the cheapest comes first. The texts live as long as
 * the result.
 */
typedef struct tc_remedy {
    size_t struct_size;    /**< set by the caller to `sizeof(tc_remedy)` */
    size_t index;          /**< its number among all remedies of the result, from 0 */
    int64_t form;          /**< #TC_REMEDY_CHOICE, … */
    tc_text condition;     /**< what it would make hold, as rule text; may be empty */
    int64_t failing;       /**< 1 when the condition fails on what is reported, 0 when it waits for something */
    int64_t exact;         /**< 1 when this and nothing less is enough, whatever is not reported, else 0 */
    size_t changes;        /**< the least number of things that have to change or to be reported; 0: no way is known */
    size_t needed;         /**< of a choice: how many of its parts have to be done, counting those not listed */
    size_t first_part;     /**< of a choice: the index of its first part */
    size_t part_count;     /**< of a choice: how many parts are listed; they follow one another, see below */
    size_t omitted;        /**< of a choice: how many more parts there are */
    tc_text list;          /**< of a choice among rows: the list; may be empty */
    tc_text row;           /**< of a part of such a choice: what the row is called for people; may be empty */
    tc_text fact;          /**< of a figure or an answer: the fact, or the path of a field; may be empty */
    tc_text title;         /**< of a figure or an answer: what the fact is called for people; may be empty */
    tc_text op;            /**< of a figure: `>=`, `<=`, `>`, `<` or `==`; absent of others */
    tc_text boundary;      /**< of a figure: what it has to be, in `unit`, exactly; absent of others */
    tc_text unit;          /**< of a figure: the unit of the fact; empty for a plain number */
    tc_text reported;      /**< of a figure: what it is, in `unit`, exactly; absent when it is not reported */
    int64_t denominator;   /**< of a figure: 1 when it stands below the line of a ratio, else 0 */
    const tc_text *values; /**< of an answer: each of them would do */
    size_t value_count;    /**< how many values */
    tc_text section;       /**< of a section or an attestation: its id, with its set where it has another */
    tc_text wanted;        /**< of a section or an attestation: the status that it has to have, as results spell it */
    tc_text reason;        /**< of #TC_REMEDY_NONE: why; may be empty */
} tc_remedy;

/**
 * Gives what it would take for something to be met.
 *
 * The members `remedy` of #tc_result_info, #tc_criterion_result and #tc_indicator_result, and `first_part` of a choice,
 * say where to look.
 *
 * @param      result       the result.
 * @param      index        from 0.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               filled in.
 * @retval TC_ERROR_ARGUMENT   NULL, or a `struct_size` that cannot be.
 * @retval TC_ERROR_NOMEM      no memory.
 * @retval TC_ERROR_NOT_FOUND  no such index.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_result_remedy_at(const tc_result *result, size_t index, tc_remedy *out,
                                     tc_diagnostics **diagnostics);

/** An attestation that differs from what was computed. What was computed stands. */
typedef struct tc_conflict {
    size_t struct_size; /**< set by the caller to `sizeof(tc_conflict)` */
    tc_text section;    /**< the id of the indicator or criterion */
    int64_t computed;   /**< the computed verdict: #TC_MET, … */
    int64_t attested;   /**< the attested verdict */
    tc_text document;   /**< the document of the attestation; may be empty */
} tc_conflict;

/**
 * Gives a conflict.
 *
 * @param      result       the result.
 * @param      index        from 0, below `conflict_count` of the result.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               filled in.
 * @retval TC_ERROR_ARGUMENT   NULL, or a `struct_size` that cannot be.
 * @retval TC_ERROR_NOT_FOUND  no such index.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_result_conflict_at(const tc_result *result, size_t index, tc_conflict *out,
                                       tc_diagnostics **diagnostics);

/** A set that the subject has to meet as well. The texts live as long as the result. */
typedef struct tc_prerequisite {
    size_t struct_size; /**< set by the caller to `sizeof(tc_prerequisite)` */
    tc_text ruleset;    /**< the id of that set */
    int64_t status;     /**< the verdict by it: #TC_MET, … */
    int64_t recorded;   /**< 1 when it rests on a recorded recognition, 0 when on facts */
    tc_text document;   /**< the decision of that recognition; may be empty */
} tc_prerequisite;

/**
 * Tells whether a set is met that the subject has to meet as well.
 *
 * @param      result       the result.
 * @param      index        from 0, below `prerequisite_count` of the result.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               filled in.
 * @retval TC_ERROR_ARGUMENT   NULL, or a `struct_size` that cannot be.
 * @retval TC_ERROR_NOT_FOUND  no such index.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_result_prerequisite_at(const tc_result *result, size_t index, tc_prerequisite *out,
                                           tc_diagnostics **diagnostics);

/** How the figures of a check fit together. Zero is *unknown*. */
enum {
    TC_CHECK_UNKNOWN = 0,   /**< some figure was not reported */
    TC_CHECK_HOLDS = 1,     /**< they agree exactly, or the condition holds */
    TC_CHECK_ROUNDED = 2,   /**< the reported figure is the computed one, rounded to the digits it has */
    TC_CHECK_TRUNCATED = 3, /**< the reported figure is the computed one, cut off after the digits it has */
    TC_CHECK_MISMATCH = 4   /**< neither, or the condition does not hold */
};

/** A check of the facts. It never changes a verdict. The texts live as long as the result. */
typedef struct tc_check_result {
    size_t struct_size;     /**< set by the caller to `sizeof(tc_check_result)` */
    tc_text title;          /**< what is checked */
    int64_t outcome;        /**< #TC_CHECK_HOLDS, … */
    int64_t error;          /**< 1 when indicators on its facts are unknown where it fails, else 0 */
    tc_text reported;       /**< the reported figure, exactly; absent when it compares none with another */
    tc_text computed;       /**< what it is compared with, exactly; absent when it is not known */
    tc_text reported_text;  /**< the same for people, with its unit; may be empty */
    tc_text computed_text;  /**< the same for people, with its unit; may be empty */
    const tc_text *missing; /**< the names of the facts that it waits for */
    size_t missing_count;   /**< how many facts are missing */
    tc_text line;           /**< `file:line` of the check */
} tc_check_result;

/**
 * Gives the result of a check of the facts.
 *
 * @param      result       the result.
 * @param      index        from 0, below `check_count` of the result.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               filled in.
 * @retval TC_ERROR_ARGUMENT   NULL, or a `struct_size` that cannot be.
 * @retval TC_ERROR_NOT_FOUND  no such index.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_result_check_at(const tc_result *result, size_t index, tc_check_result *out,
                                    tc_diagnostics **diagnostics);

/**
 * Gives the whole result as JSON: the same bytes for the same rules, facts and release everywhere.
 *
 * @param      result       the result.
 * @param[out] out          the text; lives as long as @p result.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              written.
 * @retval TC_ERROR_ARGUMENT  NULL.
 * @retval TC_ERROR_NOMEM     no memory.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_result_to_json(const tc_result *result, tc_text *out, tc_diagnostics **diagnostics);

/**
 * Gives the whole result as text for people.
 *
 * @param      result       the result.
 * @param      language     #TC_LANGUAGE_DEFAULT, …
 * @param[out] out          the text; lives as long as @p result.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              written.
 * @retval TC_ERROR_ARGUMENT  NULL, or a language that there is not.
 * @retval TC_ERROR_NOMEM     no memory.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_result_report(const tc_result *result, int64_t language, tc_text *out,
                                  tc_diagnostics **diagnostics);

/* ---- Reports ---------------------------------------------------------------------------------------------------- */

/** What a report is written as. */
enum {
    TC_FORMAT_TEXT = 0,         /**< plain text, for a terminal */
    TC_FORMAT_MARKDOWN = 1,     /**< CommonMark with tables */
    TC_FORMAT_HTML = 2,         /**< a page that needs nothing else: no network, no script */
    TC_FORMAT_HTML_FRAGMENT = 3 /**< the same as one element, which leaves the page alone that it stands in */
};

/** Flags of tc_report_options. */
enum {
    TC_REPORT_COLOR = 1 /**< text has the colours of a terminal */
};

/** Options of the functions that write reports. */
typedef struct tc_report_options {
    size_t struct_size; /**< set by the caller to `sizeof(tc_report_options)` */
    uint64_t flags;     /**< #TC_REPORT_COLOR, or 0 */
    int64_t language;   /**< #TC_LANGUAGE_DEFAULT, … */
    int64_t format;     /**< #TC_FORMAT_TEXT, … */
    size_t width;       /**< of lines of text, in columns; default 100, at least 60, at most 10 000 */
} tc_report_options;

/**
 * Gives a whole result as a report. With the defaults that is what tc_result_report() gives.
 *
 * @param      result       the result.
 * @param      options      NULL for the defaults.
 * @param[out] out          the text; lives as long as @p result.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              written.
 * @retval TC_ERROR_ARGUMENT  NULL where that is not allowed, or a wrong option.
 * @retval TC_ERROR_NOMEM     no memory.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_result_write_report(const tc_result *result, const tc_report_options *options, tc_text *out,
                                        tc_diagnostics **diagnostics);

/* ---- Explanations ----------------------------------------------------------------------------------------------- */

/** Options of tc_result_explain(). */
typedef struct tc_explain_options {
    size_t struct_size; /**< set by the caller to `sizeof(tc_explain_options)` */
    int64_t language;   /**< of diagnostics: #TC_LANGUAGE_DEFAULT, … */
    size_t max_rows;    /**< of one list that are shown, those that decide first; default 20, at most 1 000 000 */
    size_t max_depth;   /**< of steps that rest on others; what lies below is left out; default 100, at most 400 */
    size_t max_errors;  /**< kept in diagnostics; default 20, at most 10 000 */
} tc_explain_options;

/**
 * Explains a verdict: every step that led to it, with the figures that were used.
 *
 * The rules, facts and options are those that the result was made with, also where the rules were released and the
 * facts changed since.
 *
 * @param      result        the result.
 * @param      section       the id of an indicator or criterion; empty: the whole set.
 * @param      section_size  bytes of @p section.
 * @param      options       NULL for the defaults.
 * @param[out] out           the proof, owned by the caller (tc_explanation_free()); NULL on failure.
 * @param[out] diagnostics   may be NULL.
 * @retval TC_OK               explained.
 * @retval TC_ERROR_ARGUMENT   NULL where that is not allowed, or a wrong option.
 * @retval TC_ERROR_LIMIT      a number grew beyond the limit.
 * @retval TC_ERROR_NOMEM      no memory.
 * @retval TC_ERROR_NOT_FOUND  no such section.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_result_explain(const tc_result *result, const char *section, size_t section_size,
                                   const tc_explain_options *options, tc_explanation **out,
                                   tc_diagnostics **diagnostics);

/**
 * Gives a proof as JSON: the same bytes for the same rules, facts and release everywhere.
 *
 * @param      explanation  what to write.
 * @param[out] out          the text; lives as long as @p explanation.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              written.
 * @retval TC_ERROR_ARGUMENT  NULL.
 * @retval TC_ERROR_NOMEM     no memory.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_explanation_to_json(const tc_explanation *explanation, tc_text *out, tc_diagnostics **diagnostics);

/**
 * Gives a proof as a report.
 *
 * @param      explanation  what to write.
 * @param      options      NULL for the defaults.
 * @param[out] out          the text; lives as long as @p explanation.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              written.
 * @retval TC_ERROR_ARGUMENT  NULL where that is not allowed, or a wrong option.
 * @retval TC_ERROR_NOMEM     no memory.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_explanation_write_report(const tc_explanation *explanation, const tc_report_options *options,
                                             tc_text *out, tc_diagnostics **diagnostics);

/**
 * Frees a proof and every text that it gave.
 *
 * @param explanation  may be NULL.
 * @par Threads  excludes every other use of it.
 * @since 1.0
 */
TC_API void tc_explanation_free(tc_explanation *explanation);

/* ---- What is missing -------------------------------------------------------------------------------------------- */

/** Options of tc_result_gap(). */
typedef struct tc_gap_options {
    size_t struct_size;        /**< set by the caller to `sizeof(tc_gap_options)` */
    int64_t language;          /**< of diagnostics: #TC_LANGUAGE_DEFAULT, … */
    const tc_text *indicators; /**< ids of indicators, or criteria, whose cost is known */
    const tc_text *costs;      /**< what it costs to meet each of them: decimals, all in `cost_unit` */
    size_t cost_count;         /**< how many of them; the cheapest come first */
    const char *cost_unit;     /**< what costs are counted in; may be empty */
    size_t cost_unit_size;     /**< bytes of `cost_unit` */
} tc_gap_options;

/**
 * Finds what is missing until a subject is recognised: what is not met, the cheapest first, and what has to be
 * reported.
 *
 * @param      result       the result.
 * @param      options      NULL for the defaults.
 * @param[out] out          what is missing, owned by the caller (tc_gap_free()); NULL on failure.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              found; there may be nothing missing.
 * @retval TC_ERROR_ARGUMENT  NULL where that is not allowed, a wrong option, or an id that is no id in UTF-8.
 * @retval TC_ERROR_FACTS     a cost is not a number.
 * @retval TC_ERROR_LIMIT     a cost has too many digits.
 * @retval TC_ERROR_NOMEM     no memory.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_result_gap(const tc_result *result, const tc_gap_options *options, tc_gap **out,
                               tc_diagnostics **diagnostics);

/**
 * Gives what is missing as JSON: the same bytes for the same rules, facts and release everywhere.
 *
 * @param      gap          what to write.
 * @param[out] out          the text; lives as long as @p gap.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              written.
 * @retval TC_ERROR_ARGUMENT  NULL.
 * @retval TC_ERROR_NOMEM     no memory.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_gap_to_json(const tc_gap *gap, tc_text *out, tc_diagnostics **diagnostics);

/**
 * Gives what is missing as a report.
 *
 * @param      gap          what to write.
 * @param      options      NULL for the defaults.
 * @param[out] out          the text; lives as long as @p gap.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              written.
 * @retval TC_ERROR_ARGUMENT  NULL where that is not allowed, or a wrong option.
 * @retval TC_ERROR_NOMEM     no memory.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_gap_write_report(const tc_gap *gap, const tc_report_options *options, tc_text *out,
                                     tc_diagnostics **diagnostics);

/**
 * Frees what is missing and every text that it gave.
 *
 * @param gap  may be NULL.
 * @par Threads  excludes every other use of it.
 * @since 1.0
 */
TC_API void tc_gap_free(tc_gap *gap);

/* ---- Plans ------------------------------------------------------------------------------------------------------ */

/**
 * Reads a plan from a JSON file: what is to be done for a subject, and what that shall reach.
 *
 * @param      text         UTF-8; copied.
 * @param      size         bytes of @p text.
 * @param      options      NULL for the defaults. The same as for a file of facts; the default name is `<plan>`.
 * @param[out] out          the plan, owned by the caller (tc_plan_free()); NULL on failure.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              read.
 * @retval TC_ERROR_ARGUMENT  NULL where that is not allowed, or a wrong option.
 * @retval TC_ERROR_FACTS     the text is not a plan; @p diagnostics has all errors, up to the limit.
 * @retval TC_ERROR_LIMIT     the text goes beyond a limit.
 * @retval TC_ERROR_NOMEM     no memory.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_plan_from_json(const char *text, size_t size, const tc_facts_options *options, tc_plan **out,
                                   tc_diagnostics **diagnostics);

/** What a plan says. The texts live as long as the plan. */
typedef struct tc_plan_info {
    size_t struct_size;      /**< set by the caller to `sizeof(tc_plan_info)` */
    tc_text subject_id;      /**< who it is for; may be empty */
    tc_text subject_name;    /**< for people; may be empty */
    tc_text subject_kind;    /**< may be empty */
    tc_text ruleset;         /**< the id of the set that it is to meet; empty: left to the caller */
    tc_text deadline;        /**< the day by which everything is to be done, `YYYY-MM-DD`; absent when none is named */
    size_t registered_count; /**< how many promises it makes */
    size_t action_count;     /**< how many things are to be done */
} tc_plan_info;

/**
 * Tells what a plan says.
 *
 * @param      plan         the plan.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              filled in.
 * @retval TC_ERROR_ARGUMENT  NULL, or a `struct_size` that cannot be.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_plan_describe(const tc_plan *plan, tc_plan_info *out, tc_diagnostics **diagnostics);

/**
 * Frees a plan and every text that it gave.
 *
 * @param plan  may be NULL.
 * @par Threads  excludes every other use of it.
 * @since 1.0
 */
TC_API void tc_plan_free(tc_plan *plan);

/** Options of tc_plan_judge(). */
typedef struct tc_plan_options {
    size_t struct_size;   /**< set by the caller to `sizeof(tc_plan_options)` */
    uint64_t flags;       /**< #TC_EVAL_LENIENT, or 0 */
    int64_t language;     /**< of diagnostics: #TC_LANGUAGE_DEFAULT, … */
    const char *as_of;    /**< the day, `YYYY-MM-DD`; default: that of the facts */
    size_t as_of_size;    /**< bytes of `as_of` */
    const char *deadline; /**< the last day, `YYYY-MM-DD`; default: that of the plan */
    size_t deadline_size; /**< bytes of `deadline` */
    size_t max_digits;    /**< of a number in texts of facts and plan; default 10 000, at most 78 913 */
    size_t max_errors;    /**< kept in diagnostics; default 20, at most 10 000 */
} tc_plan_options;

/**
 * Judges what a plan would reach.
 *
 * If anything in the facts or in the plan does not fit the rules, every such place is reported and nothing is judged.
 *
 * @param      rules        the rules; the results keep what they need of them.
 * @param      set_id       the id of the set; empty: that of the plan, or the only one.
 * @param      set_id_size  bytes of @p set_id.
 * @param      facts        the facts; may be changed or freed afterwards.
 * @param      plan         the plan; may be freed afterwards.
 * @param      options      NULL for the defaults.
 * @param[out] out          what it would reach, owned by the caller (tc_plan_result_free()); NULL on failure.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               judged; there may be warnings.
 * @retval TC_ERROR_ARGUMENT   NULL where that is not allowed, or a wrong option.
 * @retval TC_ERROR_FACTS      facts or plan do not fit; @p diagnostics has all errors, up to the limit.
 * @retval TC_ERROR_LIMIT      a number grew beyond the limit.
 * @retval TC_ERROR_NOMEM      no memory.
 * @retval TC_ERROR_NOT_FOUND  no such set, or an empty id where there are several.
 * @par Threads  from any thread; several threads may judge by the same rules and plan at the same time.
 * @since 1.0
 */
TC_API tc_status tc_plan_judge(const tc_ruleset *rules, const char *set_id, size_t set_id_size, const tc_facts *facts,
                               const tc_plan *plan, const tc_plan_options *options, tc_plan_result **out,
                               tc_diagnostics **diagnostics);

/** What a plan would reach. The texts live as long as the plan result. */
typedef struct tc_plan_result_info {
    size_t struct_size;              /**< set by the caller to `sizeof(tc_plan_result_info)` */
    size_t action_count;             /**< how many things are to be done, for tc_plan_result_action_at() */
    size_t registered_count;         /**< how many promises there are, for tc_plan_result_target_at() */
    const tc_text *uncovered;        /**< the indicators that stay or become unmet, and nothing is planned for */
    size_t uncovered_count;          /**< how many of them */
    const tc_text *undecided;        /**< the indicators that stay or become unknown, and nothing is planned for */
    size_t undecided_count;          /**< how many of them */
    const tc_text *unpriced;         /**< the actions without a cost */
    size_t unpriced_count;           /**< how many of them */
    tc_text cost;                    /**< of all actions, in `cost_unit`, exactly */
    tc_text cost_unit;               /**< the base unit of money */
    size_t cost_by_criterion_count;  /**< how many sums there are by criterion, for tc_plan_result_cost_at() */
    size_t cost_by_agency_count;     /**< how many sums there are by agency, for tc_plan_result_cost_at() */
} tc_plan_result_info;

/**
 * Tells what a plan would reach.
 *
 * @param      plan_result  what it would reach.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              filled in.
 * @retval TC_ERROR_ARGUMENT  NULL, or a `struct_size` that cannot be.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_plan_result_describe(const tc_plan_result *plan_result, tc_plan_result_info *out,
                                         tc_diagnostics **diagnostics);

/**
 * Gives the result on the facts alone.
 *
 * @param plan_result  may be NULL.
 * @return the result, borrowed; lives as long as @p plan_result. NULL for NULL.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API const tc_result *tc_plan_result_baseline(const tc_plan_result *plan_result);

/**
 * Gives the result with everything done that is planned.
 *
 * @param plan_result  may be NULL.
 * @return the result, borrowed; lives as long as @p plan_result. NULL for NULL.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API const tc_result *tc_plan_result_after(const tc_plan_result *plan_result);

/**
 * Gives the result with everything done that is planned and not late.
 *
 * @param plan_result  may be NULL.
 * @return the result, borrowed; lives as long as @p plan_result. NULL where nothing is late, and for NULL.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API const tc_result *tc_plan_result_in_time(const tc_plan_result *plan_result);

/** Whether something is reached. Zero is *unknown*. */
enum {
    TC_REACHED_UNKNOWN = 0, /**< not known, or nothing is to be reached */
    TC_REACHED_YES = 1,     /**< it is reached */
    TC_REACHED_NO = 2       /**< it is not */
};

/** What would become of an action. The texts live as long as the plan result. */
typedef struct tc_action_result {
    size_t struct_size;      /**< set by the caller to `sizeof(tc_action_result)` */
    tc_text id;              /**< the action */
    tc_text subject;         /**< the id of the row that it is for; empty: the subject of the plan */
    tc_text indicator;       /**< the indicator or criterion that it is for; may be empty */
    tc_text title;           /**< for people; may be empty */
    const tc_text *agencies; /**< who has to do it */
    size_t agency_count;     /**< how many agencies */
    tc_text due;             /**< the last day, `YYYY-MM-DD`; absent when none is named */
    const tc_text *flips;    /**< the indicators that it brings to be met; of a row with its id before: `row: 14.1` */
    size_t flip_count;       /**< how many of them */
    const tc_text *breaks;   /**< the indicators that are met before, and not with this action alone */
    size_t break_count;      /**< how many of them */
    int64_t reaches;         /**< whether what it is for is met after the plan: #TC_REACHED_YES, … */
    size_t shortfall_count;  /**< how far figures fall short then, for tc_plan_result_shortfall_at() */
    int64_t late;            /**< 1 when it will not be there in time, else 0 */
    int64_t overdue;         /**< 1 when its last day is before the day of assessment, else 0 */
    int64_t after_deadline;  /**< 1 when its last day is after the deadline, else 0 */
    tc_text cost;            /**< in the `cost_unit` of the plan, exactly; absent when it is not known */
} tc_action_result;

/**
 * Tells what would become of an action.
 *
 * @param      plan_result  what the plan would reach.
 * @param      index        from 0, in the order of the plan.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               filled in.
 * @retval TC_ERROR_ARGUMENT   NULL, or a `struct_size` that cannot be.
 * @retval TC_ERROR_NOT_FOUND  no such index.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_plan_result_action_at(const tc_plan_result *plan_result, size_t index, tc_action_result *out,
                                          tc_diagnostics **diagnostics);

/**
 * Tells how far a figure falls short when everything is done that is planned.
 *
 * @param      plan_result  what the plan would reach.
 * @param      action       the index of the action.
 * @param      index        from 0, below `shortfall_count` of the action.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               filled in.
 * @retval TC_ERROR_ARGUMENT   NULL, or a `struct_size` that cannot be.
 * @retval TC_ERROR_NOT_FOUND  no such action or index.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_plan_result_shortfall_at(const tc_plan_result *plan_result, size_t action, size_t index,
                                             tc_shortfall *out, tc_diagnostics **diagnostics);

/** What would become of a promise. The texts live as long as the plan result. */
typedef struct tc_target_result {
    size_t struct_size; /**< set by the caller to `sizeof(tc_target_result)` */
    tc_text id;         /**< the section; of a number of criteria such as `>= 2` */
    tc_text subject;    /**< the id of the row that it is about; empty: the subject of the plan */
    tc_text title;      /**< for people; may be empty */
    int64_t reached;    /**< #TC_REACHED_YES, … */
    int64_t of_number;  /**< 1 when it is a number of criteria, else 0 */
    size_t had;         /**< of a number: how many are met before */
    size_t has;         /**< of a number: how many are met after */
} tc_target_result;

/**
 * Tells what would become of a promise.
 *
 * @param      plan_result  what the plan would reach.
 * @param      index        from 0, in the order of the plan.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               filled in.
 * @retval TC_ERROR_ARGUMENT   NULL, or a `struct_size` that cannot be.
 * @retval TC_ERROR_NOT_FOUND  no such index.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_plan_result_target_at(const tc_plan_result *plan_result, size_t index, tc_target_result *out,
                                          tc_diagnostics **diagnostics);

/** What costs are summed up by. */
enum {
    TC_COST_BY_CRITERION = 1, /**< the criterion that an action is for */
    TC_COST_BY_AGENCY = 2     /**< who has to do it; a cost that several share is not divided */
};

/** A sum of costs. The texts live as long as the plan result. */
typedef struct tc_cost {
    size_t struct_size; /**< set by the caller to `sizeof(tc_cost)` */
    tc_text name;       /**< the id of the criterion, or the agencies, joined by `; `; empty: none is named */
    tc_text amount;     /**< in the `cost_unit` of the plan, exactly */
} tc_cost;

/**
 * Gives a sum of costs.
 *
 * @param      plan_result  what the plan would reach.
 * @param      by           #TC_COST_BY_CRITERION or #TC_COST_BY_AGENCY.
 * @param      index        from 0.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               filled in.
 * @retval TC_ERROR_ARGUMENT   NULL, a `struct_size` that cannot be, or another @p by.
 * @retval TC_ERROR_NOT_FOUND  no such index.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_plan_result_cost_at(const tc_plan_result *plan_result, int64_t by, size_t index, tc_cost *out,
                                        tc_diagnostics **diagnostics);

/**
 * Finds what is missing on the facts alone, ordered by what the actions of the plan cost.
 *
 * @param      plan_result  what the plan would reach.
 * @param[out] out          what is missing, owned by the caller (tc_gap_free()); NULL on failure.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              found; there may be nothing missing.
 * @retval TC_ERROR_ARGUMENT  NULL where that is not allowed.
 * @retval TC_ERROR_NOMEM     no memory.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_plan_result_gap(const tc_plan_result *plan_result, tc_gap **out, tc_diagnostics **diagnostics);

/**
 * Gives what a plan would reach as JSON: the same bytes for the same rules, facts and release everywhere.
 *
 * @param      plan_result  what to write.
 * @param[out] out          the text; lives as long as @p plan_result.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              written.
 * @retval TC_ERROR_ARGUMENT  NULL.
 * @retval TC_ERROR_NOMEM     no memory.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_plan_result_to_json(const tc_plan_result *plan_result, tc_text *out, tc_diagnostics **diagnostics);

/**
 * Gives what a plan would reach as a report.
 *
 * @param      plan_result  what to write.
 * @param      options      NULL for the defaults.
 * @param[out] out          the text; lives as long as @p plan_result.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              written.
 * @retval TC_ERROR_ARGUMENT  NULL where that is not allowed, or a wrong option.
 * @retval TC_ERROR_NOMEM     no memory.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_plan_result_write_report(const tc_plan_result *plan_result, const tc_report_options *options,
                                             tc_text *out, tc_diagnostics **diagnostics);

/**
 * Frees what a plan would reach, with every text and result that it gave.
 *
 * @param plan_result  may be NULL.
 * @par Threads  excludes every other use of it.
 * @since 1.0
 */
TC_API void tc_plan_result_free(tc_plan_result *plan_result);

/* ---- Many subjects ---------------------------------------------------------------------------------------------- */

/**
 * Judges the rows of a list of subjects, each by the set of the list.
 *
 * @param      rules        the rules; the results keep what they need of them.
 * @param      set_id       the id of the set that declares the list; empty: the only one.
 * @param      set_id_size  bytes of @p set_id.
 * @param      facts        the facts that hold the list; may be changed or freed afterwards.
 * @param      list         the name of the list; empty: the only list of subjects.
 * @param      list_size    bytes of @p list.
 * @param      options      NULL for the defaults.
 * @param[out] out          the results, owned by the caller (tc_results_free()); NULL on failure.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               judged; there may be warnings.
 * @retval TC_ERROR_ARGUMENT   NULL where that is not allowed, or a wrong option.
 * @retval TC_ERROR_FACTS      the facts do not fit; @p diagnostics has all errors, up to the limit.
 * @retval TC_ERROR_LIMIT      a number grew beyond the limit.
 * @retval TC_ERROR_NOMEM      no memory.
 * @retval TC_ERROR_NOT_FOUND  no such set or list, or an empty name where there are several.
 * @par Threads  from any thread; several threads may judge by the same rules at the same time.
 * @since 1.0
 */
TC_API tc_status tc_evaluate_rows(const tc_ruleset *rules, const char *set_id, size_t set_id_size,
                                  const tc_facts *facts, const char *list, size_t list_size,
                                  const tc_eval_options *options, tc_results **out, tc_diagnostics **diagnostics);

/**
 * Counts results.
 *
 * @param results  may be NULL, which holds none.
 * @return how many there are.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API size_t tc_results_count(const tc_results *results);

/**
 * Gives one of several results.
 *
 * @param results  may be NULL.
 * @param index    from 0, in the order of the rows.
 * @return the result, borrowed; lives as long as @p results. NULL where there is no such index, and for NULL.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API const tc_result *tc_results_at(const tc_results *results, size_t index);

/**
 * Frees results and every result that they gave.
 *
 * @param results  may be NULL.
 * @par Threads  excludes every other use of them.
 * @since 1.0
 */
TC_API void tc_results_free(tc_results *results);

/** Options of tc_overview_of(). */
typedef struct tc_overview_options {
    size_t struct_size;   /**< set by the caller to `sizeof(tc_overview_options)` */
    int64_t language;     /**< of diagnostics: #TC_LANGUAGE_DEFAULT, … */
    const size_t *levels; /**< numbers of criteria met at which levels begin, in any order */
    size_t level_count;   /**< how many; 19, 15, 10 makes 19 and more, 15 to 18, 10 to 14, and fewer than 10 */
} tc_overview_options;

/**
 * Puts results side by side: who has met how much, and what each agency still has to do.
 *
 * @param      results      the results, usually by one set; not needed afterwards.
 * @param      count        how many of them.
 * @param      options      NULL for the defaults.
 * @param[out] out          the overview, owned by the caller (tc_overview_free()); NULL on failure.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              made.
 * @retval TC_ERROR_ARGUMENT  NULL where that is not allowed, or a wrong option.
 * @retval TC_ERROR_NOMEM     no memory.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_overview_of(const tc_result *const *results, size_t count, const tc_overview_options *options,
                                tc_overview **out, tc_diagnostics **diagnostics);

/**
 * Gives an overview as JSON: the same bytes for the same rules, facts and release everywhere.
 *
 * @param      overview     what to write.
 * @param[out] out          the text; lives as long as @p overview.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              written.
 * @retval TC_ERROR_ARGUMENT  NULL.
 * @retval TC_ERROR_NOMEM     no memory.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_overview_to_json(const tc_overview *overview, tc_text *out, tc_diagnostics **diagnostics);

/**
 * Gives an overview as a report.
 *
 * @param      overview     what to write.
 * @param      options      NULL for the defaults.
 * @param[out] out          the text; lives as long as @p overview.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              written.
 * @retval TC_ERROR_ARGUMENT  NULL where that is not allowed, or a wrong option.
 * @retval TC_ERROR_NOMEM     no memory.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_overview_write_report(const tc_overview *overview, const tc_report_options *options, tc_text *out,
                                          tc_diagnostics **diagnostics);

/**
 * Frees an overview and every text that it gave.
 *
 * @param overview  may be NULL.
 * @par Threads  excludes every other use of it.
 * @since 1.0
 */
TC_API void tc_overview_free(tc_overview *overview);

/* ---- Single expressions ----------------------------------------------------------------------------------------- */

/**
 * Evaluates one expression, as a prompt does.
 *
 * @param      rules        what names mean; NULL: there are no names.
 * @param      set_id       the id of the set whose names are meant; empty: the only one, if there is one.
 * @param      set_id_size  bytes of @p set_id.
 * @param      text         the expression, in UTF-8.
 * @param      size         bytes of @p text.
 * @param      facts        the facts; NULL: none.
 * @param      options      NULL for the defaults.
 * @param[out] out          the value, owned by the caller (tc_value_free()); NULL on failure.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK               evaluated; the value may be unknown or undefined.
 * @retval TC_ERROR_ARGUMENT   NULL where that is not allowed, or a wrong option.
 * @retval TC_ERROR_RULES      the expression has errors.
 * @retval TC_ERROR_FACTS      the facts do not fit.
 * @retval TC_ERROR_LIMIT      a limit was reached.
 * @retval TC_ERROR_NOMEM      no memory.
 * @retval TC_ERROR_NOT_FOUND  no such set, or an empty id where there are several.
 * @par Threads  from any thread; several threads may use the same rules at the same time.
 * @since 1.0
 */
TC_API tc_status tc_expression_evaluate(const tc_ruleset *rules, const char *set_id, size_t set_id_size,
                                        const char *text, size_t size, const tc_facts *facts,
                                        const tc_eval_options *options, tc_value **out,
                                        tc_diagnostics **diagnostics);

/** The value of an expression. The texts live as long as the value. */
typedef struct tc_value_info {
    size_t struct_size;     /**< set by the caller to `sizeof(tc_value_info)` */
    int64_t kind;           /**< #TC_KIND_YES_NO, … */
    tc_text text;           /**< `yes`, `no`, `0.91`, `1/3`, a date, a quoted text, `unknown` or `undefined: …` */
    const tc_text *missing; /**< the names of the facts that it waits for */
    size_t missing_count;   /**< how many facts are missing */
    const tc_text *reasons; /**< why it is unknown or undefined */
    size_t reason_count;    /**< how many reasons */
} tc_value_info;

/**
 * Describes a value.
 *
 * @param      value        the value.
 * @param[out] out          filled in; `struct_size` set by the caller.
 * @param[out] diagnostics  may be NULL.
 * @retval TC_OK              filled in.
 * @retval TC_ERROR_ARGUMENT  NULL, or a `struct_size` that cannot be.
 * @par Threads  from any thread at any time.
 * @since 1.0
 */
TC_API tc_status tc_value_describe(const tc_value *value, tc_value_info *out, tc_diagnostics **diagnostics);

/**
 * Frees a value and every text that it gave.
 *
 * @param value  may be NULL.
 * @par Threads  excludes every other use of it.
 * @since 1.0
 */
TC_API void tc_value_free(tc_value *value);

#ifdef __cplusplus
}
#endif

#endif /* TIEUCHI_H */
