// The one catalogue of what is said to people, in English and Vietnamese.
//
// Sentences are fragments in lower case without a full stop; help says what to write, never asks. In a sentence
//   {0} {1} …   stands for an argument,
//   {?1|text}   is there when argument 1 is, {!1|text} when it is not (or is empty); they do not nest,
// and every other brace for itself. Both languages use the same arguments; a test sees to it.
//
// These are switches without `default` rather than arrays: the compiler then refuses an enumerator without a row and a
// row without an enumerator, and looking one up is a jump.
#pragma once

#include <tieuchi/diagnostic.hpp>

#include <string_view>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// What the catalogue knows of a code.
struct catalogue_row {
    tieuchi::severity severity = severity::error;
    std::string_view en;      ///< what is wrong
    std::string_view en_help; ///< what to write instead, or empty
    std::string_view vi;
    std::string_view vi_help;
};

/// A phrase in both languages.
struct catalogue_phrase {
    std::string_view en;
    std::string_view vi;
};

/// Words that renderers put around sentences.
enum class label : std::uint8_t {
    error,
    warning,
    note,
    help,
    at_path, ///< {0} JSON path
    dropped, ///< {0} how many findings are not shown
};

/// The row of a code; one with empty texts for a number that is no code.
constexpr catalogue_row catalogue(code what) noexcept {
    using enum severity;
    switch (what) {
    // ---- text and lexis ---------------------------------------------------------------------------------------------
    case code::input_too_large:
        return {error,
                "the text is too large: {0} bytes, {1} are allowed",
                "split the text into several files and join them with `import`",
                "văn bản quá lớn: {0} byte, chỉ cho phép {1}",
                "chia văn bản thành nhiều tệp rồi nối lại bằng `nhập`"};
    case code::invalid_utf8:
        return {error,
                "the byte {0} is not valid UTF-8",
                "save the file in the encoding UTF-8",
                "byte {0} không phải là UTF-8 hợp lệ",
                "lưu tệp ở bảng mã UTF-8"};
    case code::nesting_too_deep:
        return {error,
                "the text is nested more than {0} levels deep",
                "give the inner part a name with `let` and use the name",
                "văn bản lồng nhau quá {0} tầng",
                "đặt tên cho phần bên trong bằng `đặt` rồi dùng tên đó"};
    case code::too_many_digits:
        return {error,
                "the number has more than {0} digits",
                "write the number with at most {0} digits",
                "số có nhiều hơn {0} chữ số",
                "viết số với không quá {0} chữ số"};
    case code::stray_character:
        return {error,
                "the character `{0}`{?1| ({1})} has no meaning here",
                "remove it or write a space instead; what belongs to a text stands between double quotes",
                "ký tự `{0}`{?1| ({1})} không có nghĩa ở đây",
                "bỏ ký tự này hoặc thay bằng khoảng trắng; phần thuộc đoạn chữ thì đặt trong dấu nháy kép"};
    case code::unterminated_string:
        return {error,
                "the text in quotes is not closed on its line",
                "close it with `\"` on the same line; write a line break as `\\n` and a quote as `\\\"`",
                "đoạn chữ trong dấu nháy chưa được đóng trên cùng một dòng",
                "đóng bằng `\"` trên cùng dòng; viết chỗ xuống dòng là `\\n` và dấu nháy là `\\\"`"};
    case code::decimal_comma:
        return {error,
                "`{0}` is written with a decimal comma",
                "write `{1}`: the decimal mark is a point",
                "`{0}` dùng dấu phẩy thập phân",
                "viết `{1}`: phần thập phân ngăn cách bằng dấu chấm"};
    case code::digit_grouping:
        return {error,
                "`{0}` groups its digits with points, commas or spaces",
                "write `{1}`; digits may be grouped with `_`, as in `1_000_000`",
                "`{0}` phân nhóm chữ số bằng dấu chấm, dấu phẩy hoặc khoảng trắng",
                "viết `{1}`; có thể phân nhóm chữ số bằng `_`, như `1_000_000`"};
    case code::bad_date:
        return {error,
                "`{0}` is not a date",
                "write year, month and day, as in `2022-03-08`",
                "`{0}` không phải là ngày tháng",
                "viết năm, tháng, ngày, như `2022-03-08`"};
    case code::bad_number:
        return {error,
                "`{0}` is not a number",
                "write digits with at most one decimal point between them, as in `1815` or `0.8`",
                "`{0}` không phải là số",
                "viết các chữ số với nhiều nhất một dấu chấm thập phân ở giữa, như `1815` hoặc `0.8`"};
    case code::keyword_as_name:
        return {error,
                "`{0}` is a keyword and cannot be a name as it stands",
                "write it between back-quotes: `` `{0}` ``",
                "`{0}` là từ khóa nên không thể dùng nguyên dạng làm tên",
                "đặt nó giữa hai dấu nháy ngược: `` `{0}` ``"};
    case code::nul_byte:
        return {error,
                "the text contains a NUL byte",
                "save the file as plain text in the encoding UTF-8",
                "văn bản chứa byte NUL",
                "lưu tệp dưới dạng văn bản thuần ở bảng mã UTF-8"};
    case code::unterminated_backquote:
        return {error,
                "the name in back-quotes is not closed on its line",
                "close it with a back-quote directly after the name",
                "tên trong dấu nháy ngược chưa được đóng trên cùng một dòng",
                "đóng bằng một dấu nháy ngược ngay sau tên"};
    case code::empty_name:
        return {error,
                "there is no name between the back-quotes",
                "write the name between them",
                "không có tên nào giữa hai dấu nháy ngược",
                "viết tên vào giữa hai dấu đó"};
    case code::bad_escape:
        return {error,
                "`{0}` is not an escape",
                "write `\\\"`, `\\\\`, `\\n` or `\\t`; every other character stands for itself",
                "`{0}` không phải là cách viết ký tự đặc biệt",
                "viết `\\\"`, `\\\\`, `\\n` hoặc `\\t`; mọi ký tự khác được viết nguyên dạng"};
    case code::foreign_comment:
        return {error,
                "`{0}` does not begin a comment",
                "begin each line of the comment with `#`",
                "`{0}` không mở đầu chú thích",
                "mở đầu mỗi dòng chú thích bằng `#`"};
    case code::typographic_quote:
        return {error,
                "the quotation mark `{0}` does not enclose a text",
                "write straight double quotes: `\"…\"`",
                "dấu nháy `{0}` không dùng để bao đoạn chữ",
                "viết dấu nháy kép thẳng: `\"…\"`"};
    case code::day_first_date:
        return {error,
                "`{0}` is not how a date is written here",
                "write the year first: `{1}`",
                "`{0}` không phải là ngày tháng theo cách viết ở đây",
                "viết năm trước: `{1}`"};
    case code::impossible_date:
        return {error,
                "the calendar has no day `{0}`",
                "write a month from 01 to 12 and a day that the month has",
                "lịch không có ngày `{0}`",
                "viết tháng từ 01 đến 12 và ngày có trong tháng đó"};
    case code::control_character:
        return {error,
                "the control character {0} has no place in a rule text",
                "remove it",
                "ký tự điều khiển {0} không được đứng trong văn bản quy tắc",
                "bỏ ký tự này"};
    case code::direction_control:
        return {error,
                "the invisible character {0} changes the order in which the text is shown",
                "remove it: what is read has to be what is meant",
                "ký tự ẩn {0} làm đổi thứ tự hiển thị của văn bản",
                "bỏ ký tự này: điều đọc thấy phải đúng là điều được viết"};
    case code::foreign_digit:
        return {error,
                "`{0}` is not one of the digits 0 to 9",
                "write `{1}`",
                "`{0}` không thuộc các chữ số từ 0 đến 9",
                "viết `{1}`"};
    case code::foreign_operator:
        return {error,
                "`{0}` is not an operator",
                "write `{1}`",
                "`{0}` không phải là phép toán",
                "viết `{1}`"};
    case code::name_begins_with_digit:
        return {error,
                "the name `{0}` begins with a digit",
                "begin the name with a letter or `_`; put a space between a number and its unit",
                "tên `{0}` bắt đầu bằng chữ số",
                "bắt đầu tên bằng chữ cái hoặc `_`; giữa số và đơn vị có một khoảng trắng"};
    case code::bad_section_id:
        return {error,
                "`{0}` is not the id of a criterion or indicator",
                "write digits and letters joined by points, as in `14`, `17.10` or `13.3a`",
                "`{0}` không phải là số hiệu tiêu chí hay chỉ tiêu",
                "viết chữ số và chữ cái nối nhau bằng dấu chấm, như `14`, `17.10` hoặc `13.3a`"};
    case code::bad_name:
        return {error,
                "`{0}` is not a name",
                "write letters, digits and `_`, beginning with a letter or `_`; join words with `_`",
                "`{0}` không phải là tên",
                "viết chữ cái, chữ số và `_`, bắt đầu bằng chữ cái hoặc `_`; nối các từ bằng `_`"};
    case code::too_many_marks:
        return {error,
                "more than {0} combining marks follow one another",
                "write at most a few marks on a letter",
                "có hơn {0} dấu phụ đứng liền nhau",
                "chỉ viết một vài dấu trên mỗi chữ cái"};
    // ---- syntax -----------------------------------------------------------------------------------------------------
    case code::expected:
        return {error,
                "expected {0}, found {1}",
                "",
                "cần {0} nhưng gặp {1}",
                ""};
    case code::unclosed_bracket:
        return {error,
                "`{0}` is never closed",
                "write `{1}` where the part ends",
                "`{0}` chưa được đóng",
                "viết `{1}` ở chỗ phần này kết thúc"};
    case code::unexpected_closer:
        return {error,
                "`{0}` closes nothing",
                "remove it, or open the part that it closes",
                "`{0}` không đóng phần nào",
                "bỏ dấu này, hoặc mở phần mà nó đóng"};
    case code::mismatched_bracket:
        return {error,
                "`{0}` is closed by `{2}`",
                "close it with `{1}`",
                "`{0}` bị đóng bằng `{2}`",
                "đóng bằng `{1}`"};
    case code::missing_body:
        return {error,
                "indicator `{0}` does not say when it is met",
                "write `require` and a condition, `points` and a number, `attested`, `delegated to \"…\"` or `pending`",
                "chỉ tiêu `{0}` chưa nêu khi nào thì đạt",
                "viết `yêu_cầu` và một điều kiện, `điểm` và một số, `xác_nhận`, `giao_cho \"…\"` hoặc `chờ_đối_chiếu`"};
    case code::two_bodies:
        return {error,
                "indicator `{0}` says twice when it is met",
                "keep one of the two; join two conditions with `and`",
                "chỉ tiêu `{0}` nêu hai lần điều kiện đạt",
                "giữ lại một trong hai; nối hai điều kiện bằng `và`"};
    case code::duplicate_clause:
        return {error,
                "`{0}` stands here a second time",
                "keep one of the two",
                "`{0}` được viết ở đây lần thứ hai",
                "giữ lại một trong hai"};
    case code::chained_comparison:
        return {error,
                "the comparisons in `{0}` cannot be chained",
                "write `{1}`",
                "không thể nối các phép so sánh như `{0}`",
                "viết `{1}`"};
    case code::assignment_for_equality:
        return {error,
                "`=` does not compare",
                "write `==` to compare",
                "`=` không phải là phép so sánh",
                "viết `==` để so sánh bằng"};
    case code::empty_file:
        return {error,
                "the file contains no rules",
                "write at least one `ruleset`, `amendment` or `unit`",
                "tệp không có quy tắc nào",
                "viết ít nhất một `bộ_tiêu_chí`, `sửa_đổi` hoặc `đơn_vị`"};
    case code::unknown_declaration:
        return {error,
                "`{0}` begins no declaration",
                "{?1|write `{1}`}{!1|begin with `ruleset`, `amendment`, `unit` or `import`}",
                "`{0}` không mở đầu khai báo nào",
                "{?1|viết `{1}`}{!1|bắt đầu bằng `bộ_tiêu_chí`, `sửa_đổi`, `đơn_vị` hoặc `nhập`}"};
    case code::unknown_clause:
        return {error,
                "`{0}` means nothing inside `{1}`",
                "{?2|write `{2}`}",
                "`{0}` không có nghĩa bên trong `{1}`",
                "{?2|viết `{2}`}"};
    case code::misplaced_clause:
        return {error,
                "`{0}` does not belong in `{1}`",
                "move it to `{2}`",
                "`{0}` không thuộc về `{1}`",
                "chuyển nó vào `{2}`"};
    case code::missing_else:
        return {error,
                "this `if` has no `else`",
                "add `else` and the value for all other cases",
                "`nếu` này không có `còn_lại`",
                "thêm `còn_lại` và giá trị cho mọi trường hợp khác"};
    case code::missing_then:
        return {error,
                "this `if` has no `then`",
                "write `if … then … else …`",
                "`nếu` này không có `thì`",
                "viết `nếu … thì … còn_lại …`"};
    case code::else_not_last:
        return {error,
                "`else` stands before other cases",
                "move `else` to the end",
                "`còn_lại` đứng trước các trường hợp khác",
                "chuyển `còn_lại` xuống cuối"};
    case code::empty_braces:
        return {error,
                "there is nothing between the braces",
                "write {0} between them",
                "không có gì giữa hai dấu ngoặc nhọn",
                "viết {0} vào giữa"};
    case code::table_row_width:
        return {error,
                "row `{0}` has {2} cells, the table has {1} columns",
                "write one cell for each column; a cell without a value is `pending`, `delegated` or `none`",
                "hàng `{0}` có {2} ô, còn bảng có {1} cột",
                "viết một ô cho mỗi cột; ô chưa có giá trị thì ghi `chờ_đối_chiếu`, `giao_cho` hoặc `không_có`"};
    case code::open_range:
        return {error,
                "the range has neither a first nor a last end",
                "give at least one end, as in `2022-03-08 ..`",
                "khoảng không có cả điểm đầu lẫn điểm cuối",
                "nêu ít nhất một đầu, như `2022-03-08 ..`"};
    case code::reversed_range:
        return {error,
                "the range begins with `{0}` and ends before it, with `{1}`",
                "write `{1} .. {0}`",
                "khoảng bắt đầu từ `{0}` nhưng kết thúc trước đó, ở `{1}`",
                "viết `{1} .. {0}`"};
    case code::needless_separator:
        return {error,
                "`{0}` separates nothing here",
                "remove it; a new line or a space is enough",
                "`{0}` không ngăn cách gì ở đây",
                "bỏ dấu này; xuống dòng hoặc để khoảng trắng là đủ"};
    case code::detached_documentation:
        return {warning,
                "the `##` comment documents nothing",
                "put it directly above a declaration, or begin it with a single `#`",
                "chú thích `##` không mô tả khai báo nào",
                "đặt nó ngay trên một khai báo, hoặc mở đầu bằng một dấu `#`"};
    case code::missing_section_id:
        return {error,
                "`{0}` has no number",
                "write its number behind it, as in `14` or `14.1`",
                "`{0}` không có số hiệu",
                "viết số hiệu ngay sau đó, như `14` hoặc `14.1`"};
    case code::mixed_case_list:
        return {error,
                "`{0}` mixes `<` and `,`",
                "use `,` between values without order, and `<` between all values of an ordered list",
                "`{0}` trộn lẫn `<` và `,`",
                "dùng `,` giữa các giá trị không có thứ bậc, và `<` giữa tất cả các giá trị có thứ bậc"};
    case code::missing_operator:
        return {error,
                "`{0}` and `{1}` stand side by side with nothing to join them",
                "write an operator between them, such as `+`, `*`, `==` or `and`",
                "`{0}` và `{1}` đứng cạnh nhau mà không có phép toán nối",
                "viết phép toán ở giữa, như `+`, `*`, `==` hoặc `và`"};
    case code::double_comparison_word:
        return {error,
                "`{0}` is not a comparison",
                "write `{1}`",
                "`{0}` không phải là phép so sánh",
                "viết `{1}`"};
    case code::missing_name:
        return {error,
                "`{0}` has no name",
                "write a name behind it",
                "`{0}` không có tên",
                "viết tên ngay sau đó"};
    // ---- names ------------------------------------------------------------------------------------------------------
    case code::duplicate_declaration:
        return {error,
                "`{0}` is declared twice",
                "give one of the two another name, or remove it",
                "`{0}` được khai báo hai lần",
                "đặt tên khác cho một trong hai, hoặc bỏ bớt"};
    case code::unknown_name:
        return {error,
                "`{0}` is not declared",
                "{?1|write `{1}`}{!1|declare it with `fact`, `let` or `table`}",
                "`{0}` chưa được khai báo",
                "{?1|viết `{1}`}{!1|khai báo bằng `dữ_liệu`, `đặt` hoặc `bảng`}"};
    case code::unknown_unit:
        return {error,
                "there is no unit `{0}`",
                "{?1|write `{1}`}{!1|declare it, as in `unit dặm = 1609.344 m`}",
                "không có đơn vị `{0}`",
                "{?1|viết `{1}`}{!1|khai báo đơn vị, như `đơn_vị dặm = 1609.344 m`}"};
    case code::unknown_set:
        return {error,
                "there is no ruleset `{0}`",
                "{?1|write `{1}`}{!1|import the file that declares it}",
                "không có bộ tiêu chí `{0}`",
                "{?1|viết `{1}`}{!1|nạp tệp khai báo bộ tiêu chí này bằng `nhập`}"};
    case code::unknown_field:
        return {error,
                "the rows of `{1}` have no field `{0}`",
                "{?2|write `{2}`}{!2|declare it between the braces of `list of`}",
                "các hàng của `{1}` không có trường `{0}`",
                "{?2|viết `{2}`}{!2|khai báo trường này trong ngoặc nhọn của `danh_sách`}"};
    case code::ambiguous_value:
        return {error,
                "`{0}` is a value of several facts: {1}",
                "compare it with one of these facts directly",
                "`{0}` là giá trị của nhiều dữ liệu: {1}",
                "so sánh trực tiếp với một trong các dữ liệu đó"};
    case code::cyclic_let:
        return {error,
                "the definitions depend on each other: {0}",
                "define one of them without the others",
                "các định nghĩa phụ thuộc vòng quanh: {0}",
                "định nghĩa một tên mà không dùng các tên kia"};
    case code::cyclic_unit:
        return {error,
                "the units are defined by each other: {0}",
                "define one of them without the others",
                "các đơn vị được định nghĩa vòng quanh: {0}",
                "định nghĩa một đơn vị mà không dùng các đơn vị kia"};
    case code::unknown_function:
        return {error,
                "there is no function `{0}`",
                "{?1|write `{1}`}",
                "không có hàm `{0}`",
                "{?1|viết `{1}`}"};
    case code::unknown_indicator:
        return {error,
                "`{1}` has no indicator `{0}`",
                "{?2|write `{2}`}{!2|name an indicator of this ruleset, or write the other ruleset before it: `set::14.1`}",
                "`{1}` không có chỉ tiêu `{0}`",
                "{?2|viết `{2}`}{!2|nêu một chỉ tiêu của bộ này, hoặc viết tên bộ khác ở trước: `bộ::14.1`}"};
    case code::unknown_criterion:
        return {error,
                "`{1}` has no criterion `{0}`",
                "{?2|write `{2}`}{!2|name a criterion of this ruleset, or write the other ruleset before it: `set::14`}",
                "`{1}` không có tiêu chí `{0}`",
                "{?2|viết `{2}`}{!2|nêu một tiêu chí của bộ này, hoặc viết tên bộ khác ở trước: `bộ::14`}"};
    case code::unknown_table:
        return {error,
                "there is no table `{0}`",
                "{?1|write `{1}`}{!1|declare it with `table`}",
                "không có bảng `{0}`",
                "{?1|viết `{1}`}{!1|khai báo bằng `bảng`}"};
    case code::unknown_value:
        return {error,
                "`{0}` is not a value of `{1}`, which has: {2}",
                "{?3|write `{3}`}{!3|write one of these values}",
                "`{0}` không phải là giá trị của `{1}`; các giá trị là: {2}",
                "{?3|viết `{3}`}{!3|viết một trong các giá trị đó}"};
    case code::duplicate_value:
        return {error,
                "the value `{0}` is listed twice",
                "remove one of the two",
                "giá trị `{0}` được liệt kê hai lần",
                "bỏ một trong hai"};
    case code::duplicate_field:
        return {error,
                "the field `{0}` is declared twice",
                "give one of the two another name, or remove it",
                "trường `{0}` được khai báo hai lần",
                "đặt tên khác cho một trong hai, hoặc bỏ bớt"};
    case code::duplicate_criterion:
        return {error,
                "criterion `{0}` is declared twice",
                "give one of the two another number, or remove it",
                "tiêu chí `{0}` được khai báo hai lần",
                "đặt số hiệu khác cho một trong hai, hoặc bỏ bớt"};
    case code::duplicate_indicator:
        return {error,
                "indicator `{0}` is declared twice",
                "give one of the two another number, or remove it",
                "chỉ tiêu `{0}` được khai báo hai lần",
                "đặt số hiệu khác cho một trong hai, hoặc bỏ bớt"};
    case code::duplicate_table_row:
        return {error,
                "the table has two rows `{0}`",
                "remove one of the two",
                "bảng có hai hàng `{0}`",
                "bỏ một trong hai"};
    case code::duplicate_table_column:
        return {error,
                "the table has two columns `{0}`",
                "remove one of the two",
                "bảng có hai cột `{0}`",
                "bỏ một trong hai"};
    case code::cyclic_set:
        return {error,
                "the rulesets build on each other: {0}",
                "remove one step of the circle: an `extends`, a `requires`, a name behind `::` or a `list of subject`",
                "các bộ tiêu chí dựa vòng quanh vào nhau: {0}",
                "bỏ một bước trong vòng này: một `kế_thừa`, `điều_kiện`, tên sau `::` hoặc `danh_sách đối_tượng`"};
    case code::cyclic_reference:
        return {error,
                "the verdicts depend on each other: {0}",
                "let one of them be judged without the others",
                "các kết luận phụ thuộc vòng quanh: {0}",
                "để một trong số đó được đánh giá mà không cần các phần kia"};
    case code::import_not_found:
        return {error,
                "the file `{0}` cannot be imported{?1|: {1}}",
                "write the path relative to this file",
                "không nạp được tệp `{0}`{?1|: {1}}",
                "viết đường dẫn tính từ tệp này"};
    case code::import_outside_roots:
        return {error,
                "`{0}` lies outside the folders that rules may be read from",
                "import a file inside these folders, by a relative path",
                "`{0}` nằm ngoài các thư mục được phép đọc quy tắc",
                "nạp một tệp bên trong các thư mục đó, bằng đường dẫn tương đối"};
    case code::import_cycle:
        return {error,
                "the files import each other: {0}",
                "remove one `import` of the circle",
                "các tệp nạp vòng quanh lẫn nhau: {0}",
                "bỏ một `nhập` trong vòng này"};
    case code::import_too_deep:
        return {error,
                "imports are nested more than {0} deep",
                "import the needed files directly",
                "các tệp nạp lồng nhau quá {0} tầng",
                "nạp trực tiếp các tệp cần dùng"};
    case code::layer_target_missing:
        return {error,
                "`{1}` has no `{0}` to change",
                "{?2|write `{2}`}{!2|write `add` for what is new}",
                "`{1}` không có `{0}` để thay đổi",
                "{?2|viết `{2}`}{!2|viết `thêm` cho phần mới}"};
    case code::layer_target_exists:
        return {error,
                "`{1}` already has `{0}`",
                "write `override` to replace it, or add it under another number",
                "`{1}` đã có `{0}`",
                "viết `thay` để thay thế, hoặc thêm dưới số hiệu khác"};
    case code::layers_collide:
        return {error,
                "two layers change `{0}`",
                "keep one of the two changes",
                "hai lớp cùng thay đổi `{0}`",
                "giữ lại một trong hai thay đổi"};
    case code::tighten_is_weaker:
        return {error,
                "the new `{0}` is weaker than the one it tightens: it accepts {1}",
                "write a condition that is at least as strict, or use `override`",
                "`{0}` mới lỏng hơn quy định mà nó siết: nó chấp nhận {1}",
                "viết điều kiện ít nhất cũng chặt như cũ, hoặc dùng `thay`"};
    case code::ambiguous_section:
        return {error,
                "`{0}` is the number of a criterion and of an indicator",
                "give one of the two another number",
                "`{0}` vừa là số hiệu tiêu chí vừa là số hiệu chỉ tiêu",
                "đặt số hiệu khác cho một trong hai"};
    case code::not_a_fact:
        return {error,
                "`{1}` needs a fact, and `{0}` is none",
                "write the name of a fact",
                "`{1}` cần một dữ liệu, còn `{0}` thì không phải",
                "viết tên một dữ liệu"};
    case code::unknown_subject:
        return {error,
                "there is no ruleset `{0}` to judge the rows by",
                "{?1|write `{1}`}{!1|import the file that declares it}",
                "không có bộ tiêu chí `{0}` để đánh giá các hàng",
                "{?1|viết `{1}`}{!1|nạp tệp khai báo bộ tiêu chí này bằng `nhập`}"};
    case code::field_without_list:
        return {error,
                "`{0}` has a value for each row of `{1}`, not one value",
                "write a function over the list, such as `sum({1}.{0})` or `all({1}: …)`",
                "`{0}` có giá trị riêng ở mỗi hàng của `{1}`, không phải một giá trị",
                "viết một hàm trên danh sách, như `tổng({1}.{0})` hoặc `mọi({1}: …)`"};
    case code::import_refused:
        return {error,
                "`{0}` cannot be imported: this program does not allow imports",
                "put the declarations into this file",
                "không nạp được `{0}`: chương trình này không cho phép nạp tệp",
                "đưa các khai báo vào chính tệp này"};
    case code::import_too_large:
        return {error,
                "`{0}` is too large to import: it has {1} bytes, and all files together may have {2}",
                "split the file",
                "`{0}` quá lớn để nạp: tệp có {1} byte, mà tất cả các tệp cộng lại chỉ được {2}",
                "chia nhỏ tệp này"};
    case code::too_many_imports:
        return {error,
                "more than {0} files are imported",
                "join small files",
                "có hơn {0} tệp được nạp",
                "gộp các tệp nhỏ lại"};
    case code::tone_placement:
        return {error,
                "`{0}` is not declared; `{1}` is, and differs only in which vowel carries the tone mark",
                "write it as declared: `{1}`",
                "`{0}` chưa được khai báo; tên đã khai báo là `{1}`, chỉ khác ở nguyên âm mang dấu thanh",
                "viết đúng như đã khai báo: `{1}`"};
    case code::import_path:
        return {error,
                "`{0}` is not a relative path with `/`",
                "write the path relative to this file, with `/` between folders, as in `\"chung/đơn_vị.tieuchi\"`",
                "`{0}` không phải là đường dẫn tương đối dùng dấu `/`",
                "viết đường dẫn tính từ tệp này, ngăn cách các thư mục bằng `/`, như `\"chung/đơn_vị.tieuchi\"`"};
    case code::foreign_version_types:
        return {error,
                "`{0}` of `{1}` has different types in different amendments",
                "give it the same type in all amendments, or name something whose type stays the same",
                "`{0}` của `{1}` có kiểu khác nhau giữa các lần sửa đổi",
                "giữ cùng một kiểu qua mọi lần sửa đổi, hoặc dùng một tên có kiểu không đổi"};
    case code::layer_kind:
        return {error,
                "`{0}` changes a base, and there is none here",
                "write `extends` and the base behind the name of the ruleset, or move it to an `amendment`",
                "`{0}` dùng để thay đổi bộ gốc, mà ở đây không có bộ gốc",
                "viết `kế_thừa` và bộ gốc sau tên bộ tiêu chí, hoặc chuyển vào một `sửa_đổi`"};
    case code::layers_too_large:
        return {error,
                "with `{0}`, what builds on other rulesets grows beyond {1} parts",
                "build on a smaller base, or let fewer rulesets build on it",
                "thêm `{0}` thì các bộ dựa trên bộ khác vượt quá {1} thành phần",
                "dựa trên một bộ gốc nhỏ hơn, hoặc bớt số bộ dựa trên bộ đó"};
    case code::subjects_too_large:
        return {error,
                "with the list `{0}`, the lists of subjects have more than {1} fields together",
                "use fewer lists of subjects inside one another",
                "tính đến danh sách `{0}`, các danh sách đối tượng có tất cả hơn {1} trường",
                "bớt các danh sách đối tượng lồng trong nhau"};
    // ---- types and units --------------------------------------------------------------------------------------------
    case code::type_mismatch:
        return {error,
                "expected {0}, found {1}",
                "",
                "cần {0} nhưng gặp {1}",
                ""};
    case code::units_do_not_combine:
        return {error,
                "`{0}` cannot join {1} and {2}",
                "bring both sides to units of the same kind",
                "không thể dùng `{0}` giữa {1} và {2}",
                "đưa hai vế về đơn vị cùng loại"};
    case code::comparison_of_kinds:
        return {error,
                "{0} cannot be compared with {1}",
                "compare values of the same type and kind of unit",
                "không thể so sánh {0} với {1}",
                "so sánh các giá trị cùng kiểu và cùng loại đơn vị"};
    case code::no_order:
        return {error,
                "values of this type have no order: {0}",
                "compare with `==`, `!=` or `in`",
                "các giá trị kiểu này không có thứ tự hơn kém: {0}",
                "so sánh bằng `==`, `!=` hoặc `thuộc`"};
    case code::argument_count:
        return {error,
                "arguments of `{0}`: expected {1}, found {2}",
                "write as many values between the parentheses, separated by commas",
                "số đối số của `{0}`: cần {1} nhưng gặp {2}",
                "viết đúng số giá trị đó trong ngoặc, ngăn cách bằng dấu phẩy"};
    case code::not_a_list:
        return {error,
                "`{0}` runs over a list, found {1}",
                "write the name of a list, as in `count(l)`, or a field of it, as in `sum(l.f)`",
                "`{0}` tính trên danh sách, nhưng gặp {1}",
                "viết tên một danh sách, như `đếm(l)`, hoặc một trường của nó, như `tổng(l.f)`"};
    case code::missing_cases:
        return {error,
                "these cases are missing: {0}",
                "add them, or an `else`",
                "thiếu các trường hợp: {0}",
                "thêm các trường hợp đó, hoặc thêm `còn_lại`"};
    case code::overlapping_cases:
        return {error,
                "the case `{0}` stands twice",
                "keep it in one place",
                "trường hợp `{0}` xuất hiện hai lần",
                "chỉ giữ ở một chỗ"};
    case code::not_constant:
        return {error,
                "the ends of {0} have to be written as numbers here",
                "write numbers, as in `0 .. 100`",
                "hai đầu của {0} ở đây phải viết bằng số",
                "viết các số, như `0 .. 100`"};
    case code::require_not_yes_no:
        return {error,
                "`require` needs a condition, found {0}",
                "write a comparison, as in `x >= 95%`",
                "`yêu_cầu` cần một điều kiện, nhưng gặp {0}",
                "viết một phép so sánh, như `x >= 95%`"};
    case code::criterion_without_indicators:
        return {error,
                "criterion `{0}` has no indicators",
                "add at least one `indicator`",
                "tiêu chí `{0}` không có chỉ tiêu nào",
                "thêm ít nhất một `chỉ_tiêu`"};
    case code::percent_number_mix:
        return {error,
                "a percentage is compared with the plain number `{0}`",
                "write `{1}`",
                "tỷ lệ phần trăm được so sánh với số thường `{0}`",
                "viết `{1}`"};
    case code::choice_key_not_enum:
        return {error,
                "`by` chooses by a declared value, a number or a date, found {0}",
                "write a fact declared as `one of`, or use `if`",
                "`theo` chọn theo giá trị đã khai báo, theo số hoặc theo ngày tháng, nhưng gặp {0}",
                "viết một dữ liệu khai báo là `một_trong`, hoặc dùng `nếu`"};
    case code::criteria_outside_recognise:
        return {error,
                "`{0}` would count the section that it stands in",
                "name the sections, as in `count(criteria met in { 1, 2 })`, or move it to `recognise when`",
                "`{0}` sẽ tính cả mục mà chính nó đứng trong đó",
                "nêu rõ các mục, như `đếm(tiêu_chí đạt thuộc { 1, 2 })`, hoặc chuyển vào `công_nhận khi`"};
    case code::date_arithmetic:
        return {error,
                "`{0}` does not apply to {1} and {2}",
                "compare dates with `<`, `<=`, `==`, or test a range with `in`",
                "không dùng được `{0}` với {1} và {2}",
                "so sánh ngày bằng `<`, `<=`, `==`, hoặc xét khoảng bằng `thuộc`"};
    case code::condition_not_yes_no:
        return {error,
                "`{0}` needs a condition, found {1}",
                "write a comparison, or a fact of type `yes_no`",
                "`{0}` cần một điều kiện, nhưng gặp {1}",
                "viết một phép so sánh, hoặc một dữ liệu kiểu `có_không`"};
    case code::branches_differ:
        return {error,
                "the branches give different types: {0} and {1}",
                "let all branches give the same type and kind of unit",
                "các nhánh cho kiểu khác nhau: {0} và {1}",
                "để mọi nhánh cho cùng kiểu và cùng loại đơn vị"};
    case code::period_gap:
        return {error,
                "no period covers the days from {0} to {1}",
                "let a period begin on {0}",
                "không có giai đoạn nào bao gồm các ngày từ {0} đến {1}",
                "cho một giai đoạn bắt đầu từ {0}"};
    case code::period_overlap:
        return {error,
                "two periods cover {0}",
                "let the first end on the day before the second begins",
                "hai giai đoạn cùng bao gồm ngày {0}",
                "cho giai đoạn trước kết thúc vào ngày liền trước giai đoạn sau"};
    case code::table_key_count:
        return {error,
                "table `{0}` is looked up by {1} keys, {2} are given",
                "write {1} keys between the brackets",
                "bảng `{0}` tra theo {1} khóa, ở đây có {2}",
                "viết {1} khóa trong ngoặc vuông"};
    case code::table_key_type:
        return {error,
                "the key of table `{0}` has to be {1}, found {2}",
                "",
                "khóa của bảng `{0}` phải là {1}, nhưng gặp {2}",
                ""};
    case code::table_holes:
        return {warning,
                "table `{0}` has no cell for: {1}",
                "add the rows or columns, or an `else`; a cell without a value is `pending`, `delegated` or `none`",
                "bảng `{0}` không có ô cho: {1}",
                "thêm hàng hoặc cột, hoặc thêm `còn_lại`; ô chưa có giá trị thì ghi `chờ_đối_chiếu`, `giao_cho` hoặc "
                "`không_có`"};
    case code::cell_type:
        return {error,
                "the cells of table `{0}` have to be {1}, found {2}",
                "",
                "các ô của bảng `{0}` phải là {1}, nhưng gặp {2}",
                ""};
    case code::band_gap:
        return {error,
                "no band covers the scores from {0} to {1}{?2| ({2} not included)}",
                "let the bands meet: end one where the next begins",
                "không có mức nào bao gồm điểm từ {0} đến {1}{?2| (không kể {2})}",
                "cho các mức liền nhau: mức này kết thúc ở chỗ mức sau bắt đầu"};
    case code::band_overlap:
        return {error,
                "two bands cover the score {0}",
                "let one band end before the next begins",
                "hai mức cùng bao gồm điểm {0}",
                "cho mức trước kết thúc trước khi mức sau bắt đầu"};
    case code::band_out_of_reach:
        return {warning,
                "the band `{0}` cannot be reached: the highest score is {1}",
                "lower the band, or give more points",
                "mức `{0}` không thể đạt tới: điểm cao nhất là {1}",
                "hạ mức này xuống, hoặc cho thêm điểm"};
    case code::points_not_number:
        return {error,
                "points are a number without a unit, found {0}",
                "write a plain number, or a choice between such numbers",
                "điểm là một số không có đơn vị, nhưng gặp {0}",
                "viết một số không kèm đơn vị, hoặc một lựa chọn giữa các số như vậy"};
    case code::no_status:
        return {error,
                "`{0}` only scores and is neither met nor unmet",
                "write `require` in an indicator, or `met when` in the criterion, or ask for its `score`",
                "`{0}` chỉ chấm điểm, không có đạt hay chưa đạt",
                "viết `yêu_cầu` trong chỉ tiêu hoặc `đạt khi` trong tiêu chí, hoặc hỏi `tổng_điểm` của nó"};
    case code::range_of_type:
        return {error,
                "values of this type have no ranges: {0}",
                "write a range of numbers or dates, or list the values: `in { … }`",
                "các giá trị kiểu này không có khoảng: {0}",
                "viết khoảng của số hoặc ngày tháng, hoặc liệt kê các giá trị: `thuộc { … }`"};
    case code::index_without_table:
        return {error,
                "`{0}` is {1} and cannot be looked up with `[…]`",
                "write the name of a table before the brackets",
                "`{0}` là {1}, không thể tra bằng `[…]`",
                "viết tên một bảng trước ngoặc vuông"};
    case code::operator_type:
        return {error,
                "`{0}` does not apply to {1}",
                "write a number, or a name that stands for one",
                "không dùng được `{0}` với {1}",
                "viết một số, hoặc một tên có giá trị là số"};
    case code::round_digits:
        return {error,
                "`{0}` is not a number of digits to round to",
                "write a whole number from {1} to {2}",
                "`{0}` không phải là số chữ số để làm tròn",
                "viết một số nguyên từ {1} đến {2}"};
    case code::at_least_count:
        return {error,
                "`{0}` is not a number of items",
                "write a whole number from 1 up",
                "`{0}` không phải là số lượng mục",
                "viết một số nguyên từ 1 trở lên"};
    case code::at_least_too_many:
        return {warning,
                "{0} are wanted of a list of {1}: this is never met",
                "write a number up to {1}",
                "cần {0} trong danh sách chỉ có {1}: không bao giờ đạt",
                "viết một số không quá {1}"};
    case code::number_needed:
        return {error,
                "a number is needed, found {0}",
                "name a field or a value that is a number",
                "cần một số, nhưng gặp {0}",
                "nêu một trường hoặc một giá trị là số"};
    case code::missing_unit:
        return {error,
                "`{0}` has no unit",
                "write `{0} {1}`",
                "`{0}` không có đơn vị",
                "viết `{0} {1}`"};
    case code::when_empty_misplaced:
        return {error,
                "`when empty` stands behind a condition, found {0}",
                "put it behind the whole condition, as in `share(l where p) >= 80% when empty met`",
                "`khi_rỗng` đứng sau một điều kiện, nhưng gặp {0}",
                "đặt nó sau cả điều kiện, như `tỷ_lệ(l trong_đó p) >= 80% khi_rỗng đạt`"};
    case code::rows_without_verdict:
        return {error,
                "{?0|`{1}` asks for a verdict on the rows of `{0}`, and no ruleset judges them}"
                "{!0|`{1}` does not say what has this status}",
                "{?0|declare it as `list of subject` and a ruleset}"
                "{!0|name the section, as in `{1}(14.1)`, or write it inside the rows of a `list of subject`}",
                "{?0|`{1}` hỏi kết luận về các hàng của `{0}`, mà không có bộ tiêu chí nào đánh giá chúng}"
                "{!0|`{1}` không nêu mục nào có kết luận này}",
                "{?0|khai báo nó là `danh_sách đối_tượng` kèm một bộ tiêu chí}"
                "{!0|nêu mục, như `{1}(14.1)`, hoặc viết trong các hàng của một `danh_sách đối_tượng`}"};
    case code::negative_bound:
        return {error,
                "`{0}` is below zero, and a count never is",
                "write a bound from 0 up",
                "`{0}` nhỏ hơn 0, mà số lượng thì không bao giờ âm",
                "viết giới hạn từ 0 trở lên"};
    case code::duplicate_default:
        return {error,
                "`else` stands twice",
                "keep one of the two",
                "`còn_lại` xuất hiện hai lần",
                "giữ lại một trong hai"};
    case code::not_a_table:
        return {error,
                "`{0}` is not a table",
                "write the name of a table",
                "`{0}` không phải là bảng",
                "viết tên một bảng"};
    case code::table_not_indexed:
        return {error,
                "table `{0}` is used without its keys",
                "write the keys between brackets behind it: `{0}[…]`",
                "bảng `{0}` được dùng mà không có khóa",
                "viết các khóa trong ngoặc vuông ở sau: `{0}[…]`"};
    case code::quantifier_needs_rows:
        return {error,
                "`{0}` does not say what has to hold for each row",
                "write a condition behind a colon: `{0}({1}: …)`",
                "`{0}` chưa nêu điều phải đúng ở mỗi hàng",
                "viết điều kiện sau dấu hai chấm: `{0}({1}: …)`"};
    case code::unit_factor:
        return {error,
                "the unit `{0}` is not defined by a number above zero",
                "write a number above zero and a unit, as in `unit dặm = 1609.344 m`",
                "đơn vị `{0}` không được định nghĩa bằng một số lớn hơn 0",
                "viết một số lớn hơn 0 và một đơn vị, như `đơn_vị dặm = 1609.344 m`"};
    case code::recognise_not_yes_no:
        return {error,
                "`recognise when` needs a condition, found {0}",
                "write a condition, as in `recognise when all criteria met`",
                "`công_nhận khi` cần một điều kiện, nhưng gặp {0}",
                "viết một điều kiện, như `công_nhận khi mọi tiêu_chí đạt`"};
    case code::weaker_or_unprovable:
        return {error,
                "it cannot be shown that the new `{0}` is at least as strict",
                "write the old condition with a stricter threshold, or use `override`",
                "không chứng minh được rằng `{0}` mới ít nhất cũng chặt như cũ",
                "viết lại điều kiện cũ với ngưỡng chặt hơn, hoặc dùng `thay`"};
    case code::override_type:
        return {error,
                "`{0}` is {1} in the ruleset it comes from, and {2} here",
                "keep the type",
                "`{0}` là {1} trong bộ tiêu chí gốc, còn ở đây là {2}",
                "giữ nguyên kiểu"};
    case code::list_as_value:
        return {error,
                "`{0}` is a list, one value is needed",
                "name a field of it, as in `sum({0}.f)`, or count its rows: `count({0})`",
                "`{0}` là danh sách, ở đây cần một giá trị",
                "nêu một trường của nó, như `tổng({0}.f)`, hoặc đếm các hàng: `đếm({0})`"};
    case code::check_condition:
        return {error,
                "`check` needs a condition, found {0}",
                "write a comparison, as in `bhyt <= dân_số`",
                "`đối_chiếu` cần một điều kiện, nhưng gặp {0}",
                "viết một phép so sánh, như `bhyt <= dân_số`"};
    case code::band_condition:
        return {error,
                "`recognise as` needs a condition behind `when`, found {0}",
                "write a condition, as in `recognise as \"4 sao\" when score in 70 .. 89`",
                "`công_nhận là` cần một điều kiện sau `khi`, nhưng gặp {0}",
                "viết một điều kiện, như `công_nhận là \"4 sao\" khi tổng_điểm thuộc 70 .. 89`"};
    case code::scale_of_points:
        return {error,
                "the points that `{0}` can give have no upper bound",
                "write the most that it can give: `points … of MAX`",
                "số điểm mà `{0}` có thể cho không có giới hạn trên",
                "viết số điểm tối đa: `điểm … của MAX`"};
    case code::list_operand:
        return {error,
                "`{0}` takes a list in brackets or the rows of a list",
                "write the values in brackets, as in `[a, b]`, or the name of a list",
                "`{0}` cần một danh sách trong ngoặc vuông hoặc các hàng của một danh sách",
                "viết các giá trị trong ngoặc vuông, như `[a, b]`, hoặc tên một danh sách"};
    case code::score_outside:
        return {error,
                "`{0}` has no value: no indicator of `{1}` gives points",
                "write `points` in an indicator of it, or remove `{0}`",
                "`{0}` không có giá trị: không chỉ tiêu nào của `{1}` cho điểm",
                "viết `điểm` trong một chỉ tiêu ở đó, hoặc bỏ `{0}`"};
    case code::table_too_large:
        return {error,
                "with table `{0}`, all tables have more than {1} cells together",
                "let one row stand for several labels with `else`, or shorten a table",
                "tính đến bảng `{0}`, các bảng có tất cả hơn {1} ô",
                "dùng `còn_lại` cho nhiều nhãn trên một hàng, hoặc rút ngắn bảng"};
    // ---- final check ------------------------------------------------------------------------------------------------
    case code::pending_left:
        return {error,
                "`{0}` waits for a published value, which a final ruleset needs",
                "write the published value, checked against the original",
                "`{0}` còn chờ giá trị được công bố, trong khi bản chính thức phải có đủ",
                "ghi giá trị đã công bố, sau khi đối chiếu với bản gốc"};
    case code::delegated_left:
        return {error,
                "`{0}` waits for a rule{?1| of {1}}, which a final ruleset needs",
                "write the rule that was issued",
                "`{0}` còn chờ quy định{?1| của {1}}, trong khi bản chính thức phải có đủ",
                "ghi quy định đã được ban hành"};
    case code::outside_valid:
        return {warning,
                "{0} lies outside the dates that the ruleset is valid for: {1}",
                "evaluate a date inside them, or use the ruleset that is valid on {0}",
                "ngày {0} nằm ngoài thời gian hiệu lực của bộ tiêu chí: {1}",
                "đánh giá tại một ngày trong thời gian đó, hoặc dùng bộ tiêu chí có hiệu lực vào ngày {0}"};
    case code::amendment_outside_valid:
        return {warning,
                "the amendment `{0}` begins outside the dates that its ruleset is valid for: {1}",
                "let it begin inside these dates",
                "sửa đổi `{0}` bắt đầu ngoài thời gian hiệu lực của bộ tiêu chí: {1}",
                "cho sửa đổi bắt đầu trong thời gian đó"};
    // ---- facts and other data ---------------------------------------------------------------------------------------
    case code::json_syntax:
        return {error,
                "expected {0}, found {1}",
                "",
                "cần {0} nhưng gặp {1}",
                ""};
    case code::unknown_fact:
        return {error,
                "there is no fact `{0}`",
                "{?1|write `{1}`}{!1|remove it, or declare it in the rules}",
                "không có dữ liệu `{0}`",
                "{?1|viết `{1}`}{!1|bỏ đi, hoặc khai báo trong bộ tiêu chí}"};
    case code::wrong_type:
        return {error,
                "`{0}` has to be {1}, found {2}",
                "give {1}, or `null` for what is not reported",
                "`{0}` phải là {1}, nhưng gặp {2}",
                "ghi {1}, hoặc `null` nếu chưa có số liệu"};
    case code::not_whole:
        return {error,
                "`{0}` counts whole things, and {1} is not whole",
                "give a whole number",
                "`{0}` là số lượng nguyên, mà {1} không phải số nguyên",
                "ghi một số nguyên"};
    case code::negative_count:
        return {error,
                "`{0}` is a count, and {1} is below zero",
                "give a number from 0 up",
                "`{0}` là số lượng, mà {1} nhỏ hơn 0",
                "ghi một số từ 0 trở lên"};
    case code::percent_out_of_range:
        return {error,
                "`{0}` is a percentage, and {1} lies outside 0 % to 100 %",
                "give a percentage with its sign, as in `\"80.6%\"`",
                "`{0}` là tỷ lệ phần trăm, mà {1} nằm ngoài khoảng từ 0 % đến 100 %",
                "ghi tỷ lệ kèm dấu phần trăm, như `\"80.6%\"`"};
    case code::out_of_declared_range:
        return {error,
                "`{0}` is {1}, outside its declared range {2}",
                "correct the value, or the range in the rules",
                "`{0}` là {1}, nằm ngoài khoảng đã khai báo {2}",
                "sửa giá trị, hoặc sửa khoảng trong bộ tiêu chí"};
    case code::fact_unknown_unit:
        return {error,
                "the value of `{0}` has the unknown unit `{1}`",
                "{?2|write `{2}`}{!2|give the number alone}",
                "giá trị của `{0}` có đơn vị lạ `{1}`",
                "{?2|viết `{2}`}{!2|chỉ ghi số}"};
    case code::fact_unit_mismatch:
        return {error,
                "`{0}` is given in `{1}`, {?2|which does not convert to `{2}`}{!2|and has no unit}",
                "{?2|give the value in `{2}`}{!2|give the number alone}",
                "`{0}` được ghi theo `{1}`, {?2|không đổi được sang `{2}`}{!2|trong khi không có đơn vị}",
                "{?2|ghi giá trị theo `{2}`}{!2|chỉ ghi số}"};
    case code::undeclared_value:
        return {error,
                "`{1}` is not a value of `{0}`, which has: {2}",
                "{?3|write `{3}`}{!3|give one of these values}",
                "`{1}` không phải là giá trị của `{0}`; các giá trị là: {2}",
                "{?3|viết `{3}`}{!3|ghi một trong các giá trị đó}"};
    case code::duplicate_key:
        return {error,
                "the key `{0}` stands twice in one object",
                "keep one of the two",
                "khóa `{0}` xuất hiện hai lần trong cùng một đối tượng",
                "giữ lại một trong hai"};
    case code::trailing_text:
        return {error,
                "there is text behind the end of the data",
                "remove it",
                "sau chỗ dữ liệu kết thúc còn có nội dung",
                "bỏ phần đó"};
    case code::not_a_number:
        return {error,
                "`{0}` is not a number",
                "give a number, or `null` for what is not reported",
                "`{0}` không phải là số",
                "ghi một số, hoặc `null` nếu chưa có số liệu"};
    case code::fact_bad_date:
        return {error,
                "`{0}` has to be a date, and `{1}` is none",
                "write year, month and day: `\"2022-03-08\"`",
                "`{0}` phải là ngày tháng, mà `{1}` thì không phải",
                "viết năm, tháng, ngày: `\"2022-03-08\"`"};
    case code::wrong_member_type:
        return {error,
                "the member `{0}` has to be {1}, found {2}",
                "",
                "thành phần `{0}` phải là {1}, nhưng gặp {2}",
                ""};
    case code::missing_member:
        return {error,
                "the member `{0}` is missing",
                "add it",
                "thiếu thành phần `{0}`",
                "thêm thành phần này"};
    case code::unknown_member:
        return {error,
                "there is no member `{0}` here",
                "{?1|write `{1}`}{!1|remove it}",
                "ở đây không có thành phần `{0}`",
                "{?1|viết `{1}`}{!1|bỏ đi}"};
    case code::data_too_many_digits:
        return {error,
                "the number has more than {0} digits",
                "give the number with at most {0} digits",
                "số có nhiều hơn {0} chữ số",
                "ghi số với không quá {0} chữ số"};
    case code::exponent_too_large:
        return {error,
                "the exponent of `{0}` goes beyond {1}",
                "write the number without an exponent",
                "số mũ của `{0}` vượt quá {1}",
                "viết số không dùng số mũ"};
    case code::data_too_deep:
        return {error,
                "the data is nested more than {0} deep",
                "remove levels that carry nothing",
                "dữ liệu lồng nhau quá {0} tầng",
                "bỏ các tầng không mang nội dung"};
    case code::data_too_large:
        return {error,
                "the data is too large: {0} bytes, {1} are allowed",
                "give the facts of one subject alone",
                "dữ liệu quá lớn: {0} byte, chỉ cho phép {1}",
                "chỉ ghi dữ liệu của một đối tượng"};
    case code::attestation_unknown_id:
        return {error,
                "`{1}` has no criterion or indicator `{0}` to attest",
                "{?2|write `{2}`}{!2|name a criterion or indicator of the ruleset, or write its ruleset before it, as "
                "in `set::14.1`}",
                "`{1}` không có tiêu chí hay chỉ tiêu `{0}` để xác nhận",
                "{?2|viết `{2}`}{!2|nêu một tiêu chí hay chỉ tiêu của bộ này, hoặc viết tên bộ ở trước, như "
                "`bộ::14.1`}"};
    case code::attestation_bad_status:
        return {error,
                "`{0}` is not a status that can be attested",
                "write `\"met\"`, `\"unmet\"` or `\"not_applicable\"`",
                "`{0}` không phải là kết luận có thể xác nhận",
                "viết `\"met\"`, `\"unmet\"` hoặc `\"not_applicable\"`"};
    case code::unsupported_version:
        return {error,
                "the data is of version {0}, version {1} is supported",
                "write `\"tieuchi\": {1}`",
                "dữ liệu thuộc phiên bản {0}, phiên bản được hỗ trợ là {1}",
                "viết `\"tieuchi\": {1}`"};
    case code::unknown_row_field:
        return {error,
                "the rows of `{1}` have no field `{0}`",
                "{?2|write `{2}`}{!2|remove it, or declare it in the rules}",
                "các hàng của `{1}` không có trường `{0}`",
                "{?2|viết `{2}`}{!2|bỏ đi, hoặc khai báo trong bộ tiêu chí}"};
    case code::row_not_object:
        return {error,
                "a row of `{0}` has to be an object with its fields, found {1}",
                "write the fields between braces: `{ \"…\": … }`",
                "mỗi hàng của `{0}` phải là một đối tượng gồm các trường, nhưng gặp {1}",
                "viết các trường trong ngoặc nhọn: `{ \"…\": … }`"};
    case code::data_invalid_utf8:
        return {error,
                "the byte {0} is not valid UTF-8",
                "save the data in the encoding UTF-8",
                "byte {0} không phải là UTF-8 hợp lệ",
                "lưu dữ liệu ở bảng mã UTF-8"};
    case code::fact_bad_number:
        return {error,
                "`{0}` has to be a number, and `{1}` is none",
                "write digits with a decimal point, then a unit or `%` where there is one: `\"2.5 km\"`",
                "`{0}` phải là số, mà `{1}` thì không phải",
                "viết các chữ số với dấu chấm thập phân, rồi đơn vị hoặc `%` nếu có: `\"2.5 km\"`"};
    case code::fact_decimal_comma:
        return {error,
                "`{0}` is given as `{1}`, with a decimal comma",
                "write `{2}`",
                "`{0}` được ghi là `{1}`, dùng dấu phẩy thập phân",
                "viết `{2}`"};
    case code::fact_digit_grouping:
        return {error,
                "`{0}` is given as `{1}`, with grouped digits",
                "write `{2}`",
                "`{0}` được ghi là `{1}`, có phân nhóm chữ số",
                "viết `{2}`"};
    case code::bad_json_escape:
        return {error,
                "`{0}` is not an escape of JSON",
                "write `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` or `\\u` with four digits; pairs of "
                "surrogates go together",
                "`{0}` không phải là cách viết ký tự đặc biệt của JSON",
                "viết `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` hoặc `\\u` kèm bốn chữ số; hai nửa "
                "của cặp thay thế đi liền nhau"};
    case code::bad_period:
        return {error,
                "`{0}` is not a period of the history",
                "write the year, as in `\"2022\"`",
                "`{0}` không phải là một kỳ của `history`",
                "viết năm, như `\"2022\"`"};
    case code::recognition_unknown_set:
        return {error,
                "there is no ruleset `{0}` to be recognised under",
                "{?1|write `{1}`}{!1|name a ruleset that the rules declare or require}",
                "không có bộ tiêu chí `{0}` để được công nhận",
                "{?1|viết `{1}`}{!1|nêu một bộ tiêu chí được khai báo hoặc được lấy làm điều kiện}"};
    case code::null_not_allowed:
        return {error,
                "`{0}` may not be `null`",
                "give a value, or leave the member out",
                "`{0}` không được là `null`",
                "ghi một giá trị, hoặc bỏ hẳn thành phần này"};
    case code::bad_member_value:
        return {error,
                "`{0}` is `{1}`, which is not accepted",
                "write {2}",
                "`{0}` là `{1}`, không được chấp nhận",
                "viết {2}"};
    case code::list_too_long:
        return {error,
                "`{0}` has more than {1} rows",
                "give fewer rows",
                "`{0}` có hơn {1} hàng",
                "ghi ít hàng hơn"};
    case code::not_a_list_fact:
        return {error,
                "`{0}` is {1}, not a list",
                "give one value",
                "`{0}` là {1}, không phải danh sách",
                "ghi một giá trị"};
    case code::text_too_long:
        return {error,
                "the text of `{0}` is longer than {1} bytes",
                "shorten it",
                "đoạn chữ của `{0}` dài hơn {1} byte",
                "rút ngắn đoạn chữ này"};
    case code::empty_input:
        return {error,
                "the data is empty",
                "write `{ \"tieuchi\": 1, \"facts\": { … } }`",
                "dữ liệu trống",
                "viết `{ \"tieuchi\": 1, \"facts\": { … } }`"};
    case code::fact_is_list:
        return {error,
                "`{0}` is a list and takes rows",
                "give its rows between brackets: `[ … ]`",
                "`{0}` là danh sách, phải gồm các hàng",
                "ghi các hàng trong ngoặc vuông: `[ … ]`"};
    case code::plan_action_twice:
        return {error,
                "there are two actions `{0}`",
                "give each action an id of its own",
                "có hai việc cùng mã `{0}`",
                "đặt cho mỗi việc một mã riêng"};
    case code::plan_unknown_row:
        return {error,
                "{?1|`{1}` has no row `{0}`}{!1|no list of subjects has a row `{0}`}",
                "{?2|write `{2}`}{!2|name a row that the facts have: by its number from 0, by a field as in "
                "`[name=…]`, or a subject by its id}",
                "{?1|`{1}` không có hàng `{0}`}{!1|không danh sách đối tượng nào có hàng `{0}`}",
                "{?2|viết `{2}`}{!2|chỉ ra một hàng có trong dữ liệu: theo số thứ tự từ 0, theo trường như "
                "`[tên=…]`, hoặc theo mã nếu là đối tượng}"};
    case code::plan_collision:
        return {error,
                "`{0}` is also set by the action `{1}`, to something else and with the same last day",
                "keep one of the two values, or give the actions different days; the later one counts",
                "`{0}` còn được việc `{1}` đặt giá trị khác với cùng thời hạn",
                "giữ một trong hai giá trị, hoặc cho hai việc thời hạn khác nhau; việc sau được tính"};
    case code::plan_bad_cost:
        return {error,
                "the cost {0} is below zero",
                "give an amount from 0 up, or `null` where it is not known",
                "kinh phí {0} nhỏ hơn 0",
                "ghi một số tiền từ 0 trở lên, hoặc `null` nếu chưa biết"};
    case code::plan_bad_key:
        return {error,
                "`{0}` does not lead to a field of a row",
                "write the list, the row in brackets and the field: `list[2].field`, `list[name=…].field`",
                "`{0}` không dẫn tới trường nào của một hàng",
                "viết danh sách, hàng trong ngoặc vuông rồi tới trường: `danh_sách[2].trường`, "
                "`danh_sách[tên=…].trường`"};
    case code::plan_key_not_list:
        return {error,
                "`{0}` is not a list, so it has no rows to set",
                "write `{0}` alone",
                "`{0}` không phải danh sách nên không có hàng để đặt giá trị",
                "chỉ viết `{0}`"};
    case code::plan_target_twice:
        return {error,
                "`{0}` is registered twice",
                "keep one of the two",
                "`{0}` được đăng ký hai lần",
                "giữ lại một trong hai"};
    case code::plan_other_subject:
        return {error,
                "the plan is for `{0}`, and the facts are about `{1}`",
                "give the facts that the plan is for",
                "kế hoạch dành cho `{0}`, còn dữ liệu là của `{1}`",
                "dùng dữ liệu của đúng đối tượng trong kế hoạch"};
    case code::plan_list_and_row:
        return {error,
                "the action `{1}` gives the list `{0}` anew, so that none of its rows can be set beside it",
                "give all rows anew, or set the fields of single rows alone",
                "việc `{1}` ghi lại cả danh sách `{0}`, nên không thể đặt thêm giá trị cho từng hàng của nó",
                "ghi lại toàn bộ các hàng, hoặc chỉ đặt giá trị cho từng hàng"};
    // ---- evaluation, limits, calls ----------------------------------------------------------------------------------
    case code::number_too_large:
        return {error,
                "a number has grown beyond {0} digits",
                "calculate with smaller numbers",
                "một số đã lớn quá {0} chữ số",
                "tính với các số nhỏ hơn"};
    case code::evaluate_unknown_set:
        return {error,
                "there is no ruleset `{0}`; there are: {1}",
                "{?2|write `{2}`}{!2|name one of these}",
                "không có bộ tiêu chí `{0}`; hiện có: {1}",
                "{?2|viết `{2}`}{!2|nêu một trong các bộ đó}"};
    case code::fact_set_twice:
        return {error,
                "the fact `{0}` is given twice",
                "keep one of the two",
                "dữ liệu `{0}` được cho hai lần",
                "giữ lại một trong hai"};
    case code::as_of_missing:
        return {warning,
                "no date of assessment: `{0}` was amended, and its latest text is used",
                "give the date as `as_of`, as in `2023-07-31`",
                "chưa có ngày đánh giá: `{0}` đã được sửa đổi, nên áp dụng bản mới nhất",
                "cho ngày bằng `as_of`, như `2023-07-31`"};
    case code::no_sets:
        return {error,
                "the rules contain no ruleset",
                "add a `ruleset`",
                "văn bản quy tắc không có bộ tiêu chí nào",
                "thêm một `bộ_tiêu_chí`"};
    case code::several_sets:
        return {error,
                "there are several rulesets: {0}",
                "name the one to evaluate",
                "có nhiều bộ tiêu chí: {0}",
                "nêu bộ cần đánh giá"};
    case code::attestation_expired:
        return {warning,
                "the attestation of `{0}` expired on {1}",
                "renew it",
                "xác nhận cho `{0}` đã hết hạn ngày {1}",
                "xin xác nhận mới"};
    case code::attestation_conflict:
        return {warning,
                "`{0}` is {1} by the facts and {2} by attestation; the facts decide",
                "correct the facts or withdraw the attestation",
                "`{0}` {1} theo số liệu nhưng {2} theo xác nhận; kết luận theo số liệu",
                "sửa số liệu hoặc rút xác nhận"};
    case code::internal_error:
        return {error,
                "the library has made a mistake: {0}",
                "report it with the rules and facts that led to it",
                "thư viện gặp lỗi nội bộ: {0}",
                "báo lỗi này kèm bộ tiêu chí và dữ liệu đã gây ra"};
    case code::file_not_readable:
        return {error,
                "the file `{0}` cannot be read{?1|: {1}}",
                "name a file that exists and may be read",
                "không đọc được tệp `{0}`{?1|: {1}}",
                "chỉ ra một tệp có thật và được phép đọc"};
    case code::rounding_decides:
        return {warning,
                "`{0}` would turn out otherwise if {1} were rounded; the threshold is {2}",
                "state the exact value beside the rounded one",
                "`{0}` sẽ có kết luận khác nếu {1} được làm tròn; ngưỡng là {2}",
                "ghi giá trị chính xác bên cạnh giá trị làm tròn"};
    case code::no_such_id:
        return {error,
                "`{1}` has no criterion or indicator `{0}`",
                "{?2|write `{2}`}",
                "`{1}` không có tiêu chí hay chỉ tiêu `{0}`",
                "{?2|viết `{2}`}"};
    case code::file_not_writable:
        return {error,
                "the file `{0}` cannot be written{?1|: {1}}",
                "name a place that may be written to",
                "không ghi được tệp `{0}`{?1|: {1}}",
                "chỉ ra một nơi được phép ghi"};
    case code::rests_on_estimate:
        return {warning,
                "`{0}` rests on `{1}`, which is an estimate",
                "replace the estimate by the reported figure",
                "`{0}` dựa vào `{1}`, là số ước tính",
                "thay số ước tính bằng số liệu báo cáo"};
    case code::prerequisite_unknown:
        return {warning,
                "`{0}` is in none of these files; only a recognition recorded in the facts can show that it is met",
                "{?1|write `{1}`}{!1|add the file that declares it, or record it under `recognitions`}",
                "`{0}` không có trong các tệp này; chỉ một công nhận ghi trong dữ liệu mới cho thấy bộ đó đã đạt",
                "{?1|viết `{1}`}{!1|thêm tệp khai báo bộ đó, hoặc ghi vào `recognitions`}"};
    case code::no_such_row_list:
        return {error,
                "`{1}` has no list of subjects `{0}`",
                "{?2|write `{2}`}{!2|name a fact that is declared as `list of subject …`}",
                "`{1}` không có danh sách đối tượng `{0}`",
                "{?2|viết `{2}`}{!2|nêu một dữ liệu được khai báo là `danh_sách của đối_tượng …`}"};
    case code::no_row_list:
        return {error,
                "`{0}` has no list of subjects whose rows could be judged",
                "name a ruleset that declares a fact as `list of subject …`",
                "`{0}` không có danh sách đối tượng nào để đánh giá từng dòng",
                "nêu một bộ tiêu chí có dữ liệu được khai báo là `danh_sách của đối_tượng …`"};
    case code::several_row_lists:
        return {error,
                "`{0}` has several lists of subjects: {1}",
                "name the one whose rows are to be judged",
                "`{0}` có nhiều danh sách đối tượng: {1}",
                "nêu danh sách cần đánh giá từng dòng"};
    case code::rows_not_reported:
        return {warning,
                "`{0}` is not reported, so there are no rows to judge",
                "report the list, or give the facts of each subject in a file of its own",
                "chưa có số liệu `{0}` nên không có dòng nào để đánh giá",
                "báo cáo danh sách này, hoặc cho số liệu của từng đối tượng trong tệp riêng"};
    }
    return {};
}

