import BrowserCore
import FilesStore
import TerminalKit

/// The last lines of a plan: the question with its field, the buttons, and what keys do besides.
struct ConfirmationView {
  var asked: TypedConfirmation
  /// It was confirmed, and the newest users of files are being read.
  var isBeingChecked: Bool
  /// Where a key is enough: `to delete it`.
  var keyWords: SafeText
  /// Where text is to be typed, behind it: `to delete`.
  var ending: SafeText
  /// The change of the plan that is worth naming beside Cancel, with its key.
  var change: SafeText?
  var keys: KeyNames

  /// The question, and the buttons.
  static let rows = 2

  func draw(on canvas: inout Canvas) {
    let area = canvas.area
    guard area.rows == Self.rows else { return }
    guard !isBeingChecked else { return drawChecking(on: &canvas) }
    switch asked.kind {
    case .key where keyWords.isEmpty: break
    case .key: canvas.write("Press \(keys[.confirmDelete]) " + keyWords)
    case .text(let expected):
      canvas.write(question(expected, columns: area.columns))
      canvas.draw(asked.field, columns: max(1, min(expected.count + 4, area.columns - canvas.column)))
    }
    canvas.within(area.row(1)) { drawButtons(on: &$0) }
  }

  private func drawButtons(on canvas: inout Canvas) {
    let isOnCancel = asked.focus == .cancel
    canvas.write(isOnCancel ? "> Cancel" : "  Cancel", isOnCancel ? .cursor : .text)
    canvas.write(buttonHint(columns: canvas.area.columns - canvas.column), .muted)
    guard isOnCancel else { return }
    canvas.putCursor()
    canvas.frame.showsCursor = false
  }

  private func drawChecking(on canvas: inout Canvas) {
    let ways: [SafeText] = ["Looking whether something new uses the files", "Looking for new uses"]
    let words = ways.first { $0.width < canvas.area.columns } ?? ways[1]
    canvas.write(words + canvas.look.glyphs.ellipsis, .progress)
    canvas.write("  \(keys[.dismiss]) cancels: nothing is deleted yet", .muted, at: .row(1))
    canvas.frame.showsCursor = false
  }

  /// What is to be typed, so short that there is room to type it.
  private func question(_ expected: String, columns: Int) -> SafeText {
    let full: SafeText = "Type \(expected) and \(keys[.confirmDelete]) \(ending): "
    return full.width + expected.count < columns ? full : "Type \(expected): "
  }

  /// What the keys do beside the confirmation, as much as fits.
  private func buttonHint(columns: Int) -> SafeText {
    let isOnCancel = asked.focus == .cancel
    let dismiss = keys[.dismiss]
    let enter = asked.kind == .key ? keys.other(.dismiss) ?? dismiss : keys[.confirmDelete]
    let cancels: SafeText = isOnCancel ? "   \(enter) or \(dismiss) cancels" : "   \(dismiss) cancels"
    guard isOnCancel, let change else { return cancels }
    let more: SafeText = "   " + change
    let full = cancels + more
    return full.width <= columns ? full : "  \(keys[.dismiss])" + more
  }
}

extension ConfirmationView {
  init(plan: DeletePlan, keys: KeyNames) {
    self.init(
      asked: plan.asked, isBeingChecked: plan.isBeingChecked,
      keyWords: plan.targets.isEmpty ? "" : "to delete it.",
      ending: plan.isSecondStep ? "to delete \(plan.targets.count.grouped)" : "to delete",
      change: Self.likelyChange(plan).map { SafeText(keys.hint($0)) }, keys: keys)
  }

  private static func likelyChange(_ plan: DeletePlan) -> Action? {
    if plan.isSecondStep, plan.canLeaveRunning { return .leaveReferenced }
    if plan.isSecondStep { return plan.check.lastCopies.isEmpty ? nil : .keepCopies }
    return plan.canArchive && plan.archiveFolder == nil ? .archiveFirst : nil
  }

  /// What a key makes of the plan; nil where there is no choice.
  private static func change(of request: ActDialog.Request, _ count: Int) -> SafeText? {
    guard request.otherwise != nil else { return nil }
    switch request {
    case .delete(_, withFiles: false): return "deletes files too"
    case .delete(_, withFiles: true): return "keeps the files"
    case .detach(_, _, thenDeletes: false): return count == 1 ? "deletes it too" : "deletes them too"
    case .detach(_, _, thenDeletes: true): return count == 1 ? "keeps the file" : "keeps the files"
    case .cancel, .expire, .resume: return nil
    }
  }

  /// What is agreed to: `delete it`.
  private static func word(_ request: ActDialog.Request, _ count: Int) -> SafeText {
    let it: SafeText = count == 1 ? "it" : "them"
    switch request {
    case .cancel: return "stop " + it
    case .delete: return "delete " + it
    case .detach(_, _, let deletes): return deletes ? "delete " + it : "take " + it + " out"
    case .expire: return "set that"
    case .resume: return "go on"
    }
  }

  init(acts dialog: ActDialog, keys: KeyNames) {
    let isEmpty = dialog.plan.steps.isEmpty
    let count = dialog.things.count
    let change = Self.change(of: dialog.request, count).map { "\(keys[.withFiles]) " + $0 }
    self.init(
      asked: dialog.asked, isBeingChecked: dialog.isBeingChecked,
      keyWords: isEmpty ? "" : "to " + Self.word(dialog.request, count) + ".", ending: "to go on",
      change: change,
      keys: keys)
  }
}
