import FilesAPI
import Glibc

extension Benchmark {
  /// Contents that are hard to look into, read from the spool between a key and its frame.
  static let keys = Benchmark(
    name: "keys",
    summary: "from a key to its frame in many records, short lines, a very long line, and rows of many lines"
  ) { _, figures in
    var worst = HardContent.Worst()
    for content in HardContent.all { try await content.measure(&figures, &worst) }
    figures.add("longest turn in all of them", Amount(worst.turn * 1_000, "ms"), Figure.longestTurn)
    figures.add(
      "peak memory in any of them", .megabytes(kilobytes: worst.kilobytes),
      .atMost(HardContent.mostMegabytesOfMemory))
  }
}

/// A content, and the keys that go through it.
private struct HardContent {
  var name: String
  var file: String
  var purpose = FilePurpose.evals
  /// A piece of it, by its number; nil at the end.
  var piece: @Sendable (Int) -> String?
  /// Steps of the worker after all of it was read.
  var steps: [String]

  static let mostMegabytesOfMemory = 60.0

  static let all = [records, shortLines, longLine, table, elements, longRecords, hugeRecords]

  /// What is worst in all contents: seconds, and what one process had.
  struct Worst {
    var turn = 0.0
    var kilobytes = 0
  }

  func measure(_ figures: inout Figures, _ worst: inout Worst) async throws {
    let home = try ScratchHome()
    let path = home.path + "/" + file
    try write(to: path)
    let server = try FilledServer.start(count: 0)
    _ = try await store(path, as: purpose, at: server.baseURL)
    let worker = try Worker(server.baseURL)
    _ = try worker.step("look")
    var longest = try worker.step("end").longestTurn
    figures.report("\(name): G, longest turn \(figure(longest * 1_000)) ms")
    var slowest = 0.0
    for words in steps {
      let step = try worker.step(words)
      longest = max(longest, step.longestTurn)
      if words.hasPrefix("keys") || words == "records" { slowest = max(slowest, step.seconds) }
      let turn = "longest turn \(figure(step.longestTurn * 1_000)) ms"
      let shown = words.replacing("\t", with: "TAB ").replacing("\r", with: "ENTER ")
      figures.report("  \(shown): \(figure(step.seconds * 1_000)) ms, \(turn)")
    }
    figures.add("\(name): from a key to its frame, the median of the slowest", Amount(slowest * 1_000, "ms"))
    worst.turn = max(worst.turn, longest)
    worst.kilobytes = max(worst.kilobytes, worker.peakKilobytes)
  }

  private func write(to path: String) throws {
    guard file != "records.jsonl" else {
      _ = try ChatRecords.write(to: path, byteCount: 512_000_000)
      return
    }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    defer { close(descriptor) }
    var number = 0
    while let bytes = piece(number).map({ Array($0.utf8) }) {
      guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
        throw BenchError("cannot fill \(path)")
      }
      number += 1
    }
  }

  private static let records = HardContent(
    name: "512 MB of records", file: "records.jsonl", purpose: .fineTune, piece: { _ in nil },
    steps: [
      "keys k", "keys ^", "keys _", "keys g_", "filter 3.14 見積書 harbour /late.*carrier.*ledger/", "keys _^",
      "keys jk",
    ])

  private static let shortLines = HardContent(
    name: "10 million lines", file: "lines.txt",
    piece: { number in
      guard number < 100 else { return nil }
      return (0..<100_000).map { "line \(number * 100_000 + $0)\n" }.joined()
    }, steps: ["keys k", "keys ^", "keys _", "keys \t", "keys ^_"])

  private static let longLine = HardContent(
    name: "a line of 300 MB", file: "long.jsonl", purpose: .fineTune,
    piece: { number in
      switch number {
      case 0: "{\"text\":\""
      case 1...300: String(repeating: "word \(number) and more. ", count: 50_000)
      case 301: "\"}\n{\"text\":\"short\"}\n"
      default: nil
      }
    }, steps: ["keys g", "keys l", "keys $0", "keys \r\u{8}", "keys w"])

  private static let table = HardContent(
    name: "200 MB of rows that span lines", file: "table.csv",
    piece: { number in
      guard number < 600 else { return nil }
      let header = number == 0 ? "id,text,n\n" : ""
      return header
        + (number * 1_000..<number * 1_000 + 1_000).map { row in
          "\(row),\"first line of \(row)\n\(String(repeating: "and more\n", count: row % 50))\",\(row * 7)\n"
        }.joined()
    }, steps: ["keys k", "keys ^", "keys _", "keys g_", "keys jk"])

  private static let elements = HardContent(
    name: "300 MB of elements of an array", file: "elements.json",
    piece: { number in
      guard number < 300 else { return number == 300 ? "{\"n\": -1}\n]\n" : nil }
      let text = String(repeating: "and more ", count: 10)
      return (number == 0 ? "[\n" : "")
        + (number * 6_000..<number * 6_000 + 6_000).map { record in
          "{\n  \"n\": \(record),\n  \"half\": {\"of\": \(record / 2)},\n  \"text\": \"\(text)\"\n},\n"
        }.joined()
    }, steps: ["keys k", "keys ^", "keys _", "keys g_", "filter .n>=1000000", "keys _^", "keys jk"])

  private static let hugeRecords = HardContent(
    name: "220 MB of records of 22 MB", file: "huge-records.jsonl", purpose: .fineTune,
    piece: { number in
      guard number < 10 else { return nil }
      let image = String(repeating: "iVBORw0KGgoAAAANSUhEUgAA", count: 10 << 10)
      let messages = (0..<90).map { message in
        message % 2 == 0
          ? #"{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,\#(image)"}}]}"#
          : #"{"role":"assistant","content":"\#(String(repeating: "word \(message) and more. ", count: 12_000))"}"#
      }
      return #"{"messages":[\#(messages.joined(separator: ","))]}"# + "\n"
    }, steps: ["records", "keys jk"])

  private static let longRecords = HardContent(
    name: "300 MB of records of 100 kB", file: "long-records.jsonl",
    piece: { number in
      guard number < 300 else { return nil }
      return (number * 10..<number * 10 + 10).map { record in
        let text = String(repeating: "word \(record) and more. ", count: 5_000)
        return "{\"text\":\"\(text)\",\"n\":\(record),\"half\":{\"of\":\(record / 2)}}\n"
      }.joined()
    }, steps: ["keys k", "keys ^", "fields .n .half.of .text", "keys g_", "keys jk", "keys ^"])
}
