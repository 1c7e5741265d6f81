import FilesAPI
import FilesStore
import TerminalKit

/// Several files typed together: the first is asked about, and those that are alike follow its answer.
extension AppState {
  mutating func inspected(_ typed: String, _ found: InspectedFiles) -> [Effect] {
    guard case .prompt(var prompt) = overlay, prompt.isWaiting, prompt.field.text == typed else { return [] }
    guard let first = found.files.first else {
      prompt.isWaiting = false
      prompt.problem = found.problems.first.map { .failed($0) }
      overlay = .prompt(prompt)
      return []
    }
    uploadQueue = UploadQueue(
      waiting: Array(found.files.dropFirst()), count: found.files.count, guess: guess(first),
      transfersBefore: transfers.transfers.count)
    overlay = .upload(UploadDraft(first, provider: session.provider))
    notice = .uploadsTyped(found.files.count, problems: found.problems)
    return []
  }

  /// Goes on with the next file as soon as the question about the one before was answered; Esc there drops all.
  mutating func continueUploads() -> [Effect] {
    var effects: [Effect] = []
    while overlay == nil, var queue = uploadQueue {
      guard transfers.transfers.count > queue.transfersBefore, let done = transfers.transfers.last,
        case .upload(let request, _) = done.kind
      else {
        if !queue.waiting.isEmpty { notice = .uploadsDropped(queue.waiting.count) }
        uploadQueue = nil
        return effects
      }
      guard !queue.waiting.isEmpty else {
        uploadQueue = nil
        return effects
      }
      let next = queue.waiting.removeFirst()
      let isAlike = guess(next) == queue.guess
      queue.guess = guess(next)
      queue.transfersBefore = transfers.transfers.count
      uploadQueue = queue
      effects += ask(about: next, like: isAlike ? request : nil)
    }
    return effects
  }

  /// Answers as for the file before where nothing speaks against it, else leaves the question open.
  mutating func ask(
    about file: LocalFile, like before: UploadRequest?, earlier: UploadRequest.EarlierTry? = nil
  ) -> [Effect] {
    var draft = UploadDraft(file, provider: session.provider)
    draft.earlier = earlier
    guard let before else {
      overlay = .upload(draft)
      return []
    }
    let purposes = draft.purposes.items
    draft.purposes = Menu(purposes, index: purposes.firstIndex(of: before.purpose) ?? 0)
    overlay = .upload(draft)
    var effects = pressInOverlay(.enter)
    if case .upload(var asked) = overlay, asked.problem == nil, let expiries = asked.expiries {
      let index = expiries.items.firstIndex { $0.seconds == before.expiresAfter } ?? 0
      asked.expiries = Menu(expiries.items, index: index)
      overlay = .upload(asked)
      effects += pressInOverlay(.enter)
    }
    return effects
  }

  private func guess(_ file: LocalFile) -> FilePurpose? {
    PurposeGuess.purpose(of: file, among: session.provider.uploadPurposes)
  }
}
