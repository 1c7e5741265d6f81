import FilesAPI
import JSONLines

extension Seek {
  /// Looks for the next line with which something is wrong; checks on from where the check stands.
  mutating func step(
    _ findings: inout FindingScan, _ content: SpooledContent, isFinal: Bool
  ) throws(FilesError) -> Outcome {
    guard report.stage == .running else { return .settled }
    if findings.position > request.from, let extent = try findings.first(from: request.from, content) {
      return found(extent, hasWrapped: false)
    }
    let before = findings.position
    guard try findings.advance(content, stepBytes: Self.stepBytes, isFinal: isFinal) else {
      guard isFinal else { return .needsContent }
      guard let extent = try findings.first(from: 0, content) else { return absent() }
      return found(extent, hasWrapped: true)
    }
    report.bytesScanned += findings.position - before
    return .running
  }

  private mutating func found(_ extent: LineExtent, hasWrapped: Bool) -> Outcome {
    report.stage = .found(
      SeekHit(extent: extent, offset: extent.start, byteCount: Int(extent.byteCount), hasWrapped: hasWrapped))
    return .settled
  }
}
