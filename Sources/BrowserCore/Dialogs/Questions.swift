import FilesStore
import TerminalKit

/// How a question is answered.
enum Answer { case yes, no, yesToAll, keepBoth, keepBothOfAll, dismissed, otherKey }

/// Questions wait their turn: none takes the place of something that is open, and none is lost.
extension AppState {
  /// Asks at once, since the person just asked for what it is about; nothing typed before it is seen answers it.
  mutating func ask(_ question: Question) {
    questions.removeAll { $0 == question }
    overlay = .question(question)
    ignoresInputUntilShown = true
  }

  /// Asks as soon as nothing else is open.
  mutating func raise(_ question: Question) {
    if !questions.contains(question), overlay != .question(question) { questions.append(question) }
  }

  /// Asks what waits, unless something is open or half typed.
  mutating func askNext() {
    guard overlay == nil, pendingKeys.isEmpty else { return }
    guard let next = questions.first else { return offerUnfinished() }
    ask(next)
  }

  /// Downloads that wait to be asked about, the one that is being asked about not counted.
  package var waitingOverwrites: Int {
    questions.count { if case .overwrite = $0 { true } else { false } }
  }

  /// Where any other key is no answer, the question stays.
  mutating func answer(_ answer: Answer) -> [Effect] {
    guard case .question(let question) = overlay else { return [] }
    guard answer != .otherKey || !question.isAboutFile else { return [] }
    overlay = nil
    switch question {
    case .quit: return answer == .yes ? [.terminal(.quit)] : []
    case .switchProfile(let choice, _, _): return answer == .yes ? open(choice) : []
    case .resumeDeletion(let job): return self.answer(job, answer)
    case .compare(let plan): return answer == .yes ? start(plan) : []
    case .downloadAgain(let requests): return answer == .yes ? requests.flatMap { start($0) } : []
    case .overwrite(let request, _): return self.answer(overwriting: request, answer)
    case .overwriteSaved(let request, _): return answer == .yes ? save(request, overwrites: true) : []
    case .overwriteExport(var request):
      request.overwrites = true
      return answer == .yes ? start(request) : []
    }
  }

  /// Answers "to all" and closing the question hold for all that wait.
  private mutating func answer(overwriting request: DownloadRequest, _ answer: Answer) -> [Effect] {
    let others = [.yesToAll, .keepBothOfAll, .dismissed].contains(answer) ? takeOverwrites() : []
    guard let collision = answer.collision else { return [] }
    return ([request] + others).flatMap { request in
      var request = request
      request.collision = collision
      return start(request)
    }
  }

  /// False for a question about a file beside which no others wait to be asked about.
  var canAnswerForAll: Bool {
    guard case .question(let question) = overlay else { return false }
    if case .overwrite = question { return true }
    return !question.isAboutFile
  }

  private mutating func takeOverwrites() -> [DownloadRequest] {
    let requests = questions.compactMap { question -> DownloadRequest? in
      if case .overwrite(let request, _) = question { request } else { nil }
    }
    questions.removeAll { if case .overwrite = $0 { true } else { false } }
    return requests
  }
}

extension Question {
  /// Whether it is about a file that would be replaced: such a question takes no key for an answer that is none.
  fileprivate var isAboutFile: Bool {
    switch self {
    case .overwrite, .overwriteSaved, .overwriteExport: true
    case .quit, .switchProfile, .resumeDeletion, .compare, .downloadAgain: false
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
