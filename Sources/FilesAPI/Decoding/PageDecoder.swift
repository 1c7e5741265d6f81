import LosslessJSON

/// A page of the list as the server said it, before it is decided how to go on.
struct DecodedPage {
  var files: [RemoteFile] = []
  var unreadable: [FilePage.UnreadableElement] = []
  var hasData = false
  /// A file had a field for its expiry.
  var tellsExpiry = false
  var signals = PageSignals()
  /// Nothing stands in the answer.
  var isEmptyObject = false
  private let passesOverBroken: Bool

  /// Reads an answer to `list`: elements one by one, so that a bad one does not spoil the page.
  ///
  /// With `passesOverBroken`, elements that are no JSON are told as unreadable instead of being an error.
  init(_ bytes: [UInt8], passesOverBroken: Bool = false) throws(JSONSyntaxError) {
    self.passesOverBroken = passesOverBroken
    var scanner = JSONScanner(bytes)
    guard case .beginObject = try scanner.next() else { return }
    isEmptyObject = try scanner.upcoming() == UInt8(ascii: "}")
    while case .key(let key) = try scanner.next() {
      let name = scanner.text(key).lowercased()
      if Self.listNames.contains(name), !hasData {
        try decodeElements(&scanner)
      } else {
        let range = try scanner.skipValue()
        signals.decode(name, range, scanner)
      }
    }
    _ = try scanner.next()
  }

  /// OpenAI's and Google's name for the list.
  private static let listNames = ["data", "files"]

  /// The elements of the list; null is an empty list, anything else but an array no list.
  private mutating func decodeElements(_ scanner: inout JSONScanner) throws(JSONSyntaxError) {
    let start = scanner
    switch try scanner.next() {
    case .null:
      hasData = true
    case .beginArray:
      hasData = true
      try decodeArray(&scanner)
    default:
      scanner = start
      _ = try scanner.skipValue()
    }
  }

  private mutating func decodeArray(_ scanner: inout JSONScanner) throws(JSONSyntaxError) {
    var decoder = FileDecoder()
    while try scanner.upcoming() != UInt8(ascii: "]") {
      try decodeElement(&scanner, &decoder)
    }
    _ = try scanner.next()
    tellsExpiry = decoder.metExpiry
  }

  private mutating func decodeElement(
    _ scanner: inout JSONScanner, _ decoder: inout FileDecoder
  ) throws(JSONSyntaxError) {
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
