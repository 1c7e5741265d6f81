package import FilesAPI

/// All files that are known, in the order in which the server listed them.
///
/// A file keeps its row for as long as the table lives, so rows are small, stable names for files. Kept in chunks: a
/// snapshot that is being sorted elsewhere shares all but the chunk that grows, and a large page becomes a chunk as it
/// is, without a copy of any file.
package struct FileTable: Equatable, Sendable {
  /// So many rows have one entry in `firstChunks`; a chunk is shorter only where a longer one follows it or it is the last.
  private static let blockSize = 512
  /// The longest chunk that small pages are gathered in.
  private static let gatheredSize = 1_024

  private var chunks: [[RemoteFile]] = []
  /// The first row of each chunk.
  private var starts: [Int32] = []
  /// The chunk in which each block of rows begins.
  private var firstChunks: [Int32] = []
  /// Rows given out so far, those of deleted files included.
  package private(set) var rowCount = 0
  /// Rows whose file is gone.
  package private(set) var goneRows: Set<Int32> = []
  /// Counts every change but removals: what was made of an older version does not know all files.
  package private(set) var version = 0
  /// The bytes of all files that are there, as far as the server told sizes.
  package private(set) var byteCount = ByteTotal()
  /// What the server tells of files, as far as files came.
  package private(set) var told = ToldValues()

  package init() {}

  /// Files that are there.
  package var fileCount: Int { rowCount - goneRows.count }

  /// The file of a row below `rowCount`, also when it is gone.
  package subscript(row: Int32) -> RemoteFile {
    let chunk = chunk(of: row)
    return chunks[chunk][Int(row - starts[chunk])]
  }

  private func chunk(of row: Int32) -> Int {
    var chunk = Int(firstChunks[Int(row) / Self.blockSize])
    while chunk + 1 < starts.count, starts[chunk + 1] <= row { chunk += 1 }
    return chunk
  }

  /// Whether the file of a row was deleted.
  package func isGone(_ row: Int32) -> Bool { goneRows.contains(row) }

  /// Adds files at the end and returns their rows.
  package mutating func append(_ files: [RemoteFile]) -> Range<Int32> {
    let first = Int32(rowCount)
    version += 1
    for index in files.indices {
      byteCount += files[index].byteCount
      if told != .all { told.note(files[index]) }
    }
    if files.count >= Self.blockSize { add(chunk: files) } else if !files.isEmpty { gather(files) }
    while firstChunks.count * Self.blockSize < rowCount {
      let row = Int32(firstChunks.count * Self.blockSize)
      firstChunks.append(Int32((starts.lastIndex { $0 <= row }) ?? 0))
    }
    return first..<Int32(rowCount)
  }

  private mutating func add(chunk: [RemoteFile]) {
    starts.append(Int32(rowCount))
    chunks.append(chunk)
    rowCount += chunk.count
  }

  private mutating func gather(_ files: [RemoteFile]) {
    guard let last = chunks.last, last.count + files.count <= Self.gatheredSize else {
      return add(chunk: files)
    }
    chunks[chunks.count - 1].append(contentsOf: files)
    rowCount += files.count
  }

  /// Says something newer of the file in a row.
  package mutating func replace(_ row: Int32, with file: RemoteFile) {
    version += 1
    byteCount -= self[row].byteCount
    byteCount += file.byteCount
    told.note(file)
    let chunk = chunk(of: row)
    chunks[chunk][Int(row - starts[chunk])] = file
  }

  /// Takes files away and returns their rows; unknown ids are passed over.
  package mutating func remove(_ ids: Set<FileID>) -> Set<Int32> {
    let rows = self.rows(of: ids)
    for row in rows where goneRows.insert(row).inserted {
      byteCount -= self[row].byteCount
    }
    return rows
  }

  /// The rows of files that are there, whatever their order.
  package func rows(of ids: Set<FileID>) -> Set<Int32> {
    guard !ids.isEmpty else { return [] }
    var found: Set<Int32> = []
    for (start, chunk) in zip(starts, chunks) {
      for index in chunk.indices where ids.contains(chunk[index].id) { found.insert(start + Int32(index)) }
    }
    return found.subtracting(goneRows)
  }

  /// What the files of some rows take together.
  package func byteCount(of rows: [Int32]) -> ByteTotal {
    var total = ByteTotal()
    forEach(of: rows) { total += $0.byteCount }
    return total
  }

  /// Calls `body` for the file of each of these rows, which is not copied.
  func forEach(of rows: [Int32], _ body: (RemoteFile) -> Void) {
    var place = 0
    while place < rows.count {
      let chunk = chunk(of: rows[place])
      let files = chunks[chunk]
      let known = starts[chunk]..<starts[chunk] + Int32(files.count)
      while place < rows.count, known.contains(rows[place]) {
        body(files[Int(rows[place] - known.lowerBound)])
        place += 1
      }
    }
  }

  /// Whether any file has this field, which has no name here.
  package func hasField(_ key: String) -> Bool {
    chunks.contains { $0.contains { $0.json(ofField: key) != nil } }
  }

  /// The row of a file that is there.
  package func row(of id: FileID) -> Int32? {
    rows(of: [id]).first
  }

  /// Calls `body` for each file that is there, in row order.
  package func forEach(_ body: (Int32, RemoteFile) -> Void) {
    for (start, chunk) in zip(starts, chunks) {
      let files = chunk.span
      for index in files.indices {
        let row = start + Int32(index)
        if goneRows.isEmpty || !goneRows.contains(row) { body(row, files[index]) }
      }
    }
  }
}
