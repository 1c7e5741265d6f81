package import FilesAPI

/// A look at all of a preview's content in one go, from its first byte to the last, or at ranges of it.
///
/// A pass runs in a task of its own beside the preview, so windows and keys are answered meanwhile. It gets pieces of
/// up to 1 MiB in their order and the content is read on from the server just as fast as the pass takes it. Methods
/// that do not wait may leave `async` out, so a value of a pure target can be a pass.
///
/// To add one: a case in `PassWork` (what is asked for), in `PassKind` and in `PassOutcome` (what comes of it).
package protocol ContentPass: Sendable {
  /// Takes in the next piece; slow ones slow the reading down.
  ///
  /// Throws what ends the pass early; it is told with `PassStage.failed`.
  mutating func take(_ piece: ContentPiece) async throws(FilesError)
  /// Called once after the last piece; not when the pass was stopped or has thrown.
  ///
  /// `isCut` says that the content goes on where it could not be read.
  mutating func finish(isCut: Bool) async throws(FilesError)
  /// Called instead of `finish` when the pass was stopped, replaced, or threw: what it began has to be undone.
  mutating func abandon() async
  /// What is known so far; asked for at most ten times a second and at the end.
  ///
  /// Cheap to copy, since it goes to the main thread.
  var outcome: PassOutcome { get }
}

extension ContentPass {
  package mutating func abandon() {}
}

/// Bytes on their way through a pass.
package struct ContentPiece: Sendable {
  /// Where the piece begins in the content.
  package let offset: Int64
  /// 1 byte to 1 MiB.
  package let bytes: [UInt8]

  package init(offset: Int64, bytes: [UInt8]) {
    self.offset = offset
    self.bytes = bytes
  }
}

/// Asks for a pass.
package struct PassRequest: Equatable, Sendable {
  /// Reports carry it, so that late ones can be told from the current.
  package var number: Int
  package var work: PassWork
  package var part: ContentPart

  package init(number: Int, work: PassWork, part: ContentPart = .all) {
    self.number = number
    self.work = work
    self.part = part
  }

  /// Asks for a look at ranges, or at everything when there are none.
  package init(number: Int, work: PassWork, ranges: [Range<Int64>]?) {
    self.init(number: number, work: work, part: ranges.map { .ranges($0) } ?? .all)
  }
}

/// How much of the content is gone through.
package enum ContentPart: Equatable, Sendable {
  case all
  /// Ascending, and without a common byte.
  case ranges([Range<Int64>])
  /// One line from its first byte on, its end included.
  case line(from: Int64)
}

/// How far a pass is, and what has come of it.
package struct PassReport: Equatable, Sendable {
  package var number: Int
  package var kind: PassKind
  package var stage: PassStage
  /// Bytes of the content looked at.
  package var bytesDone: Int64
  /// Bytes there are to look at; nil while that is not known.
  package var bytesTotal: Int64?
  package var outcome: PassOutcome

  package init(
    number: Int, kind: PassKind, stage: PassStage, bytesDone: Int64 = 0, bytesTotal: Int64? = nil,
    outcome: PassOutcome
  ) {
    self.number = number
    self.kind = kind
    self.stage = stage
    self.bytesDone = bytesDone
    self.bytesTotal = bytesTotal
    self.outcome = outcome
  }
}

/// What a pass does just now.
package enum PassStage: Equatable, Sendable {
  case running
  /// Everything was looked at.
  case ended
  /// Everything that could be read was looked at; the preview's facts say why there is no more.
  case cut
  case failed(FilesError)
  case stopped
}
