import BrowserCore
import FilesAPI
import JSONLines
import LosslessJSON
import TerminalKit

extension PreviewWords {
  /// Where and why, such as `column 17: unexpected ","`.
  static func problem(_ problem: RecordProblem) -> SafeText {
    "column \(count(problem.column)): \(reason(problem.reason))"
  }

  /// Where and why, such as `column 17: messages is empty`.
  static func diagnostic(_ diagnostic: Diagnostic) -> SafeText {
    diagnostic.column.map { "column \(count($0)): \(diagnostic.words)" } ?? SafeText(diagnostic.words)
  }

  static func reason(_ reason: RecordProblem.Reason) -> String {
    switch reason {
    case .unexpectedEnd: "ends too early"
    case .unexpectedCharacter(let byte): "unexpected \(character(byte))"
    case .trailingText: "text behind the value"
    case .badEscape: "unknown escape"
    case .badNumber: "malformed number"
    case .controlCharacterInString: "control character in a string"
    case .invalidUTF8: "invalid UTF-8"
    case .tooDeep(let limit): "nested deeper than \(limit)"
    }
  }

  private static func character(_ byte: UInt8) -> String {
    byte > 0x20 && byte < 0x7F ? "\"\(Character(Unicode.Scalar(byte)))\"" : "byte \(HexLine.digits(byte))"
  }

  /// What went wrong, in one line.
  static func failure(_ error: FilesError) -> SafeText {
    switch error.reason {
    case .unreachable(let text): "connection lost: \(text)"
    case .untrusted(let text): "the server's certificate is not trusted: \(text)"
    case .redirected(let server, let other): "\(server) sends this on to \(other), which was not asked"
    case .timedOut: "the server sent nothing for too long"
    case .cancelled: "cancelled"
    case .rejected(let rejection): refusal(rejection)
    case .unreadable(let detail, _): "the answer could not be read: \(detail)"
    case .lengthMismatch(let expected, let received):
      "the server announced \(size(expected).string) and sent \(size(received).string)"
    case .local(let path, let problem): "\(local(problem))\(path.isEmpty ? "" : ": " + path)"
    case .invalidRequest(let text): "\(text)"
    case .readOnly: "this profile only reads"
    case .notAsPlanned: "the id is another file's now"
    }
  }

  /// That what was kept of the content cannot be read back.
  static func unreadable(_ error: FilesError) -> SafeText {
    "cannot be read from the disk: " + failure(error)
  }

  private static func refusal(_ rejection: FilesError.Rejection) -> SafeText {
    rejection.message.isEmpty
      ? "the server answered \(rejection.status)" : "the server answered: \(rejection.message)"
  }

  private static func local(_ problem: FilesError.LocalProblem) -> String {
    switch problem {
    case .missing: "not there"
    case .isFolder: "is a folder"
    case .isNotRegular: "is no regular file"
    case .isEmpty: "is empty"
    case .isUnreadable: "cannot be read"
    case .isNotWritable: "cannot be written"
    case .exists: "exists"
    case .diskFull: "no space left on the disk"
    case .changed: "changed meanwhile"
    case .system(let text): text
    }
  }

  /// What else the server said.
  static func details(of error: FilesError) -> [SafeText] {
    var lines: [SafeText] = []
    if case .rejected(let rejection) = error.reason {
      let code = rejection.code.map { ", code \($0)" } ?? ""
      lines.append("status \(rejection.status)\(rejection.type.map { ", " + $0 } ?? "")\(code)")
    }
    if let requestID = error.requestID { lines.append("request id \(requestID)") }
    return lines
  }

  /// What can be done.
  static func remedies(for error: FilesError, _ file: RemoteFile, _ keys: KeyNames) -> [SafeText] {
    switch error.reason {
    case .rejected(let rejection): remedies(for: rejection, file, keys)
    case .unreachable, .timedOut: ["\(keys[.refresh]) tries again."]
    case .local(_, .diskFull): ["Content is kept in a scratch file while it is looked at: make room for it."]
    case .untrusted, .redirected, .cancelled, .unreadable, .lengthMismatch, .local, .invalidRequest,
      .readOnly,
      .notAsPlanned:
      []
    }
  }

  private static func remedies(
    for rejection: FilesError.Rejection, _ file: RemoteFile, _ keys: KeyNames
  ) -> [SafeText] {
    switch rejection.status {
    case 401: ["The key is not accepted: see winnow doctor."]
    case 404 where rejection.subject == .unknown:
      [
        "The answer does not say whether the file is gone: \(keys[.back]) goes back, "
          + "\(keys[.refresh]) loads the list again."
      ]
    case 404:
      [
        "The file is not there any more: \(keys[.back]) goes back, \(keys[.refresh]) loads the list again."
      ]
    case 429, 500...599: ["\(keys[.refresh]) tries again."]
    case 400, 403: rejection.message.lowercased().contains("download") ? refused(file, keys) : []
    default: []
    }
  }

  private static func refused(_ file: RemoteFile, _ keys: KeyNames) -> [SafeText] {
    let purpose = file.purpose.map { "\"\($0.rawValue)\"" } ?? "this purpose"
    return [
      "Content of purpose \(purpose) is not given out; asking again will not help.",
      """
      Instead: \(keys.in(.files)[.detail]) shows all that the server tells about the file; look for the copy it was uploaded from; text of \
      files in a vector store can be read through the vector store.
      """,
    ]
  }
}
