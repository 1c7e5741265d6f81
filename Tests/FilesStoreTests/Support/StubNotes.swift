import FilesAPI
import FilesStore
import Synchronization

/// Notes of uploads in memory.
final class StubNotes: UploadNotes {
  final class Record: UploadRecord {
    enum End: Sendable { case held, ended, released }

    private let state: Mutex<(note: UploadNote, end: End)>

    init(_ note: UploadNote, _ end: End = .held) { state = Mutex((note, end)) }

    var note: UploadNote { state.withLock { $0.note } }
    var outcome: End { state.withLock { $0.end } }
    func add(_ fact: UploadFact) { state.withLock { $0.note.add(fact) } }
    func end() { state.withLock { $0.end = .ended } }
    func release() { state.withLock { $0.end = .released } }
    func hold() { state.withLock { $0.end = .held } }
  }

  private let records = Mutex<[Record]>([])

  /// How many were ever written.
  var written: Int { records.withLock { $0.count } }
  var released: [UploadNote] { records.withLock { $0.filter { $0.outcome == .released }.map(\.note) } }
  /// Those that did not end.
  var open: [UploadNote] { records.withLock { $0.filter { $0.outcome != .ended }.map(\.note) } }

  /// What a program that was killed left.
  func leave(_ note: UploadNote, _ facts: UploadFact...) {
    let record = Record(note, .released)
    for fact in facts { record.add(fact) }
    records.withLock { $0.append(record) }
  }

  /// Why no note can be written.
  let failure: FilesError?

  init(failure: FilesError? = nil) { self.failure = failure }

  func begin(_ note: UploadNote) async throws(FilesError) -> any UploadRecord {
    if let failure { throw failure }
    let record = Record(note)
    records.withLock { $0.append(record) }
    return record
  }

  func claimAbandoned(_ fits: @Sendable @escaping (UploadNote) -> Bool) async -> [any UploadRecord] {
    let taken = records.withLock { $0.filter { $0.outcome == .released && fits($0.note) } }
    for record in taken { record.hold() }
    return taken
  }

  func others() async -> [UploadNote] { released }
}
