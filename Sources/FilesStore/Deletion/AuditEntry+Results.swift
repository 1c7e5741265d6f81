import FilesAPI

extension AuditEntry {
  /// What came of a deletion.
  init(deletion target: DeletionTarget, result: Result<DeletionOutcome, FilesError>) {
    let words: String
    switch result {
    case .success(.deleted): words = "ok"
    case .success(.alreadyGone): words = "already gone"
    case .failure(let error): words = error.kind
    }
    self.init(
      action: .delete, id: target.id, name: target.name, byteCount: target.byteCount, result: words,
      requestID: result.failure?.requestID)
  }

  /// What came of an upload; the id is known only when it succeeded.
  init(upload request: UploadRequest, byteCount: ByteCount, result: Result<RemoteFile, FilesError>) {
    let id: FileID?
    let words: String
    switch result {
    case .success(let file): (id, words) = (file.id, "ok")
    case .failure(let error): (id, words) = (nil, error.kind)
    }
    self.init(
      action: .upload, id: id, name: request.name, byteCount: byteCount, result: words,
      requestID: result.failure?.requestID)
  }
}

extension FilesError {
  /// The reason in a word, with the status where there is one; nothing that a server or a key could be in.
  var kind: String {
    switch reason {
    case .unreachable: "unreachable"
    case .untrusted: "untrusted"
    case .timedOut: "timed out"
    case .cancelled: "cancelled"
    case .rejected(let rejection): "rejected \(rejection.status)"
    case .unreadable: "unreadable answer"
    case .lengthMismatch: "length mismatch"
    case .local: "local file"
    case .invalidRequest: "invalid request"
    case .readOnly: "read-only"
    }
  }
}

extension Result {
  fileprivate var failure: Failure? {
    guard case .failure(let error) = self else { return nil }
    return error
  }
}
