import Glibc
import Synchronization

@testable import LocalStorage

/// Counts what is synced, and fails where a test wants it to.
final class SyncLog: Sendable {
  private struct State {
    var paths: [String] = []
    var failing = ""
  }

  private let state = Mutex(State())

  /// What was synced, in order: the paths that files and folders had then.
  var paths: [String] { state.withLock { $0.paths } }

  /// The last names of the paths.
  var names: [String] { paths.map { String($0.split(separator: "/").last ?? "") } }

  /// From now on a sync of a path with this in it fails; the empty text is in none.
  func fail(_ part: String) { state.withLock { $0.failing = part } }

  func clear() { state.withLock { $0.paths = [] } }

  var sync: DiskSync {
    DiskSync { number in
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink("/proc/self/fd/\(number)", &buffer, buffer.count)
      let path = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      return self.state.withLock { state in
        state.paths.append(path)
        return !state.failing.isEmpty && path.contains(state.failing) ? EIO : 0
      }
    }
  }
}
