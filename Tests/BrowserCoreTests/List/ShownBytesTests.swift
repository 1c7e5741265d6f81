import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

/// What the shown rows take is kept up to date without looking through all rows for each frame.
@Suite struct ShownBytesTests {
  private func file(_ id: String, _ bytes: Int64) -> RemoteFile {
    RemoteFile(id: FileID(id), name: id + ".jsonl", byteCount: ByteCount(bytes), createdAt: Scene.now)
  }

  private func sum(_ list: FileListState) -> ByteTotal { list.table.byteCount(of: list.rows) }

  @Test func itIsTheSumOfTheRowsWhateverHappensToThem() {
    var scene = Scene((1...20).map { file("f\($0)", Int64($0)) })
    func expectSum(_ what: String) {
      #expect(scene.state.list.shownByteCount == sum(scene.state.list), "\(what)")
    }
    expectSum("all")
    scene.press("/")
    scene.type("f1")
    scene.arrange()
    #expect(scene.state.list.rows.count == 11)
    expectSum("filtered")
    scene.state.list.insert(file("f12", 4_000))
    scene.arrange()
    expectSum("replaced")
    scene.state.list.insert(file("f100", 500))
    expectSum("added")
    scene.state.list.remove([FileID("f1"), FileID("f2"), FileID("f12")])
    expectSum("removed")
    scene.press("Enter Esc")
    scene.arrange()
    expectSum("without a filter")
    #expect(scene.state.list.shownByteCount == scene.state.list.table.byteCount)
  }
}
