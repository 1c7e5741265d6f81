import CurlTransport
import FilesAPI
import Glibc

extension Benchmark {
  /// Upload and download of a large file through our client, beside the curl command in the same run.
  static let transfer = Benchmark(
    name: "transfer",
    summary: "[MEGABYTES [BASE-URL]]: upload and download beside curl; key in OPENAI_API_KEY"
  ) { arguments, figures in
    let megabytes = arguments.first.flatMap { Int($0) } ?? 512
    if let baseURL = arguments.dropFirst().first {
      return try await TransferBenchmark(baseURL: baseURL, megabytes: megabytes).run(&figures)
    }
    let server = try FilledServer.start(count: 0)
    try await TransferBenchmark(baseURL: server.baseURL, megabytes: megabytes).run(&figures)
  }
}

/// The figures to hold: at least 0.9 times the speed of curl, at most 40 MB of memory.
private struct TransferBenchmark {
  private static let rounds = 5
  private static let lowestRatio = 0.9
  private static let mostMegabytesOfMemory = 40.0

  let baseURL: String
  let byteCount: Int64
  let client: HTTPFilesClient
  let keyFields: [String]

  init(baseURL: String, megabytes: Int) throws {
    self.baseURL = baseURL
    byteCount = Int64(megabytes) * 1_000_000
    var provider = Provider.compatible
    provider.baseURL = baseURL
    var configuration = ClientConfiguration()
    configuration.key = try getenv("OPENAI_API_KEY").map { try APIKey(String(cString: $0)) }
    keyFields = getenv("OPENAI_API_KEY").map { ["-H", "Authorization: Bearer \(String(cString: $0))"] } ?? []
    client = try HTTPFilesClient(
      provider: provider, transport: CurlTransport(), configuration: configuration)
  }

  func run(_ figures: inout Figures) async throws {
    let path = "/tmp/" + name
    try makeFile(path)
    defer { unlink(path) }
    try await compareUploads(path, &figures)
    let file = try await upload(path)
    try await compareDownloads(file, &figures)
    try await readSlowly(file)
    figures.add(
      "peak memory, also with a slow reader", .megabytes(kilobytes: peakMemoryInKilobytes()),
      .atMost(Self.mostMegabytesOfMemory))
    try await deleteUploads()
  }

  private var name: String { "winnow-bench-\(getpid()).bin" }

  /// Deletes what this run uploaded, so that neither side writes to a fuller disk.
  private func deleteUploads() async throws {
    let page = try await client.listPage(ListRequest(purpose: .vision), .standard)
    for file in page.files where file.name == name { _ = try await client.delete(file.id, .standard) }
  }

  private func makeFile(_ path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw BenchError("cannot create \(path)") }
    defer { close(descriptor) }
    let block = (0..<1 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var left = Int(byteCount)
    while left > 0 {
      let count = write(descriptor, block, min(left, block.count))
      guard count > 0 else { throw BenchError("cannot fill \(path)") }
      left -= count
    }
  }

  private func compareUploads(_ path: String, _ figures: inout Figures) async throws {
    var times = Times()
    for _ in 0..<Self.rounds {
      times.curl.append(
        try await measure {
          try runProgram(
            [
              "curl", "-sf", "-H", "Expect:", "-F", "purpose=vision", "-F", "file=@\(path)",
              "\(baseURL)/files",
            ]
              + keyFields)
        })
      try await deleteUploads()
      times.ours.append(try await measure { _ = try await upload(path) })
      try await deleteUploads()
    }
    report("upload of \(byteCount / 1_000_000) MB", times, &figures)
  }

  /// Both into a file, as downloads are for.
  private func compareDownloads(_ file: RemoteFile, _ figures: inout Figures) async throws {
    let target = "/tmp/" + name + ".download"
    defer { unlink(target) }
    var times = Times()
    for _ in 0..<Self.rounds {
      let url = "\(baseURL)/files/\(file.id.rawValue)/content"
      unlink(target)
      times.curl.append(try await measure { try runProgram(["curl", "-sf", "-o", target, url] + keyFields) })
      unlink(target)
      times.ours.append(try await measure { try await download(file, to: target) })
    }
    report("download into a file", times, &figures)
  }

  private func download(_ file: RemoteFile, to path: String) async throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw BenchError("cannot create \(path)") }
    defer { close(descriptor) }
    try await read(file) { chunk in
      guard write(descriptor, chunk, chunk.count) == chunk.count else {
        throw BenchError("cannot write \(path)")
      }
    }
  }

  private func upload(_ path: String) async throws -> RemoteFile {
    let request = UploadRequest(path: path, name: name, purpose: .vision)
    return try await client.upload(request, progress: { _ in }, .standard)
  }

  private func read(_ file: RemoteFile, eachChunk: ([UInt8]) async throws -> Void) async throws {
    let content = try await client.content(of: file.id, from: 0, .standard)
    var received: Int64 = 0
    while let chunk = try await content.chunks.next() {
      received += Int64(chunk.count)
      try await eachChunk(chunk)
    }
    guard received == byteCount else { throw BenchError("received \(received) of \(byteCount) bytes") }
  }

  /// A reader that takes a rest after each megabyte, as a person who reads does.
  private func readSlowly(_ file: RemoteFile) async throws {
    var sinceRest = 0
    try await read(file) { chunk in
      sinceRest += chunk.count
      guard sinceRest >= 1 << 20 else { return }
      sinceRest = 0
      try await ContinuousClock().sleep(for: .milliseconds(5))
    }
  }

  /// How long curl and we took for the same.
  private struct Times {
    var curl: [Duration] = []
    var ours: [Duration] = []
  }

  /// The best of each, and how fast ours is beside curl.
  private func report(_ name: String, _ times: Times, _ figures: inout Figures) {
    let best = (curl: (times.curl.min() ?? .zero).seconds, ours: (times.ours.min() ?? .zero).seconds)
    figures.report("\(name): curl \(figure(best.curl)) s, winnow \(figure(best.ours)) s")
    figures.add(
      name, Amount(best.curl / max(best.ours, 1e-9), "times curl's speed"), .atLeast(Self.lowestRatio))
  }
}
