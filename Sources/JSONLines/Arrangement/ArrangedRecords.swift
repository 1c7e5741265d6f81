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
  /// The first bytes of a text that it is ordered by, where some texts are longer; nil where each counts whole.
  package private(set) var decidingBytes: Int?
  private let arrangement: RecordArrangement
  private var walk: RecordWalk
  private var keys = PiecedArray<Key>()
  /// The texts of the keys, in pieces that are never moved; no text goes over two of them.
  private var texts: [[UInt8]] = []
  /// So much of each text is kept, in bytes: less when there are many long ones.
  private var textLimit = 200
  /// Records that could have been in the sample.
  private var candidates = 0

  /// The room for the beginnings of texts, a piece each; when there are too many, less is kept of each.
  package var megabytesOfTexts = 20
  /// Of a piece, in bytes, as a power of two.
  private static let pieceBits: UInt64 = 20

  /// What a record is ordered by.
  private struct Key {
    var number: Int32
    var kind: Kind
    /// Of a text, in bytes.
    var textCount: UInt8 = 0
    /// The bits of a number, or the place of a text.
    var payload: UInt64 = 0

    var value: Double {
      get { Double(bitPattern: payload) }
      set { payload = newValue.bitPattern }
    }

    /// The piece in which the text lies.
    var piece: Int { Int(payload >> pieceBits) }

    func text(in pieces: [[UInt8]]) -> ArraySlice<UInt8> {
      guard textCount > 0 else { return [] }
      let start = Int(payload & (1 << pieceBits - 1))
      return pieces[piece][start..<start + Int(textCount)]
    }
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
    case .sorted(_, let isDescending): arranged = numbers(sorted(isDescending)[...])
    case .sample: arranged.sort()
    case .duplicates: arranged = duplicates()
    }
    keys.removeAll()
    texts = []
  }

  private mutating func add(_ found: RecordWalk.Found) {
    guard !isTooMany else { return }
    if case .sample(let count) = arrangement { return addToSample(found, count) }
    if texts.count > megabytesOfTexts { shortenTexts() }
    guard keys.count < RecordArrangement.mostRecords else {
      isTooMany = true
      keys.removeAll()
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
      keep(Self.digest(bytes[range]), as: .text, in: &key)
    } else if first == UInt8(ascii: "\"") {
      let scanner = JSONScanner(bytes, range: range)
      keepBeginning(of: scanner.text(range.lowerBound + 1..<range.upperBound - 1).utf8, as: .text, in: &key)
    } else if let value = Double(String(decoding: bytes[range], as: UTF8.self)) {
      key.kind = .number
      key.value = value
    } else {
      keepBeginning(of: bytes[range], as: .other, in: &key)
    }
    return key
  }

  private mutating func keepBeginning(of text: some Collection<UInt8>, as kind: Kind, in key: inout Key) {
    let beginning = Array(text.prefix(textLimit))
    if text.dropFirst(textLimit).first != nil { decidingBytes = textLimit }
    keep(beginning, as: kind, in: &key)
  }

  private mutating func keep(_ text: [UInt8], as kind: Kind, in key: inout Key) {
    key.kind = kind
    key.textCount = UInt8(text.count)
    if (texts.last?.count ?? .max) > 1 << Int(Self.pieceBits) - text.count {
      texts.append([])
      texts[texts.count - 1].reserveCapacity(1 << Int(Self.pieceBits))
    }
    let piece = texts.count - 1
    key.payload = UInt64(piece) << Self.pieceBits + UInt64(texts[piece].count)
    texts[piece] += text
  }

  /// Keeps half of what was kept of each text, until there is room.
  private mutating func shortenTexts() {
    while texts.count > megabytesOfTexts / 2, textLimit > 1 {
      textLimit /= 2
      var old = texts
      var piece = 0
      texts = []
      for index in 0..<keys.count where keys[index].kind == .text || keys[index].kind == .other {
        var key = keys[index]
        while key.piece > piece {
          old[piece] = []
          piece += 1
        }
        keepBeginning(of: key.text(in: old), as: key.kind, in: &key)
        keys[index] = key
      }
    }
  }

  /// 128 bits, so that different values are not taken for the same.
  private static func digest(_ value: ArraySlice<UInt8>) -> [UInt8] {
    [1, 2].flatMap { seed in
      var hasher = Hasher()
      hasher.combine(seed)
      unsafe value.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
      let half = UInt64(bitPattern: Int64(hasher.finalize()))
      return (0..<8).map { UInt8(truncatingIfNeeded: half >> (8 * UInt64($0))) }
    }
  }

  // MARK: Order

  /// The places of the keys in their order; records with the same value keep the order of the content.
  private func sorted(_ isDescending: Bool) -> [Int32] {
    var places = Array(0..<Int32(keys.count))
    places.sort { one, other in
      let (left, right) = (keys[Int(one)], keys[Int(other)])
      guard left.kind == right.kind else {
        let isBefore = left.kind.rawValue < right.kind.rawValue
        return isDescending && left.kind != .missing && right.kind != .missing ? !isBefore : isBefore
      }
      let order = order(left, right)
      return order == 0 ? one < other : (order < 0) != isDescending
    }
    return places
  }

  private func order(_ left: Key, _ right: Key) -> Int {
    switch left.kind {
    case .missing: return 0
    case .number: return left.value < right.value ? -1 : left.value > right.value ? 1 : 0
    case .text, .other:
      let (first, second) = (left.text(in: texts), right.text(in: texts))
      if first == second { return 0 }
      return first.lexicographicallyPrecedes(second) ? -1 : 1
    }
  }

  private func numbers(_ places: ArraySlice<Int32>) -> [Int32] { places.map { keys[Int($0)].number } }

  /// Those that are not alone, by the first of their kind; records without a value are none.
  private func duplicates() -> [Int32] {
    let places = sorted(false)
    var groups: [Range<Int>] = []
    var start = 0
    for end in 1..<places.count + 1 where end == places.count || !isSame(places[end - 1], places[end]) {
      if end - start > 1 { groups.append(start..<end) }
      start = end
    }
    groups.sort { places[$0.lowerBound] < places[$1.lowerBound] }
    return groups.flatMap { numbers(places[$0]) }
  }

  private func isSame(_ one: Int32, _ other: Int32) -> Bool {
    let (left, right) = (keys[Int(one)], keys[Int(other)])
    return left.kind == right.kind && left.kind != .missing && order(left, right) == 0
  }
}

/// An array that grows without being copied: it lies in pieces.
private struct PiecedArray<Element: Sendable>: Sendable {
  private var pieces: [[Element]] = []
  private(set) var count = 0

  private static var pieceBits: Int { 16 }

  subscript(index: Int) -> Element {
    get { pieces[index >> Self.pieceBits][index & (1 << Self.pieceBits - 1)] }
    set { pieces[index >> Self.pieceBits][index & (1 << Self.pieceBits - 1)] = newValue }
  }

  mutating func append(_ element: Element) {
    if count >> Self.pieceBits == pieces.count {
      pieces.append([])
      pieces[pieces.count - 1].reserveCapacity(1 << Self.pieceBits)
    }
    pieces[pieces.count - 1].append(element)
    count += 1
  }

  mutating func removeAll() { self = PiecedArray() }
}
