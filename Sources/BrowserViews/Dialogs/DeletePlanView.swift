import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// What would be deleted, and what is to be typed for it to happen.
func drawDeletePlan(_ plan: DeletePlan, _ state: AppState, on canvas: inout Canvas) {
  let width = min(76, canvas.area.columns) - 4
  let confirmation = ConfirmationView.rows
  let room = max(0, canvas.area.rows - 2 - confirmation)
  let references = PlanReferenceLines(
    plan: plan, now: state.now, columns: width, glyphs: canvas.look.glyphs, keys: state.keyNames)
  let all = lines(references, state).flatMap { $0.wrapped(to: width) }
  // What would go is named on any screen, before all that is told of it.
  let facts = plan.isSecondStep ? all : all.fitted(to: max(0, room - min(2, plan.targets.count)))
  let roomForNames = Size(columns: width, rows: min(12, room - facts.count))
  let names = canvas.look.glyphs.names(of: plan.isSecondStep ? [] : plan.targets, in: roomForNames) {
    ($0.name.isEmpty ? $0.id.rawValue : $0.name, $0.byteCount?.words ?? "?")
  }
  let size = Size(columns: width + 4, rows: facts.count + names.count + confirmation + 2)
  canvas.within(canvas.drawBox(title(plan), size, isDangerous: true)) { canvas in
    let (upper, lower) = canvas.area.splitBottom(confirmation)
    canvas.within(upper) { $0.write(facts + names) }
    canvas.within(lower) { ConfirmationView(plan: plan, keys: state.keyNames).draw(on: &$0) }
  }
}

private func title(_ plan: DeletePlan) -> SafeText {
  guard !plan.isSecondStep else { return RiskWords.title(plan.check) }
  guard !plan.targets.isEmpty else { return "Nothing to delete" }
  let verb = plan.archiveFolder == nil ? "Delete" : "Archive and delete"
  return "\(plan.resumed == nil ? "" : "Go on: ")\(verb) \(plan.targets.count.counted("file"))?"
}

extension Glyphs {
  /// Names with their sizes, as many as there is room for, and how many more there are.
  func names(
    of targets: [DeletionTarget], in room: Size, words: (DeletionTarget) -> (name: String, size: String)
  ) -> [LineBuilder.Piece] {
    guard room.rows > 0 else { return [] }
    let shown = targets.prefix(targets.count <= room.rows ? room.rows : room.rows - 1)
    let columns = max(1, room.columns - 12)
    let lines = shown.map { target in
      let (name, size) = words(target)
      let text = SafeText(name: name).truncatedInTheMiddle(to: columns, ellipsis: ellipsis)
      let row = "  " + text.padded(to: columns) + " " + SafeText(size).fitted(to: 8, alignment: .right)
      return LineBuilder.Piece(text: row, role: .text)
    }
    let rest = targets.count - shown.count
    return rest == 0 ? lines : lines + [.init(text: "  \(ellipsis) and \(rest.grouped) more", role: .muted)]
  }
}

extension [LineBuilder.Piece] {
  /// As many as fit: what does not warn is left out first, from the end.
  fileprivate func fitted(to rows: Int) -> [LineBuilder.Piece] {
    var kept = self
    while kept.count > rows, let index = kept.lastIndex(where: { $0.role != .warning }) {
      kept.remove(at: index)
    }
    return Array(kept.prefix(rows))
  }
}

private func lines(_ references: PlanReferenceLines, _ state: AppState) -> [LineBuilder.Piece] {
  guard references.plan.isSecondStep else { return factLines(references, state) }
  return riskLines(references, rows: state.size.rows - ConfirmationView.rows - 2)
}

/// Everything that is agreed to with the second confirmation.
private func riskLines(_ references: PlanReferenceLines, rows: Int) -> [LineBuilder.Piece] {
  let plan = references.plan
  let risks = plan.check.risks
  let others = risks.filter { $0 != .running }.flatMap { risk in
    RiskWords.lines(risk, plan.check, plan.copies).map { LineBuilder.Piece(text: $0, role: .warning) }
  }
  let gaps = risks.contains(.unknownUses) ? references.gaps : []
  guard risks.contains(.running) else { return others + gaps }
  return references.users(most: max(2, rows - others.count - gaps.count - 3))
    + [.init(text: "What uses them may fail or lose its results.", role: .warning)] + others + gaps
}

private func factLines(_ references: PlanReferenceLines, _ state: AppState) -> [LineBuilder.Piece] {
  let plan = references.plan
  guard !plan.targets.isEmpty else { return emptyLines(references, state) }
  var lines = resumedLines(plan, now: state.now) + objectLines(plan) + references.warnings
  let purposes = plan.purposes.isEmpty ? "no purpose told" : plan.purposes.joined(separator: ", ")
  let unknown = plan.unknownSizes > 0 ? " and \(plan.unknownSizes.counted("file")) of unknown size" : ""
  lines.append(
    .init(text: "\(plan.byteCount.words)\(unknown) \(references.glyphs.separator) \(purposes)", role: .text))
  if let oldest = plan.oldest, let newest = plan.newest {
    let (first, last) = (oldest.ageWords(now: state.serverNow), newest.ageWords(now: state.serverNow))
    let age: SafeText = first == last ? "created \(first) ago" : "created between \(first) and \(last) ago"
    lines.append(.init(text: age, role: .text))
  }
  if plan.hiddenCount > 0 {
    lines.append(.init(text: "\(plan.hiddenCount.grouped) of them are hidden by the filter!", role: .warning))
  }
  if plan.publicCount > 0 {
    lines.append(.init(text: PublicWords.line(plan.publicCount), role: .warning))
  }
  lines += copyLines(plan, state.keyNames)
  lines += archiveLines(plan, state.keyNames)
  lines += references.facts
  lines.append(.init(text: "This cannot be undone.", role: .warning))
  return lines
}

