import TerminalKit

/// Content on its way to a terminal: everything but line breaks and tabs is made safe, line by line.
struct TerminalFilter {
  /// A longer line is shown in pieces, so that one without end needs no memory.
  private static let longestPiece = 65_536
  private var pending: [UInt8] = []

  /// What can be shown so far.
  mutating func feed(_ bytes: [UInt8]) -> [UInt8] {
    pending += bytes
    let end = pending.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? overlongEnd
    defer { pending.removeFirst(end) }
    return Self.shown(pending[..<end])
  }

  /// The rest, at the end of the content.
  mutating func finish() -> [UInt8] {
    defer { pending = [] }
    return Self.shown(pending[...])
  }

  /// Where an overlong line may be cut: before a character, never inside.
  private var overlongEnd: Int {
    guard pending.count > Self.longestPiece else { return 0 }
    return (pending.lastIndex { $0 & 0xC0 != 0x80 }) ?? pending.count
  }

  private static func shown(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let safe = lines.map { line in
      line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { SafeText(decoding: $0).string }
        .joined(separator: "\t")
    }
    return Array(safe.joined(separator: "\n").utf8)
  }
}
