/// The script for fish.
enum FishCompletions {
  static var text: String {
    """
    # Completions of winnow for fish: winnow completions fish | source
    function __winnow_command
      set -l skips 0
      for word in (commandline -opc)[2..-1]
        if test $skips = 1
          set skips 0
          continue
        end
        switch $word
          case \(Completions.takingValues.joined(separator: " "))
            set skips 1
          case '-*'
          case '*'
            echo $word
            return
        end
      end
    end

    function __winnow_is
      contains -- "$(__winnow_command)" $argv
    end

    function __winnow_ask
      set -l words (commandline -opc)
      $words[1] \(Completions.askingWord) $argv[1] (commandline -ct) $words[2..-1] 2>/dev/null
    end

    function __winnow_list
      set -l before (string match -r -- '^.*,' (commandline -ct | string replace -r '^--[a-z-]+=' ''))
      for word in $argv
        echo "$before$word"
      end
    end

    complete -c winnow -f
    \((commandLines + operandLines + optionLines).joined(separator: "\n"))

    """
  }

  private static var commandLines: [String] {
    Completions.commands.map { command in
      "complete -c winnow -n '__winnow_is \"\"' -a \(command.rawValue) -d \(quoted(command.summary))"
    }
  }

  private static var operandLines: [String] {
    Completions.commands.filter { $0.operandValues != .words([]) }.map { command in
      "complete -c winnow -n '__winnow_is \(command.rawValue)' \(operands(command.operandValues))"
    }
  }

  private static var optionLines: [String] {
    Option.table.flatMap { option in
      // One line for each thing that it means.
      Dictionary(grouping: CommandName.allCases.filter(option.commands.contains)) { option.help(for: $0) }
        .sorted { $0.key < $1.key }.map { line(option, $0.value, $0.key) }
    }
  }

  private static func line(_ option: Option, _ commands: [CommandName], _ help: String) -> String {
    let letter = option.letter.map { " -s \($0)" } ?? ""
    let names = commands.map { $0 == .browse ? "\"\"" : $0.rawValue }.joined(separator: " ")
    let value = option.argument == nil ? "" : " " + action(option.values)
    return "complete -c winnow -n '__winnow_is \(names)' -l \(option.name.rawValue)\(letter)\(value)"
      + " -d \(quoted(help))"
  }

  private static func action(_ values: Option.Values) -> String {
    switch values {
    case .anything: "-x"
    case .file: "-r -F"
    case .folder: "-x -a '(__fish_complete_directories)'"
    case .words(let words): "-x -a '\(words.joined(separator: " "))'"
    case .list(let words): "-x -a '(__winnow_list \(words.joined(separator: " ")))'"
    case .asked(let topic): "-x -a '(__winnow_ask \(topic.rawValue))'"
    }
  }

  private static func operands(_ values: Option.Values) -> String {
    switch values {
    case .file: "-F"
    case .anything, .folder, .words, .list, .asked: String(action(values).dropFirst(3))
    }
  }

  private static func quoted(_ text: String) -> String {
    "'\(text.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
  }
}
