import ContentReading
import FilesStore
import Synchronization

/// Content on its way into a pipe, with the program at the other end in the foreground.
final class RunningFeed: Sendable {
  let pipe: any ContentPipe
  private let known = Mutex<PipeReport?>(nil)

  init(_ pipe: any ContentPipe) { self.pipe = pipe }

  /// What the program got; nil while it still gets some.
  var report: PipeReport? { known.withLock { $0 } }

  func finish(_ report: PipeReport) {
    known.withLock { $0 = report }
    pipe.end()
  }
}
