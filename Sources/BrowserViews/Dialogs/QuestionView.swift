import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// A question, and the keys that answer it.
func drawQuestion(_ question: Question, _ state: AppState, on canvas: inout Canvas) {
  let width = min(70, canvas.area.columns - 4)
  let lines = words(question, state).flatMap { $0.wrapped(to: max(1, width)) }
  let columns = max(20, lines.map(\.width).max() ?? 0) + 4
  canvas.within(canvas.drawBox(title(question), Size(columns: columns, rows: lines.count + 2))) { canvas in
    canvas.write(lines, .text)
    canvas.putCursor(at: .row(max(0, canvas.area.rows - 1)))
  }
}

private func title(_ question: Question) -> SafeText {
  switch question {
  case .quit: "Quit?"
  case .overwrite, .overwriteExport, .overwriteSaved: "Overwrite?"
  case .switchProfile: "Switch profile?"
  case .uploadTwin: "Upload again?"
  case .mayBeStored: "Is it stored?"
  case .settledUploads: "Uploads that were cut off"
  case .compare: "Compare contents?"
  case .downloadAgain: "Download again?"
  }
}

private func words(_ question: Question, _ state: AppState) -> [SafeText] {
  let keys = state.keyNames
  let (yes, no) = (keys[.answerYes], keys[.answerNo])
  switch question {
  case .quit(let transfers, let isDeleting):
    var running: [SafeText] = []
    if transfers > 0 { running.append("\(transfers.counted("transfer")) will be cancelled.") }
    if isDeleting {
      running.append(
        state.session.isLasting
          ? "The deletion stops; the next start offers to go on with it."
          : "The deletion stops for good: this demo keeps nothing (--data DIR does).")
    }
    return running + ["\(yes) quits, any other key stays."]
  case .switchProfile(let choice, let transfers, let isDeleting):
    var running: [SafeText] = []
    if transfers > 0 { running.append("\(transfers.counted("transfer")) will be cancelled.") }
    if isDeleting {
      running.append("The deletion stops; this profile offers to go on with it when opened again.")
    }
    return running + ["\(yes) opens \(choice.name), any other key stays."]
  case .overwriteExport(let request):
    return ["\(request.path) exists already.", "\(yes) replaces it, \(no) leaves it as it is."]
  case .overwriteSaved(_, let path):
    return ["\(path) exists already.", "\(yes) replaces it, \(no) leaves it as it is."]
  case .overwrite(_, let path):
    let waiting = state.waitingOverwrites
    let asked: [SafeText] = [
      "\(path) exists already.",
      "\(yes) replaces it, \(keys[.keepBoth]) keeps both, \(no) leaves it as it is.",
    ]
    guard waiting > 0 else { return asked }
    let more: SafeText = waiting == 1 ? "1 more file exists" : "\(waiting.grouped) more files exist"
    return asked + [
      "\(more): \(keys[.answerYesToAll]) replaces all \((waiting + 1).grouped), "
        + "\(keys[.keepBothOfAll]) keeps both of all, \(keys[.dismiss]) leaves all."
    ]
  case .downloadAgain(let requests):
    let names = requests.prefix(3).map {
      SafeText(name: $0.file.name.isEmpty ? $0.file.id.rawValue : $0.file.name)
    }
    let more = requests.count > names.count ? ", and \((requests.count - names.count).grouped) more" : ""
    return [
      (requests.count == 1 ? "A download was" : "\(requests.count.grouped) downloads were")
        + " not finished: " + names.joined(separator: ", ") + SafeText(more) + ".",
      "\(yes) goes on with what was kept, or downloads again; any other key does not.",
    ]
  case .uploadTwin(let twin):
    let asked: [SafeText] = [
      SafeText(twin.request.name) + ": " + UploadWords.twin(twin.file, twin.basis) + ".",
      "Nothing was sent. \(yes) uploads it nevertheless, \(no) leaves it.",
    ]
    guard state.waitingTwins > 0 else { return asked }
    return asked + [
      "\(state.waitingTwins.grouped) more are like that: "
        + "\(keys[.answerYesToAll]) uploads all, \(keys[.dismiss]) leaves all."
    ]
  case .mayBeStored(let request, _, let doubt):
    return [
      SafeText(request.name) + " " + UploadWords.doubt(doubt) + ".",
      "\(yes) looks for it once more, and sends it if it is not there.",
      "Any other key leaves it; the next start looks for it.",
    ]
  case .settledUploads(let settled):
    let lost = settled.count { $0.outcome == .notStored }
    let lines = settled.prefix(8).map { UploadWords.settled($0) + "." }
    let more: [SafeText] = settled.count > 8 ? ["… and \((settled.count - 8).grouped) more."] : []
    let keys: SafeText =
      lost == 0
      ? "Any key closes this."
      : "\(yes) uploads \(lost == 1 ? "the one that is" : "those that are") not stored again, any other key does not."
    return lines + more + [keys]
  case .compare(let plan):
    return [
      "\(plan.unread.count.counted("file")) would be read to the end: \(plan.byteCount.words).",
      "\(yes) reads them, any other key does not. \(keys[.cancel]) stops it.",
    ]
  }
}
