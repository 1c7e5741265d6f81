import FilesAPI
import FoundationEssentials
import Glibc
import TerminalKit

/// The file of `--log`: one JSON object a line for each request that was sent, without keys and headers.
final class LogFile: Sendable {
  private let descriptor: Int32

  /// Opens the file for appending; a new one is for its owner alone.
  init(path: String) throws(CommandFailure) {
    descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw CommandFailure(.badConfiguration, "--log \(path): \(TextFile.systemWords())")
    }
  }

  deinit { close(descriptor) }

  /// Writes one line; from any thread, since each line is one `write` (POSIX, `O_APPEND`).
  @Sendable func record(_ entry: RequestLogEntry) {
    var line = JSONLine()
    line.add("time", Date().formatted(.iso8601))
    line.add("method", entry.method)
    line.add("url", entry.url)
    line.add("status", entry.status.map(Int64.init))
    line.add("failure", entry.failure)
    line.add("milliseconds", Int64(entry.milliseconds))
    line.add("bytes", entry.byteCount)
    line.add("request_id", entry.requestID)
    let bytes = Array((line.text + "\n").utf8)
    _ = write(descriptor, bytes, bytes.count)
  }
}
