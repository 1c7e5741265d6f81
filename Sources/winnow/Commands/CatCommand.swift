import BrowserViews
import FilesAPI
import JSONLines
import TerminalKit

/// `winnow cat ID`: a file's content on standard output, or the lines that fit a filter, no faster than it is read.
struct CatCommand {
  let job: CommandJob

  func run() async throws(CommandFailure) -> ExitCode {
    var lines = try job.arguments.recordFilter().map { LineFilterScan($0, copiesLines: true) }
    let content: FileContent
    do {
      content = try await job.wiring.client.content(of: FileID(job.arguments.operands[0]), from: 0, options)
    } catch {
      throw CommandFailure(error)
    }
    defer { content.chunks.cancel() }
    var filter = job.output.isTerminal ? TerminalFilter() : nil
    while let bytes = try await next(content.chunks) {
      lines?.take(bytes)
      let fitting = lines?.takeCopies() ?? bytes
      try job.output.write(filter?.take(fitting) ?? fitting)
    }
    lines?.finish()
    if let last = lines?.takeCopies() { try job.output.write(filter?.take(last) ?? last) }
    if let rest = filter?.finish() { try job.output.write(rest) }
    if let lines { try tell(of: lines) }
    return .done
  }

  /// Says what could not be looked at or printed; such a result is not whole.
  private func tell(of lines: LineFilterScan) throws(CommandFailure) {
    let tooLong = lines.longLines + lines.lostLines
    if lines.brokenLines > 0 {
      job.messages.say("\(lines.brokenLines.counted("line")) left out: not valid JSON")
    }
    guard tooLong > 0 else { return }
    throw CommandFailure(.failed, "\(tooLong.counted("line")) left out: longer than 8 MB")
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
