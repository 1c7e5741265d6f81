import FilesAPI

/// Sorts rows of a table of files.
struct FileOrder {
  private let steps: [FileSort.Step]
  private let table: FileTable

  init(_ sort: FileSort, table: FileTable) {
    steps = sort.steps
    self.table = table
  }

  func sorted(_ rows: [Int32]) -> [Int32] {
    RowOrder.sorted(steps.map { column($0, rows) }).map { rows[Int($0)] }
  }

  private func column(_ step: FileSort.Step, _ rows: [Int32]) -> SortColumn {
    func numbers(_ number: (RemoteFile) -> Int64?) -> SortColumn {
      var numbers: [Int64?] = []
      numbers.reserveCapacity(rows.count)
      table.forEach(of: rows) { numbers.append(number($0)) }
      return SortColumn(numbers: numbers, isAscending: step.isAscending)
    }
    func texts(_ text: (RemoteFile) -> String?) -> SortColumn {
      var texts = SortTexts(rowCount: rows.count)
      table.forEach(of: rows) { texts.append(text($0)) }
      return SortColumn(texts: texts, isAscending: step.isAscending)
    }
    return switch step.key {
    case .size: numbers { $0.byteCount?.bytes }
    case .created: numbers { $0.createdAt?.seconds }
    case .expires: numbers { $0.expiresAt?.seconds }
    case .name: texts { $0.name }
    case .id: texts { $0.id.rawValue }
    case .purpose: texts { $0.purpose?.rawValue }
    case .status: texts { $0.status?.rawValue }
    }
  }
}
