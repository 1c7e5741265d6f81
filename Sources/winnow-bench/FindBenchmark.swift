import ContentReading
import FilesAPI
import FilesStore
import Glibc
import JSONLines
import LocalStorage

extension Benchmark {
  /// Search and filters in the content of one large file.
  static let find = Benchmark(
    name: "find", summary: "[MEGABYTES]: search and filters in content that is spooled, beside grep"
  ) { arguments, figures in
    try await FindBenchmark(megabytes: arguments.first.flatMap { Int($0) } ?? 512).run(&figures)
  }
}

/// The figures to hold: as fast as `grep -F -c` (half of that when case is ignored), at most 60 MB of memory.
private struct FindBenchmark {
  private static let rounds = 3
  private static let mostMegabytesOfMemory = 60.0
  private static let secondsToFilter512MB = 2.0
  private static let secondsToSort512MB = 3.0
  private static let mostMegabytesOfMemoryToSort = 100.0

  let megabytes: Int
  let path = "/tmp/winnow-bench-\(getpid()).jsonl"

  func run(_ figures: inout Figures) async throws {
    defer { unlink(path) }
    try makeFile()
    let preview = BenchPreview(path: path)
    await preview.open()
    figures.report(
      "spooled \(megabytes) MB in \(figure(try await measure { await preview.readAll() }.seconds)) s")
    try await search(preview, &figures)
    try await filter(preview, &figures)
    try await searchWithinFilters(preview, &figures)
    figures.add(
      "peak memory of all of that", .megabytes(kilobytes: peakMemoryInKilobytes()),
      .atMost(Self.mostMegabytesOfMemory))
    try await arrange(preview, &figures)
  }

  /// The order of all records by a path, the counts of what stands there, and the summary of all.
  private func arrange(_ preview: BenchPreview, _ figures: inout Figures) async throws {
    let most = Figure.Limit.atMost(Self.secondsToSort512MB * Double(megabytes) / 512)
    var (sorted, counted) = (0.0, 0.0)
    for (number, path) in zip(500..., [".custom_id", ".n", ".messages[0].content", ".messages[1].content"]) {
      let order = try RecordArrangement.parsing(path)
      var shown = 0
      let toSort = try await measure {
        shown = try await preview.filter("", arranged: order, number: number)
      }.seconds
      guard shown > 0 else { throw BenchError("nothing was sorted by \(path)") }
      let toCount = try await measure { try await preview.count(path, number: number) }.seconds
      figures.report(
        "by \(path): sorted in \(figure(toSort)) s, counted in \(figure(toCount)) s, \(peakMemoryInKilobytes() / 1_000) MB"
      )
      (sorted, counted) = (max(sorted, toSort), max(counted, toCount))
    }
    figures.add("records sorted by a path, the slowest of 4", Amount(sorted, "s"), most)
    figures.add("the values at a path counted, the slowest of 4", Amount(counted, "s"), most)
    figures.add("all summed up", Amount(try await measure { await preview.sumUp() }.seconds, "s"))
    figures.add(
      "peak memory with that", .megabytes(kilobytes: peakMemoryInKilobytes()),
      .atMost(Self.mostMegabytesOfMemoryToSort))
  }

  private func search(_ preview: BenchPreview, _ figures: inout Figures) async throws {
    let grep = try await best {
      try runProgram(["sh", "-c", "LC_ALL=C grep -F -c Absent_word \(path) || true"])
    }
    for (words, text, limit) in searches {
      let seconds = try await best { await preview.search(text) }
      figures.add(words, Amount(seconds / grep, "times `grep -F -c`"), limit.map { .atMost($0) })
    }
  }

  private func filter(_ preview: BenchPreview, _ figures: inout Figures) async throws {
    var slowest = 0.0
    for text in filters {
      var shown = 0
      let seconds = try await measure { shown = try await preview.filter(text) }.seconds
      figures.report("filter \(text): \(figure(seconds)) s, \(shown) records")
      slowest = max(slowest, seconds)
    }
    figures.add(
      "records filtered by words or fields, the slowest of \(filters.count)", Amount(slowest, "s"),
      .atMost(Self.secondsToFilter512MB * Double(megabytes) / 512))
  }

  private func searchWithinFilters(_ preview: BenchPreview, _ figures: inout Figures) async throws {
    let cases = [(".messages[].role=tool", "tide"), ("-Absent_word", "tide"), ("-Absent_word", "xyzzy")]
    var slowest = 0.0
    for (number, (filter, text)) in zip(2..., cases) {
      _ = try await preview.filter(filter, number: number)
      let seconds = try await measure { await preview.search(text, within: number) }.seconds
      figures.report("all \(text) within \(filter): \(figure(seconds)) s")
      slowest = max(slowest, seconds)
    }
    figures.add(
      "all matches of a text counted within what a filter shows, the slowest of \(cases.count)",
      Amount(slowest, "s"),
      .atMost(Self.secondsToFilter512MB * Double(megabytes) / 512))
  }

