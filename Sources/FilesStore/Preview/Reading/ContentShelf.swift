package import FilesAPI

/// The contents that are looked at, by file: everybody who looks at a file shares its one spool.
///
/// A content is kept for as long as somebody holds it, and its spool is freed with the last.
package actor ContentShelf {
  private struct Entry {
    let reader: ContentReader
    var holders: Int
  }

  let client: any FilesClient
  let disk: any LocalDisk
  private let clock: any Clock<Duration>
  private var entries: [FileID: Entry] = [:]

  package init(
    client: any FilesClient, disk: any LocalDisk, clock: any Clock<Duration> = ContinuousClock()
  ) {
    self.clock = clock
    self.client = client
    self.disk = disk
  }

  /// The reader of a file, made if nobody has one; to be given back with `release`.
  func hold(_ file: RemoteFile) async -> ContentReader {
    let reader =
      entries[file.id]?.reader ?? ContentReader(file: file, client: client, disk: disk, clock: clock)
    entries[file.id, default: Entry(reader: reader, holders: 0)].holders += 1
    return reader
  }

  /// The reader of a file that somebody holds already, or nil.
  func holdIfShared(_ id: FileID) -> ContentReader? {
    guard let reader = entries[id]?.reader else { return nil }
    entries[id]?.holders += 1
    return reader
  }

  func release(_ id: FileID) async {
    guard var entry = entries[id] else { return }
    entry.holders -= 1
    entries[id] = entry.holders > 0 ? entry : nil
    if entry.holders == 0 { await entry.reader.close() }
  }
}
