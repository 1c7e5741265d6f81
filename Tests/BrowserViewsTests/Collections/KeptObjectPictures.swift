import FilesAPI
import FilesStore
import Testing

@testable import BrowserCore

/// Lists that an earlier run has kept, while they are read again.
@Suite struct KeptObjectPictures {
  @Test func whatWasKeptIsShownWithItsAge() throws {
    var stage = Stage.withBatches(100, 8)
    stage.press("r")
    let reading = try #require(stage.state.collections.readings[.batch])
    var check = ReferenceCheck(.batch, count: 3, .reading)
    check.keptFrom = Timestamp(Stage.now.seconds - 18_000)
    stage.send(.store(.references(reading, .checked(check))))
    let again = "as of 5 h ago, being read again, 3 so far…"
    #expect(stage.rows.last?.contains(again) == true, "\(stage.rows.last ?? "")")

    check.state = .failed(Stage.broken)
    stage.send(.store(.references(reading, .checked(check))))
    stage.send(.store(.references(reading, .ended)))
    #expect(
      stage.rows.last?.contains("as of 5 h ago; batches cannot be checked") == true,
      "\(stage.rows.last ?? "")")
  }

  @Test func nothingIsSaidOfAgeWhereNothingWasKept() throws {
    var stage = Stage.withBatches(100, 8)
    stage.press("r")
    let reading = try #require(stage.state.collections.readings[.batch])
    stage.send(.store(.references(reading, .checked(ReferenceCheck(.batch, count: 3, .reading)))))
    #expect(stage.rows.last?.contains(" being read, 3 so far…") == true, "\(stage.rows.last ?? "")")
  }
}