/// The words of a term.
constexpr catalogue_phrase catalogue(term what) noexcept {
    switch (what) {
    case term::yes_no:
        return {"yes or no", "giá trị có/không"};
    case term::count:
        return {"a count", "số lượng"};
    case term::number:
        return {"a number", "số"};
    case term::percent:
        return {"a percentage", "tỷ lệ phần trăm"};
    case term::text:
        return {"a text", "đoạn chữ"};
    case term::date:
        return {"a date", "ngày tháng"};
    case term::one_of:
        return {"one of the declared values", "một trong các giá trị đã khai báo"};
    case term::ordered:
        return {"an ordered value", "giá trị có thứ bậc"};
    case term::list:
        return {"a list", "danh sách"};
    case term::subject_list:
        return {"a list of subjects", "danh sách đối tượng"};
    case term::range:
        return {"a range", "khoảng"};
    case term::verdict:
        return {"a verdict", "kết luận"};
    case term::unit:
        return {"a unit", "đơn vị"};
    case term::whole_number:
        return {"a whole number", "số nguyên"};
    case term::name:
        return {"a name", "tên"};
    case term::expression:
        return {"an expression", "biểu thức"};
    case term::condition:
        return {"a condition", "điều kiện"};
    case term::string:
        return {"a text in quotes", "đoạn chữ trong dấu nháy"};
    case term::section_id:
        return {"the number of a criterion or indicator", "số hiệu tiêu chí hoặc chỉ tiêu"};
    case term::type:
        return {"a type", "kiểu"};
    case term::clause:
        return {"a clause", "mệnh đề"};
    case term::declaration:
        return {"a declaration", "khai báo"};
    case term::value:
        return {"a value", "giá trị"};
    case term::operation:
        return {"an operator", "phép toán"};
    case term::field:
        return {"a field", "trường"};
    case term::fact:
        return {"a fact", "dữ liệu"};
    case term::table:
        return {"a table", "bảng"};
    case term::ruleset:
        return {"a ruleset", "bộ tiêu chí"};
    case term::criterion:
        return {"a criterion", "tiêu chí"};
    case term::indicator:
        return {"an indicator", "chỉ tiêu"};
    case term::function:
        return {"a function", "hàm"};
    case term::let:
        return {"a definition", "định nghĩa"};
    case term::cell:
        return {"a cell", "ô"};
    case term::key:
        return {"a key", "khóa"};
    case term::end_of_file:
        return {"the end of the file", "cuối tệp"};
    case term::end_of_line:
        return {"the end of the line", "cuối dòng"};
    case term::object:
        return {"an object", "đối tượng"};
    case term::array:
        return {"an array", "mảng"};
    case term::null:
        return {"`null`", "`null`"};
    case term::boolean:
        return {"`true` or `false`", "`true` hoặc `false`"};
    case term::json_number:
        return {"a number", "số"};
    case term::json_string:
        return {"a text", "đoạn chữ"};
    case term::member_name:
        return {"the name of a member", "tên thành phần"};
    case term::row:
        return {"a row", "hàng"};
    case term::or_word:
        return {"or", "hoặc"};
    case term::and_word:
        return {"and", "và"};
    case term::yes:
        return {"yes", "có"};
    case term::no:
        return {"no", "không"};
    case term::nothing:
        return {"nothing", "không có gì"};
    case term::met:
        return {"met", "đạt"};
    case term::unmet:
        return {"unmet", "chưa đạt"};
    case term::unknown:
        return {"unknown", "chưa có số liệu"};
    case term::not_applicable:
        return {"not applicable", "không đánh giá"};
    }
    return {};
}

