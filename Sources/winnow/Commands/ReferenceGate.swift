import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// What keeps `winnow rm` from deleting files that something refers to, unless that was asked for.
struct ReferenceGate {
  private static let filesShown = 10

  let job: CommandJob
  private let targets: [DeletionTarget]
  /// nil when it was not looked up, since the person wants these files gone whatever uses them.
  private let references: FileReferences?

  /// Looks up what uses the files, and says what of it cannot be known.
  init(job: CommandJob, targets: [DeletionTarget]) async throws(CommandFailure) {
    self.job = job
    self.targets = targets
    let arguments = job.arguments
    let isNeeded = arguments.has(.dryRun) || !arguments.has(.referenced) || !arguments.has(.yes)
    guard isNeeded, !targets.isEmpty else {
      references = nil
      return
    }
    let lookup = ReferenceLookup(job: job)
    let read = try await lookup.read()
    lookup.tellGaps(read)
    references = read
  }

  private var referenced: [DeletionTarget] {
    guard let references else { return [] }
    return targets.filter { references.uses[$0.id] != nil }
  }

  func uses(of id: FileID) -> [FileUse] { references?.uses[id] ?? [] }

  /// What follows in a line about a file: what uses it.
  func words(of id: FileID) -> SafeText {
    let uses = uses(of: id)
    guard !uses.isEmpty else { return "" }
    let sorted = uses.filter(\.isRunning) + uses.filter { !$0.isRunning }
    return "; " + sorted.map(ReferenceWords.words).joined(separator: ", ")
  }

  /// Fails when something refers to a file and `--referenced` was not given.
  func check() throws(CommandFailure) {
    guard !job.arguments.has(.referenced), !referenced.isEmpty else { return }
    tellUses()
    throw CommandFailure(
      .refused, "nothing was deleted: \(headline)",
      advice: "leave them out (with --query: is:unreferenced), or delete them too with --referenced")
  }

  /// Asks a second time when something refers to the files.
  func confirm() throws(CommandFailure) {
    guard !job.arguments.has(.yes), !referenced.isEmpty else { return }
    tellUses()
    let wanted = "referenced \(referenced.count)"
    let answer = try job.person.ask("\(headline). Type \(wanted) to delete them for good:")
    guard answer == wanted else { throw CommandFailure(.interrupted, "nothing was deleted") }
  }

  /// What a dry run says of it.
  func tellPlan() {
    guard !referenced.isEmpty else { return }
    let rule: SafeText =
      job.arguments.has(.referenced) ? "" : "; without --referenced nothing would be deleted"
    job.messages.say(headline + rule)
  }

  private var headline: SafeText {
    let verb: SafeText = referenced.count == 1 ? "is" : "are"
    return "\(referenced.count.grouped) of \(targets.count.counted("file")) \(verb) referenced"
  }

  private func tellUses() {
    let running = referenced.filter { uses(of: $0.id).contains(where: \.isRunning) }
    let others = referenced.filter { !uses(of: $0.id).contains(where: \.isRunning) }
    for target in (running + others).prefix(Self.filesShown) {
      job.messages.say("\(target.id.rawValue)  \(target.name)\(words(of: target.id))")
    }
    if referenced.count > Self.filesShown {
      job.messages.say("and \((referenced.count - Self.filesShown).counted("more referenced file"))")
    }
  }
}
