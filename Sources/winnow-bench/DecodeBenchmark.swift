import BrowserViews
import FilesAPI

extension Benchmark {
  /// How fast pages of 10,000 files become values, and how much memory each file keeps.
  static let decode = Benchmark(
    name: "decode", summary: "pages of 10,000 files: time to decode one, memory kept for each file"
  ) { _, figures in
    try await DecodeBenchmark().run(&figures)
  }
}

/// The figures to hold: 15 ms a page, and a file with a long id and a long name in 300 bytes.
private struct DecodeBenchmark {
  private static let pageCount = 10
  private static let filesPerPage = 10_000
  private static let longestPage = 15.0
  private static let mostBytesPerFile = 300.0

  func run(_ figures: inout Figures) async throws {
    let bodies = (0..<Self.pageCount).map { body(page: $0) }
    var provider = Provider.openAI
    provider.baseURL = "http://127.0.0.1:1/v1"
    let client = try HTTPFilesClient(provider: provider, transport: StoredPages(bodies: bodies))
    var pages: [FilePage] = []
    pages.reserveCapacity(Self.pageCount)
    let before = residentMemoryInKilobytes()
    var best = Double.infinity
    for number in 0..<Self.pageCount {
      let request = ListRequest(cursor: .page(number))
      let time = try await measure { pages.append(try await client.listPage(request, .standard)) }
      best = min(best, time.seconds)
    }
    let kept = residentMemoryInKilobytes() - before
    let count = pages.reduce(0) { $0 + $1.files.count }
    let each = kept * 1_024 / max(1, count)
    figures.add("a page of 10,000 files", Amount(best * 1_000, "ms"), .atMost(Self.longestPage))
    figures.add(
      "memory for each of \(count.grouped) files", Amount(Double(each), "bytes"),
      .atMost(Self.mostBytesPerFile))
  }

  private func body(page: Int) -> [UInt8] {
    let files = (0..<Self.filesPerPage).map { index in
      let number = page * Self.filesPerPage + index
      return """
        {"object":"file","id":"file-Qm\(100_000_000 + number)kZ7uVwXyAbCd","purpose":"fine-tune-results",\
        "filename":"train-2026-03-part-\(number).jsonl","bytes":\(number * 977),"created_at":\(1_700_000_000 + number),\
        "expires_at":null,"status":"processed","status_details":null}
        """
    }
    return Array((#"{"object":"list","data":["# + files.joined(separator: ",") + #"],"has_more":true}"#).utf8)
  }
}

/// Answers the page that is asked for from memory.
private struct StoredPages: HTTPTransport {
  let bodies: [[UInt8]]

  func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    let number = request.url.query?.split(separator: "=").last.flatMap { Int($0) } ?? 0
    return HTTPResponse(status: 200, fields: HTTPFields(), body: StoredBody(bodies[number % bodies.count]))
  }
}

/// A body that is there at once.
private actor StoredBody: HTTPBody {
  private var bytes: [UInt8]?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func next() -> [UInt8]? { bytes.take() }

  nonisolated func cancel() {}
}
