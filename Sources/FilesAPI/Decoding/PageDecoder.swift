import LosslessJSON

/// A page of the list as the server said it, before it is decided how to go on.
struct DecodedPage: ListAnswer {
  /// OpenAI's and Google's name for the list.
  static let listNames: Set<String> = ["data", "files"]
  static let mayBeBare = false

  private(set) var files: [RemoteFile] = []
  private(set) var unreadable: [FilePage.UnreadableElement] = []
  var outline = ListOutline()
  private var decoder = FileDecoder()
  private let passesOverBroken: Bool

  /// Reads an answer to `list`.
  ///
  /// With `passesOverBroken`, elements that are no JSON are told as unreadable instead of being an error.
  init(_ bytes: [UInt8], passesOverBroken: Bool = false) throws(JSONSyntaxError) {
    self.passesOverBroken = passesOverBroken
    try decode(bytes)
  }

  var count: Int { files.count + unreadable.count }
  var lastID: String? { files.last?.id.rawValue }
  /// A file had a field for its expiry.
  var tellsExpiry: Bool { decoder.metExpiry }

  mutating func decodeElement(_ scanner: inout JSONScanner) throws(JSONSyntaxError) {
    let before = scanner
    do throws(JSONSyntaxError) {
      switch try decoder.decode(&scanner) {
      case .success(let file):
        let perFile = scanner.offset - before.offset
        if files.isEmpty { makeRoom(bytesLeft: scanner.end - before.offset, perFile: perFile) }
        files.append(file)
      case .failure(let reason): note(before.offset..<scanner.offset, of: scanner, reason.words)
      }
    } catch {
      guard passesOverBroken else { throw error }
      scanner = before
      note(try scanner.skipBrokenElement(), of: scanner, "no JSON at byte \(error.offset)")
    }
  }

  private mutating func note(_ element: Range<Int>, of scanner: JSONScanner, _ reason: String) {
    let json = Excerpt.element(scanner.bytes[element])
    unreadable.append(FilePage.UnreadableElement(json: json, reason: reason))
  }

  /// Room for files as long as the first one; memory that is never touched costs nothing.
  private mutating func makeRoom(bytesLeft: Int, perFile: Int) {
    files.reserveCapacity(min(Self.mostExpected, bytesLeft / max(1, perFile) * 9 / 8 + 1))
  }

  private static let mostExpected = 100_000
}
