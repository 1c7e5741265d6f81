import BrowserCore
import FilesAPI

extension Benchmark {
  /// How long filters, orders and maps of 100,000 files take.
  static let arrange = Benchmark(
    name: "arrange", summary: "filter, sort, map and duplicates of 100,000 files"
  ) { _ in
    let table = ArrangeBenchmark.table()
    var holds = true
    for (filter, sort) in ArrangeBenchmark.cases {
      holds = try ArrangeBenchmark.arrange(table, filter, sort) && holds
    }
    for grouping in MapGrouping.allCases { holds = ArrangeBenchmark.mapStorage(table, grouping) && holds }
    return holds
  }
}

/// A list as large as the largest accounts have.
private enum ArrangeBenchmark {
  static let fileCount = 100_000
  static let limit = Duration.milliseconds(150)
  static let now = Timestamp(1_800_000_000)
  static let cases = [
    ("", "created"), ("", "name"), ("", "id"), ("", "purpose,size:desc,name"), ("train", "size"),
    ("-purpose:batch age>30d size>1kb", "size:desc,name"), ("is:duplicate", "name"),
    ("expires:never", "expires,name"),
    ("name:/^(train|batch).*[0-9]+\\.jsonl$/", "name"),
  ]

  static func table() -> FileTable {
    var table = FileTable()
    let purposes: [FilePurpose] = [.batch, .fineTune, .batchOutput, .userData]
    _ = table.append(
      (0..<fileCount).map { index in
        // Multiplying by a large prime mixes the order well enough.
        let mixed = Int64(index) &* 2_654_435_761 % 1_000_003
        return RemoteFile(
          id: FileID("file-\(mixed)-\(index)"),
          name: "\(index % 3 == 0 ? "train" : "batch")-output-\(mixed % 60_000).jsonl",
          byteCount: ByteCount(mixed % 5_000), createdAt: Timestamp(now.seconds - mixed * 40),
          expiresAt: index % 2 == 0 ? nil : Timestamp(now.seconds + mixed), purpose: purposes[index % 4],
          status: .processed)
      })
    return table
  }

  static func arrange(_ table: FileTable, _ filter: String, _ sort: String) throws -> Bool {
    guard let order = FileSort(parsing: sort) else { throw BenchError("no order: \(sort)") }
    var context = FilterContext(now: now)
    // As in the browser, which looks for duplicates once for each list.
    if !filter.contains("duplicate") { context.duplicates = DuplicateIndex(table) }
    let request = ArrangeRequest(
      number: 0, table: table, filter: try FileFilter(parsing: filter), sort: order, context: context)
    var count = 0
    let time = ContinuousClock().measure { count = request.arranged().rows.count }
    return tell("\"\(filter)\" by \(sort): \(count) files", time, limit)
  }

  static func mapStorage(_ table: FileTable, _ grouping: MapGrouping) -> Bool {
    let context = FilterContext(now: now, duplicates: DuplicateIndex(table))
    let request = StorageMapRequest(table: table, filter: .none, context: context, grouping: grouping)
    var count = 0
    let time = ContinuousClock().measure { count = request.mapped().slices.count }
    return tell("map by \(grouping.rawValue): \(count) slices", time, limit)
  }

  private static func tell(_ words: String, _ time: Duration, _ limit: Duration) -> Bool {
    print("\(time.formatted) ms  \(words)\(time > limit ? "  TOO SLOW" : "")")
    return time <= limit
  }
}

extension Duration {
  /// Whole milliseconds.
  fileprivate var formatted: String {
    let text = String(components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000)
    return String(repeating: " ", count: max(0, 5 - text.count)) + text
  }
}
