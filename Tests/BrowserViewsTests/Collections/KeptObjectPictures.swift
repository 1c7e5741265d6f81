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
      stage.rows.last?.contains("as of 5 h ago, r reads again; batches cannot be checked") == true,
      "\(stage.rows.last ?? "")")
  }

  @Test func nothingIsSaidOfAgeWhereNothingWasKept() throws {
    var stage = Stage.withBatches(100, 8)
    stage.press("r")
    let reading = try #require(stage.state.collections.readings[.batch])
    stage.send(.store(.references(reading, .checked(ReferenceCheck(.batch, count: 3, .reading)))))
    #expect(stage.rows.last?.contains(" being read, 3 so far…") == true, "\(stage.rows.last ?? "")")
  }

  @Test(arguments: [false, true])
  func aServerThatIsAwaySaysSoAndWhenItIsAskedAgain(wasKept: Bool) throws {
    // given a list that is being read, of a server that has gone
    var stage = Stage.withBatches(100, 8)
    stage.press("r")
    let reading = try #require(stage.state.collections.readings[.batch])
    var check = ReferenceCheck(.batch, count: 0, .reading)
    if wasKept { check.keptFrom = Timestamp(Stage.now.seconds - 18_000) }
    stage.send(.store(.references(reading, .checked(check))))
    let away = FilesError(operation: .references, reason: .unreachable("refused"))
    // when
    let notice = RetryNotice(attempt: 1, delay: .seconds(4), error: away)
    stage.send(.store(.references(reading, .waiting(.batch, notice))))
    // then
    let age = wasKept ? "as of 5 h ago, " : ""
    let words = age + "no connection, trying again in 4 s"
    #expect(stage.rows.last?.contains(words) == true, "\(stage.rows.last ?? "")")
    // and when it is over, that it failed and what to do
    check.state = .failed(away)
    stage.send(.store(.references(reading, .checked(check))))
    stage.send(.store(.references(reading, .ended)))
    #expect(stage.rows.last?.contains("r reads again") == true, "\(stage.rows.last ?? "")")
  }
}
