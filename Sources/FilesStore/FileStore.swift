package import FilesAPI

/// The truth about remote files and what is being done to them; the one place that calls the client.
///
/// Every method returns at once or when the work is started; what happens is told through `deliver`, in order.
package actor FileStore {
  private let client: any FilesClient
  private let disk: any LocalDisk
  private let audit: any AuditLog
  private let deliver: @Sendable (StoreEvent) -> Void

  /// - Parameter deliver: called from the store's tasks, in order, never concurrently; must not wait.
  package init(
    client: any FilesClient, disk: any LocalDisk, audit: any AuditLog,
    deliver: @escaping @Sendable (StoreEvent) -> Void
  ) {
    self.client = client
    self.disk = disk
    self.audit = audit
    self.deliver = deliver
  }

  /// Walks over the whole list, page by page, and ends any earlier walk.
  package func list(_ id: ListingID, purpose: FilePurpose?) {}

  /// Ends the walk under way, if it is this one; what has arrived stays.
  package func stopListing(_ id: ListingID) {}

  package func retrieve(_ id: FileID) {}

  package func upload(_ id: TransferID, _ request: UploadRequest) {}

  package func download(_ id: TransferID, _ request: DownloadRequest) {}

  package func cancel(_ id: TransferID) {}

  /// Deletes each target once, several at a time.
  package func delete(_ id: DeletionID, _ targets: [DeletionTarget]) {}

  /// Starts no further call of this deletion; calls under way are waited for.
  package func cancel(_ id: DeletionID) {}

  /// Cancels everything and waits until nothing runs; for an orderly end.
  package func shutDown() async {}
}
