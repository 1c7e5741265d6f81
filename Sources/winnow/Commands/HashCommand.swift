import FilesAPI
import FilesStore
import TerminalKit

/// `winnow hash ID…`: the SHA-256 of contents, as `sha256sum` writes it, with the id behind it.
struct HashCommand {
  let job: CommandContext

  func run() async throws(CommandFailure) -> ExitCode {
    let named = try await FileSelection(job: job).named()
    var lines = ArgumentLines<FileResult>(job, named.map(\.id.rawValue))
    var files: [FileID: (place: Int, file: RemoteFile)] = [:]
    for (place, (id, file)) in named.enumerated() {
      switch file {
      case .success(var file):
        file.id = id
        files[id] = (place, file)
      case .failure(let failure): try lines.set(place, Self.failed(id, nil, failure))
      }
    }
    let order = files.values.sorted { $0.place < $1.place }.map(\.file)
    try await HashReading(job: job).read(order) { (id, outcome) throws(CommandFailure) in
      guard let (place, file) = files[id] else { return }
      switch outcome {
      case .success(let hash): try lines.set(place, Self.hashed(file, hash))
      case .failure(let failure): try lines.set(place, Self.failed(id, file, failure))
      }
    }
    return lines.tally.code == .done ? job.code(ofMatches: named.count) : lines.tally.code
  }

  private static func hashed(_ file: RemoteFile, _ hash: ContentHash) -> FileResult {
    var result = FileResult(file.id, .hashed, file: file)
    result.hash = hash
    result.text = "\(hash.hex)  \(file.id.rawValue)  \(file.name)"
    return result
  }

  private static func failed(_ id: FileID, _ file: RemoteFile?, _ failure: CommandFailure) -> FileResult {
    var result = FileResult(id, failure: failure, file: file)
    result.text = "-  \(id.rawValue)  failed"
    return result
  }
}
