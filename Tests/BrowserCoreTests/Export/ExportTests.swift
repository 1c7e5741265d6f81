import FilesAPI
import Testing

@testable import BrowserCore

@Suite struct ExportTests {
  private static func text(_ format: ExportFormat, _ files: [RemoteFile]) -> String {
    let request = ExportRequest(path: "x", format: format, content: .files(files), provider: .openAIForTests)
    return String(decoding: request.parts.reduce([], +), as: UTF8.self)
  }

  @Test func formulasOfSpreadsheetsAreDefused() {
    let names = ["=1+1", "+a", "-b", "@c", "a,\"b\"", "two\nlines", "plain"]
    let csv = Self.text(.csv, names.map { RemoteFile(id: FileID("f"), name: $0, byteCount: ByteCount(1)) })

    #expect(
      csv == "id,name,bytes,created_at,expires_at,purpose,status\r\n"
        + ["'=1+1", "'+a", "'-b", "'@c", "\"a,\"\"b\"\"\"", "\"two\nlines\"", "plain"].map {
          "f,\($0),1,,,,\r\n"
        }.joined())
  }

  @Test func nothingInATableMovesATerminalsCursor() {
    let evil = RemoteFile(id: FileID("f"), name: "a\u{1B}[2J\u{202E}b\u{9B}c 報告 👩‍👩‍👧", byteCount: ByteCount(1))
    let csv = Self.text(.csv, [evil])

    #expect(!csv.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\u{9B}" })
    #expect(csv.contains("報告 👩‍👩‍👧"))
  }

  @Test func namesAndIDsCannotLeaveTheirQuotesInAScript() {
    let evil = RemoteFile(
      id: FileID("a'; rm -rf ~; '\n/../x"), name: "../$(reboot)\n`x`'\u{1B}[2J", byteCount: ByteCount(5))
    let script = Self.text(.sh, [evil])

    #expect(
      script.hasSuffix("file 'a%27%3B%20rm%20-rf%20~%3B%20%27%0A%2F..%2Fx' '..___reboot___x____2J' 5\n"))
    #expect(script.contains("Authorization: Bearer $OPENAI_API_KEY"))
  }

  @Test func callsCarryWhatTheProviderWants() throws {
    // given Azure with dated versions and a host alone, and headers of the profile's own
    var azure = try #require(Provider.named("azure-classic"))
    azure.baseURL = "https://me.openai.azure.com"
    azure.headers = [Provider.Header("x-team", "secret'; reboot"), Provider.Header("x$(id)", "b")]
    let file = RemoteFile(id: FileID("a'b"), name: "x", byteCount: ByteCount(1))
    let request = ExportRequest(path: "x", format: .sh, content: .files([file]), provider: azure)
    // when
    let script = String(decoding: request.parts.reduce([], +), as: UTF8.self)
    // then
    #expect(script.contains("base='https://me.openai.azure.com/openai'\n"))
    #expect(script.contains("query='?api-version=2024-10-21'\n"))
    #expect(script.contains("\"api-key: $AZURE_OPENAI_API_KEY\" \"x-team: $X_TEAM\" \"xid: $XID\""))
    #expect(!script.contains("secret"))
    #expect(script.contains("/content$query\""))
  }

  @Test func everyFileIsALineOfJSON() {
    let lines = Self.text(.jsonl, (0..<1_201).map { RemoteFile(id: FileID("f\($0)"), name: "\"\n") }).split(
      separator: "\n")

    #expect(lines.count == 1_201)
    #expect(lines.first?.contains("\"id\":\"f0\"") ?? false)
  }

  @Test func theMarkedFilesAreWrittenAndNothingIsReplacedUnasked() {
    var scene = Scene(files("a", "b"))
    scene.press("Space x Ctrl-U")
    scene.type("out.csv")

    let effects = scene.press("Enter")

    guard case .start(.export(let request)) = effects.first else {
      Issue.record("nothing is written")
      return
    }
    #expect(request.content == .files(scene.state.list.targets))
    #expect(request.format == .csv && !request.overwrites)
    scene.send(.exported(request, .exists(path: "out.csv")))
    scene.send(.shown)
    let again = scene.press("y")
    guard case .start(.export(let second)) = again.first else {
      Issue.record("the answer is not heard")
      return
    }
    #expect(second.overwrites)
  }

  @Test func aPathOfUnknownKindIsRefused() {
    var scene = Scene(files("a"))
    scene.press("x Ctrl-U")
    scene.type("out.xls")

    #expect(scene.press("Enter").isEmpty)

    guard case .prompt(let prompt) = scene.state.dialogs.overlay else {
      Issue.record("the prompt is gone")
      return
    }
    #expect(prompt.problem == .unknownExport("out.xls"))
  }
}
