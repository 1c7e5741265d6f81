import FilesAPI

/// A deletion from the moment it was asked for until its end was told.
struct Deletion: Sendable {
  var run = DeletionRun([])
  /// Its place in the journal, once it is written down.
  var job: JobID?
  /// The results that are written down and not told yet.
  var untold: [DeletionResult] = []
  var archive: ArchiveProgress?
  /// Whether a copy was made since the progress was told.
  var hasArchiveNews = false
  /// The files that could not be copied, and so are not to be deleted.
  var droppedPositions: Set<Int> = []
  /// Something was decided long ago about files that may be others by now: each is looked at before it is deleted.
  var isResumed = false
  /// Whether what is left after a stop is kept to be gone on with.
  var keepsRest = false
  /// The whole list, asked for once where files cannot be looked at one by one.
  var wholeList: Task<[FileID: RemoteFile]?, Never>?
  /// The program ends: what is left is offered at the next start.
  var isInterrupted = false
  /// The person wants no more of it, perhaps before a call was made.
  var isCancelled = false
  private(set) var isPaused = false
  /// Copies that wait for the end of a pause.
  private var held: [CheckedContinuation<Void, Never>] = []
  /// Rung when there may be something to do.
  let bell: AsyncStream<Void>.Continuation
  let rings: AsyncStream<Void>

  init() { (rings, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1)) }

  /// Makes one wait until the pause is over, or the deletion is not wanted any more.
  mutating func hold(_ copy: CheckedContinuation<Void, Never>) {
    if isPaused, !isCancelled { held.append(copy) } else { copy.resume() }
  }

  mutating func pause(_ isPaused: Bool) {
    self.isPaused = isPaused
    run.pause(isPaused)
    if !isPaused { letGo() }
  }

  mutating func cancel() {
    isCancelled = true
    run.cancel()
    wholeList?.cancel()
    letGo()
  }

  private mutating func letGo() {
    for copy in held { copy.resume() }
    held = []
  }
}

/// What a deletion is about: a new plan, or what is left of an old one.
enum DeletionOrder: Sendable {
  case new(JobDraft, keepsRest: Bool)
  case resumed(ResumeOrder)
}
