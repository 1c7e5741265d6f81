import BrowserViews
import CurlTransport
import FilesAPI
import FilesServer
import FilesStore
import LocalStorage

extension Benchmark {
  /// Journaled deletions against the embedded server, without a limit and with one.
  static let deletion = Benchmark(
    name: "delete",
    summary: "[COUNT [LIMITED]]: journaled deletions, COUNT (10000) free and LIMITED (1000) at 50 a second"
  ) { arguments, figures in
    let count = arguments.first.flatMap { Int($0) } ?? 10_000
    let limitedCount = arguments.dropFirst().first.flatMap { Int($0) } ?? max(100, count / 10)
    try await DeletionBenchmark(count: count, limit: nil).run(&figures)
    try await DeletionBenchmark(count: limitedCount, limit: 50).run(&figures)
  }
}

/// The figures to hold: 2,000 a second without a limit; 1.1 times the limit's own time with one; no id twice.
private struct DeletionBenchmark {
  private static let leastPerSecond = 2_000.0
  private static let mostTimesTheLimit = 1.1

  let count: Int
  /// Requests a second.
  let limit: Int?

  func run(_ figures: inout Figures) async throws {
    let server = try EmbeddedServer(EmbeddedServer.Configuration())
    defer { server.stop() }
    try server.fill(count: count, seed: 1)
    let (client, answers) = try client(server)
    let targets = try await targets(client)
    if let limit { server.setFaults([try Fault(parsing: "rate-limit=\(limit)/s:delete")]) }
    let time = try await measure { try await delete(targets, client) }
    let asked = answers.value
    let twice = asked.done.filter { $0.value > 1 }.count
    figures.require(twice == 0, "\(twice) ids were deleted twice")
    figures.require(asked.done.count == count, "\(asked.done.count) of \(count) were deleted")
    guard let limit else {
      figures.add(
        "\(count.grouped) journaled deletions, no id twice", Amount(Double(count) / time.seconds, "a second"),
        .atLeast(Self.leastPerSecond))
      return
    }
    figures.require(asked.refused > 0, "nothing was refused: the limit was not met")
    // The bucket is full at the start.
    let own = Double(count - limit) / Double(limit)
    figures.add(
      "\(count.grouped) at a limit of \(limit) a second, \(asked.refused.grouped) of them refused at first",
      Amount(time.seconds / own, "times the limit's own time"), .atMost(Self.mostTimesTheLimit))
  }

  private func client(_ server: EmbeddedServer) throws -> (CountingClient, CountingClient.Counter) {
    var provider = Provider.compatible
    provider.baseURL = server.baseURL
    let client = CountingClient(
      base: try HTTPFilesClient(provider: provider, transport: CurlTransport()))
    return (client, client.counter)
  }

  private func targets(_ client: CountingClient) async throws -> [DeletionTarget] {
    var walk = PageWalk()
    var targets: [DeletionTarget] = []
    while let request = walk.request(limit: 10_000) {
      let step = walk.add(try await client.listPage(request, .standard))
      targets += step.newFiles.map { DeletionTarget(id: $0.id, name: $0.name, byteCount: $0.byteCount) }
    }
    guard targets.count == count else { throw BenchError("listed \(targets.count) of \(count) files") }
    return targets
  }

  /// Runs the job as the program does, with a journal and an audit log on disk.
  private func delete(_ targets: [DeletionTarget], _ client: CountingClient) async throws {
    let (events, source) = AsyncStream.makeStream(of: StoreEvent.self)
    let home = try ScratchHome()
    let state = StateFolder(UserFolders(environment: ["HOME": home.path]))
    var surroundings = StoreSurroundings(
      client: client, disk: LocalFileSystem(environment: ["HOME": home.path]),
      audit: AuditFile(state, profile: "bench") { _ in })
    surroundings.journal = SQLiteJobJournal(
      state, account: JobAccount(profile: "bench", baseURL: "bench:"))
    let store = FileStore(surroundings) { source.yield($0) }
    await store.delete(DeletionID(1), JobDraft(targets: targets))
    for await event in events {
      guard case .deletion(_, .ended(let end, _)) = event else { continue }
      guard end == .complete else { throw BenchError("the deletion ended with \(end)") }
      break
    }
    await store.shutDown()
  }
}
