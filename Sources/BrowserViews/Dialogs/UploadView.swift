import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// What an upload is for, how long it is kept, and what its check found.
func drawUpload(_ draft: UploadDraft, _ state: AppState, on canvas: inout Canvas) {
  let dialogs = UploadDialogs(draft: draft, keys: state.keyNames)
  switch draft.page {
  case .purpose: dialogs.purpose.draw(on: &canvas)
  case .choice(let field, let menu): dialogs.choice(field, menu).draw(on: &canvas)
  case .expiry(let menu): dialogs.expiry(menu).draw(on: &canvas)
  case .checking: dialogs.checking.draw(on: &canvas)
  case .diagnostics(let report):
    DiagnosticsView(report: report, draft: draft, keys: state.keyNames).draw(on: &canvas)
  case .unreadable(let error): dialogs.failure(error).draw(on: &canvas)
  }
}

/// A dialog for each page.
private struct UploadDialogs {
  let draft: UploadDraft
  let keys: KeyNames

  var purpose: MenuDialog {
    var dialog = MenuDialog(
      title: "Upload: what is it for?",
      lines: draft.purposes.items.map { MenuDialog.Line(text: SafeText($0.rawValue)) },
      index: draft.purposes.index, footer: purposeKeys(draft, keys))
    dialog.heading = [fileWords(draft), ""]
    guard let problem = draft.problem else { return dialog }
    dialog.footer = words(problem, draft)
    dialog.footerRole = .error
    return dialog
  }

  /// A choice that only this provider has, in its own words.
  func choice(_ field: String, _ menu: Menu<String>) -> MenuDialog {
    let goesOn: SafeText = draft.expiries == nil ? "uploads" : "goes on"
    return MenuDialog(
      title: "Upload: which \(SafeText(field))?",
      lines: menu.items.enumerated().map { index, value in
        MenuDialog.Line(text: SafeText(value) + (index == 0 ? " (the provider's default)" : ""))
      },
      index: menu.index, footer: "\(keys[.choose]) \(goesOn), \(keys[.dismiss]) goes back",
      heading: [fileWords(draft), checkWords(draft, from: 1) ?? ""])
  }

  func expiry(_ menu: Menu<UploadDraft.Expiry>) -> MenuDialog {
    MenuDialog(
      title: "Upload: how long is it kept?", lines: menu.items.map { MenuDialog.Line(text: words($0)) },
      index: menu.index, footer: "\(keys[.choose]) uploads, \(keys[.dismiss]) goes back",
      // Nothing is said of a check that is over before anybody could read it.
      heading: [fileWords(draft), checkWords(draft, from: 1) ?? ""])
  }

  var checking: MenuDialog {
    MenuDialog(
      title: "Upload: checking the records", lines: [], index: 0,
      footer: "Nothing is sent before. \(keys[.dismiss]) cancels",
      heading: [fileWords(draft), checkWords(draft) ?? ""])
  }

  func failure(_ error: FilesError) -> MenuDialog {
    MenuDialog(
      title: "Upload: the file cannot be checked", lines: [], index: 0, footer: ErrorWords.headline(error),
      footerRole: .error, heading: [fileWords(draft), "Nothing was sent. " + wayBack(draft, keys), ""])
  }
}

private func purposeKeys(_ draft: UploadDraft, _ keys: KeyNames) -> SafeText {
  let goesOn: SafeText = draft.purposes.items.isEmpty ? "uploads" : "goes on"
  let ending: SafeText =
    draft.place == nil
    ? "\(keys[.dismiss]) closes" : "\(keys[.skipUpload]) skips it, \(keys[.dismiss]) ends"
  return "\(keys[.choose]) \(goesOn), \(ending)"
}

/// The keys that lead out of a page behind the first.
func wayBack(_ draft: UploadDraft, _ keys: KeyNames) -> SafeText {
  let back: SafeText = "\(keys[.dismiss]) goes back"
  return draft.place == nil ? back : "\(keys[.skipUpload]) skips it, " + back
}

private func fileWords(_ draft: UploadDraft) -> SafeText {
  placeWords(draft) + "\(draft.file.name), \(draft.file.byteCount.words)"
}

/// Which of several files it is; nothing for one alone.
func placeWords(_ draft: UploadDraft) -> SafeText {
  draft.place.map { "\($0.number.grouped) of \($0.count.grouped): " } ?? ""
}

/// How far the check is; nil when it does not run, or has not read so many bytes.
private func checkWords(_ draft: UploadDraft, from least: Int64 = 0) -> SafeText? {
  guard case .running(let bytesDone) = draft.check?.stage, bytesDone >= least else { return nil }
  let percent = min(99, bytesDone * 100 / max(1, draft.file.byteCount.bytes))
  return "Checking the records: \(percent)%"
}

private func words(_ expiry: UploadDraft.Expiry) -> SafeText {
  guard let seconds = expiry.seconds else { return "the provider's default" }
  return "expires after \(spanWords(seconds: seconds))"
}

private func words(_ problem: UploadDraft.Problem, _ draft: UploadDraft) -> SafeText {
  switch problem {
  case .tooLarge(let limit):
    "Too large: \(draft.file.byteCount.words); the provider takes at most \(limit.words) for this purpose."
  case .wrongExtension(let allowed):
    "This purpose takes \(allowed.map { "." + $0 }.joined(separator: ", ")) files only."
  }
}
