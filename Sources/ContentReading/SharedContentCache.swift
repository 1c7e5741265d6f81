package import FilesAPI
package import FilesStore
package import JSONLines

/// The contents that are read, by file: everybody who reads a file shares its one spool.
///
/// A content is kept for as long as somebody holds it, and its spool is freed with the last.
package actor SharedContentCache {
  private struct Entry {
    let reader: ContentReader
    var holders: Int
  }

  /// Gets each snapshot with the preview it is for, from any thread; must not block.
  package typealias Delivery = @Sendable (PreviewID, ContentSnapshot) -> Void

  private let client: any FilesClient
  nonisolated let disk: any FileSystem
  private let dialect: RecordDialect
  private let clock: any Clock<Duration>
  private let deliver: Delivery
  private var entries: [FileID: Entry] = [:]
  /// The files of previews that are open.
  private var previews: [PreviewID: RemoteFile] = [:]
  var pipes: [PipeID: PreparedPipe] = [:]
  var saves: [TransferID: Task<Void, Never>] = [:]

  /// Records are judged by the rules of `dialect`.
  package init(
    client: any FilesClient, disk: any FileSystem, dialect: RecordDialect = .compatible,
    clock: any Clock<Duration> = ContinuousClock(), deliver: @escaping Delivery = { _, _ in }
  ) {
    self.client = client
    self.disk = disk
    self.dialect = dialect
    self.clock = clock
    self.deliver = deliver
  }

  // MARK: Holding

  /// The reader of a file, made if nobody has one; to be given back with `release`.
  func hold(_ file: RemoteFile) -> ContentReader {
    let reader =
      entries[file.id]?.reader
      ?? ContentReader(file: file, client: client, disk: disk, dialect: dialect, clock: clock)
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

  // MARK: Previews

  /// Begins to read a file's content; snapshots come at once and until `close`.
  package func open(_ id: PreviewID, _ file: RemoteFile) async {
    guard previews[id] == nil else { return }
    previews[id] = file
    let deliver = deliver
    await hold(file).show { deliver(id, $0) }
  }

  /// Does what a preview wants; a preview that is closed wants nothing.
  package func perform(_ command: PreviewCommand, in id: PreviewID) async {
    guard let file = previews[id] else { return }
    await entries[file.id]?.reader.perform(command, in: self)
  }

  /// Ends what the preview began and frees what was read; nothing is delivered afterwards.
  package func close(_ id: PreviewID) async {
    guard let file = previews.removeValue(forKey: id) else { return }
    await entries[file.id]?.reader.hide()
    await release(file.id)
  }

  /// Closes all previews, and ends what else reads content.
  package func closeAll() async {
    for id in previews.keys { await close(id) }
    await cancelSaves()
    for id in pipes.keys { await cancelPipe(id) }
  }
}
