/// The script for zsh, to be sourced or put into a folder of `$fpath` as `_winnow`.
enum ZshCompletions {
  static var text: String {
    """
    #compdef winnow
    # Completions of winnow for zsh: source <(winnow completions zsh)
    _winnow_ask() {
      local -a found
      local id rest
      while IFS=$'\\t' read -r id rest; do
        found+=("${id//:/\\\\:}:$rest")
      done < <("${words[1]}" \(Completions.askingWord) "$1" "$PREFIX" "${(@)words[2,-1]}" 2>/dev/null)
      _describe -V "$1" found
    }

    _winnow_commands() {
      local -a found
      found=(
    \(commandLines)
      )
      _describe command found
    }

    _winnow_operands() {
      case "$command" in
    \(operandCases)
        *) _message 'nothing follows' ;;
      esac
    }

    _winnow() {
      local command="" word
      local -i i
      for ((i = 2; i < CURRENT; i++)); do
        word="${words[i]}"
        case "$word" in
          \(Completions.takingValues.joined(separator: "|"))) ((i++)) ;;
          -*) ;;
          *) command="$word"; break ;;
        esac
      done
      local -a options
      case "$command" in
    \(optionCases)
      esac
      _arguments -s -S : $options '1: :_winnow_commands' '*: :_winnow_operands'
    }

    if [[ $funcstack[1] == _winnow ]]; then
      _winnow "$@"
    elif (( $+functions[compdef] )); then
      compdef _winnow winnow
    fi

    """
  }

  private static var commandLines: String {
    Completions.commands.map { "    \(quoted("\($0.rawValue):\(escaped($0.summary))"))" }
      .joined(separator: "\n")
  }

  private static var operandCases: String {
    Completions.commands.filter { $0.operandValues != .words([]) }.map { command in
      "    \(command.rawValue)) \(operands(command.operandValues)) ;;"
    }.joined(separator: "\n")
  }

  private static var optionCases: String {
    CommandName.allCases.map { command in
      let lines = Option.all(of: command).flatMap { specifications($0, command) }
      let name = command == .browse ? "''" : command.rawValue
      return "    \(name)) options=(\n" + lines.map { "      \($0)" }.joined(separator: "\n") + "\n    ) ;;"
    }.joined(separator: "\n")
  }

  /// One for each spelling, as `_arguments` reads them.
  private static func specifications(_ option: Option, _ command: CommandName) -> [String] {
    let spellings = Completions.spellings(option)
    let others =
      option.isRepeatable ? "*" : spellings.count > 1 ? "(\(spellings.joined(separator: " ")))" : ""
    let help = "[\(escaped(option.help(for: command)))]"
    return spellings.map { spelling in
      guard let argument = option.argument else { return quoted("\(others)\(spelling)\(help)") }
      let joint = spelling.hasPrefix("--") ? "=" : "+"
      return quoted("\(others)\(spelling)\(joint)\(help):\(escaped(argument)):\(action(option.values))")
    }
  }

  private static func action(_ values: Option.Values) -> String {
    switch values {
    case .anything: " "
    case .file: "_files"
    case .folder: "_files -/"
    case .words(let words): "(\(words.joined(separator: " ")))"
    case .list(let words): "_values -s , value \(words.joined(separator: " "))"
    // Behind a blank the words are taken as they are.
    case .asked(let topic): " _winnow_ask \(topic.rawValue)"
    }
  }

  private static func operands(_ values: Option.Values) -> String {
    switch values {
    case .words(let words): "compadd -- \(words.joined(separator: " "))"
    case .anything, .file, .folder, .list, .asked: action(values)
    }
  }

  /// A text in which `_arguments` and `_describe` find no mark of their own.
  private static func escaped(_ text: String) -> String {
    text.map { ":[]\\".contains($0) ? "\\\($0)" : String($0) }.joined()
  }

  private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "'\\''"))'" }
}
