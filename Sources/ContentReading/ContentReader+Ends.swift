import FilesAPI
import FilesStore
import JSONLines

/// How reading ends: with all of the content, or with what went wrong and how that can be mended.
extension ContentReader {
  /// No more will come.
  func finish(_ stage: ReadingStage) async {
    await source?.disconnect()
    content.lines?.end()
    content.status.stage = stage
    content.status.waiting = nil
    do throws(FilesError) {
      if !isJudged { try sniff(isWhole: true) }
      content.status.count(content.lines)
      try content.status.describeTable(content.lines)
    } catch {
      content.status.stage = .interrupted(error, .none)
    }
    renewCheck()
    announceChange()
  }

  /// Says what stopped reading, and how it can go on.
  func handle(_ error: FilesError) async {
    content.status.waiting = nil
    if let status = await source?.status, status.hasOpened {
      releaseHeldBytes()
      content.status.stage = .interrupted(error, remedy(for: error, status))
    } else {
      content.status.stage = .interrupted(error, error.isWorthAnotherTry ? .resume : .none)
    }
    announceChange()
  }

  private func remedy(for error: FilesError, _ status: ContentSource.Status) -> ReadingRemedy {
    if status.hasChanged || isSpoilt { return .restart }
    switch error.reason {
    case .local, .unreadable: break
    default: guard error.isWorthAnotherTry else { return .none }
    }
    return status.acceptsRanges ? .resume : .verifyFromStart
  }

  /// Shows what was kept back for judging it, as no more will come to judge by.
  private func releaseHeldBytes() {
    var held: [UInt8] = []
    if content.lines?.byteCount == 0, !content.status.isDecoded {
      try? decoding.feed([], isEnd: true, into: &held)
    }
    var shown: [UInt8] = []
    if !held.isEmpty { try? unwrapping.feed(held, isEnd: false) { shown += $0 } }
    unwrapping.release { shown += $0 }
    guard !shown.isEmpty, (try? content.lines?.append(shown)) != nil else { return }
    try? note(shown)
  }
}
