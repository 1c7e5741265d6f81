import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// What becomes of each file or object that something is to be done with: a line each, in the order of the arguments.
struct RemovalLines {
  private let job: CommandJob
  private var lines: ArgumentLines<FileResult>
  private let places: [FileID: Int]
  private let targets: [FileID: DeletionTarget]
  private let ids: [FileID]
  /// Whether something came in the way of all that was left.
  private(set) var isStopped = false

  /// A line for each of these ids; `targets` is what is known of them.
  init(_ job: CommandJob, _ ids: [FileID], _ targets: [DeletionTarget]) {
    self.job = job
    self.ids = ids
    let known = Dictionary(targets.map { ($0.id, $0) }) { first, _ in first }
    self.targets = known
    lines = ArgumentLines(job, ids.map { known[$0]?.order?.object.typed ?? $0.rawValue })
    places = Dictionary(ids.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  var code: ExitCode { lines.tally.code }

  /// Tells what became of a file.
  mutating func set(_ id: FileID, _ word: String, remark: SafeText? = nil) throws(CommandFailure) {
    var result = self.result(id, word)
    result.remark = remark
    result.text = result.shownID + "  \(word)"
    try add(result)
  }

  /// Tells why a file stays.
  mutating func fail(_ id: FileID, _ failure: CommandFailure) throws(CommandFailure) {
    var result = self.result(id, "failed")
    result.failure = failure
    result.text = result.shownID + "  failed"
    try add(result)
  }

  /// Tells what a dry run leaves undone; `references` is a JSON array of what uses the file.
  mutating func foretell(
    _ target: DeletionTarget, references: String? = nil, remark: SafeText = ""
  ) throws(CommandFailure) {
    var result = self.result(target.id, "would be \(target.order?.doneWord ?? "deleted")")
    result.references = target.order == nil ? references : nil
    result.text = result.shownID + "  \(target.name)  \(result.word)" + remark
    try add(result)
  }

  private func result(_ id: FileID, _ word: String) -> FileResult {
    let target = targets[id]
    var result = FileResult(id, word, file: target.flatMap { $0.order == nil ? RemoteFile($0) : nil })
    result.order = target?.order
    result.name = target?.order == nil ? nil : target?.name
    return result
  }

  /// Tells a result that was made elsewhere.
  mutating func add(_ result: FileResult) throws(CommandFailure) {
    if let place = places[result.id] { try lines.set(place, result) }
  }

  /// A file that was only looked at; nothing is said of it, unless it was named.
  mutating func spare(_ id: FileID) throws(CommandFailure) {
    var result = self.result(id, "kept")
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
