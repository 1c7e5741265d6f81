/// The script for bash.
///
/// bash cuts words at `=` and `:`, so `--name=value` arrives as three words.
enum BashCompletions {
  static var text: String {
    """
    # Completions of winnow for bash: source <(winnow completions bash)
    _winnow_offer() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current"); }

    _winnow_list() {
      local before=""
      [[ $current == *,* ]] && before="${current%,*},"
      mapfile -t COMPREPLY < <(compgen -P "$before" -W "$1" -- "${current##*,}")
    }

    _winnow_files() {
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen "$1" -- "$current")
    }

    _winnow_ask() {
      local id rest
      local -a ids=() lines=()
      while IFS=$'\\t' read -r id rest; do
        ids+=("$id")
        lines+=("$id${rest:+  ($rest)}")
      done < <("${COMP_WORDS[0]}" \(Completions.askingWord) "$1" "$current" "${COMP_WORDS[@]:1}" 2>/dev/null)
      if ((${#ids[@]} == 1)); then COMPREPLY=("${ids[@]}"); else COMPREPLY=("${lines[@]}"); fi
    }

    _winnow() {
      local current="${COMP_WORDS[COMP_CWORD]}" before="" command="" i
      COMPREPLY=()
      ((COMP_CWORD > 0)) && before="${COMP_WORDS[COMP_CWORD - 1]}"
      if [[ $current == = ]]; then
        current=""
      elif [[ $before == = ]]; then
        before="${COMP_WORDS[COMP_CWORD - 2]}"
      fi
      for ((i = 1; i < COMP_CWORD; i++)); do
        case "${COMP_WORDS[i]}" in
          \(Completions.takingValues.joined(separator: "|")))
            [[ ${COMP_WORDS[i + 1]:-} == = ]] && ((i++))
            ((i++)) ;;
          -*) ;;
          *) command="${COMP_WORDS[i]}"; break ;;
        esac
      done
      case "$before" in
    \(optionCases)
      esac
      if [[ $current == -* ]]; then
        case "$command" in
    \(nameCases)
        esac
        return
      fi
      case "$command" in
    \(operandCases)
      esac
    }
    complete -F _winnow winnow

    """
  }

  private static var optionCases: String {
    Option.table.filter { $0.argument != nil }.map { option in
      "    \(Completions.spellings(option).joined(separator: "|"))) \(action(option.values)); return ;;"
    }.joined(separator: "\n")
  }

  private static var nameCases: String {
    CommandName.allCases.map { command in
      let names = Option.all(of: command).map { "--\($0.name.rawValue)" }.joined(separator: " ")
      return "      \(command == .browse ? "\"\"" : command.rawValue)) _winnow_offer \"\(names)\" ;;"
    }.joined(separator: "\n")
  }

  private static var operandCases: String {
    let words = Completions.commands.map(\.rawValue).joined(separator: " ")
    let lines = Completions.commands.filter { $0.operandValues != .words([]) }.map { command in
      "    \(command.rawValue)) \(action(command.operandValues)) ;;"
    }
    return (["    \"\") _winnow_offer \"\(words)\" ;;"] + lines).joined(separator: "\n")
  }

  private static func action(_ values: Option.Values) -> String {
    switch values {
    case .anything: ":"
    case .file: "_winnow_files -f"
    case .folder: "_winnow_files -d"
    case .words(let words): "_winnow_offer \"\(words.joined(separator: " "))\""
    case .list(let words): "_winnow_list \"\(words.joined(separator: " "))\""
    case .asked(let topic): "_winnow_ask \(topic.rawValue)"
    }
  }
}
