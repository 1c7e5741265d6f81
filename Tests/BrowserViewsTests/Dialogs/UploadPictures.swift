import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct UploadPictures {
  @Test func thePurposeIsGuessed() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 14))

    stage.press("u")
    stage.type("/home/me/in.jsonl")
    stage.press("Enter")
    let file = LocalFile(
      path: "/home/me/in.jsonl", byteCount: ByteCount(400),
      head: Array("{\"custom_id\"".utf8))
    stage.send(.inspected(path: file.path, .success(file)))

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 3 of the list)
           batch_input_0412.json┌─ Upload: what is it for? ───┐ mo  in 3 d     processed
           報告書 2026年 最終版.│ in.jsonl, 400 B             │ mo  never      error
           a-very-long-…l-v12.js│                             │2 y  never      –
                                │   fine-tune                 │
                                │ > batch                     │
                                │ Enter goes on, Esc closes   │
                                └─────────────────────────────┘
        (rows 11 to 14 of the list)
        """#)
  }

  @Test func theExpiryIsAskedForNext() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 16))

    stage.press("u")
    stage.type("/home/me/in.jsonl")
    stage.press("Enter")
    let file = LocalFile(
      path: "/home/me/in.jsonl", byteCount: ByteCount(400),
      head: Array("{\"custom_id\"".utf8))
    stage.send(.inspected(path: file.path, .success(file)))
    stage.press("Enter")

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 3 of the list)
           batch_input_0412.js┌─ Upload: how long is it kept? ───┐  in 3 d     processed
           報告書 2026年 最終 │ in.jsonl, 400 B                  │  never      error
           a-very-long-…l-v12.│                                  │  never      –
                              │ > the provider's default         │
                              │   expires after 1 h              │
                              │   expires after 24 h             │
                              │   expires after 7 d              │
                              │   expires after 30 d             │
                              │ Enter uploads, Esc goes back     │
                              └──────────────────────────────────┘
        (rows 14 to 16 of the list)
        """#)
  }

  @Test func completionsStandAboveThePrompt() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 10))

    stage.press("u")
    stage.type("/tmp/t")
    stage.press("Tab")
    stage.send(.pathsCompleted(typed: "/tmp/t", ["/tmp/train-1.jsonl", "/tmp/train-2.jsonl"]))

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 6 of the list)

         /tmp/train-1.jsonl
         /tmp/train-2.jsonl
        Upload file: /tmp/train-
        """#)
  }

  @Test func whatIsWrongWithAPathStandsAboveThePrompt() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 10))

    stage.press("u")
    stage.type("/nowhere")
    stage.press("Enter")
    let error = FilesError(operation: .upload, reason: .local(path: "/nowhere", problem: .missing))
    stage.send(.inspected(path: "/nowhere", .failure(error)))

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 6 of the list)


         There is no file /nowhere. Check the spelling; Tab completes a path.
        Upload file: /nowhere
        """#)
  }

  @Test func anUnknownCommandIsExplained() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 10))

    stage.press(":")
    stage.type("frobnicate")
    stage.press("Enter")

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 6 of the list)

         There is no command frobnicate. Tab lists the commands; they are the names of
         the actions, and upload PATH.
        :frobnicate
        """#)
  }
}
