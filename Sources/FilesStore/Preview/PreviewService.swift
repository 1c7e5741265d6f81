package import FilesAPI
package import JSONLines

/// Everything that reads content for previews: one session for each preview that is open.
package actor PreviewService {
  /// Gets each event with the preview it is for.
  package typealias Delivery = @Sendable (PreviewID, PreviewEvent) -> Void

  let shelf: ContentShelf
  private let dialect: RecordDialect
  private let deliver: Delivery
  private var sessions: [PreviewID: PreviewSession] = [:]
  var feeds: [HandOverID: PreparedFeed] = [:]
  var saves: [TransferID: Task<Void, Never>] = [:]

  /// Events go to `deliver` in their order, from any thread; it must not block.
  ///
  /// Records are judged by the rules of `dialect`.
  package init(
    shelf: ContentShelf, dialect: RecordDialect = .compatible, deliver: @escaping Delivery
  ) {
    self.shelf = shelf
    self.dialect = dialect
    self.deliver = deliver
  }

  /// A service with a shelf of its own.
  package init(
    client: any FilesClient, disk: any LocalDisk, clock: any Clock<Duration> = ContinuousClock(),
    deliver: @escaping Delivery
  ) {
    self.init(shelf: ContentShelf(client: client, disk: disk, clock: clock), deliver: deliver)
  }

  /// Begins to read a file's content; events come at once and until `close`.
  package func open(_ id: PreviewID, _ file: RemoteFile) async {
    guard sessions[id] == nil else { return }
    let deliver = deliver
    let session = PreviewSession(file: file, shelf: shelf, dialect: dialect) { deliver(id, $0) }
    sessions[id] = session
    await session.start()
  }

  /// Does what a preview asks for; an order to a closed preview does nothing.
  package func perform(_ order: PreviewOrder, in id: PreviewID) async {
    await sessions[id]?.perform(order)
  }

  /// Stops the transfer and frees what was read; nothing is delivered afterwards.
  package func close(_ id: PreviewID) async {
    await sessions.removeValue(forKey: id)?.close()
  }

  /// Closes all previews, and ends what else reads content.
  package func closeAll() async {
    let open = sessions
    sessions = [:]
    for session in open.values { await session.close() }
    await cancelSaves()
    for id in feeds.keys { await drop(id) }
  }
}
