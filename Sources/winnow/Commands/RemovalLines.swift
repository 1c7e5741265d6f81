import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// What becomes of each file or object that something is to be done with: a line each, in the order of the arguments.
struct RemovalLines {
  private let job: CommandContext
  private var lines: ArgumentLines<FileResult>
  private let places: [FileID: Int]
  private let targets: [FileID: DeletionTarget]
  private var objects: [FileID: ObjectReference]
  private let ids: [FileID]
  /// Whether something came in the way of all that was left.
  private(set) var isStopped = false

  /// A line for each of these ids; `targets` is what is known of them.
  init(_ job: CommandContext, _ ids: [FileID], _ targets: [DeletionTarget]) {
    self.job = job
    self.ids = ids
    self.targets = Dictionary(targets.map { ($0.id, $0) }) { first, _ in first }
    let ordered = targets.compactMap { target in target.order.map { (target.id, $0.object) } }
    let objects = Dictionary(ordered) { first, _ in first }
    self.objects = objects
    lines = ArgumentLines(job, ids.map { objects[$0]?.typed ?? $0.rawValue })
    places = Dictionary(ids.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// A line for each of these objects, and for what else goes with them.
  init(_ job: CommandContext, _ objects: [ObjectReference], _ targets: [DeletionTarget]) {
    let named = Dictionary(objects.map { ($0.stepName, $0) }) { first, _ in first }
    let others = targets.map(\.id).filter { named[$0] == nil }
    self.init(job, objects.map(\.stepName) + others, targets)
    self.objects.merge(named) { $1 }
    lines = ArgumentLines(job, ids.map { [objects = self.objects] in objects[$0]?.typed ?? $0.rawValue })
  }

  var code: ExitCode { lines.tally.code }

  /// Tells what became of a file.
  mutating func set(_ id: FileID, _ word: ResultWord, remark: SafeText? = nil) throws(CommandFailure) {
    var result = self.result(id, word)
    result.remark = remark
    result.text = result.shownID + "  \(word.rawValue)"
    try add(result)
  }

  /// Tells that nobody knows what became of it, since the end came before an answer.
  mutating func leaveOpen(_ id: FileID) throws(CommandFailure) {
    try set(id, .mayBeDone(targets[id]?.verb ?? .delete), remark: "interrupted before an answer came")
  }

  /// Tells why a file stays.
  mutating func fail(_ id: FileID, _ failure: CommandFailure) throws(CommandFailure) {
    var result = self.result(id, .failed)
    result.failure = failure
    result.text = result.shownID + "  failed"
    try add(result)
  }

  /// Tells what a dry run leaves undone; `references` is a JSON array of what uses the file.
  mutating func foretell(
    _ target: DeletionTarget, references: String? = nil, remark: SafeText = ""
  ) throws(CommandFailure) {
    var result = self.result(target.id, .wouldBeDone(target.verb))
    result.references = target.order == nil ? references : nil
    result.text = result.shownID + "  \(target.name)  \(result.word.rawValue)" + remark
    try add(result)
  }

  private func result(_ id: FileID, _ word: ResultWord) -> FileResult {
    let target = targets[id]
    var result = FileResult(id, word, file: target.flatMap { $0.order == nil ? $0.file : nil })
    result.object = objects[id]
    result.name = result.object == nil ? nil : target?.name
    return result
  }

  /// Tells a result that was made elsewhere.
  mutating func add(_ result: FileResult) throws(CommandFailure) {
    if let place = places[result.id] { try lines.set(place, result) }
  }

  /// A file that was only looked at; nothing is said of it, unless it was named.
  mutating func spare(_ id: FileID) throws(CommandFailure) {
    var result = self.result(id, .kept)
    result.text = "\(id.rawValue)  kept"
    result.isSilent = job.arguments.has(.query) || job.arguments.has(.resume)
    try add(result)
  }

  /// One failure for all that nothing became of.
  mutating func stop(_ failure: CommandFailure, untouched: [FileID]) throws(CommandFailure) {
    let words: SafeText = "stopped, \(untouched.count.counted("file")) left alone"
    lines.fail(failure, words)
    for id in untouched { try set(id, .leftAlone, remark: failure.message) }
    isStopped = true
  }

  /// After an interruption: what no call went out for stays, of the rest nobody knows.
  mutating func interrupt(untouched: [FileID]) throws(CommandFailure) {
    for id in untouched { try set(id, .leftAlone, remark: "interrupted") }
    for place in lines.openPlaces {
      try leaveOpen(ids[place])
    }
  }
}

extension DeletionTarget {
  /// What is to be done with it: files are deleted.
  fileprivate var verb: CollectionVerb { order?.verb ?? .delete }
}
