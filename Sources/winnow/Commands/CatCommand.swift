import FilesAPI
import TerminalKit

/// `winnow cat ID`: a file's content on standard output, no faster than it is read.
struct CatCommand {
  let job: CommandJob

  func run() async throws(CommandFailure) -> ExitCode {
    let content: FileContent
    do {
      content = try await job.wiring.client.content(of: FileID(job.arguments.operands[0]), from: 0, options)
    } catch {
      throw CommandFailure(error)
    }
    defer { content.chunks.cancel() }
    var filter = job.output.isTerminal ? TerminalFilter() : nil
    while let bytes = try await next(content.chunks) {
      try job.output.write(filter?.take(bytes) ?? bytes)
    }
    if let rest = filter?.finish() { try job.output.write(rest) }
    return .done
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
