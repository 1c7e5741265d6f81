import FilesAPI
import Testing

@testable import BrowserCore

/// Fields of the server by their own names: those that winnow knows, too.
@Suite struct ServerFieldTests {
  private let file = RemoteFile(
    id: FileID("f"), name: "in.jsonl", byteCount: ByteCount(1),
    more: .init(
      .init().with {
        $0.source = "upload"
        $0.sampleType = "batch_request"
        $0.lineCount = 7
        $0.mimeType = "application/jsonl"
      }))

  @Test(arguments: [
    ("field.sample_type:batch_request", true), ("field.sample_type:instruct", false),
    ("-field.sample_type:instruct", true), ("field.source:upload", true), ("field.num_lines:7", true),
    ("field.mime_type:application/jsonl", true), ("field.team:x", false),
  ])
  func aFieldIsAskedForByItsNameAtTheServer(_ text: String, _ isAdmitted: Bool) throws {
    var table = FileTable()
    _ = table.append([file])
    var context = FilterContext(now: Scene.now)
    context.fit(table)

    #expect(try FileFilter(parsing: text).admits(table[0], in: context) == isAdmitted)
    let problems = FileFilter.unanswerable(in: FilterText(text), context: context, table: table)
    #expect(problems.isEmpty == !text.contains("team"))
  }
}
