import BrowserCore
import FilesAPI
import Testing

@Suite struct FileTableTests {
  @Test(arguments: [
    [200, 10_000, 10_000, 37], [1, 512, 1, 512, 3], [100, 100, 100, 900, 100], [511, 511, 511], [1, 1, 1],
    [0, 5, 0],
    [1_024, 1, 2_000, 1_023, 1],
  ])
  func aFileIsFoundUnderItsRowWhateverThePagesWere(pages: [Int]) {
    // given
    var table = FileTable()
    var expected: [RemoteFile] = []
    // when
    for count in pages {
      let page = (0..<count).map { file(expected.count + $0) }
      #expect(table.append(page) == Int32(expected.count)..<Int32(expected.count + count))
      expected += page
    }
    // then
    #expect(table.rowCount == expected.count)
    #expect((0..<expected.count).allSatisfy { table[Int32($0)] == expected[$0] })
    var visited: [Int32] = []
    table.forEach { row, file in if file == expected[Int(row)] { visited.append(row) } }
    #expect(visited == (0..<Int32(expected.count)).map { $0 })
    #expect(table.byteCount.clamped == expected.reduce(0) { $0 + ($1.byteCount?.bytes ?? 0) })
  }

  @Test func aSnapshotStaysWhatItWasWhileTheTableChanges() {
    // given
    var table = FileTable()
    _ = table.append((0..<2_000).map { file($0) })
    let snapshot = table
    // when
    table.replace(1_500, with: file(9))
    _ = table.append([file(2_000)])
    let gone = table.remove([FileID("file-3"), FileID("file-2000")])
    // then
    #expect(snapshot[1_500] == file(1_500))
    #expect(snapshot.fileCount == 2_000)
    #expect(gone == [3, 2_000])
    #expect(table[1_500] == file(9))
    #expect(table.fileCount == 1_999)
  }

  @Test func duplicatesAreFoundAmongManyAndNotBetweenOtherSizes() {
    // given many files, three of one name and size, two of one name and different sizes
    var table = FileTable()
    var files = (0..<3_000).map { file($0) }
    for row in [7, 1_400, 2_999] { files[row].name = "same.jsonl"; files[row].byteCount = ByteCount(5) }
    for row in [8, 9] { files[row].name = "other é.jsonl" }
    _ = table.append(files)
    // when
    let index = DuplicateIndex(table)
    // then
    #expect(index.rows(like: files[1_400]) == [7, 1_400, 2_999])
    #expect(!index.hasOthers(like: files[8]))
    #expect(index.groups.count == 1)
  }

  private func file(_ number: Int) -> RemoteFile {
    RemoteFile(
      id: FileID("file-\(number)"), name: "train-\(number).jsonl", byteCount: ByteCount(Int64(number) * 3))
  }
}
