import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// What would be done with batches, jobs, stores and containers, and what is to be typed for it to happen.
func drawActs(_ dialog: ActDialog, _ state: AppState, on canvas: inout Canvas) {
  let width = min(76, canvas.area.columns) - 4
  let rows = max(0, canvas.area.rows - 2 - ConfirmationView.rows)
  // What it is about has a line at any size.
  let facts = (resumedLines(dialog, now: state.now) + factLines(dialog, now: state.serverNow))
    .flatMap { $0.wrapped(to: width) }.prefix(dialog.things.isEmpty ? rows : max(0, rows - 1))
  let room = Size(columns: width, rows: min(12, rows - facts.count))
  // A single line has a name: how many there are is asked below.
  let things = room.rows == 1 ? Array(dialog.things.prefix(1)) : dialog.things
  let names = canvas.look.glyphs.names(of: things, in: room) { step in
    let id = step.order?.object.id ?? step.id.rawValue
    let called = step.name.isEmpty ? state.shownName(of: step.order?.object) : step.name
    return (called.isEmpty ? id : "\(called)  \(id)", step.byteCount?.words ?? "")
  }
  let size = Size(columns: width + 4, rows: facts.count + names.count + ConfirmationView.rows + 2)
  canvas.within(canvas.drawBox(title(dialog), size, isDangerous: true)) { canvas in
    canvas.write(facts + names)
    canvas.within(canvas.area.splitBottom(ConfirmationView.rows).bottom) {
      ConfirmationView(acts: dialog, keys: state.keyNames).draw(on: &$0)
    }
  }
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
