/// What a Parquet file says of itself at its end (Parquet format, `FileMetaData`).
package struct ParquetFacts: Equatable, Sendable {
  package private(set) var rows: Int64 = 0
  package private(set) var rowGroups = 0
  /// Untrusted; names of columns in others are joined by dots.
  package private(set) var columns: [Column] = []
  /// The program that wrote it; untrusted.
  package private(set) var writer: String?

  /// A column and the kind of its values.
  package struct Column: Equatable, Sendable {
    package let name: String
    package let kind: String
  }

  /// The end that is asked for; the facts of most files fit into it, in bytes.
  package static let endBytes: Int64 = 64 << 10

  private static let mark = Array("PAR1".utf8)

  /// Whether content is Parquet, by its first bytes.
  package static func begins(_ head: [UInt8]) -> Bool { head.starts(with: mark) }

  /// Reads the facts from the last bytes of a file; nil when they are broken, or do not begin in these bytes.
  package init?(end bytes: [UInt8]) {
    guard bytes.count >= 8, bytes.suffix(4) == Self.mark[...] else { return nil }
    let length = bytes.dropLast(4).suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    let start = bytes.count - 8 - length
    guard start >= 0 else { return nil }
    var reader = ThriftReader(Array(bytes[start..<bytes.count - 8]))
    guard read(&reader) else { return nil }
  }

  private mutating func read(_ reader: inout ThriftReader) -> Bool {
    var facts = self
    defer { self = facts }
    return reader.object { reader, field, kind in
      switch (field, kind) {
      case (2, .list): return facts.readSchema(&reader)
      case (3, .long): return reader.number().map { facts.rows = $0 } != nil ? true : nil
      case (4, .list):
        guard let (count, kind) = reader.list() else { return nil }
        facts.rowGroups = count
        return (0..<count).allSatisfy { _ in reader.skip(kind, isElement: true) } ? true : nil
      case (6, .binary):
        facts.writer = reader.text()
        return facts.writer == nil ? nil : true
      default: return false
      }
    }
  }

  /// Elements follow each other as in a book: each before those in it.
  private mutating func readSchema(_ reader: inout ThriftReader) -> Bool? {
    guard let (count, kind) = reader.list(), kind == .object else { return nil }
    var open: [(name: String, left: Int)] = []
    for place in 0..<count {
      guard let element = Self.element(&reader) else { return nil }
      while let last = open.last, last.left == 0 { open.removeLast() }
      if !open.isEmpty { open[open.count - 1].left -= 1 }
      guard open.count <= ThriftReader.depthLimit else { return nil }
      if element.children > 0 || place == 0 {
        open.append((place == 0 ? "" : element.name, element.children))
      } else {
        let names = (open.map(\.name) + [element.name]).filter { !$0.isEmpty }
        columns.append(Column(name: names.joined(separator: "."), kind: element.kind))
      }
    }
    return true
  }

  private struct Element {
    var name = ""
    var type: Int64 = -1
    var children = 0
    var isText = false

    var kind: String {
      isText ? "text" : ParquetFacts.kinds.indices.contains(Int(type)) ? ParquetFacts.kinds[Int(type)] : "?"
    }
  }

  private static let kinds = ["boolean", "int32", "int64", "int96", "float", "double", "bytes", "bytes"]

  private static func element(_ reader: inout ThriftReader) -> Element? {
    var element = Element()
    let isWhole = reader.object { reader, field, kind in
      switch (field, kind) {
      case (1, .int): return reader.number().map { element.type = min(max(-1, $0), 100) } != nil ? true : nil
      case (4, .binary): return reader.text().map { element.name = $0 } != nil ? true : nil
      case (5, .int):
        return reader.number().map { element.children = Int(min(max(0, $0), 1 << 20)) } != nil ? true : nil
      // The first of the converted types is UTF-8.
      case (6, .int): return reader.number().map { element.isText = $0 == 0 } != nil ? true : nil
      default: return false
      }
    }
    return isWhole ? element : nil
  }

  // MARK: Words

  /// For a title.
  package var words: String {
    let rows = NumberWords.grouped(rows) + (self.rows == 1 ? " row" : " rows")
    return
      "Parquet, \(rows), \(NumberWords.grouped(Int64(columns.count))) \(columns.count == 1 ? "column" : "columns")"
  }

  /// For reading.
  package var summary: [SummaryRow] {
    var facts: [SummaryRow] = [
      .fact("Kind", "Parquet table; this is what its end says, the rows were not read", isBad: false), .blank,
      .fact("Rows", NumberWords.grouped(rows), isBad: false),
      .fact("Row groups", NumberWords.grouped(Int64(rowGroups)), isBad: false),
    ]
    if let writer { facts.append(.fact("Written by", writer, isBad: false)) }
    facts += [.blank, .heading("Columns", NumberWords.grouped(Int64(columns.count)))]
    return facts + columns.map { .numbers(label: $0.name, [$0.kind], isHeading: false) }
  }
}
