import LosslessJSON

/// Arranges the records that a filter lets through, from content that arrives in chunks of any size.
///
/// Holds a key of each record, and no record.
package struct ArrangedRecords: Sendable {
  /// The numbers of the records in the order in which they are shown; empty until the content is over.
  package var order: [Int32] { isOver ? arranged : [] }
  private var arranged: [Int32] = []
  private var isOver = false
  /// Whether there are more records, or longer keys, than can be arranged.
  package private(set) var isTooMany = false
  private let arrangement: RecordArrangement
  private var walk: RecordWalk
  private var keys: [Key] = []
  /// The texts of the keys, in pieces that are never moved; no text goes over two of them.
  private var texts: [[UInt8]] = []
  /// Records that could have been in the sample.
  private var candidates = 0

  private static let textLimit = 200
  private static let mostTextPieces = 48
  /// Of a piece, in bytes, as a power of two.
  private static let pieceBits: UInt32 = 20

  /// What a record is ordered by.
  private struct Key {
    var number: Int32
    var kind: Kind
    var textCount: UInt8 = 0
    var textStart: UInt32 = 0
    var value: Double = 0
  }

  /// In this order; records without a value last whatever the direction.
  private enum Kind: UInt8 { case number, text, other, missing }

  package init(_ filter: RecordFilter, _ division: ContentDivision, _ arrangement: RecordArrangement) {
    self.arrangement = arrangement
    walk = RecordWalk(filter, division, arrangement.path)
  }

  package var lineCount: Int { walk.count }
  package var brokenLines: Int { walk.brokenLines }
  package var longLines: Int { walk.longLines }

  package mutating func feed(_ bytes: [UInt8]) {
    for record in walk.feed(bytes) { add(record) }
  }

  package mutating func finish() {
    for record in walk.finish() { add(record) }
    isOver = true
    guard !isTooMany else { return }
    switch arrangement {
    case .sorted(_, let isDescending): arranged = sorted(isDescending)
    case .sample: arranged.sort()
    case .duplicates: arranged = duplicates()
    }
    keys = []
    texts = []
  }

  private mutating func add(_ found: RecordWalk.Found) {
    guard !isTooMany else { return }
    if case .sample(let count) = arrangement { return addToSample(found, count) }
    guard keys.count < RecordArrangement.mostRecords, texts.count < Self.mostTextPieces else {
      isTooMany = true
      keys = []
      texts = []
      return
    }
    keys.append(key(of: found))
  }

  /// Each record takes the place of another with the chance that keeps all chances the same.
  private mutating func addToSample(_ found: RecordWalk.Found, _ count: Int) {
    candidates += 1
    guard arranged.count == count else { return arranged.append(Int32(found.number)) }
    let place = Int.random(in: 0..<candidates)
    if place < count { arranged[place] = Int32(found.number) }
  }

  private mutating func key(of found: RecordWalk.Found) -> Key {
    var key = Key(number: Int32(found.number), kind: .missing)
    guard let (bytes, range) = found.value, let first = bytes[range].first else { return key }
    if case .duplicates = arrangement {
      keep(Self.digest(bytes, range), in: &key)
    } else if first == UInt8(ascii: "\"") {
      let scanner = JSONScanner(bytes, range: range)
      keep(
        Array(scanner.text(range.lowerBound + 1..<range.upperBound - 1).utf8.prefix(Self.textLimit)), in: &key
      )
    } else if let value = Double(String(decoding: bytes[range], as: UTF8.self)) {
      key.kind = .number
      key.value = value
    } else {
      keep(Array(bytes[range].prefix(Self.textLimit)), in: &key)
      key.kind = .other
    }
    return key
  }

  private mutating func keep(_ text: [UInt8], in key: inout Key) {
    key.kind = .text
    key.textCount = UInt8(text.count)
    if (texts.last?.count ?? .max) > 1 << Int(Self.pieceBits) - text.count {
      texts.append([])
      texts[texts.count - 1].reserveCapacity(1 << Int(Self.pieceBits))
    }
    let piece = texts.count - 1
    key.textStart = UInt32(piece) << Self.pieceBits + UInt32(texts[piece].count)
    texts[piece] += text
  }

  /// 128 bits, so that different values are not taken for the same.
  private static func digest(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    let halves = [1, 2].map { seed in
      var hasher = Hasher()
      hasher.combine(seed)
      for byte in bytes[range] { hasher.combine(byte) }
      return UInt64(bitPattern: Int64(hasher.finalize()))
    }
    return halves.flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (8 * UInt64($0))) } }
  }

  private func text(_ key: Key) -> ArraySlice<UInt8> {
    guard key.textCount > 0 else { return [] }
    let start = Int(key.textStart & (1 << Self.pieceBits - 1))
    return texts[Int(key.textStart >> Self.pieceBits)][start..<start + Int(key.textCount)]
  }

  // MARK: Order

  /// Records with the same value keep the order of the content.
  private func sorted(_ isDescending: Bool) -> [Int32] {
    keys.sorted { left, right in
      guard left.kind == right.kind else {
        let isBefore = left.kind.rawValue < right.kind.rawValue
        return isDescending && left.kind != .missing && right.kind != .missing ? !isBefore : isBefore
      }
      let order = self.order(left, right)
      return order == 0 ? left.number < right.number : (order < 0) != isDescending
    }.map(\.number)
  }

  private func order(_ left: Key, _ right: Key) -> Int {
    switch left.kind {
    case .missing: return 0
    case .number: return left.value < right.value ? -1 : left.value > right.value ? 1 : 0
    case .text, .other:
      let (first, second) = (text(left), text(right))
      if first == second { return 0 }
      return first.lexicographicallyPrecedes(second) ? -1 : 1
    }
  }

  /// Those that are not alone, by the first of their kind; records without a value are none.
  private func duplicates() -> [Int32] {
    var groups: [ArraySlice<UInt8>: [Int32]] = [:]
    for key in keys where key.kind != .missing { groups[text(key), default: []].append(key.number) }
    return groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }.flatMap(\.self)
  }
}
