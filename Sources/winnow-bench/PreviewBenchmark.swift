import FilesAPI
import FilesStore
import Glibc
import JSONLines
import LocalStorage

extension Benchmark {
  /// Looking into a file of 512 MB and one of 4 GB, beside programs that do one part of it each.
  static let preview = Benchmark(
    name: "preview",
    summary:
      "[MEGABYTES]: a look, the end, searches and checks of a JSONL file beside curl, grep, jq and python3"
  ) { arguments, figures in
    try await PreviewBenchmark(megabytes: arguments.first.flatMap { Int($0) } ?? 512).run(&figures)
  }
}

/// The figures to hold, each beside its peer in the same run.
private struct PreviewBenchmark {
  private static let lookRounds = 9
  private static let rounds = 3
  private static let hugeBytes: Int64 = 4_000_000_000
  private static let mostLookMegabytes = 2.0
  private static let mostMegabytesOfMemory = 60.0
  /// Made of frequent letters, and not in the records.
  private static let absent = (exact: "Northeastern", anyCase: "northeastern")

  let megabytes: Int

  func run(_ figures: inout Figures) async throws {
    try requirePeers()
    let home = try ScratchHome()
    let path = home.path + "/records.jsonl"
    _ = try ChatRecords.write(to: path, byteCount: megabytes * 1_000_000)
    let server = try FilledServer.start(count: 0)
    let records = Records(path: path, url: try await store(path, as: .fineTune, at: server.baseURL))
    let worker = try Worker(server.baseURL)
    try compareLooks(worker, records, &figures)
    try compareEnds(worker, records, &figures)
    try compareSearches(worker, records, &figures)
    try compareChecks(worker, records, &figures)
    try await compareCommand(records, &figures)
    addMemory(of: worker, "\(megabytes) MB", &figures)
    try lookIntoHugeFile(&figures)
  }

  /// The file that is looked into, as it lies on the disk and as the server gives it out.
  private struct Records {
    let path: String
    let url: String
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

  /// From Enter to a screen of records, beside the first lines by curl.
  private func compareLooks(_ worker: Worker, _ records: Records, _ figures: inout Figures) throws {
    var peer: [Double] = []
    var ours: [PreviewStep] = []
    for _ in 0..<Self.lookRounds {
      peer.append(try seconds { try runProgram(["sh", "-c", "curl -s '\(records.url)' | head -50"]) })
      ours.append(try worker.step("look"))
    }
    let head = (peer.min() ?? 0) * 1_000
    figures.add(
      "`Enter` to the first records of \(megabytes) MB (`curl | head -50`: \(Figure.digits(head)) ms)",
      Amount(best(ours) * 1_000, "ms"), .atMost(head * 1.2 + 20))
    figures.add(
      "taken from the network for it", Amount(Double(ours.first?.networkBytes ?? .max) / 1e6, "MB"),
      .atMost(Self.mostLookMegabytes))
  }

  private func compareEnds(_ worker: Worker, _ records: Records, _ figures: inout Figures) throws {
    let copy = records.path + ".copy"
    var peer: [Double] = []
    var ours: [PreviewStep] = []
    for _ in 0..<Self.rounds {
      unlink(copy)
      peer.append(try seconds { try runProgram(["curl", "-sf", "-o", copy, records.url]) })
      unlink(copy)
      _ = try worker.step("look")
      ours.append(try worker.step("end"))
    }
    figures.add(
      "`G` to the last record", Amount(best(ours) / max(peer.min() ?? 0, 1e-9), "times `curl -o`"),
      .atMost(1.25))
    addLongestTurn("while content arrives", ours, &figures)
  }

