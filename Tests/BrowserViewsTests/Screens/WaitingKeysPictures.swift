import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import TestSupport
import Testing

/// Keys that wait until it is known which rows they mean.
@Suite struct WaitingKeysPictures {
  private func stage() -> Stage {
    var stage = Stage(
      batchFiles(now: Stage.now), size: Size(columns: 80, rows: 8),
      references: Provider.openAI.collections.filter { $0.kind == .batch })
    stage.publish(.checked(ReferenceCheck(.batch, count: 300, .reading)))
    stage.press("f G Enter a D")
    return stage
  }

  @Test func theyAreShownWithWhatTheyWaitFor() {
    let last = stage().rows.last ?? ""
    #expect(
      last == " a D wait for what uses the files (Esc drops them): batches being read, 300 so …", "\(last)")
  }

  @Test func whatIsDroppedIsSaid() {
    var stage = stage()
    stage.press("Esc")
    #expect(stage.rows.last == "Dropped: 2 keys that waited; nothing was done")
  }

  @Test func whatStaysUnknownIsSaid() {
    var stage = stage()
    stage.publish(.checked(ReferenceCheck(.batch, count: 300, .stoppedAtLimit)))
    stage.publish(.ended)
    #expect(
      stage.rows.last == "Nothing was done (2 keys dropped): it is not known of all what uses them",
      "\(stage.rows.last ?? "")")
  }

  @Test func aSequenceIsShownFromItsBeginning() {
    var stage = stage()
    stage.press("Esc * n")
    #expect(stage.rows.last?.hasPrefix(" * n wait") ?? false, "\(stage.rows.last ?? "")")
  }
}
