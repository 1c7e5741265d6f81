import BrowserViews
import CurlTransport
import FilesAPI
import FilesServer
import FilesStore
import Glibc
import LocalStorage
import Synchronization

extension Benchmark {
  /// A server with batches and stores, in a process of its own.
  static let collectionServer = Benchmark(
    name: "serve-collections",
    summary: "FILES BATCHES STORES MEMBERS: serves them until its input ends; prints the base URL"
  ) { arguments, _ in
    let counts = arguments.compactMap { Int($0) }
    guard counts.count == 4, counts[2] > 0 else {
      throw BenchError("usage: winnow-bench serve-collections FILES BATCHES STORES MEMBERS")
    }
    let server = try EmbeddedServer(EmbeddedServer.Configuration())
    try server.fill(count: counts[0], seed: 1)
    let ids = try await allFiles(server.baseURL)
    try server.add(
      (0..<counts[1]).map { number in
        FileUser(
          .batch, number % 100 == 0 ? .running : .done, age: Int64(number * 60),
          input: ids[number % ids.count],
          second: ids[(number + 1) % ids.count])
      })
    try server.add(
      (0..<CollectionsBenchmark.jobs).map {
        FileUser(.job, .done, age: Int64($0 * 3_600), input: ids[$0 % ids.count])
      })
    let each = counts[3] / counts[2]
    try server.add(
      (0..<counts[2]).map { number in
        FileUser(
          .store, .done, label: "store \(number)",
          members: (0..<each).map { ids[(number * each + $0) % ids.count] })
      })
    let line = server.baseURL + "\n"
    guard write(STDOUT_FILENO, line, line.utf8.count) == line.utf8.count else { return }
    while getchar() != EOF {}
    server.stop()
  }

  /// Everything that can use files, read by the store beside curl fetching the same pages.
  static let collections = Benchmark(
    name: "collections",
    summary: "[BATCHES STORES MEMBERS FILES]: reads all lists of what uses files beside curl, then once more"
  ) { arguments, figures in
    let counts = arguments.compactMap { Int($0) }
    func count(_ index: Int, _ standard: Int) -> Int { index < counts.count ? counts[index] : standard }
    try await CollectionsBenchmark(
      batches: count(0, 5_000), stores: count(1, 500), members: count(2, 20_000), files: count(3, 100_000)
    ).run(&figures)
  }

  private static func allFiles(_ baseURL: String) async throws -> [String] {
    let client = try CollectionsBenchmark.client(baseURL) { _ in }
    var walk = PageWalk()
    var ids: [String] = []
    while let request = walk.request() {
      ids += walk.add(try await client.listPage(request, .standard)).newFiles.map(\.id.rawValue)
    }
    return ids
  }
}

/// The figures to hold: at most 1.5 times curl's time, 300 bytes for each further object, one call a list to be current.
private struct CollectionsBenchmark {
  private static let rounds = 5
  private static let highestRatio = 1.5
  private static let mostBytesPerObject = 300.0
  /// Fine-tuning jobs, of which accounts have few.
  static let jobs = 200
  private static let longestDelayInMilliseconds = 50.0

  let batches: Int
  let stores: Int
  let members: Int
  let files: Int

  func run(_ figures: inout Figures) async throws {
    let process = try WorkerProcess([
      "serve-collections", "\(files)", "\(batches)", "\(stores)", "\(members)",
    ])
    guard let baseURL = process.readLine() else { throw BenchError("the server does not start") }
    var curl: [Double] = []
    var loads: [Double] = []
    var urls: [String] = []
    var calls = 0
    var memory: Int?
    for _ in 0..<Self.rounds {
      let log = Mutex<[String]>([])
      let reader = Reader(baseURL: baseURL)
      let growth = MemoryGrowth(of: batches + CollectionsBenchmark.jobs + stores + members)
      loads.append(
        try await reader.read(growth) { entry in log.withLock { $0.append(entry.url) } })
      // Later readings find room that the first has left.
      if memory == nil { memory = growth.bytesPerObject }
      urls = log.withLock { $0 }
      curl.append(try await measure { try runProgram(["curl", "-s"] + urls) }.seconds)
      let again = Mutex(0)
      _ = try await reader.read { _ in again.withLock { $0 += 1 } }
      calls = again.withLock { $0 }
    }
    figures.add(
      "\(batches.grouped) batches, \(stores.grouped) stores with \(members.grouped) files, in \(urls.count) pages",
      Amount((loads.min() ?? 0) / max(curl.min() ?? 0, 1e-9), "times curl's time for the same pages"),
      .atMost(Self.highestRatio))
    figures.add(
      "memory for each further object", Amount(Double(memory ?? 0), "bytes"), .atMost(Self.mostBytesPerObject)
    )
    figures.add("read again: a page a list, and what ran or changed", Amount(Double(calls), "calls"))
    try await measureScreens(baseURL, &figures)
  }

