import BrowserViews
import FilesAPI
import JSONLines
import TerminalKit

/// `winnow cat ID`: a file's content on standard output, or what fits a filter, no faster than it is read.
struct CatCommand {
  let job: CommandJob

  func run() async throws(CommandFailure) -> ExitCode {
    var scan = try job.arguments.contentFilter()
    let content: FileContent
    do {
      content = try await job.wiring.client.content(of: FileID(job.arguments.operands[0]), from: 0, options)
    } catch {
      throw CommandFailure(error)
    }
    defer { content.chunks.cancel() }
    var filter = job.output.isTerminal ? TerminalFilter() : nil
    while let bytes = try await next(content.chunks) {
      scan?.take(bytes)
      let fitting = scan?.takeCopies() ?? bytes
      try job.output.write(filter?.take(fitting) ?? fitting)
    }
    scan?.finish()
    if let last = scan?.takeCopies() { try job.output.write(filter?.take(last) ?? last) }
    if let rest = filter?.finish() { try job.output.write(rest) }
    if let scan { try tell(of: scan) }
    return .done
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

  private func next(_ chunks: any ContentChunks) async throws(CommandFailure) -> [UInt8]? {
    do {
      return try await chunks.next()
    } catch {
      throw CommandFailure(error)
    }
  }
}
