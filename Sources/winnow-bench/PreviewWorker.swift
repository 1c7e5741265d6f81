import BrowserCore
import ContentReading
import FilesStore
import Glibc
import JSONLines
import TerminalKit

extension Benchmark {
  /// The process whose memory is measured: does what its input says, one word a line.
  static let previewWorker = Benchmark(
    name: "preview-worker", summary: "BASE-URL: used by preview; looks into the first file as its input says"
  ) { arguments, _ in
    guard let baseURL = arguments.first else {
      throw BenchError("usage: winnow-bench preview-worker BASE-URL")
    }
    let worker = PreviewWorker(try HeadlessBrowser(baseURL: baseURL))
    await onThreadOfItsOwn { worker.obeyAll() }
    await worker.browser.shutDown()
  }
}

/// What a step took: sent as one line from the worker to the benchmark.
struct PreviewStep {
  var seconds = 0.0
  /// Bytes that came through the connection, those that nobody read yet included.
  var networkBytes = 0
  /// The longest turn in seconds, key included.
  var longestTurn = 0.0
  /// The most memory that the process ever had.
  var peakKilobytes = 0
  /// Empty when the step went well.
  var problem = ""

  var line: String { "\(seconds)\t\(networkBytes)\t\(longestTurn)\t\(peakKilobytes)\t\(problem)" }

  init() {}

  init?(_ line: String) {
    let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 5, let seconds = Double(parts[0]), let bytes = Int(parts[1]),
      let turn = Double(parts[2]), let peak = Int(parts[3])
    else { return nil }
    (self.seconds, networkBytes, longestTurn, peakKilobytes, problem) = (seconds, bytes, turn, peak, parts[4])
  }
}

/// A person who looks into one large file, key by key.
private final class PreviewWorker {
  let browser: HeadlessBrowser
  private let clock = ContinuousClock()

  init(_ browser: HeadlessBrowser) { self.browser = browser }

  func obeyAll() {
    browser.start()
    browser.turn { !$0.isWaiting }
    while let line = readLine() {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      var step = PreviewStep()
      browser.longestTurn = .zero
      switch words.first {
      case "look": look(&step)
      case "end": goToEnd(&step)
      case "search": search(words.last ?? "", &step)
      case "check": check(words.last ?? "", &step)
      case "filter": filter(words.last ?? "", &step)
      case "fields": showFields(words.last ?? "", &step)
      case "keys": pressKeys(words.last ?? "", &step)
      case "records": openRecords(&step)
      default: step.problem = "unknown step \(line)"
      }
      step.longestTurn = browser.longestTurn.seconds
      step.peakKilobytes = peakMemoryInKilobytes()
      print(step.line)
      fflush(nil)
    }
  }

  /// Opens the first file anew: the time until a screen of records stands there, and what has come when reading rests.
  private func look(_ step: inout PreviewStep) {
    if browser.state.preview != nil { browser.press([.character("q")]) }
    browser.turn { $0.preview == nil && !$0.isWaiting }
    let before = Sockets.receivedBytes()
    let start = clock.now
    browser.press([.enter])
    browser.turn { state in
      guard let preview = state.preview else { return false }
      return preview.shownCount >= 50 || preview.status.failure != nil || preview.status.stage == .paused
    }
    step.seconds = start.duration(to: clock.now).seconds
    if browser.state.preview?.status.failure != nil { step.problem = "the content cannot be read" }
    browser.turn { !$0.isWaiting }
    step.networkBytes = Sockets.receivedBytes() - before
  }

  /// From Enter to the last record that fits.
  private func filter(_ text: String, _ step: inout PreviewStep) {
    browser.press([.character("&")] + text.map { .character($0) })
    browser.turn { _ in true }
    let start = clock.now
    browser.press([.enter])
    browser.turn(holding: .character("#")) { !$0.isWaiting }
    step.seconds = start.duration(to: clock.now).seconds
    if browser.state.preview?.filterReport?.isComplete != true { step.problem = "not all was looked through" }
  }

  /// From Enter to the fields on the screen.
  private func showFields(_ paths: String, _ step: inout PreviewStep) {
    browser.press([.character("C")] + paths.map { .character($0) })
    browser.turn { _ in true }
    let start = clock.now
    browser.press([.enter])
    browser.turn(holding: .character("#")) { !$0.isWaiting }
    step.seconds = start.duration(to: clock.now).seconds
    if browser.state.preview?.layout != .table { step.problem = "no fields are shown" }
  }

