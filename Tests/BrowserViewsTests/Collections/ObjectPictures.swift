import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import TestSupport
import Testing

extension Stage {
  /// A profile with batches in several states, shown.
  static func withBatches(
    _ columns: Int, _ rows: Int, _ check: ReferenceCheck.State = .complete, none: Bool = false,
    stores: [CollectionObject] = []
  ) -> Stage {
    var stage = Stage(
      batchFiles(now: Stage.now), size: Size(columns: columns, rows: rows),
      references: Provider.openAI.collections.filter { [.batch, .vectorStore].contains($0.kind) })
    if !none { stage.publish(.arrived(.batch, batches(now: Stage.now))) }
    stage.publish(.checked(ReferenceCheck(.batch, count: 5, check)))
    stage.publish(.arrived(.vectorStore, stores))
    stage.publish(.checked(ReferenceCheck(.vectorStore, count: stores.count, .complete)))
    stage.publish(.ended)
    stage.press("2")
    return stage
  }
}

@Suite struct ObjectPictures {
  @Test func batchesAtTheUsualSize() {
    #expect(
      Stage.withBatches(80, 24).picture == #"""
         winnow  work › batches                                      5 batches · 24.0 MB
           NAME          STATUS       PROGRESS                   SIZE    ↓AGE  EXPIRES
        >  run.jsonl     in_progress  420/1,000                3.0 MB    24 h  –
           in4.jsonl     completed    1,000/1,000, 3 failed   11.0 MB    10 d  –
           in3.jsonl     moonstruck   2/10                     3.0 MB    20 d  –
           in2.jsonl     completed    50/50                    7.0 MB    2 mo  –
           batch_1       failed       0/0                           ?    3 mo  –
















         1 of 5     d detail  m map  / filter  f show  D delete  Enter its files  ? help
        """#)
  }

  @Test func batchesOnAWideScreen() {
    #expect(
      Stage.withBatches(160, 50).rows.prefix(8).joined(separator: "\n") == #"""
         winnow  work › batches                                                                                                                      5 batches · 24.0 MB
           NAME                                                                 STATUS       PROGRESS                   SIZE  MODEL           ↓AGE  EXPIRES    ID
        >  run.jsonl                                                            in_progress  420/1,000                3.0 MB  gpt-4.1-mini    24 h  –          batch_5
           in4.jsonl                                                            completed    1,000/1,000, 3 failed   11.0 MB  gpt-4.1         10 d  –          batch_4
           in3.jsonl                                                            moonstruck   2/10                     3.0 MB  gpt-4.1-mini    20 d  –          batch_3
           in2.jsonl                                                            completed    50/50                    7.0 MB  gpt-4.1         2 mo  –          batch_2
           batch_1                                                              failed       0/0                           ?  gpt-4.1-mini    3 mo  –          batch_1

        """#)
  }

  @Test func batchesOnASmallScreen() {
    #expect(
      Stage.withBatches(40, 10).picture == #"""
         work › batches      5 batches · 24.0 MB
           NAME                      STATUS
        >  run.jsonl                 in_progress
           in4.jsonl                 completed
           in3.jsonl                 moonstruck
           in2.jsonl                 completed
           batch_1                   failed


         1 of 5          Enter its files  ? help
        """#)
  }

  @Test func theFilesOfABatch() {
    var stage = Stage.withBatches(80, 24)
    stage.press("j Enter")
    #expect(
      stage.picture == #"""
         winnow  work › batches › batch_4 › files                      3 files · 11.0 MB
           NAME↑2              ROLE↑1  STATUS         SIZE  PURPOSE       AGE  EXPIRES
        >  in4.jsonl           input   processed    3.0 MB  batch        10 d  never
           out4.jsonl          output  processed    4.0 MB  batch         9 d  never
           err4.jsonl          errors  processed    4.0 MB  batch         9 d  never


















         1 of 3  m map  d detail  b used by  D delete  s download  Enter preview  ? help
        """#)
  }

  @Test func whatUsesAFile() {
    var stage = Stage.withBatches(80, 12)
    stage.press("j Enter j b")
    #expect(
      stage.picture == #"""
         work › batches › batch_4 › files › out4.jsonl › used by         1 use · 11.0 MB
           NAME                             KIND    ROLE    STATUS       ↓AGE  ID
        >  in4.jsonl                        batch   output  completed    10 d  batch_4








         1 of 1       / filter  ! failed ones  f show  D delete  Enter its files  ? help
        """#)
  }

  @Test func theDetailsOfABatch() {
    var stage = Stage.withBatches(80, 24)
    stage.press("j d")
    #expect(
      stage.picture == #"""
         winnow  work › batches                                      5 batches · 24.0 MB
           NAME          STATUS       PROGRESS                   SIZE    ↓AGE  EXPIRES
           run.jsonl     in_progress  420/1,000                3.0 MB    24 h  –
        >  in4.jsonl     completed    1,000/1,000, 3 failed   11.0 MB    10 d  –
           in3.jsonl     moonstruck   2/10                     3.0 MB    20 d  –
           in2.jsonl     completed    50/50                    7.0 MB    2 mo  –
           batch_1       failed       0/0                           ?    3 mo  –



        ┌─ Details ────────────────────────────────────────────────────────────────────┐
        │ name            in4.jsonl (that of its first file)                           │
        │ id              batch_4                                                      │
        │ kind            batch                                                        │
        │ status          completed (finished)                                         │
        │ progress        1,000/1,000, 3 failed (100 %)                                │
        │ model           gpt-4.1                                                      │
        │ endpoint        /v1/responses                                                │
        │ files           3, 11.0 MB                                                   │
        │                 input  file-in4                                              │
        │                 output  file-out4                                            │
        │                 errors  file-err4                                            │
        └───────────────────────────────────────────────────── 1–11 of 14, J K scroll ─┘
         2 of 5       / filter  ! failed ones  f show  D delete  Enter its files  ? help
        """#)
  }

  @Test func thePlanForBatches() {
    var stage = Stage.withBatches(80, 24)
    stage.press("a D")
    #expect(
      stage.picture == #"""
         winnow  work › batches                    5 batches · 24.0 MB  5 marked 24.0 MB
           NAME          STATUS       PROGRESS                   SIZE    ↓AGE  EXPIRES
        >* run.jsonl     in_progress  420/1,000                3.0 MB    24 h  –
         * in4.jsonl     completed    1,000/1,000, 3 failed   11.0 MB    10 d  –
         *┌─ Delete 5 files? ────────────────────────────────────────────────────────┐
         *│ The files of 5 batches: what went in and what came out.                  │
         *│ The entries themselves stay in their list.                               │
          │ 2 of them still run: their files stay.                                   │
          │ 2 more are still used and stay (- takes them in)                         │
          │ 18.0 MB · batch                                                          │
          │ created between 2 mo and 9 d ago                                         │
          │ This cannot be undone.                                                   │
          │   in4.jsonl                                                      3.0 MB  │
          │   out4.jsonl                                                     4.0 MB  │
          │   err4.jsonl                                                     4.0 MB  │
          │   in2.jsonl                                                      3.0 MB  │
          │   out2.jsonl                                                     4.0 MB  │
          │ Type 5 and Enter to delete:                                              │
          │ > Cancel   Enter or Esc cancels   a archives first                       │
          └──────────────────────────────────────────────────────────────────────────┘



         1 of 5              m map  / filter  U unmark all  s download  D delete  ? help
        """#)
  }

  @Test func thePlanOfACancellation() {
    var stage = Stage.withBatches(80, 24)
    stage.press("a C")
    #expect(
      stage.picture == #"""
         winnow  work › batches                    5 batches · 24.0 MB  5 marked 24.0 MB
           NAME          STATUS       PROGRESS                   SIZE    ↓AGE  EXPIRES
        >* run.jsonl     in_progress  420/1,000                3.0 MB    24 h  –
         * in4.jsonl     completed    1,000/1,000, 3 failed   11.0 MB    10 d  –
         * in3.jsonl     moonstruck   2/10                     3.0 MB    20 d  –
         * in2.jsonl     completed    50/50                    7.0 MB    2 mo  –
         * batch_1       failed       0/0                           ?    3 mo  –
          ┌─ Cancel 2 batches? ──────────────────────────────────────────────────────┐
          │ 2 batches stop.                                                          │
          │ What is done by then stays in the output; no file is deleted.            │
          │ 3 stay: ended already.                                                   │
          │ This cannot be undone.                                                   │
          │   run.jsonl  batch_5                                                     │
          │   in3.jsonl  batch_3                                                     │
          │ Type 2 and Enter to go on:                                               │
          │ > Cancel   Enter or Esc cancels                                          │
          └──────────────────────────────────────────────────────────────────────────┘






         1 of 5              m map  / filter  U unmark all  s download  D delete  ? help
        """#)
  }

  @Test func theMenuOfWhatIsShown() {
    var stage = Stage.withBatches(80, 24)
    stage.press("f")
    #expect(
      stage.picture == #"""
         winnow  work › batches                                      5 batches · 24.0 MB
           NAME          STATUS       PROGRESS                   SIZE    ↓AGE  EXPIRES
        >  run.jsonl     in_progress  420/1,000                3.0 MB    24 h  –
           in4.jsonl     completed    1,000/1,000, 3 failed   11.0 MB    10 d  –
           in3.jsonl     moonstruck   2/10                     3.0 MB    20 d  –
           in2.jsonl     completed    50/50                    7.0 MB    2 mo  –
           batch_1       failed       0/0                           ?    3 mo  –

                    ┌─ Show ───────────────────────────────────────────────┐
                    │   all                                      5 batches │
                    │ > finished, older than 30 days   is:finished age>30d │
                    │   finished                               is:finished │
                    │   running                                 is:running │
                    │   with failures                            is:failed │
                    │ Enter shows it, Esc closes                           │
                    └──────────────────────────────────────────────────────┘







         1 of 5     d detail  m map  / filter  f show  D delete  Enter its files  ? help
        """#)
  }

  @Test(arguments: [
    (ReferenceCheck.State.complete, "There are no batches here."), (.reading, "Loading the batches…"),
    (Stage.refused, "The batches cannot be read: Missing scopes: api.fine_tuning.jobs.read (403)"),
    (.absent(Stage.missing), "This server has no batches: Unknown request URL (404)"),
    (.failed(Stage.broken), "The batches cannot be read: The server had an error (500)"),
    (.stoppedAtLimit, "only the first 5 batches checked, there are more"),
  ])
  func anEmptyListSaysWhy(state: ReferenceCheck.State, words: String) {
    #expect(Stage.withBatches(80, 8, state, none: true).rows[3] == "  " + words)
  }
}

extension Stage {
  static let missing = FilesError(
    operation: .references, reason: .rejected(.init(status: 404, message: "Unknown request URL")))
  static let broken = FilesError(
    operation: .references, reason: .rejected(.init(status: 500, message: "The server had an error")))
}
