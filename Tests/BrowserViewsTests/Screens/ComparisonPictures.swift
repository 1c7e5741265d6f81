import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit
import Testing

/// What a person sees of contents that are compared.
@Suite struct ComparisonPictures {
  static let sizes = [Size(columns: 80, rows: 12), Size(columns: 40, rows: 10)]

  private static let twins = ["one", "two", "three"].enumerated().map { index, id in
    RemoteFile(
      id: FileID(id), name: "twin.jsonl", byteCount: ByteCount(2_000_000),
      createdAt: Timestamp(Stage.now.seconds - Int64(index + 1) * 3_600), purpose: .batch, status: .processed)
  }

  private static func compared(_ size: Size) throws -> Stage {
    var stage = Stage(twins, size: size)
    stage.press("=")
    let id = try #require(stage.state.comparison?.id)
    let results = try zip(twins, [1, 1, 2] as [UInt8]).map { file, byte in
      let hash = try #require(ContentHash([UInt8](repeating: byte, count: 32)))
      return ContentResult(id: file.id, outcome: .success(KnownContent(hash: hash, of: file)))
    }
    let progress = TransferProgress(bytesDone: 6_000_000, bytesTotal: 6_000_000, bytesPerSecond: 1_000_000)
    stage.send(.store(.comparison(id, .progressed(results, progress))))
    stage.send(.store(.comparison(id, .ended(.complete))))
    return stage
  }

  @Test(arguments: sizes)
  func theProgressHasFilesBytesRateAndTimeLeft(size: Size) throws {
    var stage = Stage(Self.twins, size: size)
    stage.press("=")
    let id = try #require(stage.state.comparison?.id)
    let progress = TransferProgress(bytesDone: 2_000_000, bytesTotal: 6_000_000, bytesPerSecond: 1_000_000)

    stage.send(.store(.comparison(id, .progressed([], progress))))

    #expect(stage.picture.contains("Comparing"))
    #expect(stage.picture.contains("ETA 4 s"))
    #expect(stage.picture.contains("0 of 3, 2.0 MB, 1.0 MB/s") || size.columns < 80)
  }

  @Test func theResultStandsInItsColumnAndInTheDetails() throws {
    var stage = try Self.compared(Size(columns: 80, rows: 12))

    #expect(
      stage.picture == #"""
         winnow  work · api.example.com                                 3 files · 6.0 MB
           NAME                          PURPOSE       SIZE    ↓AGE  EXPIRES    CONTENT
        >  twin.jsonl                    batch       2.0 MB     1 h  never      same 2
           twin.jsonl                    batch       2.0 MB     2 h  never      same 2
           twin.jsonl                    batch       2.0 MB     3 h  never      differs






        Compared 3 files: 2 have the same content, 1 another
        """#)
    stage.press("d J J")
    #expect(stage.picture.contains("same content as 1 other file (verified)"))
    stage.press("J")
    #expect(stage.picture.contains("1 other file with this name and size, different content"))
  }

  @Test(arguments: sizes)
  func thePlanSaysOfHowManyACopyStays(size: Size) throws {
    var stage = try Self.compared(size)
    stage.press("D")
    let words = stage.picture.split { "│\n ".contains($0) }.joined(separator: " ")

    #expect(words.contains("1 has a copy that stays (content verified)") || size.rows < 12)
    #expect(stage.picture.contains("Press y"))
  }
}