/// Why there is nothing to delete.
private func emptyLines(_ references: PlanReferenceLines, _ state: AppState) -> [LineBuilder.Piece] {
  let plan = references.plan
  let staying = (plan.objects?.staying ?? []).map { LineBuilder.Piece(text: $0, role: .notice) }
  let reasons =
    staying + references.warnings + copyLines(plan, state.keyNames) + archiveLines(plan, state.keyNames)
  let none = LineBuilder.Piece(text: "The list of files has none of them.", role: .text)
  return resumedLines(plan, now: state.now) + (reasons.isEmpty ? [none] : reasons)
}

/// Whose files these are, as a sentence.
private func objectLines(_ plan: DeletePlan) -> [LineBuilder.Piece] {
  guard let objects = plan.objects else { return [] }
  let lines = objects.sentences.map { LineBuilder.Piece(text: $0, role: .text) }
  return lines + objects.staying.map { LineBuilder.Piece(text: $0, role: .notice) }
}

extension PlannedObjects {
  /// Those whose files stay, and why.
  fileprivate var staying: [SafeText] {
    var lines: [SafeText] = []
    if running > 0 {
      lines.append(
        running == 1
          ? "1 of them still runs: its files stay."
          : "\(running.grouped) of them still run: their files stay.")
    }
    if endedMeanwhile > 0 {
      lines.append(
        endedMeanwhile == 1
          ? "1 of them ended while this was open: its files stay."
          : "\(endedMeanwhile.grouped) of them ended while this was open: their files stay.")
    }
    return lines
  }

  /// What goes, and what does not.
  fileprivate var sentences: [SafeText] {
    let owners = CollectionKind.allCases.compactMap { kind in
      counts[kind].map { ReferenceWords.counted($0, kind) }
    }
    let all = ReferenceWords.enumerated(owners)
    return [
      "The files of " + all + ": what went in and what came out.",
      running == 0 && endedMeanwhile == 0
        ? "All of that has ended; the entries themselves stay in their list."
        : "The entries themselves stay in their list.",
    ]
  }
}

/// What was cut off, and what closing the plan means for it.
private func resumedLines(_ plan: DeletePlan, now: Timestamp) -> [LineBuilder.Piece] {
  guard let job = plan.resumed else { return [] }
  let begun: SafeText =
    "A deletion of \(job.total.counted("file")), begun \(job.createdAt.ageWords(now: now)) ago, was cut off."
  let out: SafeText = job.leftOut > 0 ? ", \(job.leftOut.grouped) gone or changed since and left out" : ""
  return [
    .init(text: begun, role: .warning),
    .init(text: "\(job.doneBefore.grouped) deleted then\(out).", role: .text),
    .init(text: "Cancelled, it is not asked again.", role: .warning),
  ]
}

/// What is known of copies, and which of them stays.
private func copyLines(_ plan: DeletePlan, _ keys: KeyNames) -> [LineBuilder.Piece] {
  var lines = ContentWords.lines(plan.copies).map { LineBuilder.Piece(text: $0.text, role: $0.role) }
  if !plan.check.lastCopies.isEmpty {
    lines.append(
      .init(text: "No copy of them would stay! (\(keys[.keepCopies]) keeps the newest)", role: .warning))
  }
  guard let kept = plan.kept else { return lines }
  let other: SafeText = "\(keys[.keepCopies]): \(kept == .newest ? "the oldest" : "none")"
  let count = plan.spared.count
  let stay: SafeText = "\(count.grouped) stay\(count == 1 ? "s" : ""), the \(kept.rawValue) of each content"
  return lines + [.init(text: stay + " (" + other + ")", role: .notice)]
}

/// What can be copied, where to, and with which keys that is changed.
private func archiveLines(_ plan: DeletePlan, _ keys: KeyNames) -> [LineBuilder.Piece] {
  let count = plan.undownloadableCount.grouped
  guard let folder = plan.archiveFolder else {
    let never = LineBuilder.Piece(
      text: "\(count) can never be downloaded from the provider again", role: .warning)
    return plan.undownloadableCount > 0 ? [never] : []
  }
  let way: SafeText = plan.resumed == nil ? " (\(keys[.archiveFirst]): no copies)" : ""
  let place = LineBuilder.Piece(text: "Each is copied to \(folder) first\(way)", role: .text)
  let check = LineBuilder.Piece(text: "and deleted when the copy has its full length.", role: .text)
  let restore = RestoreWords.line(plan.notTaken).map { LineBuilder.Piece(text: $0, role: .warning) }
  let copied = [place, check] + (restore.map { [$0] } ?? [])
  guard plan.undownloadableCount > 0 else { return copied }
  let keeps: SafeText = plan.resumed == nil ? " (\(keys[.deleteUncopied]) keeps them)" : ""
  let kept: SafeText =
    plan.includesUndownloadable
    ? "\(count) of them can never be downloaded and go without a copy!\(keeps)"
    : "\(count) more can never be downloaded and stay (\(keys[.deleteUncopied]) deletes them too)"
  return copied + [.init(text: kept, role: .warning)]
}
