import FilesAPI
import FilesStore
import FoundationEssentials
import Glibc
import Synchronization

/// A note of one upload: a small file that is locked for as long as this program works on the upload.
final class UploadNoteFile: UploadRecord {
  let path: String
  private let file: Descriptor
  private let state: Mutex<State>
  private let sync: DiskSync
  private let onTrouble: @Sendable (StateTrouble) -> Void
  private let onEnd: @Sendable (String) -> Void

  /// Takes over a locked file; `onTrouble` is told of the first fact that the disk does not take, `onEnd` when the file
  /// is let go of.
  init(
    path: String, file: Descriptor, note: UploadNote, sync: DiskSync,
    onTrouble: @escaping @Sendable (StateTrouble) -> Void, onEnd: @escaping @Sendable (String) -> Void
  ) {
    self.path = path
    self.file = file
    self.sync = sync
    self.onTrouble = onTrouble
    self.onEnd = onEnd
    state = Mutex(State(note: note))
  }

  private struct State {
    var note: UploadNote
    var isFailing = false
  }

  var note: UploadNote { state.withLock { $0.note } }

  func add(_ fact: UploadFact) {
    let trouble: StateTrouble? = state.withLock { state in
      state.note.add(fact)
      let code = write(fact)
      defer { state.isFailing = code != 0 }
      guard code != 0, !state.isFailing else { return nil }
      return .uploadNote(name: state.note.key.name, FilesError.LocalProblem(code: code))
    }
    if let trouble { onTrouble(trouble) }
  }

  /// Begins with a line end, since the last line may have been cut.
  private func write(_ fact: UploadFact) -> Int32 {
    guard let json = try? JSONEncoder().encode(UploadFactLine(fact)) else { return EINVAL }
    let code = file.write([UInt8(ascii: "\n")] + Array(json) + [UInt8(ascii: "\n")])
    return code == 0 ? sync.file(file) : code
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
