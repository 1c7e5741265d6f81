import FilesAPI
import JSONLines

/// Sums up content.
struct SummaryPass: ContentPass {
  private var builder = SummaryBuilder()

  var outcome: PassOutcome { .summed(builder.result) }

  mutating func take(_ piece: ContentPiece) { builder.append(piece.bytes) }

  /// Half a line at a cut is none.
  mutating func finish(isCut: Bool) {
    if !isCut { builder.finish() }
  }
}
