import FilesStore
import TerminalKit

/// How a question is answered.
enum Answer { case yes, no, yesToAll, keepBoth, keepBothOfAll, dismissed, otherKey }

/// Questions wait their turn: none takes the place of something that is open, and none is lost.
extension AppState {
  /// Asks at once, since the person just asked for what it is about; nothing typed before it is seen answers it.
  mutating func ask(_ question: Question) {
    dialogs.questions.removeAll { $0 == question }
    dialogs.overlay = .question(question)
    keyboard.isIgnoredUntilShown = true
  }

  /// Asks as soon as nothing else is open.
  mutating func raise(_ question: Question) {
    if !dialogs.questions.contains(question), dialogs.overlay != .question(question) {
      dialogs.questions.append(question)
    }
  }

  /// Asks what waits, unless something is open or half typed.
  mutating func askNext() {
    guard !isCovered, keyboard.pending.isEmpty else { return }
    guard let next = dialogs.questions.first else { return offerUnfinished() }
    ask(next)
  }

  /// Downloads that wait to be asked about, the one that is being asked about not counted.
  package var waitingOverwrites: Int {
    dialogs.questions.count { if case .overwrite = $0 { true } else { false } }
  }

  /// Uploads that wait to be asked about because they seem to be there, the one that is being asked about not counted.
  package var waitingTwins: Int {
    dialogs.questions.count { if case .uploadTwin = $0 { true } else { false } }
  }

  /// Where any other key is no answer, the question stays.
  mutating func answer(_ answer: Answer) -> [Effect] {
    guard case .question(let question) = dialogs.overlay else { return [] }
    guard question.isAnswered(by: answer) else { return [] }
    dialogs.overlay = nil
    switch question {
    case .quit: return answer == .yes ? [.terminal(.quit)] : []
    case .switchProfile(let choice, _, _): return answer == .yes ? open(choice) : []
    case .compare(let plan): return answer == .yes ? start(plan) : []
    case .downloadAgain(let requests): return answer == .yes ? requests.flatMap { start($0) } : []
    case .uploadTwin(let twin): return self.answer(twin, answer)
    case .mayBeStored(let request, let byteCount, _):
      return answer == .yes ? start(request, byteCount: byteCount) : []
    case .settledUploads(let settled): return answer == .yes ? uploadAgain(settled) : []
    case .overwrite(let request, _): return self.answer(overwriting: request, answer)
    case .overwriteSaved(let request, _): return answer == .yes ? save(request, overwrites: true) : []
    case .overwriteExport(var request):
      request.overwrites = true
      return answer == .yes ? start(request) : []
    }
  }

  /// Answers "to all" and closing the question hold for all that wait.
  private mutating func answer(overwriting request: DownloadRequest, _ answer: Answer) -> [Effect] {
    let others = [.yesToAll, .keepBothOfAll, .dismissed].contains(answer) ? drainOverwrites() : []
    guard let collision = answer.collision else { return [] }
    return ([request] + others).flatMap { request in
      var request = request
      request.collision = collision
      return start(request)
    }
  }

  /// False for a question about a file beside which no others wait to be asked about.
  var canAnswerForAll: Bool {
    guard case .question(let question) = dialogs.overlay else { return false }
    switch question {
    case .overwrite, .uploadTwin: return true
    case .overwriteSaved, .overwriteExport, .quit, .switchProfile, .compare, .downloadAgain, .mayBeStored,
      .settledUploads:
      return !question.isAboutFile
    }
  }

  private mutating func drainOverwrites() -> [DownloadRequest] {
    let requests = dialogs.questions.compactMap { question -> DownloadRequest? in
      if case .overwrite(let request, _) = question { request } else { nil }
    }
    dialogs.questions.removeAll { if case .overwrite = $0 { true } else { false } }
    return requests
  }
}

extension AppState {
  /// Whether a key would answer a question but was not pressed as an answer, since others came together with it.
  ///
  /// So do pasted text without brackets, reports of a mouse, keys typed ahead. A text that is asked for may be typed
  /// fast, but nothing may come behind its Enter.
  func isTooHasty(_ key: KeyPress, _ company: InputCompany) -> Bool {
    guard company != .alone, case .action(let action) = keyboard.keymap.meaning(of: [key], in: keyContext)
    else {
      return false
    }
    switch action {
    case .answerYes, .answerYesToAll: return true
    case .confirmDelete: return keyContext == .deletePlan || company.isFollowed
    default: return false
    }
  }
}

extension Question {
  /// Whether it is about a file that would be replaced or doubled: such a question takes no key for an answer that is none.
  fileprivate var isAboutFile: Bool {
    switch self {
    case .overwrite, .overwriteSaved, .overwriteExport, .uploadTwin: true
    case .quit, .switchProfile, .compare, .downloadAgain, .mayBeStored, .settledUploads: false
    }
  }

  fileprivate func isAnswered(by answer: Answer) -> Bool {
    switch answer {
    case .yes, .no, .yesToAll, .dismissed: true
    case .otherKey: !isAboutFile
    case .keepBoth, .keepBothOfAll: if case .uploadTwin = self { false } else { true }
    }
  }
}

extension Answer {
  /// What is done about a name that is taken; nil where the file that is there stays alone.
  fileprivate var collision: NameCollision? {
    switch self {
    case .yes, .yesToAll: .overwrite
    case .keepBoth, .keepBothOfAll: .keepBoth
    case .no, .dismissed, .otherKey: nil
    }
  }
}
