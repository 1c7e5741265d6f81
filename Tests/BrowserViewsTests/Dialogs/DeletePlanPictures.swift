import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct DeletePlanPictures {
  @Test func onePlanAsksForY() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 24))

    stage.press("D")

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 6 of the list)

          ┌─ Delete 1 file? ─────────────────────────────────────────────────────────┐
          │ 48.1 MB · fine-tune                                                      │
          │ created 8 mo ago                                                         │
          │ References unknown: a running job may need them.                         │
          │ This cannot be undone.                                                   │
          │   train-2026-03.jsonl                                           48.1 MB  │
          │ Press y to delete it.                                                    │
          │ > Cancel   Enter or Esc cancels   a archives first                       │
          └──────────────────────────────────────────────────────────────────────────┘
        (rows 17 to 24 of the list)
        """#)
  }

  @Test func aNarrowPlanKeepsItsQuestion() {
    var stage = Stage(sampleFiles, size: Size(columns: 40, rows: 12))

    stage.press("D")

    #expect(
      stage.pictureOverList == #"""
         work                   4 files · 247 MB
        ┌─ Delete 1 file? ─────────────────────┐
        │ 48.1 MB · fine-tune                  │
        │ created 8 mo ago                     │
        │ References unknown: a running job    │
        │ may need them.                       │
        │ This cannot be undone.               │
        │   train-2026-03.jsonl       48.1 MB  │
        │ Press y to delete it.                │
        │ > Cancel  Esc   a archives first     │
        └──────────────────────────────────────┘
         1 of 4  D delete  Enter preview  ? help
        """#)
  }

  @Test func threeFilesAskForTheirNumber() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 24))

    stage.press("Space Space Space D")

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 6 of the list)
          ┌─ Delete 3 files? ────────────────────────────────────────────────────────┐
          │ 247 MB · assistants, batch, fine-tune                                    │
          │ created between 10 mo and 8 mo ago                                       │
          │ 1 can never be downloaded from the provider again                        │
          │ References unknown: a running job may need them.                         │
          │ This cannot be undone.                                                   │
          │   train-2026-03.jsonl                                           48.1 MB  │
          │   batch_input_0412.jsonl                                         199 MB  │
          │   報告書 2026年 最終版.pdf                                        512 B  │
          │ Type 3 and Enter to delete:                                              │
          │ > Cancel   Enter or Esc cancels   a archives first                       │
          └──────────────────────────────────────────────────────────────────────────┘
        (rows 19 to 24 of the list)
        """#)
  }

  @Test func manyFilesAskForMoreThanANumber() {
    var stage = Stage(manyFiles, size: Size(columns: 80, rows: 24))

    stage.press("a D")

    #expect(
      stage.pictureOverList == #"""
         winnow  work · api.example.com              25 files · 325 kB  25 marked 325 kB
           NAME                        PURPOSE        SIZE    ↓AGE  EXPIRES    STATUS
        >*┌─ Delete 25 files? ───────────────────────────────────────────────────────┐ed
         *│ 325 kB · fine-tune                                                       │ed
         *│ created between 25 d and 24 h ago                                        │ed
         *│ References unknown: a running job may need them.                         │ed
         *│ This cannot be undone.                                                   │ed
         *│   train-1.jsonl                                                  1.0 kB  │ed
         *│   train-2.jsonl                                                  2.0 kB  │ed
         *│   train-3.jsonl                                                  3.0 kB  │ed
         *│   train-4.jsonl                                                  4.0 kB  │ed
         *│   train-5.jsonl                                                  5.0 kB  │ed
         *│   train-6.jsonl                                                  6.0 kB  │ed
         *│   train-7.jsonl                                                  7.0 kB  │ed
         *│   train-8.jsonl                                                  8.0 kB  │ed
         *│   train-9.jsonl                                                  9.0 kB  │ed
         *│   train-10.jsonl                                                10.0 kB  │ed
         *│   train-11.jsonl                                                11.0 kB  │ed
         *│   … and 14 more                                                          │ed
         *│ Type delete 25 and Enter to delete:                                      │ed
         *│ > Cancel   Enter or Esc cancels   a archives first                       │ed
         *└──────────────────────────────────────────────────────────────────────────┘ed
         * train-21.jsonl              fine-tune   21.0 kB    21 d  never      processed
         1 of 25         = compare  / filter  U unmark all  s download  D delete  ? help
        """#)
  }

  @Test func filesThatTheFilterHidesAndThatNeverComeBackAreNamed() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 24))

    stage.press("a /")
    stage.type("batch")
    stage.press("Enter D")

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 3 of the list)

          ┌─ Delete 4 files? ────────────────────────────────────────────────────────┐
          │ 247 MB and 1 file of unknown size · assistants, batch, fine-tune,        │
          │ new_purpose                                                              │
          │ created between 2 y and 8 mo ago                                         │
          │ 3 of them are hidden by the filter!                                      │
          │ 1 can never be downloaded from the provider again                        │
          │ References unknown: a running job may need them.                         │
          │ This cannot be undone.                                                   │
          │   batch_input_0412.jsonl                                         199 MB  │
          │   train-2026-03.jsonl                                           48.1 MB  │
          │   報告書 2026年 最終版.pdf                                        512 B  │
          │   a-very-long-name-that-does-not…o-its-column-at-all-v12.jsonl        ?  │
          │ Type 4 and Enter to delete:                                              │
          │ > Cancel   Enter or Esc cancels   a archives first                       │
          └──────────────────────────────────────────────────────────────────────────┘
        (rows 20 to 24 of the list)
        """#)
  }

  @Test func theTypedNumberIsShown() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 20))

    stage.press("Space Space D")
    stage.type("2")

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 5 of the list)
          ┌─ Delete 2 files? ────────────────────────────────────────────────────────┐
          │ 247 MB · batch, fine-tune                                                │
          │ created between 9 mo and 8 mo ago                                        │
          │ References unknown: a running job may need them.                         │
          │ This cannot be undone.                                                   │
          │   train-2026-03.jsonl                                           48.1 MB  │
          │   batch_input_0412.jsonl                                         199 MB  │
          │ Type 2 and Enter to delete: 2                                            │
          │   Cancel   Esc cancels                                                   │
          └──────────────────────────────────────────────────────────────────────────┘
        (rows 16 to 20 of the list)
        """#)
  }
}