  private var searches: [(words: String, text: String, limit: Double?)] {
    [
      ("an absent word in \(megabytes) MB that are spooled", "Absent_word", 1),
      ("the same with case ignored", "absent_word", 2),
      ("a pattern with a text in it", "/Absent_w[a-z]+d/", 1.5),
      ("a pattern with a short text and digits", "/absent \\d+ times/", 2.5),
      ("a text with an accent", "é absent", nil),
      ("a pattern without any text", "/[0-9]{3}-[0-9]{4}x/", nil),
      ("a pattern with two letters", "/zz.*qq/", nil),
    ]
  }

  private var filters: [String] {
    [
      "Absent_word", ".custom_id~req-1234", ".messages[].role=tool", ".response.status_code>=500",
      ".error!=null", "-.error=null", ".messages[-1].content~/tide.*7$/", "/harbou?r \\d+7 / .n>100",
    ]
  }

  private func best(_ action: () async throws -> Void) async throws -> Double {
    var best = Double.infinity
    for _ in 0..<Self.rounds { best = min(best, try await measure(action).seconds) }
    return best
  }

  private func makeFile() throws {
    guard let file = fopen(path, "w") else { throw BenchError("cannot write \(path)") }
    defer { fclose(file) }
    var written = 0
    var number = 0
    while written < megabytes * 1_000_000 {
      let line = Self.line(number)
      fputs(line, file)
      written += line.utf8.count
      number += 1
    }
  }

  private static func line(_ number: Int) -> String {
    let role = number % 50 == 0 ? "tool" : "assistant"
    let status = number % 100 == 7 ? 500 : 200
    let error = number % 100 == 7 ? "{\"message\":\"overloaded\"}" : "null"
    let words =
      "You keep the harbour ledger. The tide turns at \(number % 24), the caf\\u00e9 opens at noon. "
    return """
      {"custom_id":"req-\(number)","n":\(number),"response":{"status_code":\(status)},"error":\(error),\
      "messages":[{"role":"user","content":"\(words)\(words)\(words)"},\
      {"role":"\(role)","content":"harbour \(number) tide \(number)"}]}

      """
  }
}

/// A preview session of the local file.
private final class BenchPreview {
  private var lastNumber = 100
  private let contents: SharedContentCache
  private let events: AsyncStream<ContentSnapshot>
  private let id = PreviewID(1)

  init(path: String) {
    let disk = LocalFileSystem(environment: ["HOME": "/tmp"])
    let (events, told) = AsyncStream.makeStream(of: ContentSnapshot.self)
    self.events = events
    contents = SharedContentCache(client: LocalContent(path: path), disk: disk) { told.yield($1) }
  }

  func open() async { await contents.open(id, RemoteFile(id: FileID("file-1"), name: "bench.jsonl")) }

  func readAll() async {
    await contents.perform(.need(ReadAheadTarget(line: .max)), in: id)
    for await content in events where content.status.isComplete { return }
  }

  /// Until the first match is found, or, within what a filter shows, until all are counted.
  func search(_ text: String, within filter: Int? = nil) async {
    guard let query = try? SearchQuery.parsing(text, readsEscapes: true) else { return }
    lastNumber += 1
    let request = SearchRequest(target: .text(query), from: 0, filter: filter)
    await contents.perform(.scan(ScanRequest(number: lastNumber, work: .search(request))), in: id)
    for await content in events {
      guard let report = content.scans[.search], report.number == lastNumber,
        case .found(let result) = report.result
      else { continue }
      if filter == nil ? result.hit != nil || !report.isRunning : result.isCountComplete { return }
    }
  }

  func count(_ path: String, number: Int) async throws {
    guard let path = RecordFilterText.paths(path).paths.first else { return }
    let work = ScanWork.count(path, RecordFilter(terms: []))
    await contents.perform(.scan(ScanRequest(number: number, work: work)), in: id)
    for await content in events {
      if let report = content.scans[.count], report.number == number, !report.isRunning { return }
    }
  }

  func sumUp() async {
    await contents.perform(.scan(ScanRequest(number: 900, work: .summary)), in: id)
    for await content in events {
      if let report = content.scans[.summary], report.number == 900, !report.isRunning { return }
    }
  }

  func filter(_ text: String, arranged: RecordArrangement? = nil, number: Int = 1) async throws -> Int {
    let filter = text.isEmpty ? RecordFilter(terms: []) : try RecordFilter(parsing: text)
    let work = ScanWork.filter(filter, arranged: arranged)
    await contents.perform(.scan(ScanRequest(number: number, work: work)), in: id)
    for await content in events {
      guard let report = content.scans[.filter], report.number == number, !report.isRunning else { continue }
      return content.filtered(number)?.count ?? 0
    }
    return 0
  }
}
