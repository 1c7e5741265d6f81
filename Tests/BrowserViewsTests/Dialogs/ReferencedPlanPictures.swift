import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct ReferencedPlanPictures {
  @Test func thePlanNamesWhatRunsAndHowToLeaveItOut() {
    var stage = Stage.withReferences(80, 24)
    stage.press("a D")
    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 3 of the list)
         *┌─ Delete 4 files? ────────────────────────────────────────────────────────┐ed
         *│ 2 of them are referenced, by 2 still running! (- leaves them out)        │
         *│   train-2026-03.jsonl: training file of ftjob-abc (running)              │
          │   batch_input_0412.jsonl: input of batch_99 (in_progress, still running) │
          │   … and 7 more uses                                                      │
          │ 247 MB and 1 file of unknown size · assistants, batch, fine-tune,        │
          │ new_purpose                                                              │
          │ created between 2 y and 8 mo ago                                         │
          │ 1 can never be downloaded from the provider again                        │
          │ This cannot be undone.                                                   │
          │   train-2026-03.jsonl                                           48.1 MB  │
          │   batch_input_0412.jsonl                                         199 MB  │
          │   報告書 2026年 最終版.pdf                                        512 B  │
          │   a-very-long-name-that-does-not…o-its-column-at-all-v12.jsonl        ?  │
          │ Type 4 and Enter to delete:                                              │
          │ > Cancel   Enter or Esc cancels   a archives first                       │
          └──────────────────────────────────────────────────────────────────────────┘
        (rows 21 to 24 of the list)
        """#)
  }

  @Test func onASmallScreenThePlanKeepsTheWarningAndTheQuestion() {
    var stage = Stage.withReferences(40, 10)
    stage.press("a D")
    #expect(
      stage.pictureOverList == #"""
        ┌─ Delete 4 files? ────────────────────┐
        │ 2 of them are referenced, by 2 still │
        │ running! (- leaves them out)         │
        │ 1 can never be downloaded from the   │
        │ provider again                       │
        │   train-2026-03.jsonl       48.1 MB  │
        │   … and 3 more                       │
        │ Type 4 and Enter to delete:          │
        │ > Cancel  Esc   a archives first     │
        └──────────────────────────────────────┘
        """#)
  }

  @Test func theSecondQuestionShowsEachUse() {
    var stage = Stage.withReferences(80, 24)
    stage.press("a D")
    stage.type("4")
    stage.press("Enter")
    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 5 of the list)
         *┌─ Delete 2 referenced files? ─────────────────────────────────────────────┐
          │   train-2026-03.jsonl: training file of ftjob-abc (running)              │
          │   batch_input_0412.jsonl: input of batch_99 (in_progress, still running) │
          │   train-2026-03.jsonl: validation file of ftjob-old (succeeded)          │
          │   batch_input_0412.jsonl: input of batch_901 (completed)                 │
          │   batch_input_0412.jsonl: input of batch_902 (completed)                 │
          │   batch_input_0412.jsonl: input of batch_903 (completed)                 │
          │   batch_input_0412.jsonl: input of batch_904 (completed)                 │
          │   batch_input_0412.jsonl: input of batch_905 (completed)                 │
          │   batch_input_0412.jsonl: input of batch_906 (completed)                 │
          │ What uses them may fail or lose its results.                             │
          │ Type referenced 2 and Enter to delete 4:                                 │
          │ > Cancel   Enter or Esc cancels   - leaves them out                      │
          └──────────────────────────────────────────────────────────────────────────┘
        (rows 20 to 24 of the list)
        """#)
  }

  @Test func theSecondQuestionSaysWhatIsNotKnownOfOneFile() {
    var stage = Stage.withReferences(80, 24, jobs: Stage.refused)
    stage.press("j j D y")
    #expect(stage.rows.contains { $0.contains("│ It is not known whether something uses 1 file. ") })
    #expect(stage.rows.contains { $0.contains("│ What uses it may fail or lose its results. ") })
  }

  @Test func theSecondQuestionFitsOnASmallScreen() {
    var stage = Stage.withReferences(40, 10)
    stage.press("a D")
    stage.type("4")
    stage.press("Enter")
    #expect(
      stage.pictureOverList == #"""
        ┌─ Delete 2 referenced files? ─────────┐
        │   train-2026-03.jsonl: training file │
        │ of ftjob-abc (running)               │
        │   batch_input_0412.jsonl: input of   │
        │ batch_99 (in_progress, still         │
        │ running)                             │
        │   … and 7 more uses                  │
        │ Type referenced 2:                   │
        │ > Cancel  Esc   - leaves them out    │
        └──────────────────────────────────────┘
        """#)
  }

  @Test func whatWasLeftOutIsSaid() {
    var stage = Stage.withReferences(80, 24)
    stage.press("a D -")
    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 6 of the list)
          ┌─ Delete 2 files? ────────────────────────────────────────────────────────┐
          │ 2 more are still used and stay (- takes them in)                         │
          │ 512 B and 1 file of unknown size · assistants, new_purpose               │
          │ created between 2 y and 10 mo ago                                        │
          │ 1 can never be downloaded from the provider again                        │
          │ This cannot be undone.                                                   │
          │   報告書 2026年 最終版.pdf                                        512 B  │
          │   a-very-long-name-that-does-not…o-its-column-at-all-v12.jsonl        ?  │
          │ Type 2 and Enter to delete:                                              │
          │ > Cancel   Enter or Esc cancels   a archives first                       │
          └──────────────────────────────────────────────────────────────────────────┘
        (rows 18 to 24 of the list)
        """#)
  }

  @Test func aPlanMadeWhileReadingSaysSo() {
    var stage = Stage.withReferences(80, 24, jobs: .reading, isOver: false)
    stage.press("j j D")
    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 6 of the list)

          ┌─ Delete 1 file? ─────────────────────────────────────────────────────────┐
          │ 512 B · assistants                                                       │
          │ created 10 mo ago                                                        │
          │ 1 can never be downloaded from the provider again                        │
          │ References unknown: fine-tuning jobs being read, 1 so far                │
          │ This cannot be undone.                                                   │
          │   報告書 2026年 最終版.pdf                                        512 B  │
          │ Press y to delete it.                                                    │
          │ > Cancel   Enter or Esc cancels                                          │
          └──────────────────────────────────────────────────────────────────────────┘
        (rows 18 to 24 of the list)
        """#)
  }

  @Test func aPlanSaysWhatCouldNotBeChecked() {
    var stage = Stage.withReferences(80, 24, jobs: Stage.refused)
    stage.press("j j D")
    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 6 of the list)
          ┌─ Delete 1 file? ─────────────────────────────────────────────────────────┐
          │ 512 B · assistants                                                       │
          │ created 10 mo ago                                                        │
          │ 1 can never be downloaded from the provider again                        │
          │ References unknown: fine-tuning jobs cannot be checked: Missing scopes:  │
          │ api.fine_tuning.jobs.read (403)                                          │
          │ This cannot be undone.                                                   │
          │   報告書 2026年 最終版.pdf                                        512 B  │
          │ Press y to delete it.                                                    │
          │ > Cancel   Enter or Esc cancels                                          │
          └──────────────────────────────────────────────────────────────────────────┘
        (rows 18 to 24 of the list)
        """#)
  }

  @Test func aPlanForWhatNothingRefersToSaysWhatWasLookedThrough() {
    var stage = Stage.withReferences(80, 24)
    stage.press("j j D")
    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 6 of the list)

          ┌─ Delete 1 file? ─────────────────────────────────────────────────────────┐
          │ 512 B · assistants                                                       │
          │ created 10 mo ago                                                        │
          │ 1 can never be downloaded from the provider again                        │
          │ Not referenced in 1,207 batches and 1 fine-tuning job, just read.        │
          │ This cannot be undone.                                                   │
          │   報告書 2026年 最終版.pdf                                        512 B  │
          │ Press y to delete it.                                                    │
          │ > Cancel   Enter or Esc cancels                                          │
          └──────────────────────────────────────────────────────────────────────────┘
        (rows 18 to 24 of the list)
        """#)
  }

  @Test func whatIsReadAgainSaysHowFarItIs() {
    var stage = Stage.withReferences(80, 24)
    stage.press("j j")
    stage.send(.ticked(Timestamp(Stage.now.seconds + 61)))

    stage.press("D")
    #expect(stage.picture.contains("and 1 fine-tuning job, being read again."))
    stage.publish(.checked(ReferenceCheck(.batch, count: 300, .reading)))
    #expect(stage.picture.contains("and 1 fine-tuning job, being read again:"))
    #expect(stage.picture.contains("│ 300 batches so far.  "))
    stage.publish(.checked(ReferenceCheck(.batch, count: 1_207, .complete)))
    stage.publish(.checked(ReferenceCheck(.fineTuningJob, count: 1, .complete)))
    stage.publish(.ended)
    #expect(stage.picture.contains("Not referenced in 1,207 batches and 1 fine-tuning job, just read. "))
  }
}
