package import FilesAPI
package import FilesStore

/// The deletion that a plan would go on with, in numbers.
package struct ResumedJob: Equatable, Sendable {
  package let id: JobID
  /// When it was begun.
  package let createdAt: Timestamp
  /// All files of the plan of then.
  package let total: Int
  /// What is not asked for again, since it is not in the list any more, or is another file now.
  package let leftOut: Int
  /// What earlier runs had done, by what became of it.
  package let counts: [JobTargetState: Int]

  init(_ job: UnfinishedJob, leftOut: Int) {
    id = job.id
    createdAt = job.createdAt
    total = job.total
    counts = job.counts
    self.leftOut = leftOut
  }

  /// What was deleted before it was cut off.
  package var doneBefore: Int { (counts[.deleted] ?? 0) + (counts[.alreadyGone] ?? 0) }
}
