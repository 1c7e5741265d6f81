import FilesAPI
import JSONLines

/// How reading ends: with all of the content, or with what went wrong and how that can be mended.
extension ContentReader {
  /// No more will come.
  func finish(_ stage: ReadingStage) async {
    await source?.disconnect()
    content?.end()
    facts.stage = stage
    do throws(FilesError) {
      if !isJudged { try sniff(isWhole: true) }
      facts.count(content)
      try content?.describe(&facts.table)
    } catch {
      facts.stage = .interrupted(error, .none)
    }
    await tellAll()
  }

  /// Says what stopped reading, and how it can go on.
  func handle(_ error: FilesError) async {
    guard let status = await source?.status, status.hasOpened else {
      facts.stage = .interrupted(error, error.isWorthAnotherTry ? .goOn : .none)
      return await tellAll(.failed(error))
    }
    releaseHeldBytes()
    facts.stage = .interrupted(error, remedy(for: error, status))
    await tellAll()
  }

  private func remedy(for error: FilesError, _ status: ContentSource.Status) -> ReadingRemedy {
    if status.hasChanged || isSpoilt { return .readAnew }
    switch error.reason {
    case .local, .unreadable: break
    default: guard error.isWorthAnotherTry else { return .none }
    }
    return status.acceptsRanges ? .goOn : .readAgain
  }

  /// Shows what was kept back for judging it, as no more will come to judge by.
  private func releaseHeldBytes() {
    var held: [UInt8] = []
    if content?.byteCount == 0, !facts.isDecoded { try? decoding.take([], isEnd: true, into: &held) }
    var shown: [UInt8] = []
    if !held.isEmpty { try? unwrapping.take(held, isEnd: false) { shown += $0 } }
    unwrapping.release { shown += $0 }
    guard !shown.isEmpty, (try? content?.append(shown)) != nil else { return }
    try? note(shown)
  }
}
