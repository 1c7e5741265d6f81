import FilesStore

/// The deletion of this run, and those that were cut off.
struct DeletingState: Equatable, Sendable {
  var deletion: DeletionState?
  /// The number of the last one.
  var last = 0
  /// Deletions that were cut off and that the person was not asked about yet.
  var unfinished: [UnfinishedJob] = []
  /// The one whose plan is on the screen.
  var offered: JobID?
}

extension AppState {
  package var deletion: DeletionState? {
    get { jobs.deleting.deletion }
    set { jobs.deleting.deletion = newValue }
  }
}
