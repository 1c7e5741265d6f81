package import FilesAPI

/// What one store works with.
package struct StoreSurroundings: Sendable {
  package var client: any FilesClient
  package var disk: any FileSystem
  package var audit: any AuditLog
  /// nil: deletions do not outlive the program.
  package var journal: (any JobJournal)?
  /// nil: contents cannot be compared.
  package var hashes: (any ContentHashes)?
  /// nil: uploads do not outlive the program, and nothing is noted of those that are cut off.
  package var uploadNotes: (any UploadNotes)?
  package var uploadPolicy = UploadPolicy()
  var uploadLedger = UploadLedger()
  /// How the calls of a job wait between tries.
  package var retry = RetryPolicy.standard
  /// What the server's answers have taught until now.
  package var learned = LearnedFactsKeeper()
  package var collections = CollectionMemory()
  /// Measures rates and paces progress.
  package var clock: any Clock<Duration> = ContinuousClock()

  package init(client: any FilesClient, disk: any FileSystem, audit: any AuditLog) {
    self.client = client
    self.disk = disk
    self.audit = audit
  }
}
