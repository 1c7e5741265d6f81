import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// What uses the files of a plan, and what of it is not known, as lines of the dialog.
struct PlanReferenceLines {
  let plan: DeletePlan
  let now: Timestamp
  /// How wide the dialog is inside.
  let columns: Int
  let glyphs: Glyphs
  let keys: KeyNames

  private typealias Piece = LineBuilder.Piece
  private static let usersShown = 3

  /// What must not be overlooked: stands before everything else.
  var warnings: [LineBuilder.Piece] {
    let staying = staying
    guard staying.isEmpty else { return staying + finished }
    let running = plan.check.running.count
    guard running > 0 else { return finished }
    return [Piece(text: headline(running), role: .warning)] + users(most: Self.usersShown) + finished
  }

  /// What stays because something uses it, or did so when the plan was made.
  private var staying: [Piece] {
    var lines: [Piece] = []
    let more: SafeText = plan.targets.isEmpty ? "" : " more"
    if plan.leftRunningCount > 0 {
      let takes: SafeText = "(\(keys[.leaveReferenced]) takes them in)"
      lines.append(
        Piece(
          text: "\(plan.leftRunningCount.grouped)" + more + " are still used and stay " + takes, role: .notice
        ))
    }
    if plan.endedMeanwhileCount > 0 {
      let count = plan.endedMeanwhileCount.grouped
      let again: SafeText = "(\(keys[.back]) \(keys[.delete]) plan anew)"
      lines.append(Piece(text: "\(count)" + more + " stay: used until just now " + again, role: .notice))
    }
    return lines
  }

  /// What only finished users have: said, and in nobody's way.
  private var finished: [Piece] {
    let count = plan.finishedIDs.count
    guard count > 0 else { return [] }
    let all: SafeText = plan.targets.count == 1 ? "It was" : count == 1 ? "1 was" : "\(count.grouped) were"
    guard uses.count > Self.usersShown, plan.check.running.isEmpty else {
      return [Piece(text: all + " used by what is finished now", role: .text)]
        + (plan.check.running.isEmpty ? users(most: Self.usersShown) : [])
    }
    return otherUsers.map { [Piece(text: all + " used by " + $0 + ", which ended.", role: .text)] } ?? []
  }

  /// `1,230 batches and 21 fine-tuning jobs`: what uses the files, but for kinds whose files the plan is about anyway.
  private var otherUsers: SafeText? {
    let users = Set(uses.map { $0.1.user })
    let counted = CollectionKind.allCases.compactMap { kind -> SafeText? in
      let count = users.count { $0.kind == kind }
      return count > 0 && plan.objects?.counts[kind] == nil ? ReferenceWords.counted(count, kind) : nil
    }
    return counted.isEmpty ? nil : ReferenceWords.enumerated(counted)
  }

  /// What is not known, or that nothing refers to the files.
  var facts: [LineBuilder.Piece] {
    let references = plan.references
    guard !references.checks.isEmpty else {
      return [Piece(text: "References unknown: a running job may need them.", role: .muted)]
    }
    var lines: [Piece] = []
    if references.isComplete, plan.check.running.isEmpty, plan.finishedIDs.isEmpty, !plan.leavesRunning {
      let summary = ReferenceWords.summary(references.checks)
      lines.append(Piece(text: "Not referenced in \(summary)\(age).", role: .muted))
    }
    return lines + gaps
  }

  /// What is not known.
  var gaps: [LineBuilder.Piece] {
    ReferenceWords.gaps(plan.references.checks).map { gap in
      Piece(text: "References unknown: \(gap)", role: plan.references.isReading ? .notice : .warning)
    }
  }

  /// Every referenced file with what uses it, the running first.
  func users(most: Int) -> [LineBuilder.Piece] {
    let all = uses
    let shown = all.prefix(all.count <= most ? most : most - 1)
    var lines = shown.map { file, use in
      Piece(text: text(file, use), role: use.isRunning ? .error : .text)
    }
    if shown.count < all.count {
      let rest = (all.count - shown.count).grouped
      lines.append(Piece(text: "  \(glyphs.ellipsis) and \(rest) more uses", role: .muted))
    }
    return lines
  }

  private func text(_ file: DeletionTarget, _ use: FileUse) -> SafeText {
    let name = SafeText(name: file.name.isEmpty ? file.id.rawValue : file.name)
    let prefix: SafeText = plan.targets.count == 1 ? "  " : "  \(name): "
    let full = prefix + ReferenceWords.words(use)
    return full.width <= columns ? full : prefix + ReferenceWords.shortWords(use, glyphs: glyphs)
  }

  private var uses: [(DeletionTarget, FileUse)] {
    let uses = plan.references.uses
    let all = plan.targets.flatMap { target in (uses[target.id] ?? []).map { (target, $0) } }
    return all.filter { $0.1.isRunning } + all.filter { !$0.1.isRunning }
  }

  private func headline(_ running: Int) -> SafeText {
    let by = ", by " + runningUsers + "!"
    guard plan.targets.count > 1 else { return "It is referenced" + by }
    let count: SafeText = running == plan.targets.count ? "All" : "\(running.grouped)"
    let verb: SafeText = running == 1 ? "is" : "are"
    let them: SafeText = running == 1 ? "it" : "them"
    let hint: SafeText =
      plan.canLeaveRunning ? " (\(keys[.leaveReferenced]) leaves " + them + " out)" : ""
    return count + " of them \(verb) referenced" + by + hint
  }

  /// `1 still running and 16 vector stores`: a store has no end of its own.
  private var runningUsers: SafeText {
    let users = Set(uses.filter { $0.1.isRunning }.map { $0.1.user })
    let running = users.count { !$0.kind.isStanding }
    let standing = CollectionKind.allCases.compactMap { kind -> SafeText? in
      let count = users.count { $0.kind == kind && kind.isStanding }
      return count > 0 ? ReferenceWords.counted(count, kind) : nil
    }
    return ReferenceWords.enumerated((running > 0 ? ["\(running.grouped) still running"] : []) + standing)
  }

  /// How old the knowledge is, when that matters.
  private var age: SafeText {
    if plan.references.isReading {
      let progress = plan.references.rereading.map { ": " + ReferenceWords.counted($0) + " so far" }
      return ", being read again" + (progress ?? "")
    }
    guard let asOf = plan.references.asOf else { return "" }
    if (0..<60).contains(now.seconds - asOf.seconds) { return ", just read" }
    return " \(asOf.asOfWords(now: now))"
  }
}
