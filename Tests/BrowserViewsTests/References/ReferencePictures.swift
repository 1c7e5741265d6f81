import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct ReferencePictures {
  @Test func theDetailsSayWhatUsesTheFileTheRunningFirst() {
    var stage = Stage.withReferences(80, 24)
    stage.press("d")
    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 6 of the list)
        (4 empty rows)
        ┌─ Details ────────────────────────────────────────────────────────────────────┐
        │ name            train-2026-03.jsonl                                          │
        │ id              file-1                                                       │
        │ purpose         fine-tune                                                    │
        │ size            48,100,000 bytes (48.1 MB)                                   │
        │ references      training file of ftjob-abc (running)                         │
        │                 validation file of ftjob-old (succeeded)                     │
        │ created         2026-05-20 08:00:00 UTC · 8 mo ago                           │
        │                 2027-01-15 09:00 CET local                                   │
        │ expires         never, as far as the server says                             │
        │ status          processed                                                    │
        │ download        yes, as far as is known                                      │
        └──────────────────────────────────────────────────────────────────────────────┘
         1 of 4          / filter  s download  u upload  D delete  Enter preview  ? help
        """#)
  }

  @Test func manyUsesAreShownInPartAndTheRestBelow() {
    var stage = Stage.withReferences(80, 40)
    stage.press("d j")
    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 6 of the list)
        (11 empty rows)
        ┌─ Details ────────────────────────────────────────────────────────────────────┐
        │ name            batch_input_0412.jsonl                                       │
        │ id              file-2                                                       │
        │ purpose         batch                                                        │
        │ size            199,000,000 bytes (199 MB)                                   │
        │ references      input of batch_99 (in_progress, still running)               │
        │                 input of batch_901 (completed)                               │
        │                 input of batch_902 (completed)                               │
        │                 … and 4 more, see below                                      │
        │ created         2026-04-20 08:00:00 UTC · 9 mo ago                           │
        │                 2027-01-15 09:00 CET local                                   │
        │ expires         2027-01-18 08:00:00 UTC · in 3 d                             │
        │                 2027-01-15 09:00 CET local                                   │
        │ status          processed                                                    │
        │ download        yes, as far as is known                                      │
        │ more references input of batch_903 (completed)                               │
        │                 input of batch_904 (completed)                               │
        │                 input of batch_905 (completed)                               │
        │                 input of batch_906 (completed)                               │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
         2 of 4          / filter  s download  u upload  D delete  Enter preview  ? help
        """#)
  }

  @Test func whatIsNotKnownIsSaidWithTheServersWords() {
    var stage = Stage.withReferences(80, 24, jobs: Stage.refused)
    stage.press("d j j")
    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 6 of the list)
        (4 empty rows)
        ┌─ Details ────────────────────────────────────────────────────────────────────┐
        │ name            報告書 2026年 最終版.pdf                                     │
        │ id              file-3                                                       │
        │ purpose         assistants                                                   │
        │ size            512 bytes (512 B)                                            │
        │ references      unknown: fine-tuning jobs cannot be checked: Missing scopes: │
        │                 api.fine_tuning.jobs.read (403)                              │
        │ created         2026-03-21 08:00:00 UTC · 10 mo ago                          │
        │                 2027-01-15 09:00 CET local                                   │
        │ expires         never, as far as the server says                             │
        │ status          error                                                        │
        │ download        no: the provider does not give this purpose's content out    │
        └──────────────────────────────────────────────────────────────────────────────┘
         3 of 4          / filter  s download  u upload  D delete  Enter preview  ? help
        """#)
  }

  @Test func whatFailsForTheSameReasonIsSaidOnce() {
    let lost = ReferenceCheck.State.failed(
      FilesError(operation: .references, reason: .unreachable("no route")))
    let gaps = ReferenceWords.gaps([
      ReferenceCheck(.batch, lost), ReferenceCheck(.fineTuningJob, count: 3, .complete),
      ReferenceCheck(.vectorStore, .failed(FilesError(operation: .references, reason: .timedOut))),
      ReferenceCheck(.evaluation, lost), ReferenceCheck(.assistant, .waiting),
    ])
    #expect(
      gaps.map(\.string) == [
        "batches and evaluations cannot be checked: References: cannot reach the server (no route)",
        "vector stores cannot be checked: References: the server did not answer in time",
        "assistants not read yet",
      ])
  }

  @Test func aColumnSaysWhetherAFileIsUsed() {
    var stage = Stage.withReferences(80, 10)
    stage.state.list.columns = [.name, .size, .used]
    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 10 of the list)
        """#)
    stage = Stage.withReferences(80, 10, jobs: Stage.refused)
    stage.state.list.columns = [.name, .size, .used]
    #expect(stage.picture.contains("512 B  ?"))
  }

  @Test func aFilterForWhatIsNotUsedSaysWhyItShowsNothing() {
    var stage = Stage.withReferences(80, 10, jobs: Stage.refused)
    stage.press("/")
    stage.type("is:unreferenced")
    stage.press("Enter")
    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 10 of the list)
        """#)
  }
}
