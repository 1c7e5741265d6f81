extension Cell {
  /// Whether terminals differ about how many columns the character takes, whatever the C library says.
  ///
  /// Then what stands behind it in the row is elsewhere than we think, and only a row that is erased and written whole
  /// leaves nothing behind.
  package var isDisputed: Bool {
    !character.isASCII && character.scalars.contains { TextWidth.isDisputed($0) }
  }
}

extension Frame {
  /// Whether terminals may differ about a row.
  package func isDisputed(row: Int) -> Bool {
    guard row < size.rows else { return false }
    return cells[(row * size.columns)..<((row + 1) * size.columns)].contains(where: \.isDisputed)
  }
}
