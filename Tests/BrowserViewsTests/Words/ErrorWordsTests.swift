import BrowserCore
import BrowserViews
import FilesAPI
import TerminalKit
import Testing

@Suite struct ErrorWordsTests {
  @Test(arguments: [
    (FilesError.Reason.unreachable("refused"), "List: cannot reach the server (refused)"),
    (.untrusted("expired"), "List: the server's certificate was refused (expired)"),
    (.timedOut, "List: the server did not answer in time"),
    (.cancelled, "List: cancelled"),
    (.rejected(.init(status: 403, message: "Missing scopes")), "List: Missing scopes (403)"),
    (.rejected(.init(status: 502, message: "")), "List: the server answered 502 without a word"),
    (.unreadable(detail: "no JSON", excerpt: ""), "List: the answer cannot be read: no JSON"),
    (
      .unreadable(detail: "no JSON", excerpt: "<html>"),
      "List: the answer cannot be read: no JSON; it begins: <html>"
    ),
    (.lengthMismatch(expected: 10, received: 7), "List: 7 bytes came instead of 10"),
    (.local(path: "/x", problem: .isFolder), "/x is a folder, not a file"),
    (.invalidRequest("the key has a line break"), "List: the key has a line break"),
    (.readOnly, "List: this profile is read-only"),
  ])
  func eachReasonHasAHeadline(reason: FilesError.Reason, words: String) {
    #expect(ErrorWords.headline(FilesError(operation: .list, reason: reason)).string == words)
  }

  @Test(arguments: [
    FilesError.LocalProblem.missing, .isFolder, .isNotRegular, .isEmpty, .isUnreadable, .isNotWritable,
    .exists,
    .diskFull, .changed, .system("odd"),
  ])
  func eachLocalProblemNamesThePath(problem: FilesError.LocalProblem) {
    let error = FilesError(operation: .upload, reason: .local(path: "/data/in.jsonl", problem: problem))
    #expect(ErrorWords.headline(error).string.contains("/data/in.jsonl"))
  }

  @Test(arguments: [
    (401, "key"), (403, "scope"), (404, "deleted meanwhile"), (413, "larger"), (429, "wait"), (500, "later"),
  ])
  func refusalsSayWhatCanBeDone(status: Int, words: String) {
    let error = FilesError(operation: .list, reason: .rejected(.init(status: status, message: "no")))
    #expect(ErrorWords.advice(error, keys: KeyNames(.standard, .files))?.string.contains(words) == true)
  }

  @Test func theRequestIsNamedForTheServersPeople() {
    let error = FilesError(operation: .delete, reason: .timedOut, requestID: "req_9")
    #expect(ErrorWords.headlineWithRequest(error).string.hasSuffix(" [request req_9]"))
  }

  @Test func whatServersSayIsMadeSafe() {
    let error = FilesError(
      operation: .list, reason: .rejected(.init(status: 400, message: "\u{1B}[2J\u{202E}gone")))
    let words = ErrorWords.headline(error).string
    #expect(words.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" })
    #expect(words.contains("gone"))
  }
}
