package import JSONLines

/// A record as a tree, with what is folded left out.
package struct TreePage: RowPage {
  private let layer: RecordLayer
  private let columns: Int
  /// The first column shown, or nil when long lines are wrapped.
  private let left: Int?
  private let query: SearchQuery?

  package init(_ layer: RecordLayer, columns: Int, left: Int?, query: SearchQuery? = nil) {
    self.layer = layer
    self.columns = columns
    self.left = left
    self.query = query
  }

  package func rows(ofLine line: Int) -> [[RowPiece]] {
    let spans =
      layer.folds.isFolded(line)
      ? layer.record.foldedSpans(ofLine: line, query: query)
      : layer.record.spans(ofLine: line, query: query)
    guard let note = layer.note, note.line == line else { return rows(of: spans) }
    return rows(of: spans) + rows(of: [note.span])
  }

  private func rows(of spans: [TextSpan]) -> [[RowPiece]] {
    guard let left else { return SpanRows.wrapped(spans, columns: columns) }
    return [SpanRows.row(spans, from: left, columns: columns)]
  }

  package func next(after line: Int) -> Int? { layer.folds.next(after: line, in: layer.record.tree) }

  package func previous(before line: Int) -> Int? {
    layer.folds.previous(before: line, in: layer.record.tree)
  }

  package var last: Int { layer.folds.visible(layer.record.lines.count - 1, in: layer.record.tree) }
}
