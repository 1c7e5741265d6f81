package import FilesAPI

/// Where jobs are written down, so that one that was cut off can be gone on with: `LocalStorage` does it for real.
///
/// A journal belongs to one account; jobs of other profiles are not seen, and those of this profile that were begun
/// by another account are seen and not resumed. Whoever begins or resumes a job holds it until `end`, `release` or the death of the process; nobody else can resume it meanwhile.
package protocol JobJournal: Sendable {
  /// Writes a job down; the disk has it when this returns.
  ///
  /// Earlier jobs that nobody works on are over when they have a file of it left: the later decision counts.
  func begin(_ draft: JobDraft) async throws(FilesError) -> JobID
  /// Writes changes down, all or none; the disk has them when this returns.
  func write(_ changes: [JobChange], of job: JobID) async throws(FilesError)
  /// Says how it ended, and lets go of it.
  func end(_ job: JobID, _ state: JobState) async throws(FilesError)
  /// Lets go of a job that may be resumed later.
  func release(_ job: JobID) async
  /// The jobs that were cut off or stopped and that nobody holds, oldest first.
  func unfinished() async throws(FilesError) -> [UnfinishedJob]
  /// Takes hold of a job; throws when it is not there, somebody else holds it, or another account began it.
  func resume(_ job: JobID, allowsOtherKey: Bool) async throws(FilesError) -> StoredJob
}
