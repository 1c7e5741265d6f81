import BrowserViews
import FilesAPI
import FilesStore
import JSONLines
import TerminalKit

/// `winnow cat ID`: a file's content on standard output, no faster than it is read.
///
/// With a filter what fits, of results of fine-tuning decoded as in a preview; without one the bytes as they are.
struct CatCommand {
  let job: CommandJob

  func run() async throws(CommandFailure) -> ExitCode {
    guard var scan = try job.arguments.contentFilter() else { return try await copy() }
    let file = try await file()
    var decoding = ContentDecoding(purpose: file.purpose)
    let source = source(of: file)
    var filter = job.output.isTerminal ? TerminalFilter() : nil
    var failure: Base64Decoder.Failure?
    var isOver = false
    while !isOver {
      let bytes = try await next(source)
      var decoded: [UInt8] = []
      do throws(Base64Decoder.Failure) {
        try decoding.take(bytes ?? [], isEnd: bytes == nil, into: &decoded)
      } catch {
        failure = error
      }
      isOver = bytes == nil || failure != nil
      scan.take(decoded)
      if isOver { scan.finish() }
      let fitting = scan.takeCopies()
      try job.output.write(filter?.take(fitting) ?? fitting)
    }
    if let rest = filter?.finish() { try job.output.write(rest) }
    try tell(of: scan)
    guard let failure else { return .done }
    throw CommandFailure(
      .failed, "not base64 from byte \((failure.offset + 1).grouped) on; decoded up to there")
  }

  /// All of the content, byte for byte.
  private func copy() async throws(CommandFailure) -> ExitCode {
    // Where nothing is told of a file its length is not known, and any is right.
    let source = source(of: (try? await file()) ?? RemoteFile(id: id, name: ""))
    var filter = job.output.isTerminal ? TerminalFilter() : nil
    while let bytes = try await next(source) {
      try job.output.write(filter?.take(bytes) ?? bytes)
    }
    if let rest = filter?.finish() { try job.output.write(rest) }
    return .done
  }

  private var id: FileID { FileID(job.arguments.operands[0]) }

  /// What was printed cannot be taken back, so another version of the content is an error.
  private func source(of file: RemoteFile) -> ContentSource {
    ContentSource(
      file, client: job.wiring.client, onChange: .stop, checksLength: false, options: options)
  }

  /// What is known of the file: how long its content is, and whether it comes encoded.
  private func file() async throws(CommandFailure) -> RemoteFile {
    do {
      return try await job.wiring.client.retrieve(id, options).file
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Says what could not be looked at or printed; such a result is not whole.
  private func tell(of scan: ContentFilterScan) throws(CommandFailure) {
    let noun = scan.isTable ? "row" : "line"
    let tooLong = scan.longLines + scan.lostLines
    if scan.brokenLines > 0 {
      let reason = scan.isTable ? "a table has no .fields, only words" : "not valid JSON"
      job.messages.say("\(scan.brokenLines.counted(noun)) left out: \(reason)")
    }
    guard tooLong > 0 else { return }
    throw CommandFailure(.failed, "\(tooLong.counted(noun)) left out: longer than 8 MB")
  }

  private var options: CallOptions {
    let progress = job.progress
    return CallOptions(onRetry: { progress.show($0) })
  }

  private func next(_ source: ContentSource) async throws(CommandFailure) -> [UInt8]? {
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
