import Testing

@testable import FilesServer

@Suite struct ConnectionDebtsTests {
  private let start = ContinuousClock.now

  @Test func aClientIsLateFromTheMomentOnSinceWhichItOwes() {
    // given
    var debts = ConnectionDebts()
    debts.awaitsMore(5, at: start)
    debts.awaitsMore(6, at: start + .seconds(10))
    // then
    #expect(debts.late(since: start - .milliseconds(1)).isEmpty)
    #expect(debts.late(since: start) == [5])
    #expect(debts.late(since: start + .seconds(10)).sorted() == [5, 6])
    #expect(debts.latest(since: start - .milliseconds(1)) == nil)
    #expect(debts.latest(since: start + .seconds(10)) == 5)
    debts.serves(5)
    #expect(debts.latest(since: start + .seconds(10)) == 6)
  }

  @Test func nobodyIsLookedAtBeforeSomebodyCanBeLate() {
    // given
    var debts = ConnectionDebts()
    let patience = Duration.seconds(120)

    // then
    #expect(debts.quietTime(patience: patience, at: start) == patience)
    debts.awaitsMore(5, at: start)
    debts.awaitsMore(6, at: start + .seconds(10))
    #expect(debts.quietTime(patience: patience, at: start + .seconds(30)) == .seconds(90))
    debts.serves(5)
    #expect(debts.quietTime(patience: patience, at: start + .seconds(30)) == .seconds(100))
    debts.closed(6)
    #expect(debts.quietTime(patience: patience, at: start + .seconds(30)) == patience)
  }

  @Test func aBodyThatDripsOwesAndOneThatComesDoesNot() {
    // given
    var drips = ConnectionDebts()
    var comes = ConnectionDebts()
    drips.awaitsMore(5, at: start)
    comes.awaitsMore(5, at: start)
    // when
    for second in 1...1_000 {
      drips.awaitsBody(5, received: 1, at: start + .seconds(second))
      comes.awaitsBody(5, received: 512, at: start + .seconds(second))
    }
    // then
    #expect(drips.late(since: start) == [5])
    #expect(comes.late(since: start + .seconds(997)).isEmpty)
  }

  @Test func nobodyOwesWhileTheServerActs() {
    // given
    var debts = ConnectionDebts()
    debts.awaitsMore(5, at: start)
    debts.awaitsBody(5, received: 1, at: start)
    // when
    debts.serves(5)
    // then
    #expect(debts.late(since: start + .seconds(1_000)).isEmpty)
    #expect(debts.sockets == [5])
    debts.awaitsBody(5, received: 1, at: start + .seconds(1_000))
    #expect(debts.late(since: start + .seconds(999)).isEmpty)
    debts.closed(5)
    #expect(debts.sockets.isEmpty)
  }
}
