import JSONLines

/// Lines to be read from the top, each wrapped into as many rows as it needs.
struct SpanPage: RowPage {
  private let lines: [[TextSpan]]
  private let columns: Int

  init(_ lines: [[TextSpan]], columns: Int) {
    self.lines = lines
    self.columns = max(1, columns)
  }

  func rows(ofLine line: Int) -> [[RowPiece]] { SpanRows.wrapped(lines[line], columns: columns) }

  func next(after line: Int) -> Int? { line + 1 < lines.count ? line + 1 : nil }

  func previous(before line: Int) -> Int? { line > 0 ? line - 1 : nil }

  var last: Int { max(0, lines.count - 1) }
}
