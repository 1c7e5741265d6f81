package import FilesAPI

/// All files that are known, in the order in which the server listed them.
///
/// A file keeps its row for as long as the table lives, so rows are small, stable names for files. Kept in chunks: a
/// snapshot that is being sorted elsewhere shares all but the chunk that grows.
package struct FileTable: Equatable, Sendable {
  private static let chunkCapacity = 1_024

  private var chunks: [[RemoteFile]] = []
  /// Rows given out so far, those of deleted files included.
  package private(set) var rowCount = 0
  /// Rows whose file is gone.
  package private(set) var goneRows: Set<Int32> = []
  /// Counts every change but removals: what was made of an older version does not know all files.
  package private(set) var version = 0
  /// The bytes of all files that are there, as far as the server told sizes.
  package private(set) var byteCount = ByteCount(0)

  package init() {}

  /// Files that are there.
  package var fileCount: Int { rowCount - goneRows.count }

  /// The file of a row below `rowCount`, also when it is gone.
  package subscript(row: Int32) -> RemoteFile {
    chunks[Int(row) / Self.chunkCapacity][Int(row) % Self.chunkCapacity]
  }

  /// Whether the file of a row was deleted.
  package func isGone(_ row: Int32) -> Bool { goneRows.contains(row) }

  /// Adds files at the end and returns their rows.
  package mutating func append(_ files: [RemoteFile]) -> Range<Int32> {
    let first = Int32(rowCount)
    version += 1
    for file in files { append(file) }
    return first..<Int32(rowCount)
  }

  private mutating func append(_ file: RemoteFile) {
    if rowCount % Self.chunkCapacity == 0 {
      chunks.append([])
      chunks[chunks.count - 1].reserveCapacity(Self.chunkCapacity)
    }
    chunks[chunks.count - 1].append(file)
    rowCount += 1
    byteCount.add(file.byteCount?.bytes ?? 0)
  }

  /// Says something newer of the file in a row.
  package mutating func replace(_ row: Int32, with file: RemoteFile) {
    version += 1
    byteCount.add((file.byteCount?.bytes ?? 0) - (self[row].byteCount?.bytes ?? 0))
    chunks[Int(row) / Self.chunkCapacity][Int(row) % Self.chunkCapacity] = file
  }

  /// Takes files away and returns their rows; unknown ids are passed over.
  package mutating func remove(_ ids: Set<FileID>) -> Set<Int32> {
    let rows = self.rows(of: ids)
    for row in rows where goneRows.insert(row).inserted {
      byteCount.add(-(self[row].byteCount?.bytes ?? 0))
    }
    return rows
  }

  /// The rows of files that are there, whatever their order.
  package func rows(of ids: Set<FileID>) -> Set<Int32> {
    guard !ids.isEmpty else { return [] }
    var found: Set<Int32> = []
    for (number, chunk) in chunks.enumerated() {
      for (offset, file) in chunk.enumerated() where ids.contains(file.id) {
        found.insert(Int32(number * Self.chunkCapacity + offset))
      }
    }
    return found.subtracting(goneRows)
  }

  /// The row of a file that is there.
  package func row(of id: FileID) -> Int32? {
    rows(of: [id]).first
  }

  /// Calls `body` for each file that is there, in row order.
  package func forEach(_ body: (Int32, RemoteFile) -> Void) {
    for (number, chunk) in chunks.enumerated() {
      for (offset, file) in chunk.enumerated() {
        let row = Int32(number * Self.chunkCapacity + offset)
        if goneRows.isEmpty || !goneRows.contains(row) { body(row, file) }
      }
    }
  }
}
