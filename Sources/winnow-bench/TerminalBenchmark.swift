import BrowserViews
import Glibc
import TerminalKit

extension Benchmark {
  /// What a person over a slow line pays for, beside the programs that are known to be cheap.
  static let terminal = Benchmark(
    name: "terminal",
    summary: "bytes for each action, first frame and wake-ups at rest, beside less, nnn, ncdu, mc and lf"
  ) { _, figures in
    let peers = try TerminalBenchmark.start()
    defer { peers.removeFiles() }
    for size in [Size(columns: 80, rows: 24), Size(columns: 160, rows: 50)] { try peers.run(size, &figures) }
    try TerminalBenchmark.showKeptList(&figures)
  }
}

/// Programs with a list of 2,000 rows each, where they are installed.
private struct TerminalBenchmark: ~Copyable {
  private static let count = 2_000
  private static let rounds = 12
  private static let secondsAtRest = 10

  /// The most bytes for move, scroll and page.
  private static let most = [24: [110.0, 200, 1_300], 50: [110, 240, 4_200]]
  private static let highestFirstFrame = 1.5
  private static let keptCount = 100_000
  private static let mostMillisecondsToKeptRows = 60.0

  private struct Peer {
    var name: String
    var arguments: [String]
    /// What its first frame has.
    var text: String
    var open: String?
    var close = ""
  }

  private let folder: String
  private let server: FilledServer
  private let peers: [Peer]

  private init(folder: String, server: consuming FilledServer, peers: [Peer]) {
    self.folder = folder
    self.server = server
    self.peers = peers
  }

