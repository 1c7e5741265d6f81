import BrowserCore
import BrowserViews
import FilesAPI
import Glibc

extension Benchmark {
  /// How long filters, orders and maps of 100,000 files take.
  static let arrange = Benchmark(
    name: "arrange", summary: "filter, sort, map and duplicates of 100,000 files"
  ) { _, figures in
    let table = ArrangeBenchmark.table()
    try ArrangeBenchmark.sortByName(table, &figures)
    var slowest = Duration.zero
    for (filter, sort) in ArrangeBenchmark.cases {
      let (count, time) = try ArrangeBenchmark.arranged(table, filter, sort)
      figures.report("\"\(filter)\" by \(sort): \(count) files in \(figure(time.seconds * 1_000)) ms")
      slowest = max(slowest, time)
    }
    figures.add(
      "filtered and sorted, the slowest of \(ArrangeBenchmark.cases.count)", slowest, ArrangeBenchmark.limit)
    slowest = .zero
    for grouping in MapGrouping.allCases {
      let (count, time) = ArrangeBenchmark.mapped(table, grouping)
      figures.report("map by \(grouping.rawValue): \(count) slices in \(figure(time.seconds * 1_000)) ms")
      slowest = max(slowest, time)
    }
    figures.add(
      "put together for the map, the slowest of \(MapGrouping.allCases.count)", slowest,
      ArrangeBenchmark.limit)
  }
}

/// A list as large as the largest accounts have.
private enum ArrangeBenchmark {
  static let fileCount = 100_000
  static let limit = Figure.Limit.atMost(150)
  /// Beside `sort`, which has nothing to do but that.
  static let mostTimesSort = 1.5
  static let now = Timestamp(1_800_000_000)
  static let cases = [
    ("", "created"), ("", "id"), ("", "purpose,size:desc,name"), ("train", "size"),
    ("-purpose:batch age>30d size>1kb", "size:desc,name"), ("is:duplicate", "name"),
    ("expires:never", "expires,name"),
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

  /// The names in their order, beside the program that is made for it.
  static func sortByName(_ table: FileTable, _ figures: inout Figures) throws {
    let home = try ScratchHome()
    let path = home.path + "/names.txt"
    guard let file = fopen(path, "w") else { throw BenchError("cannot write \(path)") }
    for row in 0..<Int32(table.fileCount) { fputs(table[row].name + "\n", file) }
    fclose(file)
    var peer = Double.infinity
    var ours: [String: Double] = [:]
    let pattern = #"name:/^(train|batch).*[0-9]+\.jsonl$/"#
    for _ in 0..<5 {
      let clock = ContinuousClock()
      peer = min(peer, try clock.measure { try runProgram(["env", "LC_ALL=C", "sort", path]) }.seconds)
      for filter in ["", pattern] {
        ours[filter] = min(ours[filter] ?? .infinity, try arranged(table, filter, "name").time.seconds)
      }
    }
    let named = [
      ("100,000 files in the order of their names", ""), ("those that a pattern matches", pattern),
    ]
    for (words, filter) in named {
      figures.add(
        words, Amount((ours[filter] ?? .infinity) / max(peer, 1e-9), "times `LC_ALL=C sort` of the names"),
        .atMost(mostTimesSort))
    }
  }

  static func arranged(
    _ table: FileTable, _ filter: String, _ sort: String
  ) throws -> (count: Int, time: Duration) {
    guard let order = FileSort(parsing: sort) else { throw BenchError("no order: \(sort)") }
    var context = FilterContext(now: now)
    // As in the browser, which looks for duplicates once for each list.
    if !filter.contains("duplicate") { context.copies = KnownCopies(table) }
    let files = FilteredTable(table, try FileFilter(parsing: filter), context)
    let request = ArrangeRequest(number: 0, files, sort: order)
    var count = 0
    let time = ContinuousClock().measure { count = request.arranged().rows.count }
    return (count, time)
  }

  static func mapped(_ table: FileTable, _ grouping: MapGrouping) -> (count: Int, time: Duration) {
    var context = FilterContext(now: now)
    context.copies = KnownCopies(table)
    let request = StorageMapRequest(FilteredTable(table, .none, context), grouping: grouping)
    var count = 0
    let time = ContinuousClock().measure { count = request.mapped().slices.count }
    return (count, time)
  }
}
