import FilesStore
import TerminalKit

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

  /// Uploads that wait to be asked about because they seem to be there, the one that is being asked about not counted.
  package var waitingTwins: Int {
    questions.count { if case .uploadTwin = $0 { true } else { false } }
  }

  mutating func answer(_ question: Question, _ key: KeyPress) -> [Effect] {
    switch question {
    case .quit:
      overlay = nil
      return isYes(key) ? [.terminal(.quit)] : []
    case .switchProfile(let choice, _, _):
      overlay = nil
      return isYes(key) ? open(choice) : []
    case .resumeDeletion(let job):
      overlay = nil
      return answer(job, key)
    case .compare(let plan):
      overlay = nil
      return isYes(key) ? start(plan) : []
    case .downloadAgain(let requests):
      overlay = nil
      return isYes(key) ? requests.flatMap { start($0) } : []
    case .uploadTwin(let twin): return answer(twin, key)
    case .mayBeStored(let request, let byteCount, _):
      overlay = nil
      return isYes(key) ? start(request, byteCount: byteCount) : []
    case .settledUploads(let settled): return answer(settled, key)
    case .overwrite(let request, _): return answer(overwriting: request, key)
    case .overwriteSaved(let request, _):
      guard isYes(key) || isNo(key) else { return [] }
      overlay = nil
      return isYes(key) ? save(request, overwrites: true) : []
    case .overwriteExport(var request):
      guard isYes(key) || isNo(key) else { return [] }
      overlay = nil
      request.overwrites = true
      return isYes(key) ? start(request) : []
    }
  }

  /// `a` and Esc answer for all that wait; keys that mean nothing here answer nothing.
  private mutating func answer(overwriting request: DownloadRequest, _ key: KeyPress) -> [Effect] {
    let isForAll = key == .character("a") || key == .escape || key == .control("c")
    guard isForAll || isYes(key) || isNo(key) else { return [] }
    overlay = nil
    let others = isForAll ? takeOverwrites() : []
    guard isYes(key) || key == .character("a") else { return [] }
    return ([request] + others).flatMap { request in
      var request = request
      request.overwrites = true
      return start(request)
    }
  }

  private mutating func takeOverwrites() -> [DownloadRequest] {
    let requests = questions.compactMap { question -> DownloadRequest? in
      if case .overwrite(let request, _) = question { request } else { nil }
    }
    questions.removeAll { if case .overwrite = $0 { true } else { false } }
    return requests
  }

  func isYes(_ key: KeyPress) -> Bool { key == .character("y") || key == .character("Y") }

  func isNo(_ key: KeyPress) -> Bool {
    switch key {
    case .character("n"), .character("N"), .escape, .control("c"): true
    default: false
    }
  }
}
