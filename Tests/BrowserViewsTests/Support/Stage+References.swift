import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import TestSupport
import Testing

extension Stage {
  /// A list whose first file a running batch reads and whose second many complete ones have read.
  static func withReferences(
    _ columns: Int, _ rows: Int, jobs: ReferenceCheck.State = .complete, isOver: Bool = true
  ) -> Stage {
    var stage = Stage(
      sampleFiles, size: Size(columns: columns, rows: rows),
      references: Array(Provider.openAI.collections.prefix(2)))
    let old = (1...6).map { FileUse(ObjectReference(.batch, "batch_90\($0)"), .input, status: "completed") }
    stage.publish(
      ReferencesEvent.found([
        FileID("file-1"): [
          FileUse(ObjectReference(.fineTuningJob, "ftjob-old"), .validation, status: "succeeded"),
          FileUse(ObjectReference(.fineTuningJob, "ftjob-abc"), .training, status: "running"),
        ],
        FileID("file-2"): old + [FileUse(ObjectReference(.batch, "batch_99"), .input, status: "in_progress")],
      ]))
    stage.publish(.checked(ReferenceCheck(.batch, count: 1_207, .complete)))
    stage.publish(.checked(ReferenceCheck(.fineTuningJob, count: 1, jobs)))
    if isOver { stage.publish(.ended) }
    return stage
  }

  static let refused = ReferenceCheck.State.failed(
    FilesError(
      operation: .references,
      reason: .rejected(.init(status: 403, message: "Missing scopes: api.fine_tuning.jobs.read"))))
}
