import BrowserViews
import FilesAPI
import FilesStore
import LocalStorage
import TerminalKit

/// `winnow restore MANIFEST`: uploads the files of an archive again; they get new ids.
///
/// What was done is noted beside the manifest before and after each upload, so that no file is uploaded twice.
struct RestoreCommand {
  let job: CommandJob

  func run() async throws(CommandFailure) -> ExitCode {
    try job.requireWriting(.upload)
    var tally = Tally(messages: job.messages)
    do throws(FilesError) {
      let manifest = try ArchiveManifest(path: job.arguments.operands[0])
      for number in manifest.unreadable {
        tally.add(CommandFailure(.failed, "cannot be read"), for: "line \(number)")
      }
      job.messages.say("restored files get new ids: whatever names the old ones must be changed by hand")
      for line in manifest.lines {
        guard !Task.isCancelled else { return .interrupted }
        try await restore(line, of: manifest, &tally)
      }
    } catch {
      throw CommandFailure(error)
    }
    return tally.code
  }

  private func restore(
    _ line: ManifestLine, of manifest: ArchiveManifest, _ tally: inout Tally
  ) async throws(FilesError) {
    switch manifest.restored[line.id] {
    case .done(let newID):
      return job.messages.say("\(line.id.rawValue): restored before as \(newID.rawValue)")
    case .begun:
      let failure = CommandFailure(
        .failed, "an earlier restore was cut off while this file was being uploaded, so it may be there",
        advice: "Look for it with winnow ls; to upload it again, take its line out of restored.jsonl.")
      return tally.add(failure, for: SafeText(line.id.rawValue))
    case .failed, nil: break
    }
    switch await job.wiring.disk.inspect(manifest.path(of: line)) {
    case .failure(let error): tally.add(CommandFailure(error), for: SafeText(line.id.rawValue))
    case .success(let local) where local.byteCount.bytes != line.byteCount:
      let words: SafeText = "\(local.byteCount.bytes) bytes instead of \(line.byteCount): not uploaded"
      tally.add(CommandFailure(.failed, words), for: SafeText(local.path))
    case .success(let local):
      guard await hasSameContent(local, line) else {
        let words: SafeText = "the content is not the one that was archived: not uploaded"
        return tally.add(CommandFailure(.failed, words), for: SafeText(local.path))
      }
      try await upload(local, line, manifest, &tally)
    }
  }

  /// Whether the copy still is what was archived; manifests of older versions do not tell.
  private func hasSameContent(_ local: LocalFile, _ line: ManifestLine) async -> Bool {
    guard let hash = line.hash else { return true }
    return await Sha256.hash(ofFileAt: local.path) == hash
  }

  /// How long the file is kept: what was left of its time when it was archived is counted from then on.
  private func expiry(_ line: ManifestLine) -> Int64? {
    guard let expiresAt = line.expiresAt else { return nil }
    let left = expiresAt.seconds - Timestamp.current.seconds
    let purpose = line.purpose ?? FilePurpose("")
    guard let range = job.wiring.profile.provider.expiry(for: purpose).range else {
      job.messages.say("\(line.id.rawValue): the provider takes no expiry, so it stays until it is deleted")
      return nil
    }
    let kept = min(max(left, range.lowerBound), range.upperBound)
    if kept != left {
      let words: SafeText = "\(line.id.rawValue): was to expire \(expiresAt.utcWords); "
      job.messages.say(
        words + "the provider allows no such time, so it expires in \(spanWords(seconds: kept))")
    }
    return kept
  }

  private func upload(
    _ local: LocalFile, _ line: ManifestLine, _ manifest: ArchiveManifest, _ tally: inout Tally
  ) async throws(FilesError) {
    try manifest.note(RestoredLine(id: line.id, state: .begun))
    let name = line.name.isEmpty ? local.name : line.name
    let request = UploadRequest(
      path: local.path, name: name, purpose: line.purpose ?? FilePurpose(""),
      expiresAfter: expiry(line))
    switch await StoreSession.upload(request, job) {
    case .uploaded(let file):
      try manifest.note(RestoredLine(id: line.id, state: .done(newID: file.id)))
      tell(line.id, file)
    case .failed(let error):
      // Only a clear answer means that nothing was stored.
      if error.isClearRefusal { try manifest.note(RestoredLine(id: line.id, state: .failed)) }
      tally.add(CommandFailure(error), for: SafeText(line.id.rawValue))
    default: tally.add(CommandFailure(.interrupted, "interrupted"), for: SafeText(line.id.rawValue))
    }
  }

  private func tell(_ old: FileID, _ file: RemoteFile) {
    guard job.writesJSON else {
      return job.output.tell("\(old.rawValue)  restored as  \(file.id.rawValue)  \(file.name)")
    }
    var line = JSONLine()
    line.add("id", old.rawValue)
    line.add("new_id", file.id.rawValue)
    line.add("filename", file.name)
    job.output.tell(line.safeText)
  }
}

extension StoreSession {
  /// Uploads one file and waits for the end.
  fileprivate static func upload(_ request: UploadRequest, _ job: CommandJob) async -> TransferEvent {
    let session = StoreSession(job.wiring)
    await session.store.upload(TransferID(1), request)
    var end = TransferEvent.cancelled
    // An interruption is told by the end of the transfer itself.
    try? await session.forEach { event in
      guard case .transfer(_, let news) = event else { return false }
      switch news {
      case .started, .waiting: return false
      case .progressed(let progress):
        job.progress.show(request.name, progress)
        return false
      case .uploaded, .downloaded, .targetExists, .failed, .cancelled:
        job.progress.clear()
        end = news
        return true
      }
    }
    return end
  }
}

extension FilesError {
  /// Whether the server said itself that it did not store the file, or the file was never sent.
  fileprivate var isClearRefusal: Bool {
    switch reason {
    case .rejected(let rejection): rejection.status < 500 && rejection.status != 408
    case .readOnly, .invalidRequest, .local, .untrusted, .notAsPlanned: true
    case .unreachable, .timedOut, .cancelled, .unreadable, .lengthMismatch: false
    }
  }
}

extension Output {
  /// Writes a line; a reader that went away does not stop the work.
  fileprivate func tell(_ text: SafeText) { try? write(line: text) }
}
