import FilesAPI
import FilesStore
import JSONLines
import Testing

@Suite struct CheckTests {
  private func file(_ name: String, _ head: String) -> LocalFile {
    LocalFile(path: "/" + name, byteCount: ByteCount(1_000_000), head: Array(head.utf8))
  }

  private var request: CheckRequest {
    CheckRequest(file: file("a.jsonl", "{"), aim: .fineTuning, dialect: .openAI)
  }

  private func isEnd(_ event: StoreEvent) -> Bool {
    if case .checked(_, .ended) = event { true } else { false }
  }

  @Test func theEndOfACheckIsTold() async {
    // given
    let scene = Scene(StubFilesClient())
    // when
    await scene.store.check(CheckID(1), request)
    let events = await scene.events(until: isEnd)
    // then
    guard case .checked(CheckID(1), .ended(.success(let report)))? = events.last else {
      Issue.record("no report was told")
      return
    }
    #expect(report.diagnostics.map(\.rule) == [.noRecords])
  }

  @Test func aCancelledCheckEndsAsCancelled() async {
    // given
    let reached = Watched(false)
    var disk = StubDisk()
    disk.checked = { _ in
      reached.update { $0 = true }
      // Ends only when it is cancelled.
      await Watched(0).wait { $0 > 0 }
      return .failure(FilesError(operation: .upload, reason: .cancelled))
    }
    let scene = Scene(StubFilesClient(), disk: disk)
    await scene.store.check(CheckID(3), request)
    await reached.wait { $0 }
    // when
    await scene.store.cancel(CheckID(3))
    let events = await scene.events(until: isEnd)
    // then
    let cancelled = FilesError(operation: .upload, reason: .cancelled)
    #expect(events.last == .checked(CheckID(3), .ended(.failure(cancelled))))
  }

  @Test(
    arguments: [
      ("a.jsonl", "x", "fine-tune", true), ("a.JSONL", "x", "batch", true),
      ("a.csv", "a,b\n1,2\n", "fine-tune", false),
      ("a", "{\"messages\":", "fine-tune", true), ("a.parquet", "PAR1\u{0}", "fine-tune", false),
      ("a.jsonl", "{}", "user_data", false), ("a.jsonl", "{}", "batch-api", true),
    ])
  func recordsOfPurposesWithRulesAreChecked(name: String, head: String, purpose: String, isChecked: Bool) {
    // when
    let request = CheckRequest(file: file(name, head), purpose: FilePurpose(purpose), provider: .together)
    // then
    #expect((request != nil) == isChecked)
    #expect(request.map { $0.dialect == .together } ?? true)
  }
}
