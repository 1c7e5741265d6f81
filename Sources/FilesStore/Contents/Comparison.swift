import FilesAPI

/// A comparison from the moment it was asked for until its end was told.
struct Comparison: Sendable {
  let id: ComparisonID
  private var rest: ArraySlice<RemoteFile>
  var task: TaskNumber?
  var isCancelled = false
  var meter: TransferMeter
  /// Bytes of the contents that were read to their end or given up.
  private var bytesDone = ByteTotal()
  /// What runs at this moment.
  var tallies: [FileID: ByteCounter] = [:]
  /// Results that are not told yet.
  var untold: [ContentResult] = []
  var stop: FilesError?

  init(_ id: ComparisonID, _ files: [RemoteFile], start: Duration) {
    self.id = id
    rest = files[...]
    meter = TransferMeter(bytesTotal: files.lazy.map(\.byteCount).total.clamped, start: start)
  }

  /// The next file to be read; nil when there is none or nobody wants it any more.
  mutating func next() -> (RemoteFile, ByteCounter)? {
    guard !isCancelled, stop == nil, let file = rest.popFirst() else { return nil }
    let tally = ByteCounter()
    tallies[file.id] = tally
    return (file, tally)
  }

  mutating func record(_ file: RemoteFile, _ result: Result<KnownContent, FilesError>) {
    tallies[file.id] = nil
    bytesDone += file.byteCount
    // What the person cut off is not wrong, only not done.
    if case .failure(let error) = result, error.isCancelled { return }
    untold.append(ContentResult(id: file.id, outcome: result))
    if case .failure(let error) = result, error.endsComparison { stop = error }
  }

  /// All that was moved so far, in bytes.
  var bytes: Int64 { tallies.values.reduce(into: bytesDone) { $0 += ByteCount($1.bytes) }.clamped }

  var end: ComparisonEnd {
    if let stop { return .stopped(stop) }
    return isCancelled ? .cancelled : .complete
  }
}

extension FilesError {
  /// Whether every other content would meet the same: calls were repeated already.
  fileprivate var endsComparison: Bool {
    switch reason {
    case .rejected(let rejection): rejection.status == 401 || rejection.status == 429
    case .unreachable, .timedOut, .untrusted, .redirected: true
    case .cancelled, .unreadable, .lengthMismatch, .local, .invalidRequest, .readOnly, .notAsPlanned: false
    }
  }
}
