/// What a file is that is no JSON Lines, told by its first bytes.
package enum ForeignContent {
  /// What is to be made of the bytes.
  enum Judgement: Equatable {
    /// They may be JSON Lines, however bad, or other JSON.
    case json
    /// Something else: what it is and what it must be.
    case other(String)
    case table(TableFormat)
  }

  /// Bytes that are enough to tell.
  static let headLimit = 4096

  private static let signatures: [(bytes: [UInt8], name: String)] = [
    ([0x1F, 0x8B], "gzip, which must be unpacked first"),
    ([0x28, 0xB5, 0x2F, 0xFD], "zstd, which must be unpacked first"),
    (Array("PK\u{3}\u{4}".utf8), "a zip archive (or an Office document), which must be unpacked first"),
    ([0x89] + Array("PNG".utf8), "a PNG image"),
    ([0xFF, 0xD8, 0xFF], "a JPEG image"),
    (Array("%PDF".utf8), "a PDF document"),
    (Array("PAR1".utf8), "a Parquet table"),
    ([0xFF, 0xFE], "text in UTF-16, and must be UTF-8"),
    ([0xFE, 0xFF], "text in UTF-16, and must be UTF-8"),
  ]

  /// Judges by the first bytes, read as a table where somebody chose that.
  ///
  /// Always by the same bytes, so that the judgement does not depend on how much has come at once.
  static func judge(_ bytes: [UInt8], isWhole: Bool, _ choice: TableChoice = TableChoice()) -> Judgement {
    let head = Array(bytes.prefix(ContentKind.sniffedCount(bytes) ?? ContentKind.sniffedBytes))
    let kind = ContentKind(sniffing: head, isWhole: isWhole)
    if let table = choice.table(kind, sniffing: head, isWhole: isWhole) { return .table(table) }
    return name(of: head, kind, choice).map { .other($0) } ?? .json
  }

  /// What the content is and what it must be; nil when the bytes may be JSON Lines, however bad, or other JSON.
  package static func words(for head: [UInt8], isWhole: Bool) -> String? {
    switch judge(head, isWhole: isWhole) {
    case .json: nil
    case .other(let words): words
    case .table: "a table (CSV), and \(oneObject)"
    }
  }

  /// The sentence for a table that was read to its end.
  static func words(columns: Int, rows: Int) -> String {
    let columns = columns == 1 ? "1 column" : "\(columns) columns"
    return sentence(
      "a table (CSV) of \(columns) and \(rows == 1 ? "1 row" : "\(rows) rows"), and \(oneObject)")
  }

  private static let oneObject = "must be one JSON object a line"

  static func sentence(_ name: String) -> String { "the file is no JSON Lines: it is \(name)" }

  /// The sentence for content that was read through something else.
  static func words(forLayers layers: [String]) -> String {
    "the file is no JSON Lines: it is \(layers.joined(separator: " of "))"
      + ", and must be plain UTF-8; what is in it was checked"
  }

  /// The sentence for JSON whose records do not stand one a line.
  static func words(for shape: ValueShape) -> String {
    switch shape {
    case .array:
      "the file is no JSON Lines: it is one JSON array, and each of its objects must stand on a line of its own"
    case .values(severalOnALine: false):
      "the file is no JSON Lines: it is JSON over several lines, and each record must stand on one line"
    case .values(severalOnALine: true):
      "the file is no JSON Lines: it has several records on one line, and each must stand on a line of its own"
    }
  }

  private static func name(of head: [UInt8], _ kind: ContentKind, _ choice: TableChoice) -> String? {
    if let found = signatures.first(where: { head.starts(with: $0.bytes) }) { return found.name }
    if hasUTF16Text(head) { return "text in UTF-16, and must be UTF-8" }
    if kind == .binary, let name = BinaryKind.words(head) { return "no text (\(name))" }
    let text = ByteOrderMark.removed(from: head)
    guard let start = text.first(where: { !ValueShape.isBlank($0) }) else { return nil }
    guard start != UInt8(ascii: "{"), start != UInt8(ascii: "["), !choice.isLines else { return nil }
    if kind == .binary { return "no text, and no kind of file that is known here" }
    if let markup = markup(text) { return markup }
    return isPlainText(text) ? "plain text, and \(oneObject)" : nil
  }

  /// HTML and XML, by their first sign and word.
  private static func markup(_ text: [UInt8]) -> String? {
    let start = text.drop { ValueShape.isBlank($0) }.prefix(200)
    guard start.first == UInt8(ascii: "<") else { return nil }
    let words = String(decoding: start, as: UTF8.self).lowercased()
    if words.hasPrefix("<!doctype html") || words.hasPrefix("<html") || words.contains("<html") {
      return "an HTML page, perhaps a saved error: get the file again"
    }
    let second = words.dropFirst().first
    guard second == "?" || second == "!" || second?.isLetter == true else { return nil }
    return "XML, and \(oneObject)"
  }

  /// The first lines that hold anything, none of which is JSON, nor begins as an object does.
  private static func isPlainText(_ text: [UInt8]) -> Bool {
    let lines = text.split(separator: ByteScan.newline).filter { !$0.allSatisfy(ValueShape.isBlank) }
    return lines.prefix(judgedLines).allSatisfy { line in
      let start = line.first { !ValueShape.isBlank($0) }
      guard start != UInt8(ascii: "{"), start != UInt8(ascii: "[") else { return false }
      return RecordVerdict(checking: Array(line)) != .good
    }
  }

  private static let judgedLines = 20

  /// ASCII with a zero before or behind each byte.
  private static func hasUTF16Text(_ head: [UInt8]) -> Bool {
    guard head.count >= 8 else { return false }
    let pairs = stride(from: 0, to: 8, by: 2)
    return pairs.allSatisfy { head[$0] == 0 && head[$0 + 1] != 0 }
      || pairs.allSatisfy { head[$0] != 0 && head[$0 + 1] == 0 }
  }
}
