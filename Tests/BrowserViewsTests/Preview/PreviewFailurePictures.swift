import ContentReading
import FilesAPI
import TerminalKit
import Testing

/// Content that does not come, or not all of it.
@Suite struct PreviewFailurePictures {
  @Test func aRefusalShowsTheServersWordsAndWhatCanBeDoneInstead() {
    // given
    var stage = PreviewStage("", purpose: .assistants, screen: Size(columns: 60, rows: 12))
    let refusal = FilesError(
      operation: .download,
      reason: .rejected(
        .init(status: 400, message: "Not allowed to download files of purpose: assistants").with {
          $0.type = "invalid_request_error"
        }),
      requestID: "req_123")

    // when
    stage.fail(refusal)

    // then
    #expect(
      stage.picture == [
        " train-2026-03.jsonl                       assistants · 0 B",
        " the server answered: Not allowed to download files of",
        " purpose: assistants",
        " status 400, invalid_request_error",
        " request id req_123",
        "",
        " Content of purpose \"assistants\" is not given out; asking",
        " again will not help.",
        " Instead: d shows all that the server tells about the file;",
        " look for the copy it was uploaded from; text of files in a",
        " vector store can be read through the vector store.",
        " no content                                          h back",
      ])
  }

  @Test func aSmallScreenSaysWhatCanBeDoneBeforeWhatSupportNeeds() {
    // given
    var stage = PreviewStage("", purpose: .assistants, screen: Size(columns: 40, rows: 10))
    let reason = FilesError.Reason.rejected(.init(status: 400, message: "Download is not allowed"))

    // when
    stage.fail(FilesError(operation: .download, reason: reason, requestID: "req_123"))

    // then
    #expect(
      Array(stage.picture.dropFirst()) == [
        " the server answered: Download is not",
        " allowed",
        " Content of purpose \"assistants\" is not",
        " given out; asking again will not help.",
        " Instead: d shows all that the server",
        " tells about the file; look for the",
        " copy it was uploaded from; text of",
        " files in a vector store can be read …",
        " no content                      h back",
      ])
  }

  @Test func theCutOffIsToldWithItsReasonAndTheWayOut() {
    // given
    let cut = FilesError(operation: .download, reason: .unreachable("connection reset"))

    // when
    let stage = PreviewStage(
      PreviewPictureTests.sample, screen: Size(columns: 120, rows: 5), stage: .interrupted(cut, .resume),
      total: 1_000_000)

    // then
    #expect(
      stage.picture.last
        == " stopped at 407 B of 1.0 MB, r reads on: connection lost: connection reset · record 1 of 6+")
  }

  @Test(arguments: ["Slow down", String(repeating: "Slow down, please. ", count: 9)])
  func aBusyServerIsToldWithTheTimeUntilTheNextTry(words: String) {
    // given
    let busy = FilesError(operation: .download, reason: .rejected(.init(status: 429, message: words)))
    var stage = PreviewStage("", screen: Size(columns: 80, rows: 5), stage: .opening)

    // when
    stage.publish { $0.status.waiting = RetryNotice(attempt: 1, delay: .seconds(7), error: busy) }

    // then
    #expect(stage.picture.last?.hasPrefix(" trying again in 7 s: the server answered: Slow down") == true)
  }
}
