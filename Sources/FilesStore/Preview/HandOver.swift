package import FilesAPI

/// Content on its way to another program; given by whoever orders it.
package struct HandOverID: Hashable, Sendable {
  package var number: Int

  package init(_ number: Int) { self.number = number }
}

/// Where content leaves the program: the one end of a pipe.
package protocol ContentSink: Sendable {
  /// Waits until the other side has taken the bytes; false when it wants no more.
  func write(_ bytes: [UInt8]) async -> Bool
}

/// What a program got.
package struct FeedReport: Equatable, Sendable {
  package var byteCount: Int64
  package var end: End

  /// How it ended.
  package enum End: Equatable, Sendable {
    case all
    /// The program wanted no more, or somebody stopped it.
    case unwanted
    /// There is more that cannot be read.
    case cut(FilesError?)
  }

  package init(byteCount: Int64, end: End) {
    self.byteCount = byteCount
    self.end = end
  }
}

/// Content that is held for another program.
struct PreparedFeed {
  let file: FileID
  let reader: ContentReader
  let walk: PartWalk
}

extension PreviewService {
  /// Holds content for another program and waits until it is clear whether it can be read.
  ///
  /// Returns why there is nothing to hand over; then nothing is held.
  package func prepare(_ id: HandOverID, _ file: RemoteFile, _ part: ContentPart) async -> FilesError? {
    let reader = await shelf.hold(file)
    if case .interrupted(_, .goOn) = await reader.facts.stage { await reader.resume() }
    let walk = PartWalk(part, await ContentWalk(reader))
    feeds[id] = PreparedFeed(file: file.id, reader: reader, walk: walk)
    guard let failure = await walk.start() else { return nil }
    await drop(id)
    return failure
  }

  /// Writes the prepared content into a sink, as fast as that takes it, and reads on from the server as needed.
  package func feed(_ id: HandOverID, into sink: any ContentSink) async -> FeedReport {
    guard var walk = feeds[id]?.walk else { return FeedReport(byteCount: 0, end: .unwanted) }
    let end = await pour(&walk, into: sink)
    await drop(id)
    return FeedReport(byteCount: walk.bytesDone, end: end)
  }

  /// Lets go of the content; a program that still reads gets no more.
  package func drop(_ id: HandOverID) async {
    guard let feed = feeds.removeValue(forKey: id) else { return }
    await feed.walk.end()
    await shelf.release(feed.file)
  }

  private func pour(_ walk: inout PartWalk, into sink: any ContentSink) async -> FeedReport.End {
    do throws(FilesError) {
      while true {
        switch try await walk.next() {
        case .piece(let piece): guard await sink.write(piece.bytes) else { return .unwanted }
        case .end(.all): return .all
        case .end(.stopped): return .unwanted
        case .end(.cut(.interrupted(let error, _))): return .cut(error)
        case .end(.cut): return .cut(nil)
        }
      }
    } catch {
      return .cut(error)
    }
  }
}
