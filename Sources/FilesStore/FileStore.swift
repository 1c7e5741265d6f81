package import FilesAPI

/// The truth about remote files and what is being done to them; the one place that calls the client.
///
/// Every method returns at once or when the work is started; what happens is told through `deliver`, in order.
/// What is told is told from code isolated to this actor, so the order of the events is the order of its work.
package actor FileStore {
  let client: any FilesClient
  let disk: any FileSystem
  let audit: any AuditLog
  /// nil: deletions do not outlive the program.
  let journal: (any JobJournal)?
  /// nil: contents cannot be compared.
  let hashes: (any ContentHashes)?
  /// nil: nothing is noted of uploads that are cut off.
  let uploadNotes: (any UploadNotes)?
  let uploadPolicy: UploadPolicy
  /// How the calls of a job wait between tries.
  let retry: RetryPolicy
  let uploadLedger = UploadLedger()
  /// What the server's answers have taught until now.
  package nonisolated let learned: LearnedFactsKeeper
  let clock: any Clock<Duration>
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
  let collections: CollectionMemory
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
  /// `deliver` is called from the store's tasks, in order, never concurrently, and must not wait. `clock` measures
  /// rates and paces progress.
  package init(
    client: any FilesClient, disk: any FileSystem, audit: any AuditLog, journal: (any JobJournal)? = nil,
    hashes: (any ContentHashes)? = nil, uploadNotes: (any UploadNotes)? = nil,
    uploadPolicy: UploadPolicy = UploadPolicy(), retry: RetryPolicy = .standard,
    learned: LearnedFactsKeeper = LearnedFactsKeeper(),
    collections: CollectionMemory = CollectionMemory(),
    clock: any Clock<Duration> = ContinuousClock(),
    deliver: @escaping @Sendable (StoreEvent) -> Void
  ) {
    self.client = client
    self.disk = disk
    self.audit = audit
    self.journal = journal
    self.hashes = hashes
    self.uploadNotes = uploadNotes
    self.uploadPolicy = uploadPolicy
    self.retry = retry
    self.learned = learned
    self.collections = collections
    self.clock = clock
    self.deliver = deliver
    now = stopwatch(clock)
    learned.listen { [weak self] facts in Task { await self?.report(facts) } }
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
  /// How many uploads run at the same time; they share one line out.
  static let uploadLimit = 2
  static let downloadLimit = 4
  static let retrievalLimit = 4
  static let archiveLimit = 4
  /// Progress is told at most this often.
  static let reportInterval = Duration.milliseconds(100)
}
