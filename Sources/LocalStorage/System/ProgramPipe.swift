import FilesAPI
import FilesStore
import Glibc
import Synchronization
import Threads

/// A pipe to another program, written to on a thread of its own: it takes as long as the program likes.
final class ProgramPipe: ContentPipe {
  let readingEnd: Int32
  /// nil once everything was written.
  private let writingEnd: Mutex<Descriptor?>

  init() throws(FilesError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw FilesError(operation: .download, path: "pipe", code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    readingEnd = ends[0]
    writingEnd = Mutex(Descriptor(owning: ends[1]))
  }

  func write(_ bytes: [UInt8]) async -> Bool {
    guard let descriptor = writingEnd.withLock({ $0 }) else { return false }
    return await runBlocking {
      // A reader that has gone is no reason to end the program.
      var set = sigset_t()
      sigemptyset(&set)
      sigaddset(&set, SIGPIPE)
      pthread_sigmask(SIG_BLOCK, &set, nil)
      return descriptor.write(bytes) == 0
    }
  }

  func end() { writingEnd.withLock { $0 = nil } }
}
