package import FilesAPI
package import FilesStore

/// One upload or download as the screen knows it.
package struct TransferState: Equatable, Sendable {
  package let id: TransferID
  package var kind: Kind
  package var phase = Phase.queued

  /// What is moved, and in which direction.
  package enum Kind: Equatable, Sendable {
    case upload(UploadRequest, byteCount: ByteCount)
    case download(DownloadRequest)
    /// A part of the content that was looked at.
    case save(SaveRequest)
  }

  /// How far a transfer is.
  package enum Phase: Equatable, Sendable {
    case queued
    case running(TransferProgress)
    case waiting(RetryNotice, until: Timestamp)
    /// Complete: the path of a download, or the file as the server stored it.
    case downloaded(path: String)
    case uploaded(RemoteFile)
    /// The answer to an upload was lost, and the file is looked for.
    case looking(FilesError?, until: Timestamp)
    case storedTwice(RemoteFile, others: [FileID])
    /// Not sent, since it is there.
    case isThere(RemoteFile)
    case mayBeStored(UploadDoubt)
    case failed(FilesError)
    case targetExists(path: String)
    case cancelled
  }

  /// Waits for its turn or moves bytes.
  package var isUnderWay: Bool {
    switch phase {
    case .queued, .running, .waiting, .looking: true
    case .downloaded, .uploaded, .storedTwice, .isThere, .mayBeStored, .failed, .targetExists, .cancelled:
      false
    }
  }

  /// Something about it changes with every second.
  var countsSeconds: Bool {
    switch phase {
    case .waiting, .looking: true
    case .queued, .running, .downloaded, .uploaded, .storedTwice, .isThere, .mayBeStored, .failed,
      .targetExists,
      .cancelled:
      false
    }
  }

  package var isUpload: Bool {
    if case .upload = kind { true } else { false }
  }

  /// Came to a good end.
  var isDone: Bool {
    switch phase {
    case .downloaded, .uploaded: true
    case .queued, .running, .waiting, .looking, .storedTwice, .isThere, .mayBeStored, .failed, .targetExists,
      .cancelled:
      false
    }
  }

  /// Failed, or nobody knows.
  fileprivate var isInTrouble: Bool {
    switch phase {
    case .failed, .mayBeStored, .storedTwice: true
    case .queued, .running, .waiting, .looking, .downloaded, .uploaded, .isThere, .targetExists, .cancelled:
      false
    }
  }

  package var name: String {
    switch kind {
    case .upload(let request, _): request.name
    case .download(let request): request.file.name
    case .save(let request): request.download.file.name
    }
  }
}

/// All transfers of this run, the newest last.
package struct TransferList: Equatable, Sendable {
  package var transfers: [TransferState] = []
  /// Files that were typed together and are still to be asked about.
  var uploadQueue: UploadQueue?
  /// What became of uploads of earlier runs, and was not told yet.
  var settledUploads: [SettledUpload] = []
  /// The number of the last check of an upload's records.
  var lastCheck = 0
  /// Downloads that were cut off and that the person was not asked about yet.
  var unfinishedDownloads: [DownloadRequest] = []
  private var lastNumber = 0
  private var lastBatch = 0
  /// The first of those that ran at the same time as the last one.
  private var groupStart = 0

  package init() {}

  package var underWay: [TransferState] { transfers.filter(\.isUnderWay) }

  /// Those that were begun before the others had ended, the last one among them.
  private var together: ArraySlice<TransferState> { transfers.dropFirst(groupStart) }

  var downloadedTogether: Int {
    together.count { if case .downloaded = $0.phase { true } else { false } }
  }

  /// How several that ran at the same time ended; nil while one runs, and when none failed.
  var endedTogether: Notice? {
    let failed = together.count(where: \.isInTrouble)
    guard failed > 0, together.count > 1, underWay.isEmpty else { return nil }
    return .transfersEnded(done: together.count(where: \.isDone), failed: failed)
  }

  /// Names downloads that are asked for together.
  mutating func newBatch() -> DownloadBatch {
    lastBatch += 1
    return DownloadBatch(lastBatch)
  }

  /// Adds a transfer that waits for its turn, and returns its id.
  package mutating func add(_ kind: TransferState.Kind) -> TransferID {
    if underWay.isEmpty { groupStart = transfers.count }
    lastNumber += 1
    let id = TransferID(lastNumber)
    transfers.append(TransferState(id: id, kind: kind))
    return id
  }

  /// Forgets all of them; their numbers are not given out again.
  mutating func clear() {
    transfers = []
    groupStart = 0
  }

  package subscript(id: TransferID) -> TransferState? {
    get { transfers.first { $0.id == id } }
    set {
      guard let index = transfers.firstIndex(where: { $0.id == id }), let newValue else { return }
      transfers[index] = newValue
    }
  }
}
