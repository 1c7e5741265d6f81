package import FilesStore
import TerminalKit

extension PreviewState {
  /// The passes that run, one of a kind at most.
  package var runningPasses: [PassReport] { PassKind.allCases.compactMap { passes[$0] }.filter(\.isRunning) }

  /// Orders a pass; what was known of an earlier one of its kind is forgotten.
  mutating func start(_ work: PassWork) -> [PreviewEffect] {
    let request = PassRequest(number: nextNumber(), work: work)
    passes[work.kind] = PassReport(
      number: request.number, kind: work.kind, stage: .running, outcome: work.emptyOutcome)
    return [.order(id, .pass(request))]
  }

  /// Orders the end of all passes that run.
  func stopPasses() -> [PreviewEffect] { runningPasses.map { .order(id, .stopPass($0.kind)) } }

  /// Takes in how a pass goes on; each kind says at its case what comes of it.
  mutating func take(_ report: PassReport, _ viewport: Size) -> [PreviewEffect] {
    guard passes[report.kind]?.number == report.number else { return [] }
    passes[report.kind] = report
    switch report.kind {
    case .save, .summary, .count: return []
    case .filter: return arrive(viewport) + countAnew(report) + openSought()
    }
  }
}

extension PassReport {
  package var isRunning: Bool { stage == .running }
}
