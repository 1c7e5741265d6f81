import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// What becomes of each file that is to be deleted: a line each, in the order of the arguments.
struct RemovalLines {
  private let job: CommandJob
  private var lines: ArgumentLines<FileResult>
  private let places: [FileID: Int]
  private let files: [FileID: RemoteFile]
  private let ids: [FileID]
  /// Whether something came in the way of all that was left.
  private(set) var isStopped = false

  /// A line for each of these ids; `targets` is what is known of them.
  init(_ job: CommandJob, _ ids: [FileID], _ targets: [DeletionTarget]) {
    self.job = job
    self.ids = ids
    lines = ArgumentLines(job, ids.map(\.rawValue))
    places = Dictionary(ids.enumerated().map { ($1, $0) }) { first, _ in first }
    files = Dictionary(targets.map { ($0.id, RemoteFile($0)) }) { first, _ in first }
  }

  var code: ExitCode { lines.tally.code }

  /// Tells what became of a file.
  mutating func set(_ id: FileID, _ word: String, remark: SafeText? = nil) throws(CommandFailure) {
    var result = FileResult(id, word, file: files[id])
    result.remark = remark
    result.text = "\(id.rawValue)  \(word)"
    try add(result)
  }

  /// Tells why a file stays.
  mutating func fail(_ id: FileID, _ failure: CommandFailure) throws(CommandFailure) {
    var result = FileResult(id, failure: failure, file: files[id])
    result.text = "\(id.rawValue)  failed"
    try add(result)
  }

  /// Tells a result that was made elsewhere.
  mutating func add(_ result: FileResult) throws(CommandFailure) {
    if let place = places[result.id] { try lines.set(place, result) }
  }

  /// A file that was only looked at; nothing is said of it, unless it was named.
  mutating func spare(_ id: FileID) throws(CommandFailure) {
    var result = FileResult(id, "kept", file: files[id])
    result.text = "\(id.rawValue)  kept"
    result.isSilent = job.arguments.has(.query) || job.arguments.has(.resume)
    try add(result)
  }

  /// One failure for all that nothing became of.
  mutating func stop(_ failure: CommandFailure, untouched: [FileID]) throws(CommandFailure) {
    let words: SafeText = "stopped, \(untouched.count.counted("file")) left alone"
    lines.fail(failure, words)
    for id in untouched { try set(id, "left alone", remark: failure.message) }
    isStopped = true
  }

  /// After an interruption: what no call went out for stays, of the rest nobody knows.
  mutating func interrupt(untouched: [FileID]) throws(CommandFailure) {
    for id in untouched { try set(id, "left alone", remark: "interrupted") }
    for place in lines.openPlaces {
      try set(ids[place], "may be deleted", remark: "interrupted before an answer came")
    }
  }
}

extension RemoteFile {
  /// The file as the plan of a deletion knows it.
  init(_ target: DeletionTarget) {
    self.init(
      id: target.id, name: target.name, byteCount: target.byteCount, createdAt: target.createdAt,
      expiresAt: target.expiresAt, purpose: target.purpose)
  }
}
