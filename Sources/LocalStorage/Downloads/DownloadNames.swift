import FilesAPI
import FilesStore
import Synchronization

/// The names that the downloads of a batch have taken, so that none of them replaces another.
final class DownloadNames: Sendable {
  /// Whose a name is within a batch.
  enum Owner: Equatable {
    /// Nobody's until now.
    case free
    /// The same file had it before.
    case same
    case other
  }

  private let taken = Mutex<[DownloadBatch: [String: FileID]]>([:])

  /// Takes a path for a file of a batch, unless another file of it has the name, be it in other case.
  func claim(_ path: String, for request: DownloadRequest) -> Owner {
    guard let batch = request.batch else { return .free }
    return taken.withLock { taken in
      let key = path.lowercased()
      if let owner = taken[batch]?[key] { return owner == request.file.id ? .same : .other }
      taken[batch, default: [:]][key] = request.file.id
      return .free
    }
  }

  /// Gives a path back that turned out not to be of use.
  func release(_ path: String, for request: DownloadRequest) {
    guard let batch = request.batch else { return }
    taken.withLock { _ = $0[batch]?.removeValue(forKey: path.lowercased()) }
  }
}
