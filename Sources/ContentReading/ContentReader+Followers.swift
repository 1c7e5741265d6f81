import FilesAPI

/// Somebody who goes through content from place to place.
struct Follower {
  /// Bytes of the content that are needed.
  var demand: Int64 = 0
  /// Who waits for a change behind the one that was seen.
  var waiter: CheckedContinuation<Void, Never>?
}

extension ContentReader {
  /// Adds somebody who goes through the content.
  func join() -> Int {
    lastFollower += 1
    followers[lastFollower] = Follower()
    pump()
    return lastFollower
  }

  func leave(_ follower: Int) {
    followers.removeValue(forKey: follower)?.waiter?.resume()
  }

  /// What is there, when that is not what was there at the change `seen`; waits for the next change otherwise.
  ///
  /// `needed` says to which byte content is needed, 0 when what comes by itself will do. Returns nil when the follower
  /// has left, or its task is cancelled.
  nonisolated func content(
    for follower: Int, needing needed: Int64, after seen: Int?
  ) async -> (snapshot: ContentSnapshot, change: Int)? {
    await withTaskCancellationHandler {
      await next(for: follower, needing: needed, after: seen)
    } onCancel: {
      Task { await self.leave(follower) }
    }
  }

  private func next(
    for follower: Int, needing needed: Int64, after seen: Int?
  ) async -> (snapshot: ContentSnapshot, change: Int)? {
    guard followers[follower] != nil, !Task.isCancelled else { return nil }
    followers[follower]?.demand =
      needed == 0 ? 0 : needed > .max - Self.readAhead ? .max : needed + Self.readAhead
    pump()
    if seen == change {
      await withCheckedContinuation { followers[follower]?.waiter = $0 }
      guard followers[follower] != nil else { return nil }
    }
    return (content, change)
  }

  /// Lets those go on who wait for a change.
  func wake() {
    change += 1
    for (number, follower) in followers {
      guard let waiter = follower.waiter else { continue }
      followers[number]?.waiter = nil
      waiter.resume()
    }
  }

  // MARK: From beginning to end

  /// Goes through all of the content; false when the task was cancelled.
  ///
  /// - Throws: why the content ends before its end.
  nonisolated func goThrough(_ feed: ([UInt8]) -> Void) async throws(FilesError) -> Bool {
    await resumeUnlessChanged()
    let follower = await join()
    do throws(FilesError) {
      let isWhole = try await goThrough(follower, feed)
      await leave(follower)
      return isWhole
    } catch {
      await leave(follower)
      throw error
    }
  }

  nonisolated private func goThrough(
    _ follower: Int, _ feed: ([UInt8]) -> Void
  ) async throws(FilesError) -> Bool {
    var position: Int64 = 0
    var seen: Int?
    while let now = await content(for: follower, needing: position + 1, after: seen) {
      seen = now.change
      let status = now.snapshot.status
      while position < status.byteCount {
        guard !Task.isCancelled else { return false }
        let piece = try now.snapshot.bytes(position..<min(status.byteCount, position + Self.pieceBytes))
        feed(piece)
        position += Int64(piece.count)
      }
      if status.isComplete { return true }
      if let error = status.stage.cutError { throw error }
    }
    return false
  }

  private static let pieceBytes: Int64 = 1 << 20

  // MARK: Back-pressure

  /// Whether anybody needs more than was read.
  var wantsMore: Bool {
    let status = content.status
    guard !status.stage.isFinal, viewer != nil || !followers.isEmpty else { return false }
    guard let lines = content.lines, status.hasOpened else { return true }
    // All that was announced is there: to hear of the end costs nothing, and a pause before it would be no news.
    if let total = status.bytesTotal, status.bytesRead >= total { return true }
    if let viewer, viewer.needsMore(than: lines) { return true }
    return followers.values.contains { lines.byteCount < $0.demand }
  }
}
