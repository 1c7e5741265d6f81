import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// What would be done with batches, jobs, stores and containers, and what is to be typed for it to happen.
func drawActs(_ dialog: ActDialog, _ state: AppState, into frame: inout Frame, look: Appearance) {
  let width = min(76, frame.size.columns) - 4
  let keys = state.keyNames
  let confirmation = ConfirmationView(acts: dialog, keys: keys)
  let rows = max(0, frame.size.rows - 2 - ConfirmationView.rows)
  let facts = (resumedLines(dialog, now: state.now) + factLines(dialog, now: state.serverNow)).flatMap {
    line in
    line.text.wrapped(to: max(1, width)).map { LineBuilder.Piece(text: $0, role: line.role) }
    // What it is about has a line at any size.
  }.prefix(dialog.things.isEmpty ? rows : max(0, rows - 1))
  let names = nameLines(dialog.things, state, rows: min(12, rows - facts.count), columns: width, look.glyphs)
  let size = Size(columns: width + 4, rows: facts.count + names.count + ConfirmationView.rows + 2)
  var box = DialogBox(title: title(dialog), theme: look.theme)
  box.titleStyle = look[.danger]
  box.borderStyle = look[.danger]
  let inside = box.draw(into: &frame, rect: frame.bounds.centered(size), glyphs: look.glyphs)
  for (offset, line) in (facts + names).enumerated() {
    let position = Position(column: inside.left, row: inside.top + offset)
    frame.write(line.text, at: position, style: look[line.role], within: inside)
  }
  confirmation.draw(into: &frame, area: inside.splitBottom(ConfirmationView.rows).bottom, look: look)
}

private func title(_ dialog: ActDialog) -> SafeText {
  let count = dialog.ordered
  guard !dialog.plan.steps.isEmpty else { return "Nothing to do" }
  let what = " " + dialog.owners(count)
  let (its, them): (SafeText, SafeText) = count == 1 ? ("its", "it") : ("their", "them")
  switch dialog.request {
  case .cancel: return "Cancel" + what + "?"
  case .delete(_, let withFiles): return "Delete" + what + (withFiles ? " and " + its + " files?" : "?")
  case .detach(_, _, let deletes):
    return "Take" + what + (deletes ? " out and delete " + them + "?" : " out of the store?")
  case .expire(_, let days?): return "Let" + what + " go after \(days.counted("day")) without use?"
  case .expire(_, nil): return "Let" + what + " stay for good?"
  case .resume: return "Go on with what was cut off?"
  }
}

/// What was cut off, and what closing the plan means for it.
private func resumedLines(_ dialog: ActDialog, now: Timestamp) -> [LineBuilder.Piece] {
  guard case .resume(let job, _) = dialog.request else { return [] }
  let steps = job.total.counted("step")
  return [
    .init(
      text: "A plan of \(steps), begun \(job.createdAt.ageWords(now: now)) ago, was cut off.", role: .warning),
    .init(text: "\(job.doneBefore.grouped) done then.", role: .text),
    .init(text: "Cancelled, it is not asked again.", role: .warning),
  ]
}

/// The plan as sentences: what is done, what that does not do, and what stays.
private func factLines(_ dialog: ActDialog, now: Timestamp) -> [LineBuilder.Piece] {
  var lines = (dialog.plan.steps.isEmpty ? [] : dialog.sentences).map {
    LineBuilder.Piece(text: $0, role: .text)
  }
  if case .delete(let objects, _) = dialog.request {
    lines += LiveUseWords.lines(objects, now: now).map {
      LineBuilder.Piece(text: $0.text, role: $0.isRecent ? .warning : .text)
    }
  }
  lines += ActPlan.Reason.allCases.compactMap { reason in
    let count = dialog.plan.count(reason)
    guard count > 0 else { return nil }
    return .init(text: ActWords.sentence(reason, count: count), role: reason == .notThere ? .muted : .notice)
  }
  lines += ContentWords.lines(dialog.copies).map { .init(text: $0.text, role: $0.role) }
  if !dialog.copies.lastCopies.isEmpty {
    lines.append(
      .init(text: "No copy of \(dialog.copies.lastCopies.count.counted("file")) would stay!", role: .warning))
  }
  if !dialog.plan.steps.isEmpty, dialog.request.isFinal {
    lines.append(.init(text: "This cannot be undone.", role: .warning))
  }
  return lines
}

extension ActDialog {
  /// What something is done with beside the files that go as well.
  fileprivate var ordered: Int {
    if case .detach = request { return things.count }
    return plan.steps.count { $0.order != nil }
  }