  static func start() throws -> TerminalBenchmark {
    var template = Array("/tmp/winnow-bench-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw BenchError("no folder for the rows of the others") }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let server = try FilledServer.start(count: Self.count)
    let rows = (0..<Self.count).map { "batch-\($0).jsonl" }
    try Self.write(rows.joined(separator: "\n") + "\n", to: folder + ".txt")
    for row in rows { try Self.write("", to: folder + "/" + row) }
    let all = [
      Peer(name: "winnow", arguments: [try Self.winnow()], text: "batch-", open: "\r", close: "h"),
      Peer(name: "less", arguments: ["less", folder + ".txt"], text: "batch-2"),
      Peer(name: "nnn", arguments: ["nnn", folder], text: "batch-"),
      Peer(name: "ncdu", arguments: ["ncdu", folder], text: "batch-"),
      Peer(name: "mc", arguments: ["mc", "-x", folder, folder], text: "batch-"),
      Peer(name: "lf", arguments: ["lf", folder], text: "batch-"),
    ]
    let peers = all.filter { $0.name == "winnow" || Self.isInstalled($0.name) }
    return TerminalBenchmark(folder: folder, server: server, peers: peers)
  }

  func removeFiles() {
    for row in 0..<Self.count { unlink("\(folder)/batch-\(row).jsonl") }
    rmdir(folder)
    unlink(folder + ".txt")
  }

  /// What a program was seen to do at one size.
  private struct Row {
    let size: Size
    /// In milliseconds.
    var firstFrame = Double.infinity
    /// Of a move, a scrolled row and a page.
    var bytes: [Int]
    /// Of opening a row and coming back.
    var opened: (Int, Int)?
    var rest: (bytes: Int, wakeUps: Int)
  }

  func run(_ size: Size, _ figures: inout Figures) throws {
    var all: [String: Row] = [:]
    let firstFrames = try firstFrames(size)
    for peer in peers {
      var row = try look(at: peer, size)
      row.firstFrame = firstFrames[peer.name] ?? .infinity
      all[peer.name] = row
      let opened = row.opened.map { ", open and close \($0.0) and \($0.1)" } ?? ""
      figures.report(
        "\(peer.name): first frame \(figure(row.firstFrame)) ms, bytes for move, scroll, page \(row.bytes)"
          + "\(opened), at rest \(row.rest.bytes) bytes, \(row.rest.wakeUps) wake-ups")
    }
    guard let own = all.removeValue(forKey: "winnow") else { throw BenchError("winnow was not measured") }
    report(own, beside: all, &figures)
  }

  private func look(at peer: Peer, _ size: Size) throws -> Row {
    let program = try start(peer, size)
    _ = program.wait(for: peer.text)
    program.read(for: 1_000)
    let bytes = actions(of: program, rows: size.rows)
    let opened = peer.open.map { (program.press($0), program.press(peer.close)) }
    return Row(size: size, bytes: bytes, opened: opened, rest: program.rest(seconds: Self.secondsAtRest))
  }

  /// From the start to rows of the list of the last time, while no server answers: the best of several starts.
  static func showKeptList(_ figures: inout Figures) throws {
    let home = try ScratchHome()
    let program = try winnow()
    func start(_ address: String) throws -> TerminalProgram {
      let environment = [
        "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": Self.variable("PATH"), "HOME": home.path,
        "OPENAI_API_KEY": "any", "OPENAI_BASE_URL": address,
      ]
      return try TerminalProgram([program], environment: environment, size: Size(columns: 80, rows: 24))
    }
    let address = try keepList(start)
    let times = try (0..<Self.rounds).compactMap { _ in try start(address).wait(for: ".jsonl") }
    guard times.count == Self.rounds else { throw BenchError("no list was kept") }
    figures.add(
      "rows of a kept list of \(Self.keptCount.grouped) files, no server answering",
      Amount((times.min()?.seconds ?? .infinity) * 1_000, "ms"), .atMost(Self.mostMillisecondsToKeptRows))
  }

  /// Has a list read to its end and kept; the address of the server, which is gone afterwards.
  private static func keepList(_ start: (String) throws -> TerminalProgram) throws -> String {
    let server = try FilledServer.start(count: keptCount)
    let reader = try start(server.baseURL)
    guard reader.wait(for: "\(keptCount.grouped) files", most: 60) != nil else {
      throw BenchError("the list is not read")
    }
    // It is kept when nothing more is drawn.
    reader.read(for: 3_000)
    return server.baseURL
  }

  private func report(_ own: Row, beside others: [String: Row], _ figures: inout Figures) {
    func peers(_ value: (Row) -> Int) -> String {
      others.sorted { $0.key < $1.key }.map { "\($0.key) \(value($0.value).grouped)" }.joined(separator: ", ")
    }
    for (place, action) in ["a move", "a scrolled row", "a page"].enumerated() {
      figures.add(
        "\(own.size.columns)×\(own.size.rows): \(action) (\(peers { $0.bytes[place] }))",
        Amount(Double(own.bytes[place]), "bytes"),
        Self.most[own.size.rows].map { .atMost($0[place]) })
    }
    if let opened = own.opened {
      figures.add("`Enter` into a file", Amount(Double(opened.0), "bytes"))
      figures.add("and back", Amount(Double(opened.1), "bytes"))
    }
    figures.add(
      "at rest for \(Self.secondsAtRest) s (\(peers { $0.rest.bytes }))",
      Amount(Double(own.rest.bytes), "bytes"),
      .atMost(0))
    figures.add(
      "wake-ups meanwhile (\(peers { $0.rest.wakeUps }))", Amount(Double(own.rest.wakeUps), "in all"),
      .atMost(1))
    guard let nnn = others["nnn"] else { return }
    figures.add(
      "first frame (\(Figure.digits(own.firstFrame)) ms)",
      Amount(own.firstFrame / nnn.firstFrame, "times nnn's"),
      .atMost(Self.highestFirstFrame))
  }

  /// The least of several starts until something of a program itself is on the screen, in milliseconds.
  ///
  /// The programs take turns, so that all have the same good and bad moments of the machine; of two starts the second
  /// counts, so that none pays for what the one before it left in the processor's memory.
  private func firstFrames(_ size: Size) throws -> [String: Double] {
    var least: [String: Double] = [:]
    for _ in 0..<Self.rounds {
      for peer in peers {
        let text = peer.name == "winnow" ? "winnow" : peer.text
        _ = try start(peer, size).wait(for: text)
        guard let time = try start(peer, size).wait(for: text) else { continue }
        least[peer.name] = min(least[peer.name] ?? .infinity, time.seconds * 1_000)
      }
    }
    return least
  }

  /// What moving, scrolling and paging cost: the middle one of five each.
  private func actions(of program: TerminalProgram, rows: Int) -> [Int] {
    let down = "\u{1B}OB"
    func middle(_ keys: String) -> Int { (0..<5).map { _ in program.press(keys) }.sorted()[2] }
    _ = program.press(down)
    let move = middle(down)
    for _ in 0..<rows { _ = program.press(down) }
    let scroll = middle(down)
    _ = program.press("\u{1B}[6~")
    return [move, scroll, middle("\u{1B}[6~")]
  }

  private func start(_ peer: Peer, _ size: Size) throws -> TerminalProgram {
    let environment = [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": Self.variable("PATH"), "HOME": folder + "-home",
      "OPENAI_API_KEY": "any", "OPENAI_BASE_URL": server.baseURL,
    ]
    return try TerminalProgram(peer.arguments, environment: environment, size: size)
  }

  private static func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }

  /// The program that was built beside this one.
  private static func winnow() throws -> String {
    var path = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let length = path.withUnsafeMutableBytes { bytes in
      bytes.assumingMemoryBound(to: CChar.self).baseAddress.map {
        readlink("/proc/self/exe", $0, bytes.count)
      } ?? 0
    }
    let own = String(decoding: path.prefix(max(0, length)), as: UTF8.self)
    let other = own.replacing("winnow-bench", with: "winnow")
    guard access(other, X_OK) == 0 else {
      throw BenchError("winnow is not there: swift build --product winnow")
    }
    return other
  }

  private static func isInstalled(_ name: String) -> Bool {
    variable("PATH").split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
  }

  private static func write(_ text: String, to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard file >= 0 else { throw BenchError("cannot write \(path)") }
    _ = Glibc.write(file, text, text.utf8.count)
    close(file)
  }
}
