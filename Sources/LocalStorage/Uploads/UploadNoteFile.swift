import FilesAPI
import FilesStore
import FoundationEssentials
import Glibc
import Synchronization

/// A note of one upload: a small file that is locked for as long as this program works on the upload.
final class UploadNoteFile: UploadRecord {
  let path: String
  private let file: Descriptor
  private let state: Mutex<UploadNote>
  private let onEnd: @Sendable (String) -> Void

  /// Takes over a locked file; `onEnd` is told when it is let go of.
  init(path: String, file: Descriptor, note: UploadNote, onEnd: @escaping @Sendable (String) -> Void) {
    self.path = path
    self.file = file
    self.onEnd = onEnd
    state = Mutex(note)
  }

  var note: UploadNote { state.withLock { $0 } }

  func add(_ fact: UploadFact) {
    state.withLock { note in
      note.add(fact)
      guard let json = try? JSONEncoder().encode(UploadFactLine(fact)) else { return }
      // Begins with a line end, since the last line may have been cut.
      if file.write([UInt8(ascii: "\n")] + Array(json) + [UInt8(ascii: "\n")]) == 0 { fdatasync(file.number) }
    }
  }

  func end() {
    unlink(path)
    release()
  }

  func release() {
    onEnd(path)
    flock(file.number, LOCK_UN)
  }
}
