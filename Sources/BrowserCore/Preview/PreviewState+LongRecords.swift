import ContentReading
import FilesAPI
import JSONLines
import TerminalKit

/// Records of which there is more to be known than what is shown at once.
extension PreviewState {
  /// Takes what came of laying out the open record once more, or asks for that as soon as its end is there.
  mutating func fetchMore(_ viewport: Size) -> [PreviewEffect] {
    if let number = record?.laterScan { return takeMore(number, viewport) }
    guard let shown = record?.content, !shown.extent.isWhole, let extent = try? recordExtent(),
      extent.isWhole,
      extent.byteCount <= LaidOutRecord.byteLimit
    else { return [] }
    let isLine = record?.line != nil && unit == status.recordUnit
    return lookAgain(.record(extent, isLine: isLine, asChat: prefersChat))
  }

  /// Looks whether the open record is a conversation; it stays as it is meanwhile.
  mutating func lookForChat() -> [PreviewEffect] {
    guard let shown = record?.content else { return [] }
    prefersChat = true
    return lookAgain(.chat(shown))
  }

  private mutating func lookAgain(_ work: ScanWork) -> [PreviewEffect] {
    let number = nextNumber()
    record?.laterScan = number
    return [scan(work, number)]
  }

  private mutating func takeMore(_ number: Int, _ viewport: Size) -> [PreviewEffect] {
    guard let report = content.scans[.record], report.number == number, !report.isRunning else { return [] }
    record?.laterScan = nil
    guard case .laidOut(let laidOut?) = report.result else { return [] }
    record?.takeMore(laidOut)
    guard laidOut.chat != .unknown else { return [] }
    record?.showChat()
    prefersChat = record?.chat != nil
    return prefersChat ? [] : closeForText()
  }

  /// How far content is wanted for the open record: to its end, as far as it can be shown whole.
  var wantedOfRecord: Int64? {
    guard let shown = record?.content, !shown.extent.isWhole,
      shown.extent.byteCount <= LaidOutRecord.byteLimit
    else { return nil }
    return shown.extent.start + LaidOutRecord.byteLimit + 1
  }
}
