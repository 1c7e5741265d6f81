import BrowserCore
import ContentReading
import JSONLines
import TerminalKit
import TestSupport
import Testing

/// What was kept of a content cannot be read back: a disk that fails, a file that was cut off behind our back.
@Suite struct UnreadablePictures {
  private static let words = "cannot be read from the disk: Input/output error: temporary file"

  private static func stage(_ content: String) -> PreviewStage {
    PreviewStage(content, screen: Size(columns: 80, rows: 8))
  }

  private static func stage(_ mode: PreviewMode) -> PreviewStage {
    switch mode {
    case .table, .row: stage("id,name\n1,Ada\n2,Bob\n3,Cy\n")
    case .records, .record, .chat, .text, .hex, .summary: stage(#"{"a":1}"# + "\n" + #"{"a":2}"# + "\n")
    }
  }

  @Test(arguments: [PreviewMode.records, .table, .text, .hex])
  func theScreenSaysWhyNothingCanBeSeen(mode: PreviewMode) {
    // given
    var stage = Self.stage(mode)
    while stage.preview.mode != mode { stage.press(.nextMode) }
    // when
    stage.content.spool.fail(with: .unreadable)
    // then
    #expect(stage.picture.contains { $0.hasPrefix(Self.words) })
    // when
    stage.content.spool.fail(with: nil)
    // then
    #expect(!stage.picture.contains { $0.contains("cannot be read") })
  }

  @Test func whatIsThereOfAFileThatWasCutOffIsShownAndTheRestIsNamed() {
    // given
    var stage = Self.stage(.text)
    while stage.preview.mode != .text { stage.press(.nextMode) }
    // when
    stage.content.spool.fail(with: .cutOff(at: 8))
    // then
    #expect(stage.picture.contains { $0.contains("cannot be read from the disk: shorter than it was") })
  }

  @Test(arguments: [PreviewMode.record, .row])
  func aRecordSaysWhyItCannotBeShown(mode: PreviewMode) {
    // given
    var stage = Self.stage(mode)
    stage.content.spool.fail(with: .unreadable)
    // when
    stage.press(.open)
    // then
    #expect(stage.picture.dropFirst().first == Self.words)
    #expect(!stage.preview.isFetching)
    // when
    stage.content.spool.fail(with: nil)
    stage.press(.back, .open)
    // then
    #expect(!stage.picture.contains { $0.contains("cannot be read") })
  }

  @Test(arguments: [Action.copyRecord, .nextBadLine, .nextMode, .lineEnd])
  func aCommandThatNeedsWhatCannotBeReadSaysSoAndDoesNothingElse(action: Action) {
    // given
    var stage = Self.stage(.records)
    if action == .nextMode { while stage.preview.mode != .text { stage.press(.nextMode) } }
    stage.content.spool.fail(with: .unreadable)
    // when
    let effects = stage.preview.perform(action, viewport: stage.viewport) ?? []
    // then
    #expect(stage.picture.last?.contains(Self.words) == true)
    #expect(effects.allSatisfy { if case .command(_, .need) = $0 { true } else { false } })
  }

  @Test func aSearchDoesNotBeginSomewhereElse() {
    // given
    var stage = Self.stage(.records)
    stage.press(.moveDown)
    stage.content.spool.fail(with: .unreadable)
    // when
    stage.search("a")
    // then
    #expect(stage.picture.last?.contains(Self.words) == true)
    #expect(stage.preview.search == nil)
  }

  @Test func aScanThatFailsIsNoScanThatWasStopped() {
    // given
    var stage = Self.stage(.records)
    stage.content.answersSearches = false
    stage.search("absent")
    let number = stage.preview.search?.number ?? 0
    // when
    let failed = ScanReport(
      number: number, stage: .failed(MemorySpool.fault), result: .found(SearchResult()))
    stage.publish { $0.scans[.search] = failed }
    // then
    #expect(stage.picture.last?.contains(Self.words) == true)
  }

  @Test func aSummaryNamesWhatEndedIt() {
    // given
    var stage = Self.stage(.records)
    stage.content.summaryStage = .failed(MemorySpool.fault)
    // when
    stage.press(.summary)
    // then
    #expect(stage.picture.last?.contains(Self.words) == true)
  }
}
