import BrowserViews
import FilesAPI
import FilesStore
import JSONLines
import LocalStorage
import TerminalKit

/// `winnow cat ID…`: the content of files on standard output, one behind the other, no faster than it is read.
///
/// With a filter what fits, of results of fine-tuning decoded as in a preview; without one the bytes as they are.
struct CatCommand {
  let job: CommandContext

  func run() async throws(CommandFailure) -> ExitCode {
    var tally = BatchOutcome(job)
    let provider = job.wiring.profile.provider
    let ids = job.fileIDs.map { provider.contentID(typed: $0.rawValue) ?? $0 }
    for id in ids {
      do throws(CommandFailure) {
        try await print(id)
      } catch {
        // A reader that went away wants nothing more; of one file alone the failure speaks for itself.
        guard ids.count > 1, error != .outputClosed, !Task.isCancelled else { throw error }
        tally.add(error, for: SafeText(id.rawValue))
      }
    }
    return tally.code == .done ? job.code(ofMatches: ids.count) : tally.code
  }

  /// Writes the content of one file, or what of it fits the filter.
  private func print(_ id: FileID) async throws(CommandFailure) {
    guard let scan = try job.arguments.contentFilter() else {
      // Where nothing is told of a file its length is not known, and any is right.
      return try await ContentPrinter(job: job).print((try? await file(id)) ?? RemoteFile(id: id))
    }
    let file = try await file(id)
    var decoding = ContentDecoding(purpose: file.purpose)
    let printer = ContentPrinter(job: job)
    let source = printer.source(of: file)
    var filter = job.output.isTerminal ? TerminalFilter() : nil
    var failure: Base64Decoder.Failure?
    var content = FilteredContent(scan: scan)
    var isOver = false
    while !isOver {
      let bytes = try await printer.next(source)
      var decoded: [UInt8] = []
      do throws(Base64Decoder.Failure) {
        try decoding.feed(bytes ?? [], isEnd: bytes == nil, into: &decoded)
      } catch {
        failure = error
      }
      isOver = bytes == nil || failure != nil
      try content.feed(decoded, isEnd: isOver)
      if isOver, !content.layers.isEmpty {
        job.messages.say("read through \(content.layers.joined(separator: " of "))")
      }
      let fitting = content.scan.drainCopies()
      try job.output.write(filter?.feed(fitting) ?? fitting)
    }
    if let rest = filter?.finish() { try job.output.write(rest) }
    try report(of: content.scan)
    guard let failure else { return }
    throw CommandFailure(
      .failed, "not base64 from byte \((failure.offset + 1).grouped) on; decoded up to there")
  }

  /// What is known of a file: how long its content is, and whether it comes encoded.
  private func file(_ id: FileID) async throws(CommandFailure) -> RemoteFile {
    guard !id.isContained else { return RemoteFile(id: id) }
    do {
      return try await job.wiring.client.retrieve(id, ContentPrinter(job: job).options).file
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Says what could not be looked at or printed; such a result is not whole.
  private func report(of scan: ContentFilterScan) throws(CommandFailure) {
    let noun = scan.isTable ? "row" : "line"
    let tooLong = scan.longLines + scan.lostLines
    if scan.brokenLines > 0 {
      let reason = scan.isTable ? "a table has no answers" : "not valid JSON"
      job.messages.say("\(scan.brokenLines.counted(noun)) left out: \(reason)")
    }
    if let name = scan.missingColumns.first {
      throw CommandFailure(
        .failed, "no column is called \(SafeText(name)), so nothing can fit .\(SafeText(name))")
    }
    guard tooLong > 0 else { return }
    throw CommandFailure(.failed, "\(tooLong.counted(noun)) left out: longer than 8 MB")
  }
}

/// A content that is looked through, also what is compressed or in another encoding, as if it were not.
private struct FilteredContent {
  var scan: ContentFilterScan
  private var content = ReadableContent()

  init(scan: ContentFilterScan) { self.scan = scan }

  /// What was undone, outermost first.
  var layers: [String] { content.layers }

  mutating func feed(_ bytes: [UInt8], isEnd: Bool) throws(CommandFailure) {
    do throws(Unpacker.Failure) {
      try content.feed(bytes) { scan.feed($0) }
      guard isEnd else { return }
      try content.finish { scan.feed($0) }
    } catch {
      throw CommandFailure(.failed, "the content cannot be read: \(error.words)")
    }
    scan.finish()
  }
}

/// Writes contents to standard output byte for byte; what a terminal could take for an order is made visible there.
struct ContentPrinter {
  let job: CommandContext

  var options: CallOptions {
    let progress = job.progress
    return CallOptions(onRetry: { progress.show($0) })
  }

  func print(_ file: RemoteFile) async throws(CommandFailure) {
    let source = source(of: file)
    var filter = job.output.isTerminal ? TerminalFilter() : nil
    while let bytes = try await next(source) {
      try job.output.write(filter?.feed(bytes) ?? bytes)
    }
    if let rest = filter?.finish() { try job.output.write(rest) }
  }

  /// What was printed cannot be taken back, so another version of the content is an error.
  func source(of file: RemoteFile) -> ContentSource {
    ContentSource(file, client: job.wiring.client, .shown(options))
  }

  func next(_ source: ContentSource) async throws(CommandFailure) -> [UInt8]? {
    do throws(FilesError) {
      while true {
        switch try await source.next() {
        case .bytes(let bytes): return bytes
        case .end: return nil
        case .opened, .compared: continue
        case .restarted: throw .contentChanged
        }
      }
    } catch {
      throw CommandFailure(error)
    }
  }
}
