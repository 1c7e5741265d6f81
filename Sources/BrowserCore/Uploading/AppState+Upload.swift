import FilesAPI
import FilesStore
import JSONLines
import TerminalKit

extension AppState {
  mutating func askForUpload() -> [Effect] {
    dialogs.overlay = .prompt(Prompt(.uploadPath))
    return []
  }

  /// The path was looked at: either it can be uploaded, or the prompt says why not.
  mutating func inspected(_ path: String, _ result: Result<LocalFile, FilesError>) -> [Effect] {
    guard case .prompt(var prompt) = dialogs.overlay, prompt.isWaiting, prompt.field.text == path else {
      return []
    }
    switch result {
    case .failure(let error):
      prompt.isWaiting = false
      prompt.problem = .failed(error)
      dialogs.overlay = .prompt(prompt)
    // Providers without purposes are not asked for one.
    case .success(let file):
      if let repeated = prompt.repeated, repeated.path == file.path {
        return ask(about: file, like: repeated)
      }
      dialogs.overlay = .upload(UploadDraft(file, provider: session.provider))
    }
    return []
  }

  /// The upload that is being put together.
  var uploadDraft: UploadDraft? {
    if case .upload(let draft) = dialogs.overlay { draft } else { nil }
  }

  /// Goes on with what is chosen on the page shown.
  mutating func choose(in draft: UploadDraft) -> [Effect] {
    var draft = draft
    draft.problem = nil
    switch draft.page {
    case .purpose: return choosePurpose(in: draft)
    case .choice(_, let menu):
      draft.chosenValue = menu.current
      return uploadWhenChecked(draft)
    case .expiry(let menu):
      draft.chosenExpiry = menu.current
      return uploadWhenChecked(draft)
    case .checking, .unreadable, .diagnostics: return []
    }
  }

  private mutating func choosePurpose(in draft: UploadDraft) -> [Effect] {
    var draft = draft
    if let purpose = draft.purposes.current,
      let problem = draft.problem(for: purpose, provider: session.provider)
    {
      draft.problem = problem
      dialogs.overlay = .upload(draft)
      return []
    }
    let effects = startCheck(of: &draft)
    if let choice = session.provider.uploadChoice {
      (draft.field, draft.values) = (choice.field, Menu(choice.values))
    }
    let expiries = UploadDraft.expiries(
      for: session.provider, purpose: draft.purposes.current ?? FilePurpose(""))
    if expiries.isEmpty {
      draft.chosenExpiry = UploadDraft.Expiry(seconds: nil)
    } else {
      draft.expiries = Menu(expiries)
    }
    return effects + uploadWhenChecked(draft)
  }

  /// From the purpose out of the upload, from all other pages back to the purpose; the check ends.
  mutating func goBack(in draft: UploadDraft) -> [Effect] {
    guard draft.page != .purpose else {
      dialogs.overlay = nil
      return []
    }
    var draft = draft
    let running = draft.runningCheck
    draft.startOver()
    dialogs.overlay = .upload(draft)
    return running.map { [.cancel(.check($0))] } ?? []
  }

  // MARK: The check

  private mutating func startCheck(of draft: inout UploadDraft) -> [Effect] {
    guard let purpose = draft.purposes.current,
      let request = CheckRequest(file: draft.file, purpose: purpose, provider: session.provider)
    else { return [] }
    transfers.lastCheck += 1
    let id = CheckID(transfers.lastCheck)
    draft.check = UploadCheck(id: id)
    return [.start(.check(id, request))]
  }

  /// Takes in how a check goes on, unless it belongs to an upload that was given up.
  mutating func receive(_ event: CheckEvent, of id: CheckID) -> [Effect] {
    guard case .upload(var draft) = dialogs.overlay, draft.check?.id == id else { return [] }
    switch event {
    case .progressed(let bytesDone): draft.check?.stage = .running(bytesDone: bytesDone)
    case .ended(.failure(let error)): draft.check?.stage = .failed(error)
    case .ended(.success(let report)):
      draft.check?.stage = .ended(report)
      // What is typed ahead was meant for another page.
      if draft.check?.diagnostics != nil { keyboard.isIgnoredUntilShown = true }
    }
    return uploadWhenChecked(draft)
  }

  /// Warnings ask; errors stop an upload.
  mutating func uploadAnyway() -> [Effect] {
    guard var draft = uploadDraft else { return [] }
    let errors = draft.check?.diagnostics?.errorCount ?? 0
    draft.check?.stage = .accepted(errors: errors)
    return uploadWhenChecked(draft)
  }

  // MARK: Sending

  /// Uploads as soon as all is chosen and the check has nothing against it.
  private mutating func uploadWhenChecked(_ draft: UploadDraft) -> [Effect] {
    guard let expiry = draft.chosenExpiry, draft.values == nil || draft.chosenValue != nil,
      draft.check?.isPassed ?? true
    else {
      dialogs.overlay = .upload(draft)
      return []
    }
    dialogs.overlay = nil
    var request = UploadRequest(
      path: draft.file.path, name: draft.file.name, purpose: draft.purposes.current ?? FilePurpose(""))
    request.expiresAfter = expiry.seconds
    // What the provider does anyway is left to it.
    if let field = draft.field, let value = draft.chosenValue, value != draft.values?.items.first {
      request.fields = [Provider.Header(field, value)]
    }
    if case .accepted(let errors) = draft.check?.stage, errors > 0 { request.overruling = .errors(errors) }
    return start(request, byteCount: draft.file.byteCount)
  }
}
