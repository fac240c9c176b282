#include "report.hpp"

namespace tieuchi::capi {

namespace {

std::optional<report_format> format_of(std::int64_t given) noexcept {
    switch (given) {
    case TC_FORMAT_TEXT:
        return report_format::text;
    case TC_FORMAT_MARKDOWN:
        return report_format::markdown;
    case TC_FORMAT_HTML:
        return report_format::html;
    case TC_FORMAT_HTML_FRAGMENT:
        return report_format::html_fragment;
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<report_choice> read_options(call& c, tc_report_options const* given) {
    constexpr std::size_t narrowest = 60, widest = 10'000;
    tc_report_options o{};
    report_choice result;
    if (!c.read(given, o, "options") || !c.speak(o.language) || !c.flags(o.flags, TC_REPORT_COLOR))
        return std::nullopt;
    result.in = c.in;
    result.how.color = (o.flags & TC_REPORT_COLOR) != 0;
    std::optional<report_format> const format = format_of(o.format);
    if (!format) {
        c.refuse("options->format", std::to_string(o.format), "TC_FORMAT_TEXT, _MARKDOWN, _HTML or _HTML_FRAGMENT");
        return std::nullopt;
    }
    result.as = *format;
    if (o.width != 0 && o.width < narrowest) {
        c.refuse("options->width", std::to_string(o.width), "at least " + std::to_string(narrowest));
        return std::nullopt;
    }
    if (!c.limit(o.width, widest, result.how.width, "options->width"))
        return std::nullopt;
    return result;
}

} // namespace tieuchi::capi
