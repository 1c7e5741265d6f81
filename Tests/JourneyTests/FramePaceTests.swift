import BrowserCore
import BrowserRuntime
import FilesAPI
import FilesStore
import TerminalKit
import Testing

/// When what happens in the background is drawn.
@Suite struct FramePaceTests {
  private let start = ContinuousClock.now
  private var state: AppState
  private var pace = FramePace.standard

  init() {
    // Nothing but files is read there.
    var provider = Provider.compatible
    provider.collections = []
    state = AppState(
      session: Session(profileName: "work", provider: provider, host: "example.com", isReadOnly: true),
      size: Size(columns: 80, rows: 24), now: Timestamp(1_800_000_000))
    _ = update(&state, .started)
  }

  private mutating func isDrawn(after milliseconds: Int, hadInput: Bool = false) -> Bool {
    pace.delay(of: state, hadInput: hadInput, now: start + .milliseconds(milliseconds)) == nil
  }

  private mutating func arrive(_ numbers: Range<Int>) {
    let files = numbers.map { RemoteFile(id: FileID("file-\($0)"), createdAt: Timestamp(Int64(-$0))) }
    _ = update(&state, .store(.listing(state.list.listing, .arrived(files, total: nil))))
  }

  @Test mutating func theFirstRowsAreDrawnAtOnceAndMoreAtThePace() {
    #expect(isDrawn(after: 0))
    #expect(!isDrawn(after: 3))
    arrive(0..<10)
    #expect(isDrawn(after: 4))
    arrive(10..<20)
    #expect(!isDrawn(after: 5))
    #expect(!isDrawn(after: 53))
    #expect(isDrawn(after: 54))
  }

  @Test mutating func keysAndTheEndOfAWaitAreDrawnAtOnce() {
    #expect(isDrawn(after: 0))
    arrive(0..<10)
    #expect(isDrawn(after: 1))
    #expect(isDrawn(after: 2, hadInput: true))
    #expect(!isDrawn(after: 3))
    _ = update(&state, .cacheRead(state.list.listing, nil))
    for case .start(.arrange(let order)) in update(
      &state, .store(.listing(state.list.listing, .ended(.complete))))
    {
      #expect(!isDrawn(after: 3))
      _ = update(&state, .arranged(order.arranged()))
    }
    #expect(!state.isWaiting)
    #expect(isDrawn(after: 4))
    #expect(!isDrawn(after: 5))
  }
}
