package import FilesAPI

/// Where jobs are written down, so that one that was cut off can be gone on with: `LocalStorage` does it for real.
///
/// A journal belongs to one account (profile and server); jobs of others are not seen. Whoever begins or resumes a
/// job holds it until `end`, `release` or the death of the process; nobody else can resume it meanwhile.
package protocol JobJournal: Sendable {
  /// Writes a job down; the disk has it when this returns.
  func begin(_ draft: JobDraft) async throws(FilesError) -> JobID
  /// Writes changes down, all or none; the disk has them when this returns.
  func write(_ changes: [JobChange], of job: JobID) async throws(FilesError)
  /// Says how it ended, and lets go of it.
  func end(_ job: JobID, _ state: JobState) async throws(FilesError)
  /// Lets go of a job that may be resumed later.
  func release(_ job: JobID) async
  /// The jobs that were cut off and that nobody holds, oldest first.
  func unfinished() async throws(FilesError) -> [UnfinishedJob]
  /// Takes hold of a job; throws when it is not there or somebody else holds it.
  func resume(_ job: JobID) async throws(FilesError) -> StoredJob
}
