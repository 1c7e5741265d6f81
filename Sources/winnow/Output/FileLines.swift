import BrowserCore

/// Files as lines with aligned columns, for people.
typealias FileLines = CellLines<FileCells>

extension FileLines {
  static let standardColumns: [FileColumn] = [.id, .size, .created, .purpose, .status, .name]
}
