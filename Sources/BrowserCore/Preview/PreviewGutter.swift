import ContentReading

/// What stands left of a line's text, and how wide it is.
package struct PreviewGutter: Equatable, Sendable {
  /// Columns of the line number with the blank behind it; 0 when it is not shown.
  package let number: Int
  /// Columns of the mark of a bad line.
  package let mark: Int
  /// Columns of a record's size.
  package let size: Int

  package init(_ preview: PreviewState, columns: Int) {
    let digits = max(3, String(max(preview.unitCount, 1)).count)
    number = preview.showsNumbers && columns >= digits + 16 ? digits + 1 : 0
    let isRecords = preview.layout == .records
    mark = (isRecords || preview.layout == .table) && columns >= 8 ? 2 : 0
    size = isRecords && columns >= 50 ? 9 : 0
  }

  package var width: Int { number + mark + size }
}
