package import FilesStore
package import JSONLines

/// One record, laid out with its members below each other, and the place in it.
package struct RecordView: Equatable, Sendable {
  /// From 0; nil when all of the content is shown as one record.
  package let line: Int?
  let number: Int
  /// A byte of the content to be brought onto the screen when the record is there.
  var revealed: Int64?
  package internal(set) var content: PreviewRecord?
  /// The topmost line of the layout, and which of its rows is the first on the screen.
  package internal(set) var top = RecordPlace(line: 0, row: 0)
  /// The first column shown, when lines are not wrapped.
  package internal(set) var left = 0

  init(line: Int?, number: Int, revealed: Int64? = nil) {
    self.line = line
    self.number = number
    self.revealed = revealed
  }
}

/// A row of a record's layout.
package struct RecordPlace: Equatable, Comparable, Sendable {
  package var line: Int
  package var row: Int

  package init(line: Int, row: Int) {
    self.line = line
    self.row = row
  }

  package static func < (left: RecordPlace, right: RecordPlace) -> Bool {
    (left.line, left.row) < (right.line, right.row)
  }
}

/// Goes through a record row by row.
package struct RecordRows {
  private let record: PrettyRecord
  private let columns: Int
  private let wraps: Bool

  package init(_ record: PrettyRecord, columns: Int, wraps: Bool) {
    self.record = record
    self.columns = columns
    self.wraps = wraps
  }

  /// The rows that a line takes.
  package func height(ofLine line: Int) -> Int {
    guard wraps else { return 1 }
    return SpanRows.wrapped(record.spans(ofLine: line, needle: nil), columns: columns).count
  }

  /// The place `distance` rows further down, or up when negative; never outside the record.
  package func place(_ place: RecordPlace, movedBy distance: Int) -> RecordPlace {
    var place = place
    var rest = distance
    while rest > 0 {
      let left = height(ofLine: place.line) - 1 - place.row
      if rest <= left {
        place.row += rest
        return place
      }
      guard place.line + 1 < record.lines.count else {
        return RecordPlace(line: place.line, row: place.row + left)
      }
      rest -= left + 1
      place = RecordPlace(line: place.line + 1, row: 0)
    }
    while rest < 0 {
      if place.row + rest >= 0 { return RecordPlace(line: place.line, row: place.row + rest) }
      guard place.line > 0 else { return RecordPlace(line: 0, row: 0) }
      rest += place.row + 1
      place = RecordPlace(line: place.line - 1, row: height(ofLine: place.line - 1) - 1)
    }
    return place
  }

  /// The lowest place at which the last row is still at the bottom of the screen.
  package func bottom(rows: Int) -> RecordPlace {
    guard let last = record.lines.indices.last else { return RecordPlace(line: 0, row: 0) }
    let end = RecordPlace(line: last, row: height(ofLine: last) - 1)
    return place(end, movedBy: 1 - max(1, rows))
  }
}
