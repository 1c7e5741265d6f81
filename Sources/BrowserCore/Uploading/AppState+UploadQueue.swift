import FilesAPI
import FilesStore
import TerminalKit

/// Several files typed together: the first is asked about, and those that are alike follow its answer.
extension AppState {
  mutating func inspected(_ typed: String, _ found: InspectedFiles) -> [Effect] {
    guard case .prompt(var prompt) = dialogs.overlay, prompt.isWaiting, prompt.field.text == typed else {
      return []
    }
    guard let first = found.files.first else {
      prompt.isWaiting = false
      prompt.problem = found.problems.first.map { .failed($0) }
      dialogs.overlay = .prompt(prompt)
      return []
    }
    let queue = UploadQueue(
      first, waiting: found.files.dropFirst(), transfersBefore: transfers.transfers.count)
    transfers.uploadQueue = queue
    dialogs.overlay = .upload(UploadDraft(first, provider: session.provider, place: queue.place))
    notice = .uploadsTyped(found.files.count, problems: found.problems, beyond: found.beyond)
    return []
  }

  /// Leaves out the file that is asked about, and goes on with the next.
  mutating func skipUpload() -> [Effect] {
    guard let draft = uploadDraft else { return [] }
    transfers.uploadQueue?.leavesOut = true
    dialogs.overlay = nil
    notice = .uploadLeftOut(draft.file.name)
    return draft.runningCheck.map { [.cancel(.check($0))] } ?? []
  }

  /// Goes on with the next file as soon as the question about the one before was answered; Esc there drops all.
  mutating func continueUploads() -> [Effect] {
    var effects: [Effect] = []
    while !isCovered, var queue = transfers.uploadQueue {
      if let request = upload(startedSince: queue) {
        queue.answer = UploadQueue.Answer(guess: guess(queue.current), request: request)
      } else if !queue.leavesOut {
        if !queue.waiting.isEmpty { notice = .uploadsDropped(queue.waiting.count) }
        transfers.uploadQueue = nil
        return effects
      }
      let next = queue.next(transfers: transfers.transfers.count)
      transfers.uploadQueue = next == nil ? nil : queue
      guard let next else { return effects }
      let isAlike = guess(next) == queue.answer?.guess
      effects += ask(about: next, like: isAlike ? queue.answer?.request : nil)
    }
    return effects
  }

  /// What was answered for the file that was asked about; nil when it was not to be uploaded.
  private func upload(startedSince queue: UploadQueue) -> UploadRequest? {
    guard transfers.transfers.count > queue.transfersBefore,
      case .upload(let request, _) = transfers.transfers.last?.kind
    else { return nil }
    return request
  }

  /// Answers as for the file before where nothing speaks against it, else leaves the question open.
  mutating func ask(about file: LocalFile, like before: UploadRequest?) -> [Effect] {
    var draft = UploadDraft(file, provider: session.provider, place: transfers.uploadQueue?.place)
    guard let before else {
      dialogs.overlay = .upload(draft)
      return []
    }
    let purposes = draft.purposes.items
    draft.purposes = Menu(purposes, index: purposes.firstIndex(of: before.purpose) ?? 0)
    dialogs.overlay = .upload(draft)
    var effects = choose(in: draft)
    if case .upload(var asked) = dialogs.overlay, asked.problem == nil, let values = asked.values {
      let chosen = before.fields.first { $0.name == asked.field }?.value
      asked.values = Menu(values.items, index: values.items.firstIndex { $0 == chosen } ?? 0)
      dialogs.overlay = .upload(asked)
      effects += choose(in: asked)
    }
    if case .upload(var asked) = dialogs.overlay, asked.problem == nil, let expiries = asked.expiries {
      let index = expiries.items.firstIndex { $0.seconds == before.expiresAfter } ?? 0
      asked.expiries = Menu(expiries.items, index: index)
      dialogs.overlay = .upload(asked)
      effects += choose(in: asked)
    }
    return effects
  }

  private func guess(_ file: LocalFile) -> FilePurpose? {
    PurposeGuess.purpose(of: file, among: session.provider.uploadPurposes)
  }
}
