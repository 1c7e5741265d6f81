import FilesAPI

/// An upload or download from the moment it was asked for until its end was told.
struct Transfer: Sendable {
  enum Work: Sendable {
    case upload(UploadRequest)
    case download(DownloadRequest)
  }

  let work: Work
  /// Told of an uploaded file before its note goes away.
  let onStored: @Sendable (RemoteFile) async -> Void
  let tally = ByteCounter()
  /// nil while nothing has been moved.
  var meter: TransferMeter?
  /// nil while it waits for its turn.
  var task: TaskNumber?

  init(_ work: Work, onStored: @escaping @Sendable (RemoteFile) async -> Void = { _ in }) {
    self.work = work
    self.onStored = onStored
  }
}
