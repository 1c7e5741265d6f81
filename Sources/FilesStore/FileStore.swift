import FilesAPI

/// The truth about remote files and what is being done to them; the one place that calls the client.
///
/// Every method returns at once or when the work is started; what happens is told through `deliver`, in order.
/// What is told is told from code isolated to this actor, so the order of the events is the order of its work.
package actor FileStore {
  let surroundings: StoreSurroundings
  let deliver: @Sendable (StoreEvent) -> Void
  /// Time since this store was made.
  let now: @Sendable () -> Duration

  /// Each task that runs; whoever starts one here can cancel it, and `shutDown` waits for all of them.
  var tasks: [TaskNumber: Task<Void, Never>] = [:]
  var lastTask: TaskNumber = 0
  var isShutDown = false
  /// The end came from outside: what was not finished is offered at the next start.
  var isInterrupted = false

  var walk: Walk?
  /// The peek that waits or fetches, if one does.
  var peeking: TaskNumber?
  var references: ReferenceReading?
  var collectionReadings: [ReferencesID: TaskNumber] = [:]
  /// An earlier walk found that the server sends the whole list at once, whatever it is asked for.
  var sendsWholeList = false
  var retrievals = RunQueue<FileID>(limit: FileStore.retrievalLimit)
  var transfers: [TransferID: Transfer] = [:]
  var uploads = RunQueue<TransferID>(limit: FileStore.uploadLimit)
  var downloads = RunQueue<TransferID>(limit: FileStore.downloadLimit)
  var deletions: [DeletionID: Deletion] = [:]
  var checks: [CheckID: TaskNumber] = [:]
  var comparison: Comparison?

  /// Joins the store to what it works with.
  ///
  /// `deliver` is called from the store's tasks, in order, never concurrently, and must not wait.
  package init(_ surroundings: StoreSurroundings, deliver: @escaping @Sendable (StoreEvent) -> Void) {
    self.surroundings = surroundings
    self.deliver = deliver
    now = stopwatch(surroundings.clock)
    surroundings.learned.listen { [weak self] facts in Task { await self?.report(facts) } }
  }

  private func report(_ facts: LearnedFacts) {
    if !isShutDown { deliver(.learned(facts)) }
  }

  /// Cancels everything and waits until nothing runs, for an orderly end.
  ///
  /// Nothing can be started afterwards. When it is `interrupted`, nobody was asked, and the next start offers the
  /// downloads again that were not finished.
  package func shutDown(isInterrupted: Bool = false) async {
    isShutDown = true
    self.isInterrupted = isInterrupted
    if isInterrupted { await rememberWaitingDownloads() }
    cancelWalk()
    cancelReferenceReading()
    cancelRetrievals()
    for id in uploads.waiting + downloads.waiting { cancel(id) }
    for id in deletions.keys { interrupt(id) }
    if let id = comparison?.id { cancel(id) }
    for task in tasks.values { task.cancel() }
    while let task = tasks.values.first { await task.value }
  }
}

extension FileStore {
  var client: any FilesClient { surroundings.client }
  var disk: any FileSystem { surroundings.disk }
  var audit: any AuditLog { surroundings.audit }
  var journal: (any JobJournal)? { surroundings.journal }
  var hashes: (any ContentHashes)? { surroundings.hashes }
  var collections: CollectionMemory { surroundings.collections }
  var clock: any Clock<Duration> { surroundings.clock }

  /// How many uploads run at the same time; they share one line out.
  static let uploadLimit = 2
  static let downloadLimit = 4
  static let retrievalLimit = 4
  static let archiveLimit = 4
  /// Progress is told at most this often.
  static let reportInterval = Duration.milliseconds(100)
}