  private func compareSearches(_ worker: Worker, _ records: Records, _ figures: inout Figures) throws {
    // What the jump to the end left out, if anything, is fetched before time is taken.
    _ = try worker.step("search \(Self.absent.exact)")
    var peer: [Double] = []
    var exact: [PreviewStep] = []
    var anyCase: [PreviewStep] = []
    for _ in 0..<Self.rounds {
      peer.append(
        try seconds { try runProgram(["sh", "-c", "! grep -F -c \(Self.absent.exact) '\(records.path)'"]) })
      exact.append(try worker.step("search \(Self.absent.exact)"))
      anyCase.append(try worker.step("search \(Self.absent.anyCase)"))
    }
    let grep = peer.min() ?? 0
    let beside = "times `grep -F -c`"
    figures.add("search for an absent word", Amount(best(exact) / max(grep, 1e-9), beside), .atMost(1))
    figures.add("the same in any case", Amount(best(anyCase) / max(grep, 1e-9), beside), .atMost(2))
    addLongestTurn("while searching", exact + anyCase, &figures)
  }

  private func compareChecks(_ worker: Worker, _ records: Records, _ figures: inout Figures) throws {
    var ours: [PreviewStep] = []
    for _ in 0..<Self.rounds { ours.append(try worker.step("check \(records.path)")) }
    let python = try python(records)
    let jq = try seconds { try runProgram(["jq", "-c", ".", records.path]) }
    figures.add(
      "check of all records, all rules on", Amount(jq / max(best(ours), 1e-9), "times as fast as `jq -c .`"),
      .atLeast(3))
    figures.add(
      "the same",
      Amount(python / max(best(ours), 1e-9), "times as fast as `json.loads` of Python, which checks no rule"))
  }

  /// How long Python takes to parse them, in seconds.
  private func python(_ records: Records) throws -> Double {
    let program = "import json,sys\nfor line in open(sys.argv[1],'rb'): json.loads(line)"
    return try seconds { try runProgram(["python3", "-c", program, records.path]) }
  }

  /// The check as `winnow check` makes it, the parts of a large file at once.
  private func compareCommand(_ records: Records, _ figures: inout Figures) async throws {
    let environment = ["HOME": "/tmp"]
    let disk = LocalFileSystem(environment: environment)
    guard case .success(let file) = await disk.inspect(records.path) else {
      throw BenchError("cannot read \(records.path)")
    }
    let request = CheckRequest(file: file, aim: .detect, dialect: .openAI)
    var best = Double.infinity
    for _ in 0..<Self.rounds {
      best = min(best, try await measure { _ = try await disk.check(request) { _ in } }.seconds)
    }
    let python = try python(records)
    figures.add(
      "`winnow check` of them, all rules on",
      Amount(python / max(best, 1e-9), "times as fast as `json.loads` of Python, which checks no rule"),
      .atLeast(5))
  }

  /// The same with 4 GB, generated by the server: only memory and turns count.
  private func lookIntoHugeFile(_ figures: inout Figures) throws {
    let server = try FilledServer.start(count: 0, largeFile: Self.hugeBytes)
    let worker = try Worker(server.baseURL)
    _ = try worker.step("look")
    let steps = [try worker.step("end"), try worker.step("search \(Self.absent.exact)")]
    figures.report(
      "\(Self.hugeBytes) bytes: G in \(figure(steps[0].seconds)) s, search in \(figure(steps[1].seconds)) s")
    addLongestTurn("while 4 GB arrive", [steps[0]], &figures)
    addMemory(of: worker, "4 GB", &figures)
  }

  private func addMemory(of worker: Worker, _ content: String, _ figures: inout Figures) {
    figures.add(
      "peak memory with all of that in \(content)", .megabytes(kilobytes: worker.peakKilobytes),
      .atMost(Self.mostMegabytesOfMemory))
  }

  /// The longest turn of the best round: what other programs do to the machine is not what is measured.
  private func addLongestTurn(_ words: String, _ steps: [PreviewStep], _ figures: inout Figures) {
    let longest = steps.map(\.longestTurn).min() ?? .infinity
    figures.add("longest turn \(words), key included", Amount(longest * 1_000, "ms"), Figure.longestTurn)
  }

  private func best(_ steps: [PreviewStep]) -> Double { steps.map(\.seconds).min() ?? .infinity }

  private func seconds(_ action: () throws -> Void) throws -> Double {
    let clock = ContinuousClock()
    return try clock.measure(action).seconds
  }
}