/// The sentence of a related place.
constexpr catalogue_phrase catalogue(note what) noexcept {
    switch (what) {
    case note::opened_here:
        return {"`{0}` is opened here", "`{0}` được mở ở đây"};
    case note::first_here:
        return {"the first is here", "chỗ thứ nhất ở đây"};
    case note::declared_here:
        return {"`{0}` is declared here", "`{0}` được khai báo ở đây"};
    case note::other_place_here:
        return {"the other is here", "chỗ kia ở đây"};
    case note::depends_here:
        return {"`{0}` depends on `{1}` here", "`{0}` phụ thuộc `{1}` ở đây"};
    case note::cell_here:
        return {"the cell of table `{0}` is here", "ô của bảng `{0}` ở đây"};
    case note::imported_here:
        return {"the file is imported here", "tệp được nạp ở đây"};
    case note::first_declared_here:
        return {"`{0}` is first declared here", "`{0}` được khai báo lần đầu ở đây"};
    }
    return {};
}

/// The words of a label.
constexpr catalogue_phrase catalogue(label what) noexcept {
    switch (what) {
    case label::error:
        return {"error", "lỗi"};
    case label::warning:
        return {"warning", "cảnh báo"};
    case label::note:
        return {"note", "ghi chú"};
    case label::help:
        return {"help", "gợi ý"};
    case label::at_path:
        return {"(at {0})", "(tại {0})"};
    case label::dropped:
        return {"and {0} more, not shown", "và {0} mục nữa không hiển thị"};
    }
    return {};
}

} // namespace detail
} // namespace tieuchi
