import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import TestSupport
import Testing

@Suite(.endsAtLast) struct FilteredSaveTests {
  private static let table = TableFormat(separator: UInt8(ascii: ","))
  private static let content = "id,note\n1,\"two\nlines\"\n2,other\n3,\"more\nlines\"\n4,lines at the end"

  private static func save(_ words: String, _ table: TableFormat?) -> PreviewCommand {
    let file = RemoteFile(id: FileID("file-1"), name: "content")
    let request = DownloadRequest(file: file, destination: "/downloads", overwrites: false)
    let filter = RecordFilterText(words, readsEscapes: false).filter
    let division = table.map { ContentDivision.rows($0) } ?? .lines
    return .scan(ScanRequest(number: 1, work: .saveFiltered(request, filter, division)))
  }

  /// What is written of content that comes in chunks, and how the pass ends.
  private static func saved(
    _ content: [UInt8], chunk: Int = 65_536, _ words: String, _ table: TableFormat?, cut: Bool = false
  ) async throws -> (text: String, stage: ScanStage, end: StubDownload.End) {
    let download = StubDownload()
    let chunks = StubContent.split(content, chunk)
    let stub = StubContent { _, _ in
      StubContent.Transfer(
        byteCount: Int64(content.count + (cut ? 9 : 0)), chunks: chunks, error: cut ? .cut : nil)
    }
    let bench = PreviewBench(stub, disk: SpoolDisk(download: download))
    await bench.open()
    await bench.perform(save(words, table))
    let report = try #require(await bench.scan(.save))
    return (String(decoding: download.written.value, as: UTF8.self), report.stage, download.end.value)
  }

  @Test(arguments: [1, 7, 65_536])
  func ofLinesThoseThatFitAreWrittenAsTheyStand(_ chunk: Int) async throws {
    // when
    let saved = try await Self.saved(Array(Self.content.utf8), chunk: chunk, "lines", nil)

    // then
    #expect(saved.text == "lines\"\nlines\"\n4,lines at the end")
    #expect(saved.stage == .ended && saved.end == .committed)
  }

  @Test(arguments: [1, 7, 65_536])
  func ofATableTheHeaderAndTheRowsThatFitAreWrittenAsTheyStand(_ chunk: Int) async throws {
    // when
    let saved = try await Self.saved(Array(Self.content.utf8), chunk: chunk, "lines", Self.table)

    // then
    #expect(saved.text == "id,note\n1,\"two\nlines\"\n3,\"more\nlines\"\n4,lines at the end")
    #expect(saved.stage == .ended && saved.end == .committed)
  }

  @Test(arguments: [nil, table])
  func contentThatIsCutLeavesNoFile(_ table: TableFormat?) async throws {
    // when
    let saved = try await Self.saved(Array(Self.content.utf8), "lines", table, cut: true)

    // then
    #expect(saved.stage == .cut)
    #expect(saved.end == .discarded)
  }

  @Test(arguments: [nil, table])
  func whatIsShownAndTooLongToBeCopiedIsRefusedAndLeavesNoFile(_ table: TableFormat?) async throws {
    // given: a first line of more than 8 MB, in a table the names of the columns
    let long = Array(repeating: UInt8(ascii: "x"), count: 9 << 20)
    let content = long + Array("lines,b\n1,lines\n".utf8)

    // when
    let saved = try await Self.saved(content, "lines", table)

    // then
    guard case .failed(let error) = saved.stage, case .invalidRequest(let reason) = error.reason else {
      Issue.record("ended: \(saved.stage)")
      return
    }
    #expect(reason == "a record of more than 8 MB cannot be saved through a filter")
    #expect(saved.end == .discarded || saved.end == .open && saved.text.isEmpty)
  }

  @Test func aByteOrderMarkIsNoPartOfTheFirstRow() async throws {
    // given
    let content = ByteOrderMark.bytes + Array("1,2\n2,1\n".utf8)

    // when
    let saved = try await Self.saved(
      content, "/^1/", TableFormat(separator: UInt8(ascii: ","), hasHeader: false))

    // then
    #expect(Array(saved.text.utf8) == ByteOrderMark.bytes + Array("1,2\n".utf8))
  }
}