  fileprivate func owners(_ count: Int) -> SafeText {
    let noun: SafeText =
      switch request {
      case .detach: count == 1 ? "file" : "files"
      case .cancel(let objects), .delete(let objects, _), .expire(let objects, _):
        objects.first.map { count == 1 ? ReferenceWords.noun($0.kind) : ReferenceWords.plural($0.kind) } ?? ""
      case .resume: count == 1 ? "step" : "steps"
      }
    return "\(count.grouped) " + noun
  }

  private var goes: SafeText { ordered == 1 ? " goes" : " go" }

  private var size: SafeText {
    let bytes = plan.steps.lazy.filter { $0.order != nil }.map(\.byteCount).total
    return bytes.isZero ? "" : ", \(bytes.words)"
  }

  private var filesWords: SafeText {
    "\(files.count.counted("file")), \(files.lazy.map(\.byteCount).total.words)"
  }

  fileprivate var sentences: [SafeText] {
    switch request {
    case .cancel(let objects):
      let kept: SafeText = objects.contains { $0.kind == .batch } ? "in the output" : "as checkpoints"
      return [
        owners(ordered) + (ordered == 1 ? " stops." : " stop."),
        "What is done by then stays " + kept + "; no file is deleted.",
      ]
    case .expire(_, let days?):
      return ["After \(days.counted("day")) without use " + owners(ordered) + goes + "; the files stay."]
    case .expire(_, nil):
      return [
        owners(ordered) + (ordered == 1 ? " stays" : " stay") + " until somebody deletes "
          + (ordered == 1 ? "it." : "them.")
      ]
    case .detach(_, _, let deletes):
      let taken = plan.steps.count { $0.order != nil }
      return [
        "\(taken.counted("entry", "entries")) of stores \(taken == 1 ? "goes" : "go"): searches there do not find"
          + (taken == 1 ? " it" : " them") + " any more."
      ]
        + (deletes
          ? ["Then \(files.count == 1 ? "goes" : "go") for good: " + filesWords + "."]
          : ["The files themselves stay."])
    case .resume: return plan.groups.map(ActWords.sentence)
    case .delete(let objects, let withFiles):
      let head = owners(ordered) + goes + " for good" + size + "."
      guard !objects.contains(where: { $0.kind.hasOwnFiles }) else {
        return [head, "What is in it goes with it."]
      }
      guard withFiles else { return [head] + kept(objects) }
      return [
        head,
        files.isEmpty
          ? "None of its files goes." : "Then go the files that nothing else uses: " + filesWords + ".",
      ]
    }
  }
}

/// What stays, or goes as well, when none of the files goes.
private func kept(_ objects: [CollectionObject]) -> [SafeText] {
  guard objects.allSatisfy(\.kind.isOfFiles) else {
    return ["The files that are in it stay in the list of files."]
  }
  let results: SafeText = objects.count == 1 ? "The results go with it." : "The results go with them."
  let hasInput = objects.contains { $0.files.contains { $0.role == .input || $0.role == .training } }
  return hasInput ? [results, "The files that went in stay in the list of files."] : [results]
}

private func nameLines(
  _ things: [DeletionTarget], _ state: AppState, rows: Int, columns: Int, _ glyphs: Glyphs
) -> [LineBuilder.Piece] {
  guard rows > 0 else { return [] }
  // A single line has a name: how many there are is asked below.
  let fits = things.count <= rows || rows == 1
  let shown = things.prefix(fits ? rows : rows - 1)
  let lines = shown.map { step -> LineBuilder.Piece in
    let size = SafeText(step.byteCount?.words ?? "").fitted(to: 8, alignment: .right)
    let id = step.order?.object.id ?? step.id.rawValue
    let called = step.name.isEmpty ? state.shownName(of: step.order?.object) : step.name
    let name = SafeText(name: called.isEmpty ? id : "\(called)  \(id)")
    let text = name.truncatedInTheMiddle(to: max(1, columns - 12), ellipsis: glyphs.ellipsis)
    return .init(text: "  " + text.padded(to: max(1, columns - 12)) + " " + size, role: .text)
  }
  guard !fits else { return lines }
  let rest = (things.count - shown.count).grouped
  return lines + [.init(text: "  \(glyphs.ellipsis) and \(rest) more", role: .muted)]
}

extension AppState {
  /// What the list on the screen calls an object that has no name of its own; empty where it has none either.
  fileprivate func shownName(of object: ObjectReference?) -> String {
    guard let object, let objects = objectList else { return "" }
    let id = ObjectRow.ID(object)
    let row = objects.marks.items[id] ?? objects.current.flatMap { $0.id == id ? $0 : nil }
    return row?.name ?? ""
  }
}

extension ActDialog.Request {
  /// Whether something goes that does not come back.
  fileprivate var isFinal: Bool {
    switch self {
    case .cancel, .delete: true
    case .detach(_, _, let deletes): deletes
    case .expire: false
    case .resume(_, let steps): steps.contains { $0.order?.verb != .expire }
    }
  }
}
