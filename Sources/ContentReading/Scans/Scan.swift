package import FilesAPI
package import JSONLines

/// A look at content that takes long, in a task of its own: searching, filtering, summing up, saving, handing on.
///
/// Does its work in steps of at most 1 MiB, each on what is there then. To add one: a case in `ScanKind`, in `ScanWork`
/// and in `ScanResult`.
protocol Scan: Sendable {
  /// Bytes of the content that it needs to go on, from which the server is read some way ahead; 0 when it does with
  /// what comes by itself.
  var needed: Int64 { get }
  /// Bytes of the content looked at.
  var bytesDone: Int64 { get }
  /// What is known so far; cheap to copy.
  var result: ScanResult { get }

  /// Does a little more.
  ///
  /// Throws what ends the scan early; `cancel` is called then.
  mutating func step(_ content: ContentSnapshot) async throws(FilesError) -> ScanStep
  /// Bytes there are to look at; nil while that is not known.
  func bytesTotal(_ content: ContentSnapshot) -> Int64?
  /// Undoes what the scan began, as it was cancelled or has failed.
  mutating func cancel() async
}

extension Scan {
  func bytesTotal(_ content: ContentSnapshot) -> Int64? {
    if content.status.isComplete { return content.status.byteCount }
    return content.status.isDecoded ? nil : content.status.bytesTotal
  }

  mutating func cancel() {}
}

/// What came of a step.
package enum ScanStep: Equatable {
  case progressed
  /// Something was found that is to be told at once.
  case found
  /// Nothing can be done before more content has come.
  case waits
  case ended(ScanStage)
}

/// What a scan is for; a content has at most one of each kind for whoever looks at it.
package enum ScanKind: Hashable, CaseIterable, Sendable {
  case search
  case filter
  case summary
  /// Counts values.
  case count
  /// Lays out a record that is too long to be laid out while somebody waits.
  case record
  /// Compares two records.
  case difference
  /// Begun with `SharedContentCache.save`, of which any number run.
  case save
  /// Begun with `SharedContentCache.pipe`.
  case pipe
}

/// How far a scan is, and what has come of it.
package struct ScanReport: Equatable, Sendable {
  /// Of the request, so that a later scan is told from an earlier one.
  package var number: Int
  package var stage: ScanStage
  /// Bytes of the content looked at.
  package var bytesDone: Int64
  /// Bytes there are to look at; nil while that is not known.
  package var bytesTotal: Int64?
  package var result: ScanResult

  package init(
    number: Int, stage: ScanStage, bytesDone: Int64 = 0, bytesTotal: Int64? = nil, result: ScanResult
  ) {
    self.number = number
    self.stage = stage
    self.bytesDone = bytesDone
    self.bytesTotal = bytesTotal
    self.result = result
  }

  package var isRunning: Bool { stage == .running }
  /// Whether everything there is was looked at.
  package var isComplete: Bool { stage == .ended }
}

/// What a scan does just now.
package enum ScanStage: Equatable, Sendable {
  case running
  /// Everything was looked at.
  case ended
  /// Everything that could be read was looked at; the content's status says why there is no more.
  case cut
  case failed(FilesError)
  case stopped
}

/// What a scan has found out or done so far.
package enum ScanResult: Equatable, Sendable {
  case found(SearchResult)
  case filtered(FilteredLines)
  case summed(ContentSummary)
  case counted(ValueFigures)
  /// nil until it is there.
  case laidOut(LaidOutRecord?)
  /// nil until it is there.
  case compared(RecordDifference?)
  /// nil until the file has its final name.
  case saved(path: String?)
  /// Whether the program at the other end takes more.
  case piped(wantsMore: Bool)
}
