import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// What keeps `winnow rm` from deleting files that somebody may miss, unless that was asked for.
///
/// A dry run passes the same gate with the same words.
struct RemovalGate {
  private static let filesShown = 10

  let job: CommandContext
  /// What is to go, without the copies that stay.
  private(set) var targets: [DeletionTarget]
  private var references: FileReferences
  private let copies: DuplicateTally
  private var check: RemovalCheck
  /// What goes before the files do: its uses keep nothing.
  private let sparing: Set<ObjectReference>

  /// Looks up what uses the files and what is known of copies, and says what of it cannot be known.
  init(
    job: CommandContext, found: RemovalTargets.Found, sparing: Set<ObjectReference> = []
  ) async throws(CommandFailure) {
    self.job = job
    self.sparing = sparing
    let kept = try job.arguments.keptCopy()
    let copies = try await RemovalCopies(job: job, kept: kept).look(at: found)
    targets = copies.targets
    self.copies = copies.tally
    references = FileReferences(job.wiring.profile.provider)
    check = RemovalCheck()
    guard !targets.isEmpty else { return }
    let lookup = ReferenceLookup(job: job)
    references = if let known = found.references { known } else { try await lookup.read() }
    lookup.reportGaps(references)
    updateCheck()
  }

  private mutating func updateCheck() {
    var known = PlanReferences(checks: references.checks)
    for target in targets { known.uses[target.id] = uses(of: target.id) }
    check = RemovalCheck(targets, known, lastCopies: copies.lastCopies)
  }

  func uses(of id: FileID) -> [FileUse] {
    (references.uses[id] ?? []).filter { !sparing.contains($0.user) }
  }

  /// What follows in a line about a file: what uses it.
  func words(of id: FileID) -> SafeText {
    let uses = uses(of: id)
    guard !uses.isEmpty else { return "" }
    let sorted = uses.filter(\.isRunning) + uses.filter { !$0.isRunning }
    return "; " + sorted.map(ReferenceWords.words).joined(separator: ", ")
  }

  /// Fails when there is something that no option agreed to; says what only finished work used.
  func pass() throws(CommandFailure) {
    let obstacles = check.obstacles(agreed: job.arguments.agreedRisks)
    guard obstacles.isEmpty else { throw refusal(obstacles) }
    let finished = targets.count { !uses(of: $0.id).isEmpty && !check.running.contains($0.id) }
    if finished > 0 {
      job.messages.say("\(finished.counted("file")) of them were used by what is finished now")
    }
    for risk in check.risks { job.messages.say(RiskWords.headline(risk, check)) }
  }

  private func refusal(_ obstacles: [RemovalRisk]) -> CommandFailure {
    if obstacles.contains(.running) { reportUses(check.running) }
    if obstacles.contains(.lastCopies) { reportCopies() }
    let reasons = obstacles.map { RiskWords.headline($0, check) }.joined(separator: "; ")
    var advice = obstacles.map(\.advice).joined(separator: "; ")
    if obstacles.contains(.running), hasMembers {
      advice = advice + "; --detach takes files out of their vector stores first"
    }
    return CommandFailure(.refused, "nothing was deleted: " + reasons, advice: advice)
  }

  /// Asks a second time when there is something that an option agreed to.
  func confirm() throws(CommandFailure) {
    guard !job.arguments.has(.yes), let wanted = check.phrase else { return }
    reportUses(check.running)
    let reasons = check.risks.map { RiskWords.headline($0, check) }.joined(separator: "; ")
    let answer = try job.person.ask("\(reasons). Type \(wanted) to delete them for good:")
    guard answer == wanted else { throw CommandFailure(.interrupted, "nothing was deleted") }
  }

  /// Reads the newest users once more, just before the first call.
  ///
  /// - Returns: what may go: all but the files that something has begun to use.
  mutating func readNewest(_ lines: inout RemovalLines) async throws(CommandFailure) -> [DeletionTarget] {
    guard !targets.isEmpty, !job.wiring.profile.provider.fileUsers.isEmpty else { return targets }
    let before = check
    references.receive(.newest(try await ReferenceLookup(job: job).newest()))
    updateCheck()
    let obstacles = check.obstacles(agreed: job.arguments.agreedRisks.union([.running]))
    guard obstacles.isEmpty else {
      ReferenceLookup(job: job).reportGaps(references)
      throw refusal(obstacles)
    }
    let kept = check.newlyRunning(since: before)
    for target in targets where kept.contains(target.id) {
      let words: SafeText = "kept, since something uses it now\(words(of: target.id))"
      try lines.fail(target.id, CommandFailure(.refused, words))
    }
    return targets.filter { !kept.contains($0.id) }
  }

  private func reportUses(_ ids: Set<FileID>) {
    for target in targets.filter({ ids.contains($0.id) }).prefix(Self.filesShown) {
      job.messages.say("\(target.id.rawValue)  \(target.name)\(words(of: target.id))")
    }
    if ids.count > Self.filesShown {
      job.messages.say("and \((ids.count - Self.filesShown).counted("more referenced file"))")
    }
  }

  /// Whether one of the files is in a store.
  private var hasMembers: Bool {
    check.running.contains { uses(of: $0).contains { $0.role == .member } }
  }

  private func reportCopies() {
    let all = targets.filter { check.lastCopies.contains($0.id) }
    for target in all.prefix(Self.filesShown) {
      job.messages.say("\(target.id.rawValue)  \(target.name): no copy of it would stay")
    }
    if all.count > Self.filesShown {
      job.messages.say(
        "and \((all.count - Self.filesShown).counted("more file")) of which no copy would stay")
    }
  }
}

extension RemovalRisk {
  /// How the command goes on all the same, or better.
  fileprivate var advice: SafeText {
    switch self {
    case .running: "leave out what runs (--query: -is:running), or delete it too with --referenced"
    case .unknownUses: "try again later, or delete them all the same with --references-unknown"
    case .lastCopies: "keep one of each with --keep newest or --keep oldest, or delete all with --all-copies"
    }
  }
}

extension Arguments {
  /// What the person agreed to by options.
  fileprivate var agreedRisks: Set<RemovalRisk> {
    let options: [(Option.Name, RemovalRisk)] = [
      (.referenced, .running), (.referencesUnknown, .unknownUses), (.allCopies, .lastCopies),
    ]
    return Set(options.filter { has($0.0) }.map(\.1))
  }

  /// What `--keep` says; nil without it.
  ///
  /// Throws a `wrongUsage` failure that names the words.
  func keptCopy() throws(CommandFailure) -> KeptCopy? {
    guard let text = value(.keep) else { return nil }
    if let kept = KeptCopy(rawValue: text) { return kept }
    throw Self.wrong("--keep does not know \"\(text)\"", hint: "it is newest or oldest")
  }
}
