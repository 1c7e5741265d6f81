import BrowserViews
import FilesAPI
import FilesStore
import LocalStorage
import TerminalKit

/// `winnow restore MANIFEST`: uploads the files of an archive again; they get new ids.
///
/// What was done is noted beside the manifest before the note of an upload goes away, so that no file is uploaded twice.
struct RestoreCommand {
  let job: CommandContext

  func run() async throws(CommandFailure) -> ExitCode {
    try job.requireWriting(.upload)
    let manifest = try opened()
    var archive = RestoredArchive(job, manifest)
    job.messages.say("restored files get new ids: whatever names the old ones must be changed by hand")
    try await reportEarlierUploads()
    for line in manifest.lines {
      guard !Task.isCancelled else { return .interrupted }
      try await archive.restore(line)
    }
    return archive.lines.code
  }

  private func opened() throws(CommandFailure) -> ArchiveManifest {
    do throws(FilesError) {
      return try ArchiveManifest(path: job.arguments.operands[0])
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Uploads of other commands; what a restore left is looked for when its file's turn comes.
  private func reportEarlierUploads() async throws(CommandFailure) {
    let session = StoreSession(job.wiring)
    await session.store.settleUploads()
    try await session.forEach { event in
      guard case .settledUploads(let settled) = event else { return false }
      UploadReporting(job: job).report(settled.filter { $0.outcome != .leftToRestore })
      return true
    }
  }
}

/// An archive whose files are being uploaded again, one after the other.
private struct RestoredArchive {
  private let job: CommandContext
  private let manifest: ArchiveManifest
  private var purposes: RestorePurpose
  private(set) var lines: RestoreLines

  init(_ job: CommandContext, _ manifest: ArchiveManifest) {
    self.job = job
    self.manifest = manifest
    purposes = RestorePurpose(job: job)
    lines = RestoreLines(job)
    for number in manifest.unreadable {
      lines.fail(CommandFailure(.failed, "cannot be read"), "line \(number)")
    }
  }

  mutating func restore(_ line: ManifestLine) async throws(CommandFailure) {
    switch manifest.restored[line.id] {
    case .done(let newID):
      // The program ended between the record and the end of the note.
      let left = await job.wiring.uploadNotes?.claimAbandoned { $0.isRestored && $0.storedID == newID } ?? []
      for record in left { record.end() }
      return job.messages.say("\(line.id.rawValue): restored before as \(newID.rawValue)")
    case .begun:
      let failure = CommandFailure(
        .failed, "an earlier restore was cut off while this file was being uploaded, so it may be there",
        advice: "Look for it with winnow ls; to upload it again, take its line out of restored.jsonl.")
      return lines.fail(failure, line)
    case .failed, nil: break
    }
    switch await job.wiring.disk.inspect(manifest.path(of: line)) {
    case .failure(let error): lines.fail(CommandFailure(error), line)
    case .success(let local) where local.byteCount.bytes != line.byteCount:
      let words: SafeText =
        "\(local.path): \(local.byteCount.bytes) bytes instead of \(line.byteCount): not uploaded"
      lines.fail(CommandFailure(.failed, words), line)
    case .success(let local):
      guard await hasSameContent(local, line) else {
        let words: SafeText = "\(local.path): the content is not the one that was archived: not uploaded"
        return lines.fail(CommandFailure(.failed, words), line)
      }
      guard let purpose = try purposes.purpose(for: line, local) else {
        return lines.fail(CommandFailure(.failed, "left out: the provider does not take its purpose"), line)
      }
      try await upload(local, line, as: purpose)
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
    let left = expiresAt.seconds(since: .current)
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

  private mutating func upload(
    _ local: LocalFile, _ line: ManifestLine, as purpose: FilePurpose
  ) async throws(CommandFailure) {
    let name = line.name.isEmpty ? local.name : line.name
    var request = UploadRequest(path: local.path, name: name, purpose: purpose)
    request.expiresAfter = expiry(line)
    request.byteCount = line.byteCount
    request.isRestored = true
    let session = StoreSession(job.wiring)
    let record = RestoreRecord(manifest, line.id)
    await session.store.upload(TransferID(1), request) { record.note(.done(newID: $0.id)) }
    var result: PutResult?
    let reporting = UploadReporting(job: job)
    do throws(CommandFailure) {
      try await session.forEach { event in
        guard case .transfer(_, let news) = event else { return false }
        reporting.report(news, of: request.name)
        result = PutResult(news)
        return result != nil
      }
    } catch {
      // The file has its line also when the command is interrupted.
      guard result != nil else { throw error }
    }
    job.progress.clear()
    guard let result else { return }
    if case .failed = result { record.note(.failed) }
    lines.add(result, line, request)
    if let problem = record.problem { lines.fail(CommandFailure(problem), line) }
  }
}