  private func measureScreens(_ baseURL: String, _ figures: inout Figures) async throws {
    var runs: [CollectionScreens] = []
    for _ in 0..<Self.rounds {
      let run = CollectionScreens(baseURL: baseURL)
      try await run.measure()
      runs.append(run)
    }
    figures.add(
      "first screen of each list after its first page", runs.map(\.longestDelay).min() ?? .zero,
      .atMost(Self.longestDelayInMilliseconds))
    figures.add(
      "longest turn meanwhile, key included", runs.map(\.longestTurn).min() ?? .zero, Figure.longestTurn)
  }

  /// Reads it all, and remembers it for the next time.
  private struct Reader {
    let baseURL: String
    let known = CollectionMemory()

    /// Reads everything that can use files; returns the seconds that it took.
    func read(
      _ growth: MemoryGrowth? = nil, _ log: @escaping @Sendable (RequestLogEntry) -> Void
    ) async throws -> Double {
      let (ended, end) = AsyncStream.makeStream(of: Void.self)
      let home = try ScratchHome()
      let state = StateFolder(UserFolders(environment: ["HOME": home.path]))
      var surroundings = StoreSurroundings(
        client: try CollectionsBenchmark.client(baseURL, log),
        disk: LocalFileSystem(environment: ["HOME": home.path]),
        audit: AuditFile(state, profile: "bench") { _ in })
      surroundings.collections = known
      let store = FileStore(surroundings) { event in
        guard case .references(_, let news) = event else { return }
        growth?.note(news)
        if news == .ended { end.finish() }
      }
      let time = try await measure {
        await store.readReferences(ReferencesID(1))
        for await _ in ended {}
      }
      growth?.end()
      await store.shutDown()
      return time.seconds
    }
  }

  static func client(
    _ baseURL: String, _ log: @escaping @Sendable (RequestLogEntry) -> Void
  ) throws -> HTTPFilesClient {
    var provider = Provider.openAI
    provider.baseURL = baseURL
    var configuration = ClientConfiguration()
    configuration.log = log
    return try HTTPFilesClient(provider: provider, transport: CurlTransport(), configuration: configuration)
  }
}

/// What each further object takes, from the twentieth part of all on.
private final class MemoryGrowth: Sendable {
  private struct Figures {
    var objects = 0
    var begin: (objects: Int, kilobytes: Int)?
    var end: Int?
  }

  private let total: Int
  private let figures = Mutex(Figures())

  init(of total: Int) { self.total = total }

  func note(_ news: ReferencesEvent) {
    guard case .arrived(let kind, let objects) = news else { return }
    // A store comes once more with its files.
    let members = kind == .vectorStore ? objects.reduce(0) { $0 + $1.files.count } : 0
    figures.withLock { figures in
      figures.objects += members > 0 ? members : objects.count
      guard figures.begin == nil, figures.objects >= total / 20 else { return }
      figures.begin = (figures.objects, residentMemoryInKilobytes())
    }
  }

  func end() { figures.withLock { $0.end = residentMemoryInKilobytes() } }

  var bytesPerObject: Int {
    figures.withLock { figures in
      guard let begin = figures.begin, let end = figures.end, total > begin.objects else { return 0 }
      return max(0, end - begin.kilobytes) * 1_024 / (total - begin.objects)
    }
  }
}
