import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// What became of one argument of `put`.
enum PutResult {
  case stored(RemoteFile)
  case storedTwice(RemoteFile, others: [FileID])
  /// It is there already, and was not sent.
  case skipped(RemoteFile)
  case mayBeStored(UploadDoubt)
  case failed(CommandFailure)

  /// The word for scripts.
  var word: String {
    switch self {
    case .stored: "stored"
    case .storedTwice: "stored twice"
    case .skipped: "skipped"
    case .mayBeStored: "may be stored"
    case .failed: "failed"
    }
  }

  var file: RemoteFile? {
    switch self {
    case .stored(let file), .storedTwice(let file, _), .skipped(let file): file
    case .mayBeStored, .failed: nil
    }
  }

  /// What makes the command fail; nil when all is well.
  var failure: CommandFailure? {
    switch self {
    case .stored, .skipped: nil
    case .storedTwice(let file, let others):
      CommandFailure(.failed, UploadWords.twice(file, others), advice: "winnow rm deletes the copy too many")
    case .mayBeStored(let doubt):
      CommandFailure(
        .failed, UploadWords.doubt(doubt),
        advice: "put it again: it is looked for first, and sent only if it is not there")
    case .failed(let failure): failure
    }
  }

  func line(for path: String, asJSON: Bool) -> SafeText {
    guard asJSON else {
      guard let file else { return "-  \(path)  \(word)" }
      return "\(file.id.rawValue)  \(file.name)  \(path)"
    }
    var line = file.map { JSONLine($0) } ?? JSONLine()
    line.add("path", path)
    line.add("result", word)
    if let failure { line.add("error", failure.message.string) }
    return line.safeText
  }
}

/// Writes one line for each argument in the arguments' order, as soon as all before it are known.
struct PutLines {
  private let job: CommandJob
  private let paths: [String]
  private var results: [PutResult?]
  private var written = 0
  private(set) var tally: Tally

  init(_ job: CommandJob) {
    self.job = job
    paths = job.arguments.operands
    results = Array(repeating: nil, count: paths.count)
    tally = Tally(messages: job.messages)
  }

  /// Whether something became of each argument.
  var isComplete: Bool { results.allSatisfy { $0 != nil } }

  subscript(number: Int) -> PutResult? { results[number] }

  mutating func set(_ number: Int, _ result: PutResult) throws(CommandFailure) {
    guard results[number] == nil else { return }
    results[number] = result
    if let failure = result.failure {
      job.progress.clear()
      tally.add(failure, for: SafeText(paths[number]))
    }
    while written < results.count, let next = results[written] {
      job.progress.clear()
      let path = paths[written]
      written += 1
      try job.output.write(line: next.line(for: path, asJSON: job.writesJSON))
    }
  }
}
