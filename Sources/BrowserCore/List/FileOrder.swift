import FilesAPI

/// Sorts rows of a table by several keys.
///
/// The keys are taken out of the files beforehand. The first one is a number beside each row, for texts their first eight
/// bytes: nearly all comparisons end there. Files without a key come last in both directions, equal ones in row order.
struct FileOrder {
  private let steps: [FileSort.Step]
  private let table: FileTable

  init(_ sort: FileSort, table: FileTable) {
    steps = sort.steps
    self.table = table
  }

  /// A row with what decides first.
  private struct Entry {
    var first: Int64
    /// The place in the unsorted rows, where the columns have the other keys.
    var place: Int32
  }

  func sorted(_ rows: [Int32]) -> [Int32] {
    let columns = steps.map { SortColumn($0, rows: rows, table: table) }
    guard let primary = columns.first else { return rows }
    var entries = rows.indices.map { Entry(first: primary.numbers[$0], place: Int32($0)) }
    entries.sort { left, right in
      if left.first != right.first { return left.first < right.first }
      return Self.precedes(Int(left.place), Int(right.place), columns)
    }
    return entries.map { rows[Int($0.place)] }
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
private struct SortColumn {
  var numbers: [Int64]
  /// For texts longer than the numbers tell; else empty.
  var texts: [String] = []
  var isAscending: Bool

  /// Larger than any key: where a file has none.
  private static let keyless = Int64.max

  init(_ step: FileSort.Step, rows: [Int32], table: FileTable) {
    isAscending = step.isAscending
    let sign: Int64 = step.isAscending ? 1 : -1
    func number(_ value: Int64?) -> Int64 {
      value.map { max(-Self.keyless + 1, min(Self.keyless - 1, $0)) * sign } ?? Self.keyless
    }
    func name(_ text: String?) -> Int64 { number(text.map(Self.prefix)) }
    switch step.key {
    case .size: numbers = rows.map { number(table[$0].byteCount?.bytes) }
    case .created: numbers = rows.map { number(table[$0].createdAt?.seconds) }
    case .expires: numbers = rows.map { number(table[$0].expiresAt?.seconds) }
    case .name:
      texts = rows.map { table[$0].name }
      numbers = texts.map(name)
    case .id:
      texts = rows.map { table[$0].id.rawValue }
      numbers = texts.map(name)
    case .purpose:
      texts = rows.map { table[$0].purpose?.rawValue ?? "" }
      numbers = rows.map { name(table[$0].purpose?.rawValue) }
    case .status:
      texts = rows.map { table[$0].status?.rawValue ?? "" }
      numbers = rows.map { name(table[$0].status?.rawValue) }
    }
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
