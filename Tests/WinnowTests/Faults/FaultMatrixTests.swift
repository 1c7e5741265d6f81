import TestSupport
import Testing

@testable import winnow

/// Every command against every way in which the call that decides about it can go wrong, once and for ever.
@Suite struct FaultMatrixTests {
  /// So many cells at a time, whatever the number of tests that may run: those that wait cost nothing.
  private static let turns = Turns(40)

  @Test(arguments: MatrixCommand.allCases, MatrixFault.allCases)
  func whatGoesWrongOnceIsMendedOrToldAndNothingIsLost(
    _ command: MatrixCommand, _ fault: MatrixFault
  ) async throws {
    try await Self.turns.run { try await check(command, fault, .once) }
  }

  @Test(arguments: MatrixCommand.allCases, MatrixFault.allCases)
  func whatGoesWrongForEverEndsAndIsToldAndNothingIsLost(
    _ command: MatrixCommand, _ fault: MatrixFault
  ) async throws {
    try await Self.turns.run { try await check(command, fault, .forEver) }
  }

  private func check(_ command: MatrixCommand, _ fault: MatrixFault, _ span: MatrixSpan) async throws {
    // given
    let bench = try FaultBench(command, fault, span)
    // when
    let outcome = try await bench.run()
    // then
    let cell = MatrixCell.of(command, fault, span)
    #expect(outcome.code == cell.code, "\(outcome.output)\(outcome.messages)")
    if !cell.words.isEmpty {
      #expect(cell.words.contains { outcome.messages.contains($0) }, "\(outcome.messages)")
    }
    #expect(!(outcome.output + outcome.messages).contains(FaultBench.key))
    try MatrixSides(command, fault, bench, outcome).check()
  }
}

/// What lies on both sides at the end of a cell: done means done, once and whole, and anything else leaves nothing half
/// done unsaid.
private struct MatrixSides {
  private let command: MatrixCommand
  private let fault: MatrixFault
  private let bench: FaultBench
  private let outcome: CommandRunner.Outcome

  init(_ command: MatrixCommand, _ fault: MatrixFault, _ bench: FaultBench, _ outcome: CommandRunner.Outcome)
  {
    (self.command, self.fault, self.bench, self.outcome) = (command, fault, bench, outcome)
  }

  private var isDone: Bool { outcome.code == .done }
  private func isCopy(_ name: String) -> Bool {
    let text = try? bench.scratch.text(name)
    return text == FaultBench.content || text == FaultBench.otherContent
  }

  func check() throws {
    checkOtherServer()
    switch command {
    case .list, .show:
      #expect(
        isDone == (outcome.output.contains(FaultBench.id) && !outcome.output.contains("failed"))
          || bench.takesTwo)
      #expect(bench.isThere())
    case .put, .putPart, .putInParts, .restore: checkUpload()
    case .get:
      let files = bench.scratch.names("out").filter { !$0.hasPrefix(".") && $0 != "note" }
      #expect(files.count == (isDone || bench.takesTwo ? 1 : 0))
      for file in files { #expect(isCopy("out/" + file)) }
    case .cat, .preview:
      #expect(isDone == (outcome.output == FaultBench.content))
      #expect(FaultBench.content.hasPrefix(outcome.output))
    case .archive: checkArchive()
    case .remove:
      if isDone { #expect(!bench.isThere()) }
      // What was deleted behind a lost answer is told as such.
      if !bench.isThere(), !isDone, !bench.takesTwo { #expect(outcome.messages.contains("may")) }
    }
  }

  /// Another server is asked for contents alone, and never with the key.
  private func checkOtherServer() {
    #expect(bench.elsewhere.credentials.isEmpty)
    #expect(command.readsContent || bench.elsewhere.callCount == 0)
    #expect(!outcome.output.contains("foreign"))
  }

  /// Never twice; done names what is there, and what may be there although it is not done is said.
  private func checkUpload() {
    #expect(bench.stored.count <= (bench.takesTwo ? 2 : 1))
    if isDone {
      #expect(!bench.stored.isEmpty)
      for file in bench.stored { #expect(outcome.output.contains(file.id)) }
    } else if !bench.stored.isEmpty, !bench.takesTwo {
      #expect(outcome.messages.contains("stored"), "\(outcome.messages)")
    }
  }

  /// What is gone lies in the archive, whole.
  private func checkArchive() {
    let copies = bench.scratch.names("copies").filter { $0.hasSuffix(".txt") && isCopy("copies/" + $0) }
    let gone = [FaultBench.id, FaultBench.otherID].prefix(bench.takesTwo ? 2 : 1).filter {
      !bench.isThere($0)
    }
    #expect(gone.count <= copies.count)
    if isDone { #expect(gone.count == 1) }
  }
}

/// Lets so many pass at the same time.
private actor Turns {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ count: Int) { free = count }

  func run<Output: Sendable>(_ work: @Sendable () async throws -> Output) async rethrows -> Output {
    if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    defer { if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() } }
    return try await work()
  }
}
