import BrowserCore
import TerminalKit
import Testing

/// A mouse that is lent to the program never does what only a key may do.
@Suite struct PointerJourneys {
  @Test func pressesAndTheWheelAnswerNothingAndStartNothingThatChangesAnything() async throws {
    for scene in try await RowScenes.all() {
      var scene = scene
      scene.keyboard.takesPointer = true
      let cells = stride(from: 0, to: scene.size.rows, by: 1).flatMap { row in
        [0, 7, scene.size.columns - 1].map { PointerReport.press(Position(column: $0, row: row)) }
      }
      for report in cells + [.wheelUp, .wheelDown] {
        var state = scene
        let effects = update(&state, .input(.pointer(report)))
        #expect(state.keyContext == scene.keyContext, "\(report) in \(scene.keyContext.rawValue)")
        #expect(state.list.marks == scene.list.marks || scene.list.rangeAnchor != nil)
        #expect(effects.allSatisfy(isALook), "\(report) in \(scene.keyContext.rawValue): \(effects)")
      }
    }
  }

  @Test func withoutBeingAskedForAReportMeansNothing() async throws {
    for scene in try await RowScenes.all() {
      for report in [PointerReport.press(Position(column: 3, row: 4)), .wheelDown] {
        var state = scene
        #expect(update(&state, .input(.pointer(report))).isEmpty)
        #expect(state == scene, "\(scene.keyContext.rawValue)")
      }
    }
  }

  /// Following the cursor: details and a peek of what it is on, another theme for the eye, more of a content.
  private func isALook(_ effect: Effect) -> Bool {
    switch effect {
    case .start(.peek), .start(.readMembers), .cancel(.peek), .terminal(.showTheme), .preview, .retrieve,
      .retrieveObject:
      true
    default: false
    }
  }
}
