import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct EmptyListPictures {
  @Test func anEmptyListSaysHowToBegin() {
    let stage = Stage([], size: Size(columns: 80, rows: 6))

    #expect(
      stage.picture == #"""
         winnow  work · api.example.com                                    0 files · 0 B
           NAME                         PURPOSE       SIZE    ↓AGE  EXPIRES    STATUS

          There is no file here yet. Press u to upload one.

                                    o sort  m map  f purpose  / filter  u upload  ? help
        """#)
  }

  @Test func aFailureShowsTheServersWordsAndWhatToDo() {
    var stage = Stage([], size: Size(columns: 80, rows: 8))

    stage.press("r")
    let error = FilesError(
      operation: .list, reason: .rejected(.init(status: 401, message: "Incorrect API key provided")),
      requestID: "req_7")
    stage.send(.store(.listing(stage.state.list.listing, .ended(.failed(error)))))

    #expect(
      stage.picture == #"""
         winnow  work · api.example.com
           NAME                         PURPOSE       SIZE    ↓AGE  EXPIRES    STATUS

          List: Incorrect API key provided (401) [request req_7]
          Check the key of this profile (winnow doctor names where it comes from),
          then press r.

         incomplete: press r to read on     m map  f purpose  / filter  u upload  ? help
        """#)
  }

  @Test func loadingIsSaid() {
    var stage = Stage([], size: Size(columns: 80, rows: 6))

    stage.press("r")

    #expect(
      stage.picture == #"""
         winnow  work · api.example.com                                         loading…
           NAME                         PURPOSE       SIZE    ↓AGE  EXPIRES    STATUS

          Loading the list of files…

         loading…                   o sort  m map  f purpose  / filter  u upload  ? help
        """#)
  }

  @Test func waitingCountsDown() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 8))

    stage.press("r")
    let error = FilesError(operation: .list, reason: .rejected(.init(status: 429, message: "slow down")))
    let notice = RetryNotice(attempt: 1, delay: .seconds(20), error: error)
    stage.send(.store(.listing(stage.state.list.listing, .waiting(notice))))
    stage.send(.ticked(Timestamp(Stage.now.seconds + 8)))

    #expect(
      stage.picture == #"""
         winnow  work · api.example.com                                 4 files · 247 MB
           NAME                      PURPOSE          SIZE    ↓AGE  EXPIRES    STATUS
        >  train-2026-03.jsonl       fine-tune     48.1 MB    8 mo  never      processed
           batch_input_0412.jsonl    batch          199 MB    9 mo  in 2 d     processed
           報告書 2026年 最終版.pdf  assistants      512 B   10 mo  never      error
           a-very-long-…l-v12.jsonl  new_purpose         ?     2 y  never      –

         1 of 4 · the server asks to wait (429), trying again in 12 s             ? help
        """#)
  }
}
