import FilesAPI
import FilesStore
import FoundationEssentials
import Glibc
import Synchronization

/// A note of one upload: a small file that is locked for as long as this program works on the upload.
final class UploadNoteFile: UploadRecord {
  private let held: LockedNote
  private let state: Mutex<State>
  private let folder: UploadNoteFolder

  /// Takes over a locked file of a folder, which is told of the first fact that the disk does not take.
  init(_ held: LockedNote, _ note: UploadNote, in folder: UploadNoteFolder) {
    self.held = held
    self.folder = folder
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
    if let trouble { folder.onTrouble(trouble) }
  }

  /// Begins with a line end, since the last line may have been cut.
  private func write(_ fact: UploadFact) -> Int32 {
    guard let json = try? JSONEncoder().encode(UploadFactLine(fact)) else { return EINVAL }
    let code = held.file.write([UInt8(ascii: "\n")] + Array(json) + [UInt8(ascii: "\n")])
    return code == 0 ? folder.sync.file(held.file) : code
  }

  func end() {
    held.remove()
    release()
  }

  func release() {
    folder.forget(held.path)
    held.unlock()
  }
}
