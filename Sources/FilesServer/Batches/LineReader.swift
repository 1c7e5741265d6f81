/// The lines of a content, read piece by piece.
struct LineReader {
  private let content: Content
  /// In bytes.
  private let size: Int64
  private var offset: Int64 = 0
  private var buffer: [UInt8] = []
  private var start = 0
  private(set) var number = 0

  private static let pieceSize = 1 << 18

  init(_ content: Content, size: Int64) {
    self.content = content
    self.size = size
  }

  /// The next line without its end, or nil behind the last one; `number` counts from 1.
  mutating func next() -> [UInt8]? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        return line(to: end)
      }
      searched = buffer.count - start
      guard readPiece() else { break }
    }
    guard start < buffer.count else { return nil }
    defer { start = buffer.count }
    return line(to: buffer.count)
  }

  private mutating func line(to end: Int) -> [UInt8] {
    number += 1
    var line = buffer[start..<end]
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    if number == 1 && line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    return Array(line)
  }

  /// Moves what is left to the front and adds a piece behind it; false at the end.
  private mutating func readPiece() -> Bool {
    buffer.removeSubrange(..<start)
    start = 0
    let old = buffer.count
    let count = Int(min(Int64(Self.pieceSize), size - offset))
    guard count > 0 else { return false }
    buffer.append(contentsOf: repeatElement(0, count: count))
    let read = buffer[old...].withUnsafeMutableBytes { content.read(at: offset, into: $0) } ?? 0
    buffer.removeLast(count - max(0, read))
    offset += Int64(max(0, read))
    return read > 0
  }
}

extension [UInt8] {
  /// Whether there is nothing but white space.
  var isBlank: Bool { allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } }
}
