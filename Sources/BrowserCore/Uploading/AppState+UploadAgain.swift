import FilesAPI
import FilesStore
import TerminalKit

/// An upload that failed is checked again like a new one, and looked for where its answer was lost.
extension AppState {
  mutating func uploadAgain(
    _ transfer: TransferState, _ request: UploadRequest, _ byteCount: ByteCount
  ) -> [Effect] {
    var prompt = Prompt(.uploadPath, text: request.path)
    prompt.isWaiting = true
    prompt.repeated = request
    prompt.repeated?.earlier = request.earlier ?? transfer.mayHaveArrived(byteCount)
    overlay = .prompt(prompt)
    return [.inspectUpload(path: request.path)]
  }

  /// Answers as before; the copy of another content is not looked for.
  mutating func ask(about file: LocalFile, again request: UploadRequest) -> [Effect] {
    let isSame = request.earlier?.byteCount == file.byteCount.bytes
    return ask(about: file, like: request, earlier: isSame ? request.earlier : nil)
  }
}

extension TransferState {
  /// The try that may have left a copy on the server.
  fileprivate func mayHaveArrived(_ byteCount: ByteCount) -> UploadRequest.EarlierTry? {
    guard let startedAt else { return nil }
    let earlier = UploadRequest.EarlierTry(startedAt: startedAt, byteCount: byteCount.bytes)
    switch phase {
    case .failed(let error): return error.mayHaveTakenEffect ? earlier : nil
    case .cancelled: return earlier
    case .queued, .running, .waiting, .downloaded, .uploaded, .targetExists: return nil
    }
  }
}
