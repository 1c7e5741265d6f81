import FilesAPI

extension ExportWriter {
  private static let objectColumns = [
    "id", "kind", "name", "status", "model", "created_at", "expires_at", "total", "done", "failed", "bytes",
    "files",
  ]
  private static let fileColumns = [
    "id", "name", "role", "status", "bytes", "created_at", "expires_at", "purpose",
  ]

  static func csvHeader(of content: ExportRequest.Content) -> String {
    let columns: [String] =
      switch content {
      case .files: Self.columns
      case .rows(let rows): rows.first?.file == nil ? objectColumns : fileColumns
      }
    return columns.joined(separator: ",") + "\r\n"
  }

  /// One row, with its end of line; a script has none but for files.
  func line(_ row: ObjectRow) -> String {
    switch format {
    case .jsonl: row.json + "\n"
    case .csv: (row.object.map { cells(row, $0) } ?? cells(row)).joined(separator: ",") + "\r\n"
    case .sh: row.file.map { line($0) } ?? ""
    }
  }

  private func number(_ value: Int64?) -> String { value.map { String($0) } ?? "" }

  private func cells(_ row: ObjectRow, _ object: CollectionObject) -> [String] {
    [object.id, object.kind.rawValue, row.name, object.status ?? "", object.model ?? ""].map(Self.csvQuoted)
      + [
        object.createdAt?.seconds, object.expiresAt?.seconds, object.progress?.total, object.progress?.done,
        object.progress?.failed, row.byteCount?.bytes, row.files.count.map { Int64($0) },
      ].map(number)
  }

  private func cells(_ row: ObjectRow) -> [String] {
    guard let file = row.file else { return [] }
    return [file.id.rawValue, file.name, row.role?.rawValue ?? "", row.status ?? ""].map(Self.csvQuoted)
      + [file.byteCount?.bytes, file.createdAt?.seconds, file.expiresAt?.seconds].map(number)
      + [Self.csvQuoted(file.purpose?.rawValue ?? "")]
  }
}

extension ExportRequest.Content {
  /// Whether its rows are files of the list of files.
  var isOfFiles: Bool {
    switch self {
    case .files: true
    case .rows(let rows): rows.allSatisfy { $0.file != nil }
    }
  }
}
