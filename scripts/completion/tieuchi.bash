# Completion of tieuchi for bash.

_tieuchi() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
    local options judging='-r --rules --root -s --set -f --facts --as-of --lenient --format --lang -o --output --help'
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W 'check eval explain expr fmt gap overview plan --help --version' -- "$word")
        return
    fi
    case $before in
        --lang) mapfile -t COMPREPLY < <(compgen -W 'vi en' -- "$word"); return ;;
        --format) mapfile -t COMPREPLY < <(compgen -W 'text json md html xlsx' -- "$word"); return ;;
        -s | --set | --as-of | --by | --depth | --rows | --levels) return ;;
        --root)
            compopt -o filenames
            mapfile -t COMPREPLY < <(compgen -d -- "$word")
            return ;;
        -r | --rules | -f | --facts | -p | --plan | -o | --output)
            compopt -o filenames
            mapfile -t COMPREPLY < <(compgen -f -- "$word")
            return ;;
    esac
    case $command in
        check) options='--root --final --json --lang --help' ;;
        eval) options=$judging ;;
        explain) options="$judging --depth --rows" ;;
        gap) options="$judging -p --plan" ;;
        plan) options="$judging -p --plan --by" ;;
        overview) options="$judging --rows --levels" ;;
        expr) options='--lines -r --rules --root -s --set -f --facts --as-of --lang --help' ;;
        fmt) options='--check --lang --help' ;;
    esac
    if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
    elif [ "$command" = check ] || [ "$command" = fmt ]; then
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
    fi
}

complete -F _tieuchi tieuchi
