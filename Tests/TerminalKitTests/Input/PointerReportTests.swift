import Testing

@testable import TerminalKit

/// Reports of the mouse: only those that were asked for mean something, and none becomes keys.
@Suite struct PointerReportTests {
  private func inputs(
    of bytes: String, isAskedFor: Bool = true, gap: Duration = .zero
  ) -> [TerminalInput] {
    var line = Line()
    line.decoder.readsPointer = isAskedFor
    line.bring(Array(bytes.utf8), gap: gap)
    line.wait(.seconds(10))
    return line.inputs
  }

  @Test(arguments: [
    ("\u{1B}[<0;1;1M", PointerReport.press(Position(column: 0, row: 0))),
    ("\u{1B}[<0;80;24M", .press(Position(column: 79, row: 23))),
    ("\u{1B}[<0;1500;3M", .press(Position(column: 1_499, row: 2))),
    ("\u{1B}[<64;5;5M", .wheelUp), ("\u{1B}[<65;5;5M", .wheelDown),
  ])
  func whatWasAskedForIsToldAlsoTornApart(bytes: String, report: PointerReport) {
    for gap in [Duration.zero, .milliseconds(80)] {
      #expect(inputs(of: bytes, gap: gap) == [.pointer(report)], "\(gap)")
    }
    // An escape that stands alone for so long was the key as well.
    #expect(inputs(of: bytes, gap: .milliseconds(400)) == [.key(.escape), .pointer(report)])
    #expect(inputs(of: bytes, isAskedFor: false).isEmpty)
  }

  @Test(arguments: [
    "[<0;1;1m", "[<1;1;1M", "[<2;1;1M", "[<3;1;1M", "[<4;1;1M", "[<16;1;1M", "[<32;1;1M", "[<35;9;9M",
    "[<66;1;1M", "[<0;0;1M", "[<0;1;0M", "[<0;1M", "[<0;1;1;1M", "[<;;M", "[<-1;1;1M",
    "[<0;99999999999999999999;1M", "[<M", "[0;1;1M", "[M !!",
  ])
  func whatIsNoPressOfTheFirstButtonIsSwallowed(sequence: String) {
    #expect(inputs(of: "\u{1B}" + sequence).isEmpty)
    #expect(inputs(of: "\u{1B}" + sequence + "j") == [.key(.character("j"))])
  }

  @Test func whatIsToBeForgottenIsForgotten() {
    // given
    var line = Line()
    line.decoder.readsPointer = true
    line.bring(Array("\u{1B}[<0;1".utf8))

    // when
    line.decoder.discard()
    line.bring(Array(";1M".utf8))

    // then
    #expect(line.inputs.isEmpty)
  }
}
