package import FilesAPI
package import FilesStore
import TerminalKit

/// What became of uploads, and what is asked where that is not certain.
extension AppState {
  /// Sends a file unless one that seems to be the same is in the list.
  mutating func start(_ request: UploadRequest, byteCount: ByteCount) -> [Effect] {
    var request = request
    request.alike = filesAlike(byteCount)
    request.twins = request.alike.isEmpty ? .send : .keep
    return send(request, byteCount: byteCount)
  }

  /// Sends a file also where it is in the list already.
  mutating func send(_ request: UploadRequest, byteCount: ByteCount) -> [Effect] {
    let id = transfers.add(.upload(request, byteCount: byteCount))
    fitCursor()
    return [.start(.upload(id, request))]
  }

  private func filesAlike(_ byteCount: ByteCount) -> [RemoteFile] {
    var alike: [RemoteFile] = []
    list.table.forEach { _, file in if file.byteCount == byteCount { alike.append(file) } }
    return alike
  }

  /// An upload that failed is checked again like a new one; the store looks for what its first try left.
  mutating func uploadAgain(_ request: UploadRequest) -> [Effect] {
    var prompt = Prompt(.uploadPath, text: request.path)
    prompt.isWaiting = true
    prompt.repeated = request
    dialogs.overlay = .prompt(prompt)
    return [.inspectUpload(path: request.path)]
  }

  // MARK: Ends

  mutating func uploaded(_ file: RemoteFile, _ transfer: TransferState) {
    list.insert(file)
    notice = .uploaded(file, mismatch(in: file, transfer))
    let isHidden = !list.filter.admits(file, in: list.filterContext)
    if isHidden { notice = .hiddenByFilter(file.name) }
  }

  private func mismatch(in file: RemoteFile, _ transfer: TransferState) -> Notice.UploadMismatch? {
    guard case .upload(let request, let byteCount) = transfer.kind else { return nil }
    return Notice.UploadMismatch(of: file, for: request, byteCount: byteCount)
  }

  mutating func isThere(_ file: RemoteFile, _ basis: TwinBasis, _ transfer: TransferState) {
    guard case .upload(let request, let byteCount) = transfer.kind else { return }
    raise(.uploadTwin(UploadTwin(request: request, byteCount: byteCount, file: file, basis: basis)))
  }

  mutating func mayBeStored(_ doubt: UploadDoubt, _ transfer: TransferState) {
    notice = .mayBeStored(transfer.name, doubt)
    guard case .upload(let request, let byteCount) = transfer.kind else { return }
    raise(.mayBeStored(request, byteCount: byteCount, doubt))
  }

  // MARK: Answers

  /// `a` and Esc answer for all that wait; keys that mean nothing here answer nothing.
  mutating func answer(_ twin: UploadTwin, _ answer: Answer) -> [Effect] {
    let others = [.yesToAll, .dismissed].contains(answer) ? drainTwins() : []
    guard answer == .yes || answer == .yesToAll else { return [] }
    return ([twin] + others).flatMap { twin in
      var request = twin.request
      (request.alike, request.twins) = ([], .send)
      return send(request, byteCount: twin.byteCount)
    }
  }

  private mutating func drainTwins() -> [UploadTwin] {
    let twins = dialogs.questions.compactMap {
      if case .uploadTwin(let twin) = $0 { twin } else { nil as UploadTwin? }
    }
    dialogs.questions.removeAll { if case .uploadTwin = $0 { true } else { false } }
    return twins
  }

  /// Sends those again that are surely not stored.
  mutating func uploadAgain(_ settled: [SettledUpload]) -> [Effect] {
    let lost = settled.filter { $0.outcome == .notStored }
    return lost.flatMap { upload in
      let key = upload.note.key
      return start(
        UploadRequest(path: upload.note.path, name: key.name, purpose: key.purpose).with {
          $0.expiresAfter = upload.note.expiresAfter
        },
        byteCount: ByteCount(key.byteCount))
    }
  }
}

/// A file that was to be uploaded, and one at the server that seems to be the same.
package struct UploadTwin: Equatable, Sendable {
  package var request: UploadRequest
  package var byteCount: ByteCount
  package var file: RemoteFile
  package var basis: TwinBasis
}

extension Notice.UploadMismatch {
  /// What the server stored otherwise than asked, the weightiest first.
  package init?(of file: RemoteFile, for request: UploadRequest, byteCount: ByteCount) {
    if let stored = file.byteCount, stored != byteCount {
      self = .otherSize(asked: byteCount)
    } else if !file.name.isEmpty, file.name != request.name {
      self = .otherName(asked: request.name)
    } else if request.expiresAfter != nil, file.expiresAt == nil {
      self = .noExpiry
    } else {
      return nil
    }
  }
}
