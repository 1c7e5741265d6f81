/// Splits words into options and operands as GNU programs do, except that a shortened name is none: a script must not
/// change its meaning because an option was added.
///
/// `getopt_long` cannot be told so, which is why it is not used.
enum OptionParser {
  struct Result {
    /// In the order given; the value is empty for options without argument.
    var options: [(Option.Name, String)] = []
    var operands: [String] = []
  }

  static func parse(_ words: [String]) throws(CommandFailure) -> Result {
    var result = Result()
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        result.operands += rest
        break
      } else if word.hasPrefix("--") {
        result.options.append(try long(word.dropFirst(2), &rest))
      } else if word.hasPrefix("-"), word != "-" {
        result.options += try letters(word.dropFirst(), &rest)
      } else {
        result.operands.append(word)
      }
    }
    return result
  }

  /// `name`, `name=value`, or `name` with its value in the next word.
  private static func long(
    _ text: Substring, _ rest: inout ArraySlice<String>
  ) throws(CommandFailure) -> (Option.Name, String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let word = String(parts[0])
    guard let option = Option.table.first(where: { $0.name.rawValue == word }) else {
      let known = Option.table.map(\.name.rawValue)
      throw Arguments.wrong(
        "there is no option --\(word)", hint: Spelling.question(word, in: known, mark: "--"))
    }
    let value = parts.count > 1 ? String(parts[1]) : nil
    guard option.argument != nil else {
      guard value == nil else { throw Arguments.wrong("--\(word) takes no value") }
      return (option.name, "")
    }
    if let value { return (option.name, value) }
    return (option.name, try next(&rest, for: option))
  }

  /// Letters one behind the other, of which the last may take a value: the rest of the word, else the next one.
  private static func letters(
    _ text: Substring, _ rest: inout ArraySlice<String>
  ) throws(CommandFailure) -> [(Option.Name, String)] {
    var found: [(Option.Name, String)] = []
    var text = text
    while let letter = text.popFirst() {
      guard let option = Option.table.first(where: { $0.letter == letter }) else {
        throw Arguments.wrong("there is no option -\(letter)")
      }
      guard option.argument != nil else {
        found.append((option.name, ""))
        continue
      }
      found.append((option.name, text.isEmpty ? try next(&rest, for: option) : String(text)))
      break
    }
    return found
  }

  private static func next(
    _ rest: inout ArraySlice<String>, for option: Option
  ) throws(CommandFailure) -> String {
    guard let value = rest.popFirst() else {
      throw Arguments.wrong("--\(option.name.rawValue) needs a value")
    }
    return value
  }
}
