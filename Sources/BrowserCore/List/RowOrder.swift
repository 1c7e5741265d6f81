/// Sorts rows by several keys.
///
/// The keys are taken out of the rows beforehand. The first one is a number beside each row, for texts their first eight
/// bytes: nearly all comparisons end there. Rows without a key come last in both directions, equal ones in their order.
enum RowOrder {
  /// A row with what decides first.
  private struct Entry {
    var first: Int64
    /// The place in the unsorted rows, where the columns have the other keys.
    var place: Int32
  }

  /// The places of rows in order; each column has a key of all of them.
  static func sorted(_ columns: [SortColumn]) -> [Int32] {
    guard let primary = columns.first else { return [] }
    var entries = primary.numbers.indices.map { Entry(first: primary.numbers[$0], place: Int32($0)) }
    entries.sort { left, right in
      if left.first != right.first { return left.first < right.first }
      return precedes(Int(left.place), Int(right.place), columns)
    }
    return entries.map(\.place)
  }

  private static func precedes(_ left: Int, _ right: Int, _ columns: [SortColumn]) -> Bool {
    for column in columns {
      let (first, second) = (column.numbers[left], column.numbers[right])
      if first != second { return first < second }
      guard !column.texts.isEmpty, column.texts[left] != column.texts[right] else { continue }
      return (column.texts[left] < column.texts[right]) == column.isAscending
    }
    return left < right
  }
}

/// One key of all rows, as numbers that ascend in the order wanted.
struct SortColumn {
  fileprivate var numbers: [Int64]
  /// For texts longer than the numbers tell; else empty.
  fileprivate var texts: [String] = []
  fileprivate var isAscending: Bool

  /// Larger than any key: where a row has none.
  private static let keyless = Int64.max

  /// A number of each row; nil where it has none.
  init<Row>(_ rows: [Row], isAscending: Bool, number: (Row) -> Int64?) {
    self.isAscending = isAscending
    numbers = rows.map { Self.number(number($0), isAscending) }
  }

  /// A text of each row; nil where it has none.
  init<Row>(_ rows: [Row], isAscending: Bool, text: (Row) -> String?) {
    self.isAscending = isAscending
    let known = rows.map(text)
    texts = known.map { $0 ?? "" }
    numbers = known.map { Self.number($0.map(Self.prefix), isAscending) }
  }

  private static func number(_ value: Int64?, _ isAscending: Bool) -> Int64 {
    value.map { max(-keyless + 1, min(keyless - 1, $0)) * (isAscending ? 1 : -1) } ?? keyless
  }

  /// The first eight bytes as a number in the order of the texts.
  private static func prefix(_ text: String) -> Int64 {
    var bits: UInt64 = 0
    var count: UInt64 = 0
    for byte in text.utf8.prefix(8) {
      bits = bits << 8 | UInt64(byte)
      count += 1
    }
    bits <<= (8 - count) * 8
    return Int64(bitPattern: bits ^ (1 << 63))
  }
}
