package import JSONLines

/// The first lines of a file's content, for a quick look.
package struct Peek: Equatable, Sendable {
  package var kind: ContentKind
  /// Lines with their colours, each cut to what a wide screen can show; none of binary content.
  package var lines: [[TextSpan]]
  /// Whether this is all of the content.
  package var isWhole: Bool

  /// Bytes that are fetched at most: some records of most files.
  static let byteLimit = 16_384
  /// No screen has more rows for it.
  private static let lineLimit = 80
  /// Bytes shown of a line; no screen is wider.
  private static let lineBytes = 1_024

  /// Makes lines of the first bytes.
  package init(head: [UInt8], isWhole: Bool) {
    let text = ByteOrderMark.removed(from: head)
    kind = ContentKind(sniffing: head, isWhole: isWhole)
    self.isWhole = isWhole
    lines = []
    guard kind != .binary else { return }
    let parts = text.split(
      separator: UInt8(ascii: "\n"), maxSplits: Self.lineLimit, omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated().prefix(Self.lineLimit) {
      let isCut = index == parts.count - 1 && !isWhole
      if index == parts.count - 1, part.isEmpty { break }
      lines.append(Self.spans(of: Array(part), isJSON: kind.isJSON && !isCut))
    }
  }

  /// The line that is cut off would be painted as broken JSON, which it is not.
  private static func spans(of line: [UInt8], isJSON: Bool) -> [TextSpan] {
    let end = DisplayText.characterStart(line, atOrBefore: min(line.count, lineBytes))
    return LinePainter(isJSON: isJSON).spans(of: line, visible: 0..<end)
  }
}
