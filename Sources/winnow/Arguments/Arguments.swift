import TerminalKit

/// What the person asked for on the command line, checked against the table of options.
struct Arguments: Equatable, Sendable {
  var command: CommandName = .browse
  /// The words behind the command.
  var operands: [String] = []
  private var values: [Option.Name: [String]] = [:]

  /// Reads the words after the program's name.
  ///
  /// Throws a `wrongUsage` failure with a hint.
  init(_ words: [String]) throws(CommandFailure) {
    let parsed = try OptionParser.parse(words)
    for (name, value) in parsed.options { values[name, default: []].append(value) }
    operands = parsed.operands
    if let word = operands.first {
      command = try Self.command(word)
      operands.removeFirst()
    }
    try check()
  }

  /// Whether an option was given.
  func has(_ name: Option.Name) -> Bool { values[name] != nil }

  /// The argument of an option; of several the last one.
  func value(_ name: Option.Name) -> String? { values[name]?.last }

  /// The arguments of an option that may be given several times.
  func values(_ name: Option.Name) -> [String] { values[name] ?? [] }

  /// The same words, but for another account: what they say of profile, provider and address does not count.
  func choosing(_ name: Option.Name, _ value: String) -> Arguments {
    var chosen = self
    for option in [.profile, .provider, .baseURL] as [Option.Name] { chosen.values[option] = nil }
    chosen.values[name] = [value]
    return chosen
  }

  /// A failure of wrong usage; the hint ends with where to read on.
  static func wrong(_ message: String, hint: String? = nil) -> CommandFailure {
    let seeHelp = "see \"winnow --help\""
    return CommandFailure(
      .wrongUsage, "\(message)", advice: "\(hint.map { "\($0); \(seeHelp)" } ?? seeHelp)")
  }

  private static func command(_ word: String) throws(CommandFailure) -> CommandName {
    if let command = CommandName(rawValue: word), command != .browse { return command }
    let near = Spelling.question(word, in: CommandName.words).map { "\($0) " } ?? ""
    throw wrong(
      "there is no command \"\(word)\"",
      hint: near + "commands: \(CommandName.words.joined(separator: ", "))")
  }

  private var asksForHelp: Bool { has(.help) || has(.version) }

  private func check() throws(CommandFailure) {
    guard !asksForHelp else { return }
    try checkOptions()
    try checkOperands()
    for name in [Option.Name.data, .files, .batchSeconds, .seed]
    where has(name) && command == .browse && !has(.demo) {
      throw Self.wrong("--\(name.rawValue) goes with --demo or serve")
    }
    if has(.demo), let other = [.profile, .provider, .baseURL].first(where: has) as Option.Name? {
      throw Self.wrong("--demo brings its own server: leave out --\(other.rawValue)")
    }
  }

  /// A number of an option, at least 1; nil where it was not given.
  func count(_ name: Option.Name) throws(CommandFailure) -> Int? {
    guard let text = value(name) else { return nil }
    if let number = Int(text), number > 0 { return number }
    throw Self.wrong("--\(name.rawValue) needs a number from 1 on")
  }

  /// Refuses options that contradict each other.
  func requireOne(of names: [Option.Name]) throws(CommandFailure) {
    let given = names.filter(has).map { "--\($0.rawValue)" }
    guard given.count < 2 else { throw Self.wrong("\(given.joined(separator: " and ")) exclude each other") }
  }

  private func checkOptions() throws(CommandFailure) {
    let title = command == .browse ? "the browser" : command.rawValue
    for option in Option.table {
      guard let given = values[option.name] else { continue }
      guard option.commands.contains(command) else {
        throw Self.wrong("\(title) does not take --\(option.name.rawValue)")
      }
      guard given.count == 1 || option.isRepeatable || option.argument == nil else {
        throw Self.wrong("--\(option.name.rawValue) is given more than once")
      }
      guard !given.contains("") || option.argument == nil else {
        throw Self.wrong("--\(option.name.rawValue) needs a value that is not empty")
      }
    }
  }

  private func checkOperands() throws(CommandFailure) {
    let allowed = command.operandCount
    guard operands.count >= allowed.lowerBound else {
      throw Self.wrong("\(command.rawValue) needs \(command.operands)")
    }
    guard operands.count <= allowed.upperBound else {
      throw Self.wrong("\(command.rawValue) does not take \"\(operands[allowed.upperBound])\"")
    }
    guard !operands.contains("") else { throw Self.wrong("an empty word is no \(command.operands)") }
  }
}
