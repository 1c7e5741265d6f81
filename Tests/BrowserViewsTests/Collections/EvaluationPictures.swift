import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import TestSupport
import Testing

/// Evaluations with their runs, and assistants.
@Suite struct EvaluationPictures {
  private static func stage(_ assistants: ReferenceCheck.State = .complete) -> Stage {
    let now = Stage.now.seconds
    var stage = Stage(
      batchFiles(now: Stage.now), size: Size(columns: 80, rows: 20),
      references: Provider.openAI.collections.filter { [.evaluation, .assistant].contains($0.kind) })
    stage.publish([
      .arrived(
        .evaluation,
        [
          CollectionObject(.evaluation, id: "eval_1").with {
            $0.facts.name = "Ledger"
            $0.createdAt = Timestamp(now - 86_400)
          }
        ]),
      .arrived(
        .evaluationRun,
        [
          CollectionObject(.evaluationRun, id: "evalrun_1", status: "completed").with {
            $0.facts.name = "June"
            $0.facts.parentID = "eval_1"
            $0.traits.model = "gpt-4.1"
            $0.createdAt = Timestamp(now - 80_000)
            $0.progress = CollectionProgress(total: 40, done: 40, failed: 4)
            $0.facts.files = [.init(FileID("file-in4"), .input)]
          },
          CollectionObject(.evaluationRun, id: "evalrun_9", status: "queued").with {
            $0.facts.name = "other"
            $0.facts.parentID = "eval_2"
          },
        ]),
      .arrived(
        .assistant,
        [
          CollectionObject(.assistant, id: "asst_1").with {
            $0.facts.name = "Desk"
            $0.createdAt = Timestamp(now - 86_400)
            $0.facts.files = [.init(FileID("file-in2"), .tool)]
          }
        ].filter { _ in assistants == .complete }),
      .checked(ReferenceCheck(.evaluation, count: 1, .complete)),
      .checked(ReferenceCheck(.assistant, count: 1, assistants)), .ended,
    ])
    return stage
  }

  @Test func anEvaluationLeadsToItsRunsAndARunToItsFiles() {
    var stage = Self.stage()
    stage.press("6")
    #expect(stage.rows[0].hasPrefix(" winnow  work › evaluations "))
    #expect(stage.rows[2].contains(">  Ledger"))
    stage.press("Enter")
    #expect(
      stage.rows.prefix(4).joined(separator: "\n") == """
         winnow  work › evaluations › Ledger › runs            1 evaluation run · 3.0 MB
           NAME                   STATUS     PROGRESS         MODEL      ↓AGE  ID
        >  June                   completed  40/40, 4 failed  gpt-4.1    22 h  evalrun_1

        """)
    stage.press("Enter")
    #expect(stage.rows[0].contains("› June › files"))
    #expect(stage.rows[2].contains("in4.jsonl") && stage.rows[2].contains("input"))
    stage.press("Backspace")
    #expect(stage.rows[0].contains("Ledger › runs"))
  }

  @Test func whatAnAssistantsCodeReadsIsInUseAndNothingIsOfferedAgainstIt() {
    var stage = Self.stage()
    stage.press("7 Enter")
    #expect(stage.rows[2].contains("in2.jsonl") && stage.rows[2].contains("tool"))
    stage.press("Backspace D")
    #expect(stage.state.dialogs.overlay == nil)
    stage.press("1 G D")
    #expect(stage.picture.contains("for the code of assistant asst_1"), "\(stage.picture)")
  }

  @Test func aServerThatHasNoAssistantsAnyMoreSaysSo() {
    var stage = Self.stage(.absent(Stage.missing))
    stage.press("7")
    #expect(stage.rows[3] == "  This server has no assistants: Unknown request URL (404)")
  }
}
