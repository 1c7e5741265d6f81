import FilesAPI
import FoundationEssentials
import Glibc
import TerminalKit

/// What comes from standard input, in a file of its own until it is uploaded: an upload may have to be read twice.
struct UploadInput {
  /// Where the content lies.
  let path: String
  private let folder: String

  /// Reads all of it into a new folder that is its owner's alone.
  init(_ job: CommandContext, name: String) throws(CommandFailure) {
    let place = job.environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    var template = Array("\(place)/winnow-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw CommandFailure(.failed, "\(place): \(TextFile.systemWords())")
    }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    path = "\(folder)/input"
    do throws(CommandFailure) {
      try Self.copy(InputStream(descriptor: job.input), to: path)
    } catch {
      remove()
      throw error
    }
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  private static func copy(_ input: InputStream, to path: String) throws(CommandFailure) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw CommandFailure(.failed, "\(path): \(TextFile.systemWords())") }
    defer { close(file) }
    while let bytes = try input.next() { try Output(descriptor: file).write(bytes) }
  }
}
