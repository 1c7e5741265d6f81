/// Some of the lines of content, in order, in little memory: 64 bytes for each stretch that has any.
///
/// A stretch has 64 KiB, or 256 lines where these are shorter, and says which of its lines belong to the set. Of lines so
/// short that 256 of them have less than 16 KiB only the number is known; they have to be looked at again.
package struct LineSet: Equatable, Sendable {
  /// The bytes of a stretch of long lines, and the longest line that shares one with others.
  package static let spacing: Int64 = 65_536
  /// The fewest bytes of a stretch that is closed because it has as many lines as it can name.
  private static let shortest: Int64 = 16_384

  /// Lines that follow each other.
  package struct Stretch: Equatable, Sendable {
    /// Where the first line begins in the content.
    package var offset: Int64
    /// The first line, from 0.
    package var line: Int
    /// How many lines of the set come before.
    package var rank: Int
    package var lineCount: Int32 = 0
    /// How many of them belong to the set.
    package var count: Int32 = 0
    private var bits = SIMD4<UInt64>(repeating: 0)

    static let mostBits = 256

    init(offset: Int64, line: Int, rank: Int) {
      self.offset = offset
      self.line = line
      self.rank = rank
    }

    /// Adds the next line.
    mutating func add(isMember: Bool) {
      if isMember {
        let place = Int(lineCount)
        if place < Self.mostBits { bits[place >> 6] |= 1 << UInt64(place & 63) }
        count += 1
      }
      lineCount += 1
    }

    /// The lines that belong to the set, from 0; nil when they have to be looked at again.
    package var members: [Int]? {
      guard lineCount <= Self.mostBits else { return nil }
      return (0..<Int(lineCount)).filter { bits[$0 >> 6] >> UInt64($0 & 63) & 1 == 1 }.map { line + $0 }
    }
  }

  private static let chunk = 256
  /// Closed stretches that have lines of the set, in chunks so that growing copies little.
  private var chunks: [[Stretch]] = []
  /// The stretch in the works.
  private var open = Stretch(offset: 0, line: 0, rank: 0)
  private var longLine = false

  package init() {}

  /// Lines in the set.
  package var count: Int { open.rank + Int(open.count) }

  /// Lines looked at.
  package var lineCount: Int { open.line + Int(open.lineCount) }

  /// The memory of the stretches, in bytes.
  package var memory: Int {
    chunks.reduce(0) { $0 + $1.capacity } * MemoryLayout<Stretch>.stride
  }

  /// Takes in the next line; `byteCount` includes its newline.
  mutating func add(isMember: Bool, offset: Int64, byteCount: Int64) {
    let isLong = byteCount > Self.spacing
    if open.lineCount > 0, isLong || longLine || isFull(before: offset) { close(at: offset) }
    longLine = isLong
    open.add(isMember: isMember)
  }

  private func isFull(before offset: Int64) -> Bool {
    let byteCount = offset - open.offset
    if byteCount >= Self.spacing { return true }
    return Int(open.lineCount) >= Stretch.mostBits && byteCount >= Self.shortest
  }

  private mutating func close(at offset: Int64) {
    let next = Stretch(offset: offset, line: lineCount, rank: count)
    if open.count > 0 {
      if chunks.last.map({ $0.count == Self.chunk }) ?? true {
        chunks.append([])
      }
      chunks[chunks.count - 1].append(open)
    }
    open = next
  }

  // MARK: Finding

  /// How many stretches have lines of the set.
  package var stretchCount: Int { closedCount + (open.count > 0 ? 1 : 0) }

  private var closedCount: Int {
    guard let last = chunks.last else { return 0 }
    return (chunks.count - 1) * Self.chunk + last.count
  }

  /// One of the stretches that have lines of the set, from 0; the one in the works is the last.
  package func stretch(at index: Int) -> Stretch {
    index < closedCount ? chunks[index / Self.chunk][index % Self.chunk] : open
  }

  /// The stretch with the line that so many of the set come before; nil when there are no more than these.
  package func stretchIndex(ofRank rank: Int) -> Int? {
    guard rank >= 0, rank < count else { return nil }
    return first { $0.rank + Int($0.count) > rank }
  }

  /// The first stretch that ends behind a line.
  package func stretchIndex(atOrAfterLine line: Int) -> Int? {
    let index = first { $0.line + Int($0.lineCount) > line }
    return index < stretchCount ? index : nil
  }

  /// The first stretch that satisfies what all behind it do too.
  private func first(_ isBehind: (Stretch) -> Bool) -> Int {
    var low = 0
    var high = stretchCount
    while low < high {
      let middle = (low + high) / 2
      if isBehind(stretch(at: middle)) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
