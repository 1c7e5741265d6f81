import CurlTransport
import FilesAPI
import Glibc

extension Benchmark {
  /// Looking into a file of 512 MB and one of 4 GB, beside programs that do one part of it each.
  static let preview = Benchmark(
    name: "preview",
    summary:
      "[MEGABYTES]: a look, the end, searches and checks of a JSONL file beside curl, grep, jq and python3"
  ) { arguments in
    try await PreviewBenchmark(megabytes: arguments.first.flatMap { Int($0) } ?? 512).run()
  }
}

/// The figures to hold, each beside its peer in the same run.
private struct PreviewBenchmark {
  private static let lookRounds = 9
  private static let rounds = 3
  private static let hugeBytes: Int64 = 4_000_000_000
  private static let mostLookBytes = 2_000_000
  private static let longestTurnInSeconds = 0.016
  private static let memoryLimitInKilobytes = 60_000
  /// Made of frequent letters, and not in the records.
  private static let absent = (exact: "Northeastern", anyCase: "northeastern")

  let megabytes: Int

  func run() async throws -> Bool {
    try requirePeers()
    let home = try ScratchHome()
    let path = home.path + "/records.jsonl"
    let byteCount = try ChatRecords.write(to: path, byteCount: megabytes * 1_000_000)
    let server = try FilledServer.start(count: 0)
    let url = try await upload(path, to: server.baseURL)
    let worker = try Worker(server.baseURL)
    var figures = Figures()
    try compareLooks(worker, url, &figures)
    try compareEnds(worker, url, home.path + "/copy.jsonl", &figures)
    try compareSearches(worker, path, &figures)
    try compareChecks(worker, path, &figures)
    figures.add(
      "memory with \(byteCount) bytes", worker.peakKilobytes, "kB", atMost: Self.memoryLimitInKilobytes)
    try lookIntoHugeFile(&figures)
    return figures.hold
  }

  private func requirePeers() throws {
    for peer in ["curl", "grep", "head", "jq", "python3"] {
      do {
        try runProgram(["sh", "-c", "command -v \(peer)"])
      } catch {
        throw BenchError("\(peer) is missing: install it, since its time is one of the figures")
      }
    }
  }

  /// Puts the file on the server and returns the address of its content.
  private func upload(_ path: String, to baseURL: String) async throws -> String {
    var provider = Provider.compatible
    provider.baseURL = baseURL
    let client = try HTTPFilesClient(provider: provider, key: nil, transport: CurlTransport())
    let request = UploadRequest(path: path, name: "records.jsonl", purpose: .fineTune)
    let file = try await client.upload(request, progress: { _ in }, .standard)
    return "\(baseURL)/files/\(file.id.rawValue)/content"
  }

  /// From Enter to a screen of records, beside the first lines by curl.
  private func compareLooks(_ worker: Worker, _ url: String, _ figures: inout Figures) throws {
    var peer: [Double] = []
    var ours: [PreviewStep] = []
    for _ in 0..<Self.lookRounds {
      peer.append(try seconds { try runProgram(["sh", "-c", "curl -s '\(url)' | head -50"]) })
      ours.append(try worker.step("look"))
    }
    let limit = (peer.min() ?? 0) * 1.2 + 0.02
    figures.add(
      "Enter to the first records", best(ours), peer: "curl | head -50", peer.min() ?? 0, atMost: limit)
    figures.add(
      "taken from the network for a look", ours.first?.networkBytes ?? .max, "bytes",
      atMost: Self.mostLookBytes)
  }

  private func compareEnds(
    _ worker: Worker, _ url: String, _ copy: String, _ figures: inout Figures
  ) throws {
    var peer: [Double] = []
    var ours: [PreviewStep] = []
    for _ in 0..<Self.rounds {
      unlink(copy)
      peer.append(try seconds { try runProgram(["curl", "-sf", "-o", copy, url]) })
      unlink(copy)
      _ = try worker.step("look")
      ours.append(try worker.step("end"))
    }
    figures.add(
      "G to the last record", best(ours), peer: "curl -o", peer.min() ?? 0, atMost: (peer.min() ?? 0) / 0.8)
    figures.add(longestTurn: "while content arrives", ours, atMost: Self.longestTurnInSeconds)
  }

