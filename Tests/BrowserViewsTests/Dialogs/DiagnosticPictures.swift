import BrowserCore
import FilesAPI
import FilesStore
import JSONLines
import TerminalKit
import Testing

@Suite struct DiagnosticPictures {
  private static let file = LocalFile(
    path: "/home/me/in.jsonl", byteCount: ByteCount(512_000_000),
    head: Array("{\"messages\":[".utf8))

  /// The stage after the purpose was chosen.
  private func checking(_ size: Size) -> Stage {
    var stage = Stage(sampleFiles, size: size)
    stage.press("u")
    stage.type("/home/me/in.jsonl")
    stage.press("Enter")
    stage.send(.inspected(path: Self.file.path, .success(Self.file)))
    stage.press("Enter")
    return stage
  }

  private func report(_ text: String) -> ValidationReport {
    var validator = ContentValidator(LineValidator(.fineTuning, dialect: .openAI))
    validator.append(Array(text.utf8))
    return validator.finish()
  }

  private func send(_ report: ValidationReport, to stage: inout Stage) {
    stage.send(.store(.checked(CheckID(1), .ended(.success(report)))))
    stage.send(.shown)
  }

  private let bad = """
    {"messages":[{"role":"user","content":"a"}]}
    {"messages":[{"role":"robot","content":"a"},{"role":"assistant","content":""}]}

    {"messages":[{"role":"assistant"}]}
    {"prompt":"
    """

  @Test func theCheckRunsWhileTheRestIsAskedFor() {
    var stage = checking(Size(columns: 80, rows: 16))
    stage.send(.store(.checked(CheckID(1), .progressed(bytesDone: 128_000_000))))

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 3 of the list)
           batch_input_0412.js┌─ Upload: how long is it kept? ───┐  in 3 d     processed
           報告書 2026年 最終 │ in.jsonl, 512 MB                 │  never      error
           a-very-long-…l-v12.│ Checking the records: 25%        │  never      –
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

  @Test func theCheckIsWaitedForWhenAllIsChosen() {
    var stage = checking(Size(columns: 80, rows: 12))
    stage.press("Enter")
    stage.send(.store(.checked(CheckID(1), .progressed(bytesDone: 256_000_000))))

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 3 of the list)
           batch_input_0412.┌─ Upload: checking the records ──────┐ in 3 d     processed
           報告書 2026年 最 │ in.jsonl, 512 MB                    │ never      error
           a-very-long-…l-v1│ Checking the records: 50%           │ never      –
                            │ Nothing is sent before. Esc cancels │
                            └─────────────────────────────────────┘
        (rows 9 to 12 of the list)
        """#)
  }

  @Test func errorsStandWithLineColumnAndReason() {
    var stage = checking(Size(columns: 80, rows: 24))
    send(report(bad), to: &stage)

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 5 of the list)
        ┌─ Stopped: 5 errors, 2 warnings ──────────────────────────────────────────────┐
        │ in.jsonl                                                                     │
        │ ! line 1:13: messages has no assistant message                               │
        │ ! line 2:22: messages[0].role is "robot", must be one of system, developer,  │
        │ user, assistant, tool, function                                              │
        │ ~ line 2:75: messages[1].content is empty                                    │
        │ ! line 3: blank line between records                                         │
        │ ! line 4:14: messages[0].content is missing                                  │
        │ ! line 5:12: the file ends in the middle of a record                         │
        │ ~ whole file: 4 of at least 10 examples that fine-tuning needs               │
        │ Errors stop the upload: nothing was sent. To upload it nevertheless type 5;  │
        │ Esc goes back                                                                │
        └──────────────────────────────────────────────────────────────────────────────┘
        (rows 19 to 24 of the list)
        """#)
  }

  @Test func errorsFitOnASmallScreen() {
    var stage = checking(Size(columns: 40, rows: 10))
    send(report(bad), to: &stage)

    #expect(
      stage.pictureOverList == #"""
        ┌─ Stopped: 5 errors, 2 warnings ──────┐
        │ in.jsonl: 1 to 2 of 7                │
        │ ! line 1:13: messages has no         │
        │ assistant message                    │
        │ ! line 2:22: messages[0].role is     │
        │ "robot", must be one of system,      │
        │ Errors stop the upload: nothing was  │
        │ sent. To upload it nevertheless type │
        │ 5; Esc goes back                     │
        └──────────────────────────────────────┘
        """#)

    stage.press("G")

    #expect(
      stage.pictureOverList == #"""
        ┌─ Stopped: 5 errors, 2 warnings ──────┐
        │ in.jsonl: 6 to 7 of 7                │
        │ ! line 5:12: the file ends in the    │
        │ middle of a record                   │
        │ ~ whole file: 4 of at least 10       │
        │ examples that fine-tuning needs      │
        │ Errors stop the upload: nothing was  │
        │ sent. To upload it nevertheless type │
        │ 5; Esc goes back                     │
        └──────────────────────────────────────┘
        """#)
  }

  @Test func warningsAsk() {
    var stage = checking(Size(columns: 80, rows: 12))
    send(report("{\"messages\":[{\"role\":\"assistant\",\"content\":\"a\",\"mood\":1}]}\n"), to: &stage)

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 3 of the list)
        ┌─ Upload: 2 warnings ─────────────────────────────────────────────────────────┐
        │ in.jsonl                                                                     │
        │ ~ line 1:55: messages[0] has the unknown key "mood"                          │
        │ ~ whole file: 1 of at least 10 examples that fine-tuning needs               │
        │ y uploads it nevertheless, Esc goes back                                     │
        └──────────────────────────────────────────────────────────────────────────────┘
        (rows 10 to 12 of the list)
        """#)
  }

  @Test func manyFindingsAreCounted() {
    var stage = checking(Size(columns: 80, rows: 12))
    send(report(String(repeating: "[]\n", count: 12_345)), to: &stage)

    #expect(
      stage.pictureOverList == #"""
        ┌─ Stopped: 12,345 errors ─────────────────────────────────────────────────────┐
        │ in.jsonl: 1 to 7 of 12,345                                                   │
        │ ! line 1:1: the line is an array, must be an object                          │
        │ ! line 2:1: the line is an array, must be an object                          │
        │ ! line 3:1: the line is an array, must be an object                          │
        │ ! line 4:1: the line is an array, must be an object                          │
        │ ! line 5:1: the line is an array, must be an object                          │
        │ ! line 6:1: the line is an array, must be an object                          │
        │ ! line 7:1: the line is an array, must be an object                          │
        │ Errors stop the upload: nothing was sent. To upload it nevertheless type     │
        │ 12345; Esc goes back                                                         │
        └──────────────────────────────────────────────────────────────────────────────┘
        """#)
  }

  @Test func aFileThatCannotBeReadIsTold() {
    var stage = checking(Size(columns: 80, rows: 12))
    let error = FilesError(
      operation: .upload, reason: .local(path: "/home/me/in.jsonl", problem: .isUnreadable))
    stage.send(.store(.checked(CheckID(1), .ended(.failure(error)))))

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 3 of the list)
           batch_inp┌─ Upload: the file cannot be checked ────────────────┐    processed
           報告書 20│ in.jsonl, 512 MB                                    │    error
           a-very-lo│ Nothing was sent. Esc goes back                     │    –
                    │                                                     │
                    │ /home/me/in.jsonl cannot be read: permission denied │
                    └─────────────────────────────────────────────────────┘
        (rows 10 to 12 of the list)
        """#)
  }
}
