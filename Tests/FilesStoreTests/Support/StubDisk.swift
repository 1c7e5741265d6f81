import FilesAPI
import FilesStore
import JSONLines

/// A disk in memory that does what a test wants.
struct StubDisk: FileSystem {
  var inspected: @Sendable (String) async -> Result<LocalFile, FilesError> = { path in
    .success(LocalFile(path: path, byteCount: ByteCount(1_000), head: []))
  }
  var download = StubDownload()
  var openFailure: FilesError?
  var archive = StubArchive()
  var archiveFailure: FilesError?

  func inspect(_ path: String) async -> Result<LocalFile, FilesError> { await inspected(path) }

  var checked: @Sendable (CheckRequest) async -> Result<ValidationReport, FilesError> = { request in
    var validator = ContentValidator(LineValidator(request.aim, dialect: request.dialect))
    return .success(validator.finish())
  }

  func check(
    _ request: CheckRequest, progress: @escaping @Sendable (Int64) -> Void
  ) async throws(FilesError) -> ValidationReport {
    progress(request.file.byteCount.bytes)
    return try await checked(request).get()
  }

  func completions(of typed: String) async -> [String] { [] }

  func openPipe() throws(FilesError) -> any ContentPipe {
    throw FilesError(operation: .download, reason: .invalidRequest("no pipe here"))
  }

  func openDownload(_ request: DownloadRequest) async throws(FilesError) -> any DownloadFile {
    if let openFailure { throw openFailure }
    return download
  }

  func openSpool() async throws(FilesError) -> any SpoolFile {
    throw FilesError(operation: .download, reason: .invalidRequest("no spool here"))
  }

  func openArchive(_ path: String, isResumed: Bool) async throws(FilesError) -> any ArchiveFolder {
    if let archiveFailure { throw archiveFailure }
    return archive
  }
}

/// An archive whose manifest is kept in memory.
final class StubArchive: ArchiveFolder {
  let path = "/archive"
  let manifest = Watched<[ArchivedCopy]>([])

  func append(_ copies: [ArchivedCopy]) async throws(FilesError) {
    manifest.update { $0 += copies }
  }
}

/// A download kept in memory.
final class StubDownload: DownloadFile {
  enum End: Hashable, Sendable { case open, committed, discarded, kept(isOffered: Bool) }

  let path = "/downloads/file.jsonl"
  let written = Watched<[UInt8]>([])
  let end = Watched(End.open)
  private let writeGate: Gate?
  private let writeFailure: FilesError?
  private let commitFailure: FilesError?

  let kept: KeptContent?

  init(
    writeGate: Gate? = nil, writeFailure: FilesError? = nil, commitFailure: FilesError? = nil,
    kept: KeptContent? = nil
  ) {
    self.kept = kept
    self.writeGate = writeGate
    self.writeFailure = writeFailure
    self.commitFailure = commitFailure
  }

  func write(_ bytes: [UInt8]) async throws(FilesError) {
    if let writeFailure { throw writeFailure }
    await writeGate?.pass()
    written.update { $0 += bytes }
  }

  func read(at offset: Int64, count: Int) async throws(FilesError) -> [UInt8] {
    Array(written.value.dropFirst(Int(offset)).prefix(count))
  }

  func restart() async throws(FilesError) { written.update { $0 = [] } }

  func keep(isOffered: Bool) async { end.update { $0 = .kept(isOffered: isOffered) } }

  func commit() async throws(FilesError) {
    if let commitFailure { throw commitFailure }
    end.update { $0 = .committed }
  }

  func discard() async { end.update { $0 = .discarded } }
}

/// Keeps what was written down.
final class StubAudit: AuditLog {
  let entries = Watched<[AuditEntry]>([])
  private let onRecord: @Sendable (AuditEntry) -> Void
  private let onSynchronize: @Sendable ([AuditEntry]) -> Void

  /// `onSynchronize` gets all that was recorded until then.
  init(
    onRecord: @escaping @Sendable (AuditEntry) -> Void = { _ in },
    onSynchronize: @escaping @Sendable ([AuditEntry]) -> Void = { _ in }
  ) {
    self.onRecord = onRecord
    self.onSynchronize = onSynchronize
  }

  func synchronize() async { onSynchronize(entries.value) }

  func record(_ entry: AuditEntry) async {
    onRecord(entry)
    entries.update { $0.append(entry) }
  }

  func answers(to steps: Set<AuditStep>, in job: JobID) async -> [AuditStep: DeletionOutcome] {
    let found = entries.value.filter { $0.job == job }.compactMap { entry in
      entry.step.flatMap { step in AuditEntry.deletionOutcome(ofResult: entry.result).map { (step, $0) } }
    }
    return Dictionary(found.filter { steps.contains($0.0) }) { _, last in last }
  }
}

extension AuditEntry {
  fileprivate var step: AuditStep? {
    guard let id else { return nil }
    let name = kind.map { ObjectReference($0, id.rawValue, in: parentID).stepName }
    return AuditStep(action, name ?? id)
  }
}
