# Completion of tieuchi for fish.

complete -c tieuchi -f
complete -c tieuchi -n __fish_use_subcommand -a check -d 'Say what is wrong with rule files'
complete -c tieuchi -n __fish_use_subcommand -a eval -d 'Judge one subject by a rule set'
complete -c tieuchi -n __fish_use_subcommand -a expr -d 'Give the value of an expression'
complete -c tieuchi -n __fish_use_subcommand -a fmt -d 'Write rule files in canonical form'
complete -c tieuchi -n __fish_use_subcommand -l version -d 'Print the version'
complete -c tieuchi -s h -l help -d 'Print help'

complete -c tieuchi -n '__fish_seen_subcommand_from check fmt' -F
complete -c tieuchi -n '__fish_seen_subcommand_from check' -l final -d 'Refuse also what is pending or delegated'
complete -c tieuchi -n '__fish_seen_subcommand_from check' -l json -d 'Write findings as JSON'
complete -c tieuchi -n '__fish_seen_subcommand_from check eval expr fmt' -l lang -x -a 'vi en' -d 'The language'
complete -c tieuchi -n '__fish_seen_subcommand_from check eval expr' -l root -x -a '(__fish_complete_directories)' -d 'A folder to import from'
complete -c tieuchi -n '__fish_seen_subcommand_from eval expr' -s r -l rules -r -F -d 'The rule file'
complete -c tieuchi -n '__fish_seen_subcommand_from eval expr' -s s -l set -x -d 'Which rule set of the file'
complete -c tieuchi -n '__fish_seen_subcommand_from eval expr' -s f -l facts -r -F -d 'The facts, as JSON'
complete -c tieuchi -n '__fish_seen_subcommand_from eval expr' -l as-of -x -d 'The day of assessment'
complete -c tieuchi -n '__fish_seen_subcommand_from eval' -l lenient -d 'Unknown facts are warnings'
complete -c tieuchi -n '__fish_seen_subcommand_from eval' -l format -x -a 'text json md html xlsx' -d 'The format'
complete -c tieuchi -n '__fish_seen_subcommand_from eval' -s o -l output -r -F -d 'Write the result to this file'
complete -c tieuchi -n '__fish_seen_subcommand_from expr' -l lines -d 'One expression a line from standard input'
complete -c tieuchi -n '__fish_seen_subcommand_from fmt' -l check -d 'List what is not in canonical form'
