import BrowserCore
import FilesAPI
import TerminalKit
import TestSupport
import Testing

@testable import BrowserViews

/// What room the columns of lists of batches and the like get.
@Suite struct ObjectColumnTests {
  private static let jobs = LongestTexts(
    ["validating_files", "succeeded"].map { status in
      var row = ObjectRow(
        .object(
          CollectionObject(.fineTuningJob, id: "ftjob-1", status: status).with {
            $0.traits.model = "gpt-4.1-mini-2025-04-14"
          }))
      row.name = "a-training-file-with-a-long-name-2026-03.jsonl"
      return row
    })

  private static let batchTexts = LongestTexts(batches(now: Stage.now).map { ObjectRow(.object($0)) })

  private func layout(
    _ place: CollectionPlace, _ texts: LongestTexts, _ width: Int
  ) -> ColumnLayout<ObjectColumn> {
    ColumnLayout(ObjectColumn.standard(in: place), widths: ColumnWidths(all: width, texts: texts))
  }

  @Test(arguments: 1...200)
  func aTextIsCutOnlyWhereTheNameHasNoRoomToGive(width: Int) {
    for (place, texts) in [
      (CollectionPlace.collection(.fineTuningJob), Self.jobs), (.collection(.batch), Self.batchTexts),
    ] {
      let columns = layout(place, texts, width).columns
      let name = columns.first { $0.kind == .name }?.width ?? 0
      for column in columns where column.kind != .name {
        guard let longest = column.kind.longest(texts), column.width < longest else { continue }
        #expect(name <= 24, "\(column.kind) has \(column.width) of \(longest), the name \(name)")
      }
      let sum = columns.reduce(1) { $0 + $1.width + 2 }
      #expect(columns.count == 1 || sum <= width, "\(sum) in \(width)")
    }
  }

  @Test func theStatusOfAJobIsWholeAtTheUsualSize() {
    let columns = layout(.collection(.fineTuningJob), Self.jobs, 80).columns
    #expect(columns.first { $0.kind == .status }?.width == "validating_files".count)
    #expect(columns.contains { $0.kind == .size } && columns.contains { $0.kind == .age })
  }

  @Test func theProgressOfABatchIsWholeAtTheUsualSize() {
    let columns = layout(.collection(.batch), Self.batchTexts, 80).columns
    #expect(columns.first { $0.kind == .progress }?.width == "1,000/1,000, 3 failed".count)
  }
}
