import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct ActivityPictures {
  @Test func transfersHaveBars() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 12))

    stage.press("s j s")
    stage.send(
      .store(
        .transfer(
          TransferID(1),
          .progressed(
            TransferProgress(bytesDone: 10000000, bytesTotal: 48100000, bytesPerSecond: 3100000)))))
    stage.send(
      .store(
        .transfer(
          TransferID(2),
          .progressed(
            TransferProgress(bytesDone: 199000000, bytesTotal: 199000000, bytesPerSecond: 5000000)))))

    #expect(
      stage.picture == #"""
         winnow  work · api.example.com                                 4 files · 247 MB
           NAME                      PURPOSE          SIZE    ↓AGE  EXPIRES    STATUS
           train-2026-03.jsonl       fine-tune     48.1 MB    8 mo  never      processed
        >  batch_input_0412.jsonl    batch          199 MB    9 mo  in 3 d     processed
           報告書 2026年 最終版.pdf  assistants      512 B   10 mo  never      error
           a-very-long-…l-v12.jsonl  new_purpose         ?     2 y  never      –



         Downloading train-2026-03.jsonl ████▏                20% 3.1 MB/s ETA 13 s
         Downloading batch_input_0412.jsonl ████████████████████ 99% 5.0 MB/s
         2 of 4          / filter  s download  u upload  D delete  Enter preview  ? help
        """#)
  }

  @Test func narrowBarsKeepPercentAndRate() {
    var stage = Stage(sampleFiles, size: Size(columns: 40, rows: 10))

    stage.press("s")
    stage.send(
      .store(
        .transfer(
          TransferID(1),
          .progressed(
            TransferProgress(bytesDone: 10000000, bytesTotal: 48100000, bytesPerSecond: 3100000)))))

    #expect(
      stage.picture == #"""
         work                   4 files · 247 MB
           NAME                             SIZE
        >  train-2026-03.jsonl           48.1 MB
           batch_input_0412.jsonl         199 MB
           報告書 2026年 最終版.pdf        512 B
           a-very-long-n…all-v12.jsonl         ?


         ↓ tr…onl █▋       20% 3.1 MB/s ETA 13 s
         1 of 4  D delete  Enter preview  ? help
        """#)
  }

  @Test func theTransferListTellsWhatBecameOfEach() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 14))

    stage.press("s j s")
    stage.send(
      .store(
        .transfer(
          TransferID(1),
          .progressed(
            TransferProgress(bytesDone: 10000000, bytesTotal: 48100000, bytesPerSecond: 3100000)))))
    stage.send(.store(.transfer(TransferID(2), .downloaded(path: "/tmp/in.jsonl", byteCount: 1))))
    stage.press("t")

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 4 of the list)
           報告書 2026┌─ Transfers ──────────────────────────────────────┐     error
           a-very-long│ > ↓ batch_input_0412.jsonl   done: /tmp/in.jsonl │     –
                      │   ↓ train-2026-03.jsonl    20% 3.1 MB/s ETA 13 s │
                      │ x cancels, r repeats, Esc closes                 │
                      └──────────────────────────────────────────────────┘
        (rows 10 to 14 of the list)
        """#)
  }

  @Test func aDeletionTellsHowFarItIs() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 10))

    stage.press("Space Space D")
    stage.type("2")
    stage.press("Enter")
    stage.send(
      .store(
        .deletion(
          DeletionID(1),
          .progressed([
            DeletionResult(id: FileID("file-1"), outcome: .success(.deleted))
          ]))))

    #expect(
      stage.picture == #"""
         winnow  work · api.example.com                3 files · 199 MB  1 marked 199 MB
           NAME                      PURPOSE          SIZE    ↓AGE  EXPIRES    STATUS
         * batch_input_0412.jsonl    batch          199 MB    9 mo  in 3 d     processed
        >  報告書 2026年 最終版.pdf  assistants      512 B   10 mo  never      error
           a-very-long-…l-v12.jsonl  new_purpose         ?     2 y  never      –



         Deleting ██████████           1 of 2
         2 of 3   m map  x export  = compare  / filter  U unmark all  s download  ? help
        """#)
  }

  @Test func aDeletionEndsWithNumbersAndReasons() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 10))

    stage.press("Space Space D")
    stage.type("2")
    stage.press("Enter")
    let refusal = FilesError(
      operation: .delete, reason: .rejected(.init(status: 403, message: "Missing scopes: files.delete")),
      requestID: "req_1")
    stage.send(
      .store(
        .deletion(
          DeletionID(1),
          .progressed([
            DeletionResult(id: FileID("file-1"), outcome: .success(.deleted)),
            DeletionResult(id: FileID("file-2"), outcome: .failure(refusal)),
          ]))))
    stage.send(.store(.deletion(DeletionID(1), .ended(.complete, untouched: []))))
    // The line below the dialog of the results.
    stage.state.dialogs.overlay = nil

    #expect(
      stage.picture == #"""
         winnow  work · api.example.com                3 files · 199 MB  1 marked 199 MB
           NAME                      PURPOSE          SIZE    ↓AGE  EXPIRES    STATUS
         * batch_input_0412.jsonl    batch          199 MB    9 mo  in 3 d     processed
        >  報告書 2026年 最終版.pdf  assistants      512 B   10 mo  never      error
           a-very-long-…l-v12.jsonl  new_purpose         ?     2 y  never      –



        Done: deleted 1, refused 1: Delete: Missing scopes: files.delete (403) [request
        req_1]
        """#)
  }

  @Test func quittingAsksWhileSomethingRuns() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 10))

    stage.press("s q")

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 3 of the list)
           batch_input_0412.jso┌─ Quit? ───────────────────────┐mo  in 3 d     processed
           報告書 2026年 最終版│ 1 transfer will be cancelled. │mo  never      error
           a-very-long-…l-v12.j│ y quits, any other key stays. │ y  never      –
                               └───────────────────────────────┘
        (rows 8 to 10 of the list)
        """#)
  }
}
