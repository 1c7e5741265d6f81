import BrowserViews
import FilesAPI
import FilesStore
import LocalStorage
import Synchronization
import TerminalKit

/// What became of each file of an archive: a line each, failures too.
struct RestoreLines {
  private let job: CommandContext
  private var tally: BatchOutcome

  init(_ job: CommandContext) {
    self.job = job
    tally = BatchOutcome(job)
  }

  var code: ExitCode { tally.code }

  mutating func fail(_ failure: CommandFailure, _ what: SafeText) { tally.add(failure, for: what) }

  mutating func fail(_ failure: CommandFailure, _ line: ManifestLine) {
    tally.add(failure, for: SafeText(line.id.rawValue))
    write(.failed(failure), line, nil)
  }

  mutating func add(_ result: PutResult, _ line: ManifestLine, _ request: UploadRequest) {
    if let failure = result.failure { tally.add(failure, for: SafeText(line.id.rawValue)) }
    if let file = result.file {
      UploadReporting(job: job).reportMismatch(in: file, for: request, byteCount: ByteCount(line.byteCount))
      if let own = line.purpose, own != request.purpose {
        job.messages.say(
          "\(line.id.rawValue): was for \(own.rawValue), which the provider takes from nobody; it is for "
            + SafeText(request.purpose.rawValue) + " now")
      }
    }
    write(result, line, request)
  }

  private func write(_ result: PutResult, _ line: ManifestLine, _ request: UploadRequest?) {
    // A reader that went away does not stop the work.
    try? job.output.write(line: job.writesJSON ? json(result, line, request) : text(result, line))
  }

  private func text(_ result: PutResult, _ line: ManifestLine) -> SafeText {
    guard let file = result.file else { return "\(line.id.rawValue)  \(result.word.rawValue)  \(line.name)" }
    return "\(line.id.rawValue)  restored as  \(file.id.rawValue)  \(file.name)"
  }

  private func json(_ result: PutResult, _ line: ManifestLine, _ request: UploadRequest?) -> SafeText {
    var json = JSONLine()
    json.add("id", line.id.rawValue)
    json.add("argument", line.id.rawValue)
    json.add("new_id", result.file?.id.rawValue)
    json.add("filename", result.file?.name ?? line.name)
    json.add("purpose", request?.purpose.rawValue)
    if request?.purpose != line.purpose { json.add("purpose_before", line.purpose?.rawValue) }
    json.add("expires_at", result.file?.expiresAt?.seconds)
    json.add("path", line.path)
    json.add("result", result.word.rawValue)
    json.add(result.failure)
    return json.safeText
  }
}

/// The record beside a manifest, for one file of it; from any thread.
final class RestoreRecord: Sendable {
  private let manifest: ArchiveManifest
  private let id: FileID
  private let trouble = Mutex<FilesError?>(nil)

  init(_ manifest: ArchiveManifest, _ id: FileID) {
    self.manifest = manifest
    self.id = id
  }

  /// Why something could not be noted.
  var problem: FilesError? { trouble.withLock { $0 } }

  func note(_ state: RestoredLine.State) {
    do throws(FilesError) {
      try manifest.note(RestoredLine(id: id, state: state))
    } catch {
      trouble.withLock { $0 = error }
    }
  }
}
