package import FilesAPI
package import FilesStore
package import JSONLines
import TerminalKit

/// The check of an upload's records, which runs while the rest is asked for.
package struct UploadCheck: Equatable, Sendable {
  /// How far it is.
  package enum Stage: Equatable, Sendable {
    case running(bytesDone: Int64)
    case ended(ValidationReport)
    /// The file could not be read to its end.
    case failed(FilesError)
    /// The person has seen what was found, so many errors among it, and wants to upload nevertheless.
    case accepted(errors: Int)
  }

  package var id: CheckID
  package var stage = Stage.running(bytesDone: 0)
  /// The first finding on the screen.
  package var top = 0
  /// What was typed of the number of errors.
  package var typed = ""

  package init(id: CheckID) { self.id = id }

  /// What was found, while the person has to look at it.
  package var diagnostics: ValidationReport? {
    guard case .ended(let report) = stage, report.errorCount + report.warningCount > 0 else { return nil }
    return report
  }

  /// Whether the number of errors was typed, which is how they are overruled.
  package var isOverruled: Bool {
    guard let count = diagnostics?.errorCount, count > 0 else { return false }
    return typed == String(count)
  }

  /// Takes a key for the number of errors; nil when it is none for that, or nothing is to be overruled.
  func typing(_ key: KeyPress) -> UploadCheck? {
    guard let count = diagnostics?.errorCount, count > 0 else { return nil }
    var check = self
    if key == .backspace, !typed.isEmpty {
      check.typed.removeLast()
      return check
    }
    guard case .character(let digit) = key, digit.isASCII, digit.isNumber else { return nil }
    // A digit more than the number has begins it anew.
    check.typed = typed.count < String(count).count ? typed + String(digit) : String(digit)
    return check
  }

  /// Moves among so many findings.
  mutating func scroll(_ move: ListCursor.Move, count: Int) {
    let page = 5
    switch move {
    case .down: top += 1
    case .up: top -= 1
    case .pageDown, .halfPageDown: top += page
    case .pageUp, .halfPageUp: top -= page
    case .first: top = 0
    case .last: top = count
    }
    top = min(max(0, top), max(0, count - 1))
  }

  package var isRunning: Bool {
    if case .running = stage { true } else { false }
  }

  /// Whether nothing stands against the upload.
  package var isPassed: Bool {
    switch stage {
    case .running, .failed: false
    case .ended: diagnostics == nil
    case .accepted: true
    }
  }
}

extension UploadDraft {
  /// What is on the screen.
  package enum Page: Equatable, Sendable {
    case purpose
    /// The provider's own choice; the text is the field's name.
    case choice(String, Menu<String>)
    case expiry(Menu<Expiry>)
    /// Everything is chosen, and the check still runs.
    case checking(bytesDone: Int64)
    case diagnostics(ValidationReport)
    case unreadable(FilesError)
  }

  package var page: Page {
    if let report = check?.diagnostics { return .diagnostics(report) }
    if case .failed(let error) = check?.stage { return .unreadable(error) }
    if let values, let field, chosenValue == nil { return .choice(field, values) }
    if let expiries, chosenExpiry == nil { return .expiry(expiries) }
    if case .running(let bytesDone) = check?.stage, chosenExpiry != nil {
      return .checking(bytesDone: bytesDone)
    }
    return .purpose
  }

  /// Where keys are read.
  package var keyContext: KeyContext {
    switch page {
    case .purpose: .uploadPurpose
    case .choice, .expiry: .uploadExpiry
    case .checking, .unreadable: .uploadCheck
    case .diagnostics: .diagnostics
    }
  }

  /// The draft with the cursor of its page moved.
  func moved(_ move: ListCursor.Move) -> UploadDraft {
    var draft = self
    switch page {
    case .purpose:
      draft.problem = nil
      draft.purposes.move(move)
    case .choice: draft.values?.move(move)
    case .expiry: draft.expiries?.move(move)
    case .diagnostics(let report): draft.check?.scroll(move, count: report.diagnostics.count)
    case .checking, .unreadable: break
    }
    return draft
  }

  var runningCheck: CheckID? { check.flatMap { $0.isRunning ? $0.id : nil } }

  /// Back to the question for the purpose; what was chosen after it is forgotten.
  mutating func startOver() {
    check = nil
    (values, field, chosenValue) = (nil, nil, nil)
    expiries = nil
    chosenExpiry = nil
    problem = nil
  }
}