  /// Opens the first record and those behind it, each until it is laid out, then the last as a conversation and back: the
  /// longest of these.
  private func openRecords(_ step: inout PreviewStep) {
    browser.press([.character("g")])
    browser.turn { !$0.isWaiting }
    for key in [.enter, .character("]"), .character("]"), .character("]"), .tab] as [KeyPress] {
      let start = clock.now
      browser.press([key])
      // Whether it is a conversation is looked for elsewhere, and the record stays as it is meanwhile.
      browser.turn(holding: .character("#")) { !$0.isWaiting && (key != .tab || $0.preview?.mode == .chat) }
      step.seconds = max(step.seconds, start.duration(to: clock.now).seconds)
    }
    browser.press([.character("q")])
    browser.turn { !$0.isWaiting }
  }

  /// How long keys take from the press to the frame, each pressed so many times in turn: the median.
  private func pressKeys(_ keys: String, _ step: inout PreviewStep) {
    var times: [Double] = []
    for _ in 0..<60 {
      for key in keys {
        let start = clock.now
        browser.press([Self.named[key] ?? .character(key)])
        repeat { browser.turn() } while browser.needsDrawing
        times.append(start.duration(to: clock.now).seconds)
      }
    }
    times.sort()
    step.seconds = times[times.count / 2]
  }

  /// Keys that are written as one letter.
  private static let named: [Character: KeyPress] = ["^": .pageUp, "_": .pageDown, "\t": .tab, "\r": .enter]

  /// From `G` to the last record on the screen, with a key pressed all the while that does nothing there.
  private func goToEnd(_ step: inout PreviewStep) {
    let start = clock.now
    browser.press([.character("G")])
    browser.turn(holding: .character("#")) { !$0.isWaiting }
    step.seconds = start.duration(to: clock.now).seconds
    guard let preview = browser.state.preview,
      let last = try? preview.extent(ofPlace: preview.lines.cursor)
    else {
      return step.problem = "no record is on the screen"
    }
    if last.line != preview.unitCount - 1 || !preview.status.isComplete {
      step.problem = "the last record is not on the screen"
    }
  }

  /// From Enter to the word that there is no such text.
  private func search(_ text: String, _ step: inout PreviewStep) {
    browser.press([.character("/")] + text.map { .character($0) })
    browser.turn { _ in true }
    let start = clock.now
    browser.press([.enter])
    browser.turn(holding: .character("#")) { !$0.isWaiting }
    step.seconds = start.duration(to: clock.now).seconds
    if let search = browser.state.preview?.search, search.report?.stage != .ended || search.hit != nil {
      step.problem = "\(text) was not found to be absent"
    }
  }

  /// The rules of fine-tuning over a local file, read as `winnow check` reads it.
  private func check(_ path: String, _ step: inout PreviewStep) {
    var validator = ContentValidator(LineValidator(.detect, dialect: .openAI))
    let start = clock.now
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    while let chunk = readChunk(descriptor) { validator.append(chunk) }
    let report = validator.finish()
    step.seconds = start.duration(to: clock.now).seconds
    if report.recordCount == 0 || report.errorCount > 0 {
      step.problem = "\(report.errorCount) errors in \(report.recordCount) records"
    }
  }

  private func readChunk(_ descriptor: Int32) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, filled in
      filled = max(0, read(descriptor, buffer.baseAddress, buffer.count))
    }
    return bytes.isEmpty ? nil : bytes
  }
}

/// What the kernel knows of this process's connections.
private enum Sockets {
  /// Where the kernel's `struct tcp_info` has `tcpi_bytes_received`.
  private static let receivedPlace = 128

  /// The bytes that all open connections have received, those that wait in the kernel included.
  static func receivedBytes() -> Int {
    (3..<Int32(256)).reduce(0) { total, descriptor in
      var info = [UInt64](repeating: 0, count: 64)
      var length = socklen_t(info.count * 8)
      let result = getsockopt(descriptor, Int32(IPPROTO_TCP), TCP_INFO, &info, &length)
      guard result == 0, length >= receivedPlace + 8 else { return total }
      return total + Int(info[receivedPlace / 8])
    }
  }
}
