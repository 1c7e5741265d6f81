import FilesStore
import Synchronization

/// Content on its way into a pipe, with the program at the other end in the foreground.
final class RunningFeed: Sendable {
  let pipe: any ContentPipe
  private let known = Mutex<FeedReport?>(nil)

  init(_ pipe: any ContentPipe) { self.pipe = pipe }

  /// What the program got; nil while it still gets some.
  var report: FeedReport? { known.withLock { $0 } }

  func finish(_ report: FeedReport) {
    known.withLock { $0 = report }
    pipe.end()
  }
}
