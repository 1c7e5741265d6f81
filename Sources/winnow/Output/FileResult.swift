import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// What became of one file that was asked for by its id, or of an object.
struct FileResult: ArgumentResult {
  var id: FileID
  var word: ResultWord
  /// What is known of the file.
  var file: RemoteFile?
  /// The object that it is of instead of a file, and its name.
  var object: ObjectReference?
  var name: String?
  /// Where its content lies here.
  var path: String?
  var hash: ContentHash?
  /// What uses it, as a JSON array.
  var references: String?
  var failure: CommandFailure?
  /// Why nothing became of it, where one failure was said for many files.
  var remark: SafeText?
  /// Whether it has no line.
  var isSilent = false
  /// What its line says for people instead of id, word and path.
  var text: SafeText?

  init(_ id: FileID, _ word: ResultWord, file: RemoteFile? = nil) {
    self.id = id
    self.word = word
    self.file = file
  }

  init(_ id: FileID, failure: CommandFailure, file: RemoteFile? = nil) {
    self.init(id, .failed, file: file)
    self.failure = failure
  }

  func lines(for argument: String, asJSON: Bool) -> [SafeText] {
    if isSilent { return [] }
    return [asJSON ? json(argument).safeText : words]
  }

  /// The id as people know it.
  var shownID: SafeText { SafeText(object?.typed ?? id.rawValue) }

  private var words: SafeText {
    if let text { return text }
    let rest = path ?? file?.name ?? ""
    return shownID + "  \(word.rawValue)" + (rest.isEmpty ? "" : "  \(rest)")
  }

  private func json(_ argument: String) -> JSONLine {
    var line = file.map { JSONLine($0, without: ResultFields.names) } ?? JSONLine()
    if file == nil {
      line.add("kind", object?.kind.rawValue)
      line.add("id", object?.id ?? id.rawValue)
      line.add("in", object?.parentID)
      line.add("name", name)
    }
    line.add("argument", argument)
    line.add("path", path)
    line.add("sha256", hash?.hex)
    if let references { line.add("references", json: references) }
    line.add("result", word.rawValue)
    line.add("error", failure == nil ? remark?.string : nil)
    line.add(failure)
    return line
  }
}

/// The members of a line of results that winnow adds to what a server said of a file.
///
/// A server's own field of such a name gives way, so that no program takes it for our word.
enum ResultFields {
  static let names: Set<String> = [
    "argument", "path", "sha256", "result", "error", "exit_code", "new_id", "purpose_before", "references",
    "references_unknown", "raw", "group", "same", "members",
  ]
}

extension JSONLine {
  /// Adds why something failed, and the code that a command exits with for it; nothing for nil.
  mutating func add(_ failure: CommandFailure?) {
    guard let failure else { return }
    add("error", failure.message.string)
    add("exit_code", Int64(failure.code.rawValue))
  }
}
