import FilesAPI
import FilesStore
import TerminalKit

extension AppState {
  // MARK: Upload

  mutating func askForUpload() -> [Effect] {
    overlay = .prompt(Prompt(.uploadPath))
    return []
  }

  /// The path was looked at: either it can be uploaded, or the prompt says why not.
  mutating func inspected(_ path: String, _ result: Result<LocalFile, FilesError>) -> [Effect] {
    guard case .prompt(var prompt) = overlay, prompt.isWaiting, prompt.field.text == path else { return [] }
    switch result {
    case .failure(let error):
      prompt.isWaiting = false
      prompt.problem = .failed(error)
      overlay = .prompt(prompt)
      return []
    case .success(let file): return choosePurpose(of: UploadDraft(file, provider: session.provider))
    }
  }

  /// Providers without purposes are not asked for one.
  private mutating func choosePurpose(of draft: UploadDraft) -> [Effect] {
    overlay = .upload(draft)
    return []
  }

  mutating func press(_ key: KeyPress, in draft: UploadDraft) -> [Effect] {
    var draft = draft
    draft.problem = nil
    if var expiries = draft.expiries {
      guard let expiry = choose(key, in: &expiries) else {
        draft.expiries = closes(key) ? nil : expiries
        overlay = .upload(draft)
        return []
      }
      return upload(draft, expiry)
    }
    let chosen = choose(key, in: &draft.purposes)
    let isConfirmed = chosen != nil || (draft.purposes.items.isEmpty && key == .enter)
    guard isConfirmed else { return keep(.upload(draft), unless: key) }
    return chooseExpiry(of: draft)
  }

  private mutating func chooseExpiry(of draft: UploadDraft) -> [Effect] {
    var draft = draft
    if let purpose = draft.purposes.current,
      let problem = draft.problem(for: purpose, provider: session.provider)
    {
      draft.problem = problem
      overlay = .upload(draft)
      return []
    }
    let expiries = UploadDraft.expiries(for: session.provider)
    guard !expiries.isEmpty else { return upload(draft, UploadDraft.Expiry(seconds: nil)) }
    draft.expiries = Menu(expiries)
    overlay = .upload(draft)
    return []
  }

  private mutating func upload(_ draft: UploadDraft, _ expiry: UploadDraft.Expiry) -> [Effect] {
    overlay = nil
    let request = UploadRequest(
      path: draft.file.path, name: draft.file.name, purpose: draft.purposes.current ?? FilePurpose(""),
      expiresAfter: expiry.seconds)
    return start(request, byteCount: draft.file.byteCount)
  }

  mutating func start(_ request: UploadRequest, byteCount: ByteCount) -> [Effect] {
    let id = transfers.add(.upload(request, byteCount: byteCount))
    fitCursor()
    return [.upload(id, request)]
  }

  // MARK: Download

  mutating func download(_ files: [RemoteFile], to destination: String) -> [Effect] {
    files.flatMap { start(DownloadRequest(file: $0, destination: destination, overwrites: false)) }
  }

  mutating func start(_ request: DownloadRequest) -> [Effect] {
    let id = transfers.add(.download(request))
    fitCursor()
    return [.download(id, request)]
  }
}
