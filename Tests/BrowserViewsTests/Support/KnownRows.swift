/// Rows of a screen that a picture need not show again.
struct KnownRows {
  let rows: [String]
  /// What is said of rows that are the same, such as `as before`.
  let words: String

  /// A picture in which rows that are known or empty are only counted where there are three of them or more.
  static func condensed(_ rows: [String], _ known: [KnownRows]) -> [String] {
    var lines: [String] = []
    var row = 0
    while row < rows.count {
      let runs = known.map { (count: $0.run(in: rows, from: row), words: $0.words) }
      let empty = rows[row...].prefix { $0.isEmpty }.count
      if let run = runs.first(where: { $0.count >= 3 }) {
        lines.append("(rows \(row + 1) to \(row + run.count) \(run.words))")
        row += run.count
      } else if empty >= 3 {
        lines.append("(\(empty) empty rows)")
        row += empty
      } else {
        lines.append(rows[row])
        row += 1
      }
    }
    return lines
  }

  /// How many rows from one on are the same on both screens, empty ones at the end left out.
  private func run(in other: [String], from row: Int) -> Int {
    var end = row
    while end < min(rows.count, other.count), rows[end] == other[end] { end += 1 }
    while end > row, other[end - 1].isEmpty { end -= 1 }
    return end - row
  }
}
