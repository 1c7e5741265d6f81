import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// `winnow rm --resume`: what is left of deletions that were cut off, as a plan like any other.
extension RemoveCommand {
  /// Goes on with what is left, when the files are still those of the plan and it was confirmed anew.
  func resume() async throws(CommandFailure) -> ExitCode {
    let jobs = try await resumableJobs()
    guard !jobs.isEmpty else {
      job.messages.say("no deletion was cut off")
      return job.code(ofMatches: 0)
    }
    let listed = try await RemovalTargets(job: job).all()
    let files = Dictionary(listed.map { ($0.id, $0) }) { first, _ in first }
    let rests = jobs.map { JobRest($0, files: files) }
    let targets = rests.flatMap(\.targets)
    let changed = rests.flatMap(\.changed)
    var lines = RemovalLines(job, changed.map(\.0.id) + targets.map(\.id), targets)
    for rest in rests { try report(rest, &lines) }
    var table = FileTable()
    _ = table.append(listed)
    let found = RemovalTargets.Found(targets: targets, table: table)
    let agreed = Set(try await agreedTargets(found, &lines).map(\.id))
    guard !job.arguments.has(.dryRun) else { return lines.code }
    for rest in rests {
      var order = ResumeOrder(rest.job.id, files: agreed.intersection(rest.targets.map(\.id)))
      order.allowsOtherKey = job.arguments.has(.otherKey)
      order.keepsRest = true
      try await follow(&lines) { await $0.resume(DeletionID(1), order) }
    }
    return lines.code
  }

  /// The deletions that this account may go on with; those of others are told.
  private func resumableJobs() async throws(CommandFailure) -> [UnfinishedJob] {
    let all: [UnfinishedJob]
    do throws(FilesError) {
      all = try await job.wiring.journal.unfinished()
    } catch {
      throw CommandFailure(error)
    }
    let isVouchedFor = job.arguments.has(.otherKey)
    let jobs = all.filter { $0.differences.allSatisfy { isVouchedFor && $0.canBeVouchedFor } }
    let foreign = all.filter { job in !jobs.contains { $0.id == job.id } }
    for other in foreign { job.messages.say(Self.words(ofForeign: other)) }
    guard jobs.isEmpty, let other = foreign.first else { return jobs }
    let advice: SafeText =
      other.differences.allSatisfy(\.canBeVouchedFor)
      ? "if it is the same account with a new key: winnow rm --resume --other-key"
      : "use the key, organization, project and address that it was begun with"
    throw CommandFailure(
      .badConfiguration, "nothing was deleted: no deletion of this account was cut off", advice: advice)
  }

  private static func words(ofForeign job: UnfinishedJob) -> SafeText {
    let what = job.differences.map(\.words).joined(separator: ", ")
    return
      "left alone: a deletion of \(job.total.counted("file")) with \(job.left.grouped) left was begun with "
      + what
  }

  private func report(_ rest: JobRest, _ lines: inout RemovalLines) throws(CommandFailure) {
    let unfinished = rest.job
    let place: SafeText = unfinished.archiveFolder.map { ", copied to \($0) first" } ?? ""
    job.messages.say(
      "a deletion of \(unfinished.total.counted("file")) was not finished: \(unfinished.left.grouped) left"
        + place)
    if rest.goneCount > 0 {
      job.messages.say("\(rest.goneCount.counted("file")) of them not in the list any more, left out")
    }
    for (target, facts) in rest.changed {
      let error = FilesError(operation: .delete, reason: .notAsPlanned(facts))
      try lines.fail(target.id, CommandFailure(error))
    }
  }
}

/// What is left of a deletion that was cut off, beside what the list says now.
private struct JobRest {
  let job: UnfinishedJob
  /// Still there and still the same.
  private(set) var targets: [DeletionTarget] = []
  /// Other files by now.
  private(set) var changed: [(DeletionTarget, [FilesError.FileFact])] = []
  private(set) var goneCount = 0

  init(_ job: UnfinishedJob, files: [FileID: RemoteFile]) {
    self.job = job
    for target in job.targets {
      // What is ordered for an object is looked at before its call.
      guard target.order == nil else {
        targets.append(target)
        continue
      }
      guard let file = files[target.id] else {
        goneCount += 1
        continue
      }
      let facts = target.differences(from: file)
      if facts.isEmpty { targets.append(target) } else { changed.append((target, facts)) }
    }
  }
}

extension AccountDifference {
  fileprivate var words: SafeText {
    switch self {
    case .key: "another key"
    case .organization: "another organization"
    case .project: "another project"
    case .address: "another address"
    case .settings: "other headers or query items"
    case .unnoted: "a key that an older winnow did not note"
    }
  }
}
