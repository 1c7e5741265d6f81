/// Completions for shells, made from the tables of commands and options.
enum Completions {
  static let shells = ["bash", "zsh", "fish"]

  static func text(for shell: String) throws(CommandFailure) -> String {
    switch shell {
    case "bash": bash
    case "zsh": zsh
    case "fish": fish
    default:
      throw Arguments.wrong(
        "there are no completions for \"\(shell)\"", hint: "shells: \(shells.joined(separator: ", "))")
    }
  }

  private static func names(_ command: CommandName) -> String {
    Option.all(of: command).map { "--\($0.name.rawValue)" }.joined(separator: " ")
  }

  private static var bash: String {
    let cases = CommandName.allCases.filter { $0 != .browse }
      .map { "    \($0.rawValue)) options=\"\(names($0))\" ;;" }
    return """
      # Completions of winnow for bash: source <(winnow completions bash)
      _winnow() {
        local word="${COMP_WORDS[COMP_CWORD]}" options="\(names(.browse))" i
        COMPREPLY=()
        for ((i = 1; i < COMP_CWORD; i++)); do
          case "${COMP_WORDS[i]}" in
      \(cases.joined(separator: "\n"))
          esac
        done
        if [[ $word == -* ]]; then
          COMPREPLY=($(compgen -W "$options" -- "$word"))
        elif ((COMP_CWORD == 1)); then
          COMPREPLY=($(compgen -W "\(CommandName.words.joined(separator: " "))" -- "$word"))
        fi
      }
      complete -o default -F _winnow winnow

      """
  }

  private static var zsh: String {
    let commands = CommandName.allCases.filter { $0 != .browse }.map {
      "    '\($0.rawValue):\(zshText($0.summary))'"
    }
    let options = Option.table.map { option in
      let argument = option.argument.map { ":\(zshText($0)):_files" } ?? ""
      return
        "    '\(option.isRepeatable ? "*" : "")--\(option.name.rawValue)[\(zshText(option.help))]\(argument)'"
    }
    return """
      #compdef winnow
      # Completions of winnow for zsh: source <(winnow completions zsh)
      _winnow() {
        local -a commands=(
      \(commands.joined(separator: "\n"))
        )
        local -a options=(
      \(options.joined(separator: "\n"))
        )
        _arguments -s $options '1: :{_describe command commands}' '*: :_files'
      }
      compdef _winnow winnow

      """
  }

  /// A text between single quotes in which `_arguments` and `_describe` find no mark of their own.
  private static func zshText(_ text: String) -> String {
    text.map { character in
      switch character {
      case "'": "'\\''"
      case ":", "[", "]": "\\\(character)"
      default: String(character)
      }
    }.joined()
  }

  private static var fish: String {
    let commands = CommandName.allCases.filter { $0 != .browse }.map {
      "complete -c winnow -n __fish_use_subcommand -a \($0.rawValue) -d '\($0.summary.replacing("'", with: "\\'"))'"
    }
    let options = Option.table.map { option in
      let letter = option.letter.map { " -s \($0)" } ?? ""
      let argument = option.argument == nil ? "" : " -r"
      return
        "complete -c winnow -l \(option.name.rawValue)\(letter)\(argument) -d '\(option.help.replacing("'", with: "\\'"))'"
    }
    return (["# Completions of winnow for fish: winnow completions fish | source"] + commands + options)
      .joined(separator: "\n") + "\n"
  }
}
