/// Sorts rows by several keys.
///
/// A key is a number beside each row: of a text eight bytes at a time, and the next eight only among rows that the ones
/// before did not tell apart. Texts are in the order of their bytes; zero bytes at their end count for nothing. Rows
/// without a key come last in both directions, equal ones in their order.
struct RowOrder {
  private let columns: [SortColumn]
  private var entries: [Entry]
  /// Rows of which the order is not known yet.
  private var ties: [Tie]

  /// A row with what decides now.
  fileprivate struct Entry {
    var key: Int64 = 0
    /// The place in the unsorted rows, where the columns have the other keys.
    var place: Int32
  }

  /// Rows that are the same in all before a column and before a piece of its texts.
  private struct Tie {
    var rows: Range<Int>
    var column = 0
    var piece = 0
  }

  /// The places of rows in order; each column has a key of all of them.
  static func sorted(_ columns: [SortColumn]) -> [Int32] {
    var order = RowOrder(columns)
    while let tie = order.ties.popLast() { order.sort(tie) }
    return order.entries.map(\.place)
  }

  private init(_ columns: [SortColumn]) {
    self.columns = columns
    let count = columns.first?.count ?? 0
    entries = (0..<Int32(count)).map { Entry(place: $0) }
    ties = count > 0 ? [Tie(rows: 0..<count)] : []
  }

  /// Sorts the rows of a tie by one piece of a column, and notes those that need more.
  private mutating func sort(_ tie: Tie) {
    let column = columns[tie.column]
    column.setKeys(of: &entries, tie.rows, tie.piece)
    entries[tie.rows].sort { left, right in
      left.key == right.key ? left.place < right.place : left.key < right.key
    }
    var start = tie.rows.lowerBound
    for end in tie.rows where end + 1 == tie.rows.upperBound || entries[end + 1].key != entries[end].key {
      let rows = start..<end + 1
      start = end + 1
      guard rows.count > 1 else { continue }
      if column.hasMore(entries[rows], behind: tie.piece) {
        ties.append(Tie(rows: rows, column: tie.column, piece: tie.piece + 1))
      } else if tie.column + 1 < columns.count {
        ties.append(Tie(rows: rows, column: tie.column + 1))
      }
    }
  }
}

/// One key of all rows, as numbers that ascend in the order wanted.
struct SortColumn {
  private var values: Values
  private var isAscending: Bool

  private enum Values {
    case numbers([Int64?])
    case texts(SortTexts)
  }

  /// Larger than any key: where a row has none.
  private static let keyless = Int64.max

  /// A number of each row; nil where it has none.
  init(numbers: [Int64?], isAscending: Bool) {
    self.isAscending = isAscending
    values = .numbers(numbers)
  }

  /// A text of each row; nil where it has none.
  init(texts: SortTexts, isAscending: Bool) {
    self.isAscending = isAscending
    values = .texts(texts)
  }

  var count: Int {
    switch values {
    case .numbers(let numbers): numbers.count
    case .texts(let texts): texts.count
    }
  }

  /// Gives rows their number, or a piece of their text.
  fileprivate func setKeys(of entries: inout [RowOrder.Entry], _ rows: Range<Int>, _ piece: Int) {
    switch values {
    case .numbers(let numbers):
      for index in rows { entries[index].key = key(numbers[Int(entries[index].place)]) }
    case .texts(let texts):
      for index in rows { entries[index].key = key(texts.number(Int(entries[index].place), piece)) }
    }
  }

  private func key(_ value: Int64?) -> Int64 {
    value.map { max(-Self.keyless + 1, min(Self.keyless - 1, $0)) * (isAscending ? 1 : -1) } ?? Self.keyless
  }

  /// Whether the text of any of these rows goes on behind a piece.
  fileprivate func hasMore(_ rows: ArraySlice<RowOrder.Entry>, behind piece: Int) -> Bool {
    guard case .texts(let texts) = values else { return false }
    return rows.contains { texts.hasMore(Int($0.place), behind: piece) }
  }
}

/// The texts of rows, one behind the other.
struct SortTexts {
  private var bytes: [UInt8] = []
  /// Where each ends; below zero, as its complement, for a row that has none.
  private var ends: [Int] = []

  /// So many bytes of a text are a key.
  private static let pieceBytes = 8

  /// Room for the texts of so many rows.
  init(rowCount: Int) { ends.reserveCapacity(rowCount) }

  /// A text of each row; nil where it has none.
  init(_ texts: [String?]) {
    for text in texts { append(text) }
  }

  var count: Int { ends.count }

  mutating func append(_ text: String?) {
    guard let text else { return ends.append(~bytes.count) }
    bytes.append(contentsOf: text.utf8)
    ends.append(bytes.count)
  }

  /// Eight bytes of a row's text as a number in the order of the texts, zeros where it has ended; nil without one.
  fileprivate func number(_ row: Int, _ piece: Int) -> Int64? {
    guard ends[row] >= 0 else { return nil }
    let end = ends[row]
    let place = min(end, start(row) + piece * Self.pieceBytes)
    guard place + Self.pieceBytes > end else {
      let bits = unsafe bytes.withUnsafeBytes {
        unsafe $0.loadUnaligned(fromByteOffset: place, as: UInt64.self).bigEndian
      }
      return Int64(bitPattern: bits ^ (1 << 63))
    }
    var bits: UInt64 = 0
    for index in place..<end { bits = bits << 8 | UInt64(bytes[index]) }
    return Int64(bitPattern: (bits << (UInt64(Self.pieceBytes - (end - place)) * 8)) ^ (1 << 63))
  }

  /// Whether a row's text goes on behind a piece.
  fileprivate func hasMore(_ row: Int, behind piece: Int) -> Bool {
    ends[row] > start(row) + (piece + 1) * Self.pieceBytes
  }

  private func start(_ row: Int) -> Int {
    guard row > 0 else { return 0 }
    return max(ends[row - 1], ~ends[row - 1])
  }
}
