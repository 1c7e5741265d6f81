/// How a person wants content to be read as a table; what is not chosen is judged by the content.
package struct TableChoice: Equatable, Sendable {
  package var separator: UInt8?
  package var hasHeader: Bool?
  /// Whether it is to be lines, whatever it looks like.
  package var isLines: Bool

  package init(separator: UInt8? = nil, hasHeader: Bool? = nil, isLines: Bool = false) {
    self.separator = separator
    self.hasHeader = hasHeader
    self.isLines = isLines
  }

  /// The table that content is which begins like this; nil when it is none.
  package func table(_ kind: ContentKind, sniffing head: [UInt8], isWhole: Bool) -> TableFormat? {
    guard !isLines, kind != .binary else { return nil }
    var format = kind.table(sniffing: head, isWhole: isWhole)
    if let separator, format?.separator != separator {
      format = TableFormat(
        separatedBy: separator, sniffing: ByteOrderMark.removed(from: head), isWhole: isWhole)
    }
    if let hasHeader { format?.hasHeader = hasHeader }
    return format
  }
}

extension ContentKind {
  /// What content is when it is read as a table, or as none.
  package func read(as table: TableFormat?) -> ContentKind {
    if table != nil { return .csv }
    return self == .csv ? .text : self
  }
}
