import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct DeletionPictureTests {
  static let sizes = [Size(columns: 80, rows: 24), Size(columns: 40, rows: 10)]

  private func running(_ size: Size) -> Stage {
    var stage = Stage(sampleFiles, size: size)
    stage.press("a D")
    stage.type("4")
    stage.press("Enter")
    return stage
  }

  private func result(_ number: Int, _ outcome: Result<DeletionOutcome, FilesError>) -> DeletionResult {
    DeletionResult(id: FileID("file-\(number)"), outcome: outcome)
  }

  private func refusal(_ words: String) -> FilesError {
    FilesError(operation: .delete, reason: .rejected(.init(status: 409, message: words)), requestID: "req_7")
  }

  @Test(arguments: sizes)
  func thePlanOffersAnArchiveAndKeepsItsQuestionInSight(size: Size) {
    var stage = Stage(sampleFiles, size: size)
    stage.press("a D")
    let picture = stage.picture

    #expect(picture.contains("Delete 4 files?"))
    #expect(picture.contains("Type 4 and Enter"))
    #expect(picture.contains("> Cancel"))
    #expect(picture.contains("a archives first"))
    guard size.rows >= 24 else { return }
    #expect(picture.contains("1 can never be downloaded"))
  }

  @Test func theArchivingPlanSaysWhereToAndWhatStays() {
    var stage = Stage(sampleFiles)
    stage.press("a D a Enter")
    let picture = stage.picture

    #expect(picture.contains("Archive and delete 3 files?"))
    #expect(picture.contains("~/winnow-archive/work-2027-01-15-"))
    #expect(picture.contains("1 more can never be downloaded and stay (x deletes them too)"))
    #expect(picture.contains("1 cannot come back as new_purpose: restore offers another purpose"))
    #expect(picture.contains("Type 3 and Enter"))
  }

  @Test(arguments: sizes)
  func theJobTellsHowFarItIsAndThatItIsPaused(size: Size) {
    var stage = running(size)
    let id = stage.state.deletion?.id ?? DeletionID(0)
    stage.send(.store(.deletion(id, .progressed([result(1, .success(.deleted))]))))
    stage.send(.ticked(Timestamp(Stage.now.seconds + 1)))
    #expect(stage.picture.contains("Deleting"))
    #expect(stage.picture.contains("1 of 4"))
    #expect(stage.picture.contains("1/s ETA 3 s") || size.columns < 80)

    stage.press("p")

    #expect(stage.picture.contains("Paused"))
    #expect(stage.picture.contains("p goes on"))
  }

  @Test func theJobTellsOfItsCopies() {
    var stage = running(Self.sizes[0])
    let id = stage.state.deletion?.id ?? DeletionID(0)
    let progress = ArchiveProgress(done: 1, total: 3, byteCount: ByteTotal(48_100_000))
    stage.send(.store(.deletion(id, .archiving(progress))))

    #expect(stage.picture.contains("Archiving"))
    #expect(stage.picture.contains("1 of 3, 48.1 MB"))
  }

  @Test(arguments: sizes)
  func theResultsAreNumbersWithReasons(size: Size) {
    var stage = running(size)
    let id = stage.state.deletion?.id ?? DeletionID(0)
    let results = [
      result(1, .success(.deleted)), result(2, .success(.alreadyGone)),
      result(3, .failure(refusal("file-3 is in use"))), result(4, .failure(refusal("file-4 is in use"))),
    ]
    stage.send(.store(.deletion(id, .progressed(results))))
    stage.send(.store(.deletion(id, .ended(.complete, untouched: []))))
    let picture = stage.picture

    for words in ["1  deleted", "1  already gone", "2  refused", "0  failed", "0  not tried"] {
      #expect(picture.contains(words))
    }
    #expect(picture.contains("Enter closes"))
    guard size.rows >= 24 else { return }
    #expect(picture.contains("2 times, such as: Delete: file-3 is in use (409)"))
  }

  @Test func theJobSaysWhetherTheServerAsksForAPauseOrIsGone() {
    var stage = running(Self.sizes[0])
    let id = stage.state.deletion?.id ?? DeletionID(0)
    let limit = FilesError(operation: .delete, reason: .rejected(.init(status: 429, message: "slow down")))
    let gone = FilesError(operation: .delete, reason: .unreachable("connection refused"))

    stage.send(.store(.deletion(id, .waiting(RetryNotice(attempt: 1, delay: .seconds(7), error: limit)))))
    #expect(stage.picture.contains("the server asks to wait 7 s"))
    stage.send(.store(.deletion(id, .waiting(RetryNotice(attempt: 1, delay: .seconds(8), error: gone)))))
    #expect(stage.picture.contains("no connection, again in 8 s"))
  }

  @Test(arguments: sizes)
  func theQuestionToGoOnFits(size: Size) {
    var stage = Stage(sampleFiles, size: size)
    let target = DeletionTarget(
      id: sampleFiles[0].id, name: sampleFiles[0].name, byteCount: sampleFiles[0].byteCount)
    var job = UnfinishedJob(
      id: JobID(1), createdAt: Timestamp(Stage.now.seconds - 7_200),
      counts: [.deleted: 8_000, .pending: 2_000])
    job.targets = [target]
    stage.send(.store(.unfinished([job])))
    let picture = stage.picture

    #expect(picture.contains("Go on: Delete 1 file?"))
    #expect(picture.contains("10,000 files"))
    #expect(picture.contains("not asked again"))
  }
}