  private func compareSearches(_ worker: Worker, _ path: String, _ figures: inout Figures) throws {
    // What the jump to the end left out, if anything, is fetched before time is taken.
    _ = try worker.step("search \(Self.absent.exact)")
    var peer: [Double] = []
    var exact: [PreviewStep] = []
    var anyCase: [PreviewStep] = []
    for _ in 0..<Self.rounds {
      peer.append(
        try seconds { try runProgram(["sh", "-c", "! grep -F -c \(Self.absent.exact) '\(path)'"]) })
      exact.append(try worker.step("search \(Self.absent.exact)"))
      anyCase.append(try worker.step("search \(Self.absent.anyCase)"))
    }
    let grep = peer.min() ?? 0
    figures.add("search for an absent word", best(exact), peer: "grep -F -c", grep, atMost: grep)
    figures.add("the same in any case", best(anyCase), peer: "grep -F -c", grep, atMost: grep * 2)
    figures.add(longestTurn: "while searching", exact + anyCase, atMost: Self.longestTurnInSeconds)
  }

  private func compareChecks(_ worker: Worker, _ path: String, _ figures: inout Figures) throws {
    var ours: [PreviewStep] = []
    for _ in 0..<Self.rounds { ours.append(try worker.step("check \(path)")) }
    let python = try seconds {
      try runProgram([
        "python3", "-c", "import json,sys\nfor line in open(sys.argv[1],'rb'): json.loads(line)", path,
      ])
    }
    let jq = try seconds { try runProgram(["jq", "-c", ".", path]) }
    figures.add("check of all records", best(ours), peer: "jq -c .", jq, atMost: jq / 3)
    figures.add("the same", best(ours), peer: "json.loads of Python (an aim)", python, atMost: nil)
  }

  /// The same with 4 GB, generated by the server: only memory and turns count.
  private func lookIntoHugeFile(_ figures: inout Figures) throws {
    let server = try FilledServer.start(count: 0, largeFile: Self.hugeBytes)
    let worker = try Worker(server.baseURL)
    _ = try worker.step("look")
    let steps = [try worker.step("end"), try worker.step("search \(Self.absent.exact)")]
    print(
      "\(Self.hugeBytes) bytes: G in \(figure(steps[0].seconds)) s, search in \(figure(steps[1].seconds)) s")
    figures.add(longestTurn: "while they arrive", [steps[0]], atMost: Self.longestTurnInSeconds)
    figures.add(
      "memory with \(Self.hugeBytes) bytes", worker.peakKilobytes, "kB", atMost: Self.memoryLimitInKilobytes)
  }

  private func best(_ steps: [PreviewStep]) -> Double { steps.map(\.seconds).min() ?? .infinity }

  private func seconds(_ action: () throws -> Void) throws -> Double {
    let clock = ContinuousClock()
    return try clock.measure(action).seconds
  }
}

/// The worker process.
private final class Worker {
  private let process: WorkerProcess
  /// The most memory it had so far.
  private(set) var peakKilobytes = 0

  init(_ baseURL: String) throws { process = try WorkerProcess(["preview-worker", baseURL]) }

  /// Throws when the step failed or the process is gone.
  func step(_ words: String) throws -> PreviewStep {
    guard process.write(line: words), let line = process.readLine(), let step = PreviewStep(line) else {
      throw BenchError("the worker ended at \"\(words)\"")
    }
    guard step.problem.isEmpty else { throw BenchError("\(words): \(step.problem)") }
    peakKilobytes = step.peakKilobytes
    return step
  }
}

/// The figures of a run: each is printed with its limit as soon as it is there.
private struct Figures {
  private(set) var hold = true

  mutating func add(
    _ name: String, _ seconds: Double, peer: String, _ peerSeconds: Double, atMost limit: Double?
  ) {
    let words = "\(name): \(figure(seconds)) s, \(peer) \(figure(peerSeconds)) s"
    let ratio = ", ratio \(figure(seconds / max(peerSeconds, 1e-9)))"
    tell(
      words + ratio + (limit.map { ", at most \(figure($0)) s" } ?? ""), holds: seconds <= limit ?? .infinity)
  }

  mutating func add(_ name: String, _ value: Int, _ unit: String, atMost limit: Int) {
    tell("\(name): \(value) \(unit), at most \(limit)", holds: value <= limit)
  }

  /// The longest turn of the best round: what other programs do to the machine is not what is measured.
  mutating func add(longestTurn words: String, _ steps: [PreviewStep], atMost limit: Double) {
    let longest = steps.map(\.longestTurn).min() ?? .infinity
    tell(
      "longest turn \(words), key included: \(figure(longest * 1_000)) ms, at most \(figure(limit * 1_000))",
      holds: longest <= limit)
  }

  private mutating func tell(_ words: String, holds: Bool) {
    print(holds ? words : words + "  DOES NOT HOLD")
    fflush(nil)
    hold = hold && holds
  }
}
