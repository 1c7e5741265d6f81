import TestSupport
import Testing

@testable import winnow

@Suite struct FaultMatrixTests {
  @Test(arguments: MatrixCommand.allCases, MatrixFault.allCases)
  func discover(command: MatrixCommand, fault: MatrixFault) async throws {
    for strikes in [1, 1_000] {
      let elsewhere = FaultyFilesServer()
      defer { elsewhere.stop() }
      let wire = fault.wire(elsewhere: elsewhere.baseURL + "/files")
      let plan = wire.map { FaultyFilesServer.Plan($0, at: command.call, strikes: strikes) }
      let bench = try FaultBench(command, plan, isListening: wire != nil)
      if command == .restore {
        try bench.scratch.file("archive/1-old.txt", FaultBench.content)
        try bench.scratch.file(
          "archive/manifest.jsonl",
          "{\"id\":\"file-old\",\"name\":\"old.txt\",\"bytes\":\(FaultBench.content.utf8.count),\"purpose\":\"user_data\",\"path\":\"1-old.txt\"}\n")
      }
      let clock = ContinuousClock.now
      let outcome = try await bench.run(command)
      let seconds = clock.duration(to: .now)
      print(
        "CELL|\(command)|\(fault)|\(strikes)|\(outcome.code)|\(bench.server.files.map(\.id))|open \(bench.server.openUploads)|\(seconds)|\(outcome.output.prefix(90))|\(outcome.messages.suffix(260))|\(elsewhere.credentials)"
          .replacing("\n", with: "⏎"))
    }
  }
}
