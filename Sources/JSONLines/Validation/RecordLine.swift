/// A record where it stands in a file.
package struct RecordLine {
  /// What holds it, and where it lies there.
  let bytes: [UInt8]
  var range: Range<Int>
  /// The line in which it begins, counted from 1.
  let number: Int
  /// Where that line begins: columns are counted from there.
  let start: Int
  /// How many more findings are wanted in words.
  var room = DiagnosticCounts(errors: .max, warnings: .max)

  /// The line `bytes[range]`, its `\n` not included; `number` is counted from 1.
  package init(_ bytes: [UInt8], _ range: Range<Int>, number: Int) {
    self.bytes = bytes
    self.range = range
    self.number = number
    start = range.lowerBound
  }

  /// A record that may go over several lines; nil for one that was too long to be held.
  package init?(_ record: ValueSplitter.Record, in bytes: [UInt8]) {
    guard let range = record.kept else { return nil }
    self.bytes = bytes
    self.range = range
    number = record.line
    start = range.lowerBound - record.column + 1
  }

  var isBlank: Bool { Self.isBlank(bytes[range]) }

  /// Whether a line is no record: nothing but blanks.
  package static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    !line.contains { $0 > 0x20 || $0 < 0x09 }
  }

  /// The finding with its line and column, where the record goes over several lines.
  func placed(_ diagnostic: Diagnostic) -> Diagnostic {
    guard let column = diagnostic.column else { return diagnostic }
    let place = min(start + column - 1, range.upperBound)
    guard let first = ByteScan.first(ByteScan.newline, in: bytes, range.lowerBound..<place) else {
      return diagnostic
    }
    let last = ByteScan.last(ByteScan.newline, in: bytes, first..<place) ?? first
    let newlines = bytes[first...last].lazy.filter { $0 == ByteScan.newline }.count
    return diagnostic.at(line: number + newlines, column: place - last)
  }
}
