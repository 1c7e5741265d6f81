import FilesAPI
import Synchronization

/// How far an upload is, and the notes of it.
struct UploadCourse: Sendable {
  var records: [any UploadRecord]
  /// What is known of it, also where no note could be written.
  var note: UploadNote?
  var sends = 0
  let requestID = RequestIDNote()

  init(records: [any UploadRecord]) {
    self.records = records
    note = records.map(\.note).min { $0.startedAt < $1.startedAt }
    guard note != nil else { return }
    note?.sentAt = records.compactMap(\.note.sentAt).max()
    note?.lostAnswers = records.reduce(0) { $0 + $1.note.unanswered }
  }

  var lostAnswers: Int { note?.lostAnswers ?? 0 }

  mutating func add(_ fact: UploadFact) {
    note?.add(fact)
    for record in records { record.add(fact) }
  }

  func end() { for record in records { record.end() } }
  func release() { for record in records { record.release() } }
}

/// When something happened first.
final class Mark: Sendable {
  private let mark = Mutex<Duration?>(nil)

  var time: Duration? { mark.withLock { $0 } }

  func set(_ time: Duration) { mark.withLock { $0 = $0 ?? time } }
}

/// Whether the server said that it has the content.
final class KnownNote: Sendable {
  private let note = Mutex(false)

  var isSet: Bool { note.withLock { $0 } }

  func set() { note.withLock { $0 = true } }
}

extension FilesError {
  /// What an upload met whose program ended.
  static let cutOffUpload = FilesError(
    operation: .upload, reason: .unreachable("an earlier upload of it was cut off"))

  /// The same, of something that was never begun.
  var surelyWithoutEffect: FilesError {
    var error = self
    error.isWithoutEffect = true
    return error
  }
}
