import FilesAPI

extension CommandContext {
  /// The word that stands for what comes from standard input.
  static let inputWord = "-"

  /// The same job with the ids of standard input in the place of `-`.
  func withIDsOfInput() throws(CommandFailure) -> CommandContext {
    let words = arguments.operands
    guard arguments.command.takesIDs, words.contains(Self.inputWord) else { return self }
    guard words.count(where: { $0 == Self.inputWord }) == 1 else {
      throw Arguments.wrong("\"-\" is given more than once")
    }
    let ids = Self.ids(in: try InputStream(descriptor: input).all(), endsInNUL: arguments.has(.null))
    var job = self
    job.arguments.operands = words.flatMap { $0 == Self.inputWord ? ids : [$0] }
    job.readsInput = true
    return job
  }

  /// One id a line, or between NULs; blanks around an id and empty lines do not count.
  static func ids(in bytes: [UInt8], endsInNUL: Bool) -> [String] {
    let end = endsInNUL ? 0 : UInt8(ascii: "\n")
    return bytes.split(separator: end).compactMap { part in
      let blanks: [UInt8] = [0x20, 0x09, 0x0D, 0x0A]
      let id = part.drop(while: blanks.contains).reversed().drop(while: blanks.contains).reversed()
      return id.isEmpty ? nil : String(decoding: id, as: UTF8.self)
    }
  }
}

extension Sequence<String> {
  /// The ids that were typed, each once.
  var fileIDs: [FileID] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }.map { FileID($0) }
  }
}
