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
    /// The person has seen the warnings and wants to upload nevertheless.
    case accepted
  }

  package var id: CheckID
  package var stage = Stage.running(bytesDone: 0)
  /// The first finding on the screen.
  package var top = 0

  package init(id: CheckID) { self.id = id }

  /// What was found, while the person has to look at it.
  package var findings: ValidationReport? {
    guard case .ended(let report) = stage, report.errorCount + report.warningCount > 0 else { return nil }
    return report
  }

  /// Moves among so many findings, a few at a time with the keys for pages.
  mutating func scroll(_ key: KeyPress, count: Int) {
    let page = 5
    switch key {
    case .down, .character("j"): top += 1
    case .up, .character("k"): top -= 1
    case .pageDown, .character(" "), .control("d"), .control("f"): top += page
    case .pageUp, .control("u"), .control("b"): top -= page
    case .home, .character("g"): top = 0
    case .end, .character("G"): top = count
    default: break
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
    case .ended: findings == nil
    case .accepted: true
    }
  }
}

extension UploadDraft {
  /// What is on the screen.
  package enum Page: Equatable, Sendable {
    case purpose
    case expiry(Menu<Expiry>)
    /// Everything is chosen, and the check still runs.
    case checking(bytesDone: Int64)
    case findings(ValidationReport)
    case unreadable(FilesError)
  }

  package var page: Page {
    if let report = check?.findings { return .findings(report) }
    if case .failed(let error) = check?.stage { return .unreadable(error) }
    if let expiries, chosenExpiry == nil { return .expiry(expiries) }
    if case .running(let bytesDone) = check?.stage, chosenExpiry != nil {
      return .checking(bytesDone: bytesDone)
    }
    return .purpose
  }

  var runningCheck: CheckID? { check.flatMap { $0.isRunning ? $0.id : nil } }

  /// Back to the question for the purpose; what was chosen after it is forgotten.
  mutating func startOver() {
    check = nil
    expiries = nil
    chosenExpiry = nil
    problem = nil
  }
}
