import LosslessJSON

/// The columns of a table by their names, so that a filter finds cells as it finds the fields of records.
package struct TableColumns: Equatable, Sendable {
  /// As the first row says, or empty where it names none: then the first column is 1.
  package let names: [String]
  private let separator: UInt8

  /// The columns of a table that begins with the row `bytes[row]`.
  package init(_ format: TableFormat, firstRow bytes: [UInt8], _ row: Range<Int>) {
    separator = format.separator
    guard format.hasHeader else {
      names = []
      return
    }
    let row = ByteOrderMark.skipped(in: bytes, row)
    names = TableCell.cells(of: bytes, row, separator: separator).enumerated().map { index, cell in
      let name = cell.text(bytes)
      return name.isEmpty ? String(index + 1) : name
    }
  }

  /// Columns whose names are known already.
  package init(_ format: TableFormat, names: [String]) {
    separator = format.separator
    self.names = format.hasHeader ? names.enumerated().map { $1.isEmpty ? String($0 + 1) : $1 } : []
  }

  func name(of column: Int) -> String { names.indices.contains(column) ? names[column] : String(column + 1) }

  /// The names that a filter asks for and no column has; none where columns have numbers only.
  package func missing(in filter: RecordFilter) -> [String] {
    guard !names.isEmpty else { return [] }
    return filter.columns.filter { !names.contains($0) }.sorted()
  }

  /// The cells of the row `bytes[row]` whose columns are asked for (all when nil), as a JSON object: numbers as such, all else as strings.
  package func object(of bytes: [UInt8], _ row: Range<Int>, _ wanted: Set<String>? = nil) -> [UInt8] {
    var object = Array("{".utf8)
    for (index, cell) in TableCell.cells(of: bytes, row, separator: separator).enumerated() {
      let name = name(of: index)
      guard wanted?.contains(name) ?? true else { continue }
      if object.count > 1 { object.append(UInt8(ascii: ",")) }
      object += Array(JSONValue.quoted(name).utf8) + [UInt8(ascii: ":")] + Self.value(of: cell, bytes)
    }
    return object + [UInt8(ascii: "}")]
  }

  private static func value(of cell: TableCell, _ bytes: [UInt8]) -> [UInt8] {
    let isNumber = !cell.isQuoted && DecimalNumber(Array(bytes[cell.range])) != nil
    return isNumber ? Array(bytes[cell.range]) : Array(JSONValue.quoted(cell.text(bytes)).utf8)
  }
}

extension RecordFilter {
  /// The columns of a table that its terms ask for: the first keys of their paths.
  var columns: Set<String> {
    Set(
      terms.compactMap { term in
        switch term.test {
        case .field(let path, _), .allFields(let path, _):
          if case .key(let key)? = path.steps.first { key } else { nil }
        case .text, .answer, .paired: nil
        }
      })
  }
}
