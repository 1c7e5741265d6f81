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
  /// The program ends: what is left is offered at the next start.
  var isInterrupted = false
  /// The person wants no more of it, perhaps before a call was made.
  var isCancelled = false
  /// Rung when there may be something to do.
  let bell: AsyncStream<Void>.Continuation
  let rings: AsyncStream<Void>

  init() { (rings, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1)) }
}

/// What a deletion is about: a new plan, or what is left of an old one.
enum DeletionOrder: Sendable {
  case new(JobDraft)
  case resumed(JobID)
}
