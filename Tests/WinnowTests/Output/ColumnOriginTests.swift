import BrowserCore
import FilesAPI
import FilesStore
import Testing

@testable import winnow

/// A column that shows what nobody has read for it is found here: it would stay empty, and nothing would say so.
@Suite struct ColumnOriginTests {
  private static let now = Timestamp(1_000)
  private static let file = RemoteFile(
    id: FileID("file-1"), name: "a.jsonl", byteCount: ByteCount(7), createdAt: Timestamp(1),
    expiresAt: Timestamp(2_000), purpose: FilePurpose("batch"), status: FileStatus("processed"),
    more: RemoteFile.MoreFields(
      .init().with {
        $0.source = "upload"
        $0.lineCount = 3
        $0.mimeType = "text/plain"
      }))

  /// What the command knows when it has read this beside the list.
  private static func cells(_ read: ColumnOrigin) throws -> FileCells {
    var cells = FileCells(now: now)
    if read == .references {
      let use = FileUse(ObjectReference(.batch, "batch_1"), .input, status: "in_progress")
      cells.references = FileReferences(uses: [file.id: [use]], checks: [])
    }
    if read == .hashes {
      let hash = try #require(ContentHash(hex: String(repeating: "a", count: 64)))
      cells.contents = KnownContents([file.id: KnownContent(hash: hash, of: file)])
    }
    return cells
  }

  @Test(arguments: FileColumn.allCases)
  func aColumnShowsItsTextWhenWhatItComesFromWasReadAndOnlyThen(column: FileColumn) throws {
    let bare = try Self.cells(.list).value(column, Self.file)
    #expect((bare != nil) == (column.origin == .list))
    for origin in [ColumnOrigin.references, .hashes] {
      let read = try Self.cells(origin).value(column, Self.file)
      #expect((read != bare) == (column.origin == origin), "\(origin)")
    }
  }

  @Test(arguments: ObjectColumn.allCases)
  func aColumnOfObjectsAsksForTheListOfFilesWhereThatDecidesItsText(column: ObjectColumn) throws {
    // given
    let object = CollectionObject(.batch, id: "batch_1", status: "completed").with {
      $0.traits.model = "m"
      $0.traits.endpoint = "/v1/x"
      $0.createdAt = Timestamp(1)
      $0.expiresAt = Timestamp(2_000)
      $0.lastUsedAt = Timestamp(3)
      $0.progress = CollectionProgress(total: 2, done: 1, failed: 0)
      $0.facts.files = [.init(Self.file.id, .input)]
    }
    func value(_ files: [RemoteFile]) throws -> String? {
      var table = FileTable()
      _ = table.append(files)
      var request = ObjectArrangeRequest([object], of: .batch, context: FilterContext(now: Self.now))
      request.table = table
      return ObjectCells(now: Self.now).value(column, try #require(request.arranged().rows.first))
    }
    // when
    let changes = try value([]) != value([Self.file])
    // then
    #expect(changes == (column.origin != .list))
  }
}
