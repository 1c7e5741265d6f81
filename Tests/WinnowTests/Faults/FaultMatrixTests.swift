import TestSupport
import Testing

@testable import winnow

/// Every command against every way in which the call that decides about it can go wrong.
@Suite struct FaultMatrixTests {
  @Test(arguments: MatrixCommand.allCases, MatrixFault.allCases)
  func whatGoesWrongOnceIsMendedOrToldAndNothingIsLost(
    _ command: MatrixCommand, _ fault: MatrixFault
  ) async throws {
    // given
    let wire = fault.wire
    let plan = wire.map { FaultyFilesServer.Plan($0, at: command.call, strikes: 1) }
    let bench = try FaultBench(command, plan, isListening: wire != nil)

    // when
    let outcome = try await bench.run(command)

    // then
    #expect(outcome.code == MatrixCell.of(command, fault).code, "\(outcome.output)\(outcome.messages)")
    if outcome.code != .done {
      let words = MatrixCell.of(command, fault).words
      #expect(words.contains { outcome.messages.contains($0) }, "\(outcome.messages)")
    }
    #expect(!(outcome.output + outcome.messages).contains(FaultBench.key))
    try expectBothSides(of: command, outcome, bench)
  }

  /// Done means done, once and whole; anything else leaves nothing half done unsaid.
  private func expectBothSides(
    of command: MatrixCommand, _ outcome: CommandRunner.Outcome, _ bench: FaultBench
  ) throws {
    let isDone = outcome.code == .done
    switch command {
    case .list, .show:
      #expect(isDone == (outcome.output.contains(FaultBench.id) && !outcome.output.contains("failed")))
      #expect(bench.isOldThere)
    case .put, .restore: try expectUpload(isDone, outcome, bench)
    case .remove:
      // What was deleted behind a lost answer is told as such.
      if isDone { #expect(!bench.isOldThere) }
      if !bench.isOldThere, !isDone { #expect(outcome.messages.contains("may")) }
    }
  }

  /// Never twice; done names what is there, and what may be there although it is not done is said.
  private func expectUpload(
    _ isDone: Bool, _ outcome: CommandRunner.Outcome, _ bench: FaultBench
  ) throws {
    #expect(bench.stored.count <= 1)
    if isDone {
      let file = try #require(bench.stored.first)
      #expect(outcome.output.contains(file.id))
    } else if !bench.stored.isEmpty {
      #expect(outcome.messages.contains("stored"), "\(outcome.messages)")
    }
  }
}
