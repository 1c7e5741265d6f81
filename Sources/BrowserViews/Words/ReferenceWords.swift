package import BrowserCore
package import FilesAPI
package import FilesStore
package import TerminalKit

/// What uses files, and what of it is not known.
package enum ReferenceWords {
  /// `training file of ftjob-abc (running)`.
  package static func words(_ use: FileUse) -> SafeText { words(use, id: SafeText(use.userID)) }

  /// The same with an id that is cut in the middle: how far it is matters more.
  static func shortWords(_ use: FileUse, glyphs: Glyphs) -> SafeText {
    words(
      use, id: SafeText(use.userID).truncatedInTheMiddle(to: shortIDColumns, ellipsis: glyphs.ellipsis))
  }

  private static let shortIDColumns = 17

  private static func words(_ use: FileUse, id: SafeText) -> SafeText {
    "\(role(use.role)) \(user(use, id))\(status(use))"
  }

  /// `batch batch_abc`, or the id alone where it says itself what it is of.
  private static func user(_ use: FileUse, _ id: SafeText) -> SafeText {
    let tellsItself = ["batch", "ft", "vs_"].contains { use.userID.hasPrefix($0) }
    return tellsItself ? id : "\(noun(use.kind)) \(id)"
  }

  private static func role(_ role: FileUse.Role) -> SafeText {
    switch role {
    case .input: "input of"
    case .output: "output of"
    case .errors: "error file of"
    case .training: "training file of"
    case .validation: "validation file of"
    case .result: "result of"
    case .member: "in"
    case .tool: "for the code of"
    }
  }

  private static func status(_ use: FileUse) -> SafeText {
    guard let status = use.status else { return " (no status told)" }
    // What is in a store is searched in it, whatever became of taking it in.
    guard use.role != .member else { return " (\(status))" }
    let tellsItself = !use.isRunning || status.lowercased() == "running"
    return tellsItself ? " (\(status))" : " (\(status), still running)"
  }

  /// What one of a kind is called.
  package static func noun(_ kind: CollectionKind) -> SafeText {
    switch kind {
    case .batch: "batch"
    case .fineTuningJob: "fine-tuning job"
    case .vectorStore: "vector store"
    case .container: "container"
    case .evaluation: "evaluation"
    case .assistant: "assistant"
    case .library: "library"
    case .storeFile: "file of a store"
    case .containerFile: "file of a container"
    case .checkpoint: "checkpoint"
    case .evaluationRun: "evaluation run"
    case .document: "document"
    }
  }

  /// What several of a kind are called.
  package static func plural(_ kind: CollectionKind) -> SafeText {
    switch kind {
    case .batch: "batches"
    case .fineTuningJob: "fine-tuning jobs"
    case .vectorStore: "vector stores"
    case .container: "containers"
    case .evaluation: "evaluations"
    case .assistant: "assistants"
    case .library: "libraries"
    case .storeFile: "files of stores"
    case .containerFile: "files of containers"
    case .checkpoint: "checkpoints"
    case .evaluationRun: "evaluation runs"
    case .document: "documents"
    }
  }

  /// `38 batches`: how many were read.
  static func counted(_ check: ReferenceCheck) -> SafeText { counted(check.count, check.kind) }

  /// So many of a kind.
  static func counted(_ count: Int, _ kind: CollectionKind) -> SafeText {
    "\(count.grouped) \(count == 1 ? noun(kind) : plural(kind))"
  }

  /// `38 batches, 5 fine-tuning jobs and 1 vector store`: what was read.
  package static func summary(_ checks: [ReferenceCheck]) -> SafeText {
    enumerated(checks.filter { !$0.isAbsentAsUsual }.map(counted))
  }

  /// What one list leaves open; nil when it was read to its end.
  package static func gap(_ check: ReferenceCheck) -> SafeText? {
    guard !check.isAbsentAsUsual else { return nil }
    let kind = plural(check.kind)
    switch check.state {
    case .complete: return nil
    case .waiting: return "\(kind) not read yet"
    case .reading where check.since != nil:
      let day = check.since.map { SafeText($0.rfc3339.prefix(10)) } ?? ""
      return "\(kind) since \(day) known, older still being read, \(check.count.grouped) so far" + wait(check)
    case .reading: return "\(kind) being read, \(check.count.grouped) so far" + wait(check)
    case .stoppedAtLimit: return "only the first \(counted(check)) checked, there are more"
    case .repeated:
      return "\(kind): the server repeats itself, so there may be more than \(check.count.grouped)"
    case .unreadable(let count): return "\(kind): \(count.grouped) cannot be read"
    case .absent(let error): return "\(kind) do not exist at this server: \(reason(error))"
    case .failed: return failure(check).map { "\(kind) \($0)" } ?? "\(kind) not read: it was stopped"
    }
  }

  /// ` (no connection)`: what holds the reading up.
  private static func wait(_ check: ReferenceCheck) -> SafeText {
    check.waiting.map { " (\(ListingWords.reason($0.notice.error)))" } ?? ""
  }

  /// What all lists leave open; those that were not begun yet share a line, and those that failed for the same reason.
  package static func gaps(_ checks: [ReferenceCheck]) -> [SafeText] {
    let waiting = checks.filter { $0.state == .waiting }.map { plural($0.kind) }
    let begun = checks.filter { $0.state != .waiting }
    guard !waiting.isEmpty else { return sharedGaps(begun) }
    guard begun.contains(where: { $0.state == .reading }) else {
      return sharedGaps(begun) + ["\(enumerated(waiting)) not read yet"]
    }
    return begun.compactMap { check in
      gap(check).map { check.state == .reading ? $0 + ", then \(enumerated(waiting))" : $0 }
    }
  }

  private static func sharedGaps(_ checks: [ReferenceCheck]) -> [SafeText] {
    var failures: [SafeText: [CollectionKind]] = [:]
    for check in checks { failure(check).map { failures[$0, default: []].append(check.kind) } }
    return checks.compactMap { check in
      guard let failure = failure(check) else { return gap(check) }
      return failures.removeValue(forKey: failure).map { "\(enumerated($0.map(plural))) \(failure)" }
    }
  }

  /// Why a list could not be read; nil for one that could, or was not tried to its end.
  private static func failure(_ check: ReferenceCheck) -> SafeText? {
    guard case .failed(let error) = check.state, error.reason != .cancelled else { return nil }
    return "cannot be checked: \(reason(error))"
  }

  /// `a, b and c`.
  static func enumerated(_ words: [SafeText]) -> SafeText {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Everything that is known of one file's uses: a line for each, the running first, and what is not known.
  package static func lines(of id: FileID, _ references: FileReferences) -> [SafeText] {
    guard !references.checks.isEmpty else {
      return ["unknown: this provider does not tell what uses its files"]
    }
    let uses = references.uses[id] ?? []
    let gaps = gaps(references.checks)
    guard !uses.isEmpty else {
      return references.isComplete ? ["none in \(summary(references.checks))"] : gaps.map { "unknown: \($0)" }
    }
    return (uses.filter(\.isRunning) + uses.filter { !$0.isRunning }).map(words) + gaps
  }

  /// The server's own words where it spoke.
  static func reason(_ error: FilesError) -> SafeText {
    guard case .rejected(let rejection) = error.reason, !rejection.message.isEmpty else {
      return ErrorWords.headline(error)
    }
    return "\(rejection.message) (\(rejection.status))"
  }
}

extension ReferenceCheck {
  /// There is no such list, as at most servers.
  fileprivate var isAbsentAsUsual: Bool {
    guard case .absent = state else { return false }
    return isComplete
  }
}
