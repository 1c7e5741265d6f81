package import ContentReading
package import FilesAPI
package import FilesStore

/// Work that takes its time; its news come as events that carry its number.
package enum Job: Equatable, Sendable {
  case list(ListingID, purpose: FilePurpose?)
  case readReferences(ReferencesID)
  /// What may have come up since the last reading.
  case readNewestReferences(ReferencesID)
  /// One collection, because somebody looks at it.
  case readCollections(ReferencesID, [CollectionKind])
  /// What lies inside an object.
  case readMembers(ReferencesID, ObjectReference)
  /// Fetches the first lines once the cursor rests; replaces the peek before.
  case peek(RemoteFile)
  /// Checks the records of a file that is to be uploaded.
  case check(CheckID, CheckRequest)
  case upload(TransferID, UploadRequest)
  case download(TransferID, DownloadRequest)
  /// Writes a part of a file's content, or what a filter shows of it.
  case save(TransferID, SaveRequest)
  case delete(DeletionID, [DeletionTarget])
  /// Copies the files into a folder, and deletes those whose copy is complete.
  case archive(DeletionID, [DeletionTarget], folder: String)
  case resumeDeletion(DeletionID, ResumeOrder)
  /// Reads what files hold, to tell which hold the same.
  case compare(ComparisonID, [RemoteFile])
  /// Waits until content can be handed over to a program.
  case pipe(ExternalProgram)
  case arrange(ArrangeRequest)
  case arrangeObjects(ObjectArrangeRequest)
  case select(SelectRequest)
  case selectObjects(ObjectSelectRequest)
  case mapStorage(StorageMapRequest)
  case export(ExportRequest)
}

/// Which job is to be cancelled; what is not under way any more is no mistake.
package enum JobKey: Hashable, Sendable {
  case listing(ListingID)
  case references(ReferencesID)
  case peek
  case check(CheckID)
  case transfer(TransferID)
  case deletion(DeletionID)
  case comparison(ComparisonID)
  case externalProgram(PipeID)
}
