package import FilesAPI
package import FilesStore

/// One upload or download as the screen knows it.
package struct TransferState: Equatable, Sendable {
  package let id: TransferID
  package var kind: Kind
  package var phase = Phase.queued
  /// When it was asked for; nil where that does not matter.
  package var startedAt: Timestamp?

  package init(id: TransferID, kind: Kind) {
    self.id = id
    self.kind = kind
  }

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
    case failed(FilesError)
    case targetExists(path: String)
    case cancelled
  }

  /// Waits for its turn or moves bytes.
  package var isUnderWay: Bool {
    switch phase {
    case .queued, .running, .waiting: true
    case .downloaded, .uploaded, .failed, .targetExists, .cancelled: false
    }
  }

  /// Came to a good end.
  var isDone: Bool {
    switch phase {
    case .downloaded, .uploaded: true
    case .queued, .running, .waiting, .failed, .targetExists, .cancelled: false
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
    let failed = together.count { if case .failed = $0.phase { true } else { false } }
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
