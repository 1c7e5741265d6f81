import CLinux
import Glibc
import Synchronization

/// Splits words into options and operands with the platform's own `getopt_long`.
enum OptionParser {
  struct Result {
    /// In the order given; the value is empty for options without argument.
    var options: [(Option.Name, String)] = []
    var operands: [String] = []
  }

  /// `getopt_long` keeps its place in variables of the process.
  private static let turn = Mutex(())
  /// Values above all letters mark the long options by their place in the table.
  private static let firstValue: Int32 = 256

  static func parse(_ words: [String]) throws(CommandFailure) -> Result {
    // A zero byte cannot come from a shell, and would end a word early.
    let words = ["winnow"] + words.map { $0.filter { $0 != "\0" } }
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    // getopt_long reorders the pointers, so they are freed from a copy.
    let owned = pointers
    defer { owned.forEach { free($0) } }
    pointers.append(nil)
    let count = Int32(words.count)
    let outcome = turn.withLock { _ in
      Swift.Result<Result, CommandFailure> { () throws(CommandFailure) in try scan(&pointers, count: count) }
    }
    return try outcome.get()
  }

  private static func scan(
    _ pointers: inout [UnsafeMutablePointer<CChar>?], count: Int32
  ) throws(CommandFailure) -> Result {
    var result = Result()
    let longOptions = LongOptions()
    options_start()
    while true {
      let before = max(1, options_index())
      let code = options_next(count, pointers, shortOptions, longOptions.pointer)
      if code == -1 { break }
      guard code != question, code != colon else {
        throw mistake(code, word: text(pointers[Int(max(before, options_index() - 1))]))
      }
      guard let name = name(of: code) else { continue }
      result.options.append((name, options_argument().map { String(cString: $0) } ?? ""))
    }
    result.operands = pointers[Int(options_index())..<Int(count)].map(text)
    return result
  }

  private static let question = Int32(UInt8(ascii: "?"))
  private static let colon = Int32(UInt8(ascii: ":"))

  /// The leading colon asks for `:` instead of `?` when an argument is missing.
  private static var shortOptions: String {
    Option.table.reduce(into: ":") { letters, option in
      guard let letter = option.letter else { return }
      letters += option.argument == nil ? "\(letter)" : "\(letter):"
    }
  }

  private static func name(of code: Int32) -> Option.Name? {
    if code >= firstValue { return Option.table[Int(code - firstValue)].name }
    return Option.table.first { $0.letter?.asciiValue.map(Int32.init) == code }?.name
  }

  private static func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  private static func mistake(_ code: Int32, word: String) -> CommandFailure {
    let known = name(of: options_wrong())
    if code == colon, let known { return Arguments.wrong("--\(known.rawValue) needs a value") }
    if let known { return Arguments.wrong("--\(known.rawValue) takes no value") }
    guard word.hasPrefix("--") else {
      let letter = UInt8(exactly: options_wrong()).map { String(UnicodeScalar($0)) } ?? word
      return Arguments.wrong("there is no option -\(letter)")
    }
    let stem = String(word.prefix { $0 != "=" })
    let near = Option.table.map { "--\($0.name.rawValue)" }.filter { $0.hasPrefix(stem) }
    return Arguments.wrong(
      near.count > 1 ? "\(stem) may mean \(near.joined(separator: " or "))" : "there is no option \(stem)")
  }

  /// The table as `getopt_long` wants it, freed with this object.
  private final class LongOptions {
    let pointer: UnsafeMutablePointer<option>

    init() {
      let rows = Option.table
      pointer = .allocate(capacity: rows.count + 1)
      for (index, row) in rows.enumerated() {
        let hasArgument = row.argument == nil ? no_argument : required_argument
        (pointer + index).initialize(
          to: option(
            name: strdup(row.name.rawValue), has_arg: hasArgument, flag: nil,
            val: OptionParser.firstValue + Int32(index)))
      }
      (pointer + rows.count).initialize(to: option())
    }

    deinit {
      for index in Option.table.indices { free(UnsafeMutablePointer(mutating: pointer[index].name)) }
      pointer.deallocate()
    }
  }
}
