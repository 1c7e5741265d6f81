import FilesAPI
import JSONLines

/// How reading ends: with all of the content, or with what went wrong and how that can be mended.
extension ContentReader {
  /// No more will come.
  func finish(_ stage: ReadingStage) async {
    source.disconnect()
    content?.end()
    facts.stage = stage
    do throws(FilesError) {
      if head.count < ContentKind.sniffedBytes { try sniff(isWhole: true) }
      facts.lineCount = content?.lineCount ?? 0
      try content?.describe(&facts.table)
    } catch {
      facts.stage = .interrupted(error, .none)
    }
    await tellAll()
  }

  /// Goes on by itself after a cut that can be mended, or says how it can.
  func handle(_ problem: ReadingProblem) async {
    source.disconnect()
    switch problem {
    case .changed(let error):
      releaseHeldBytes()
      facts.stage = .interrupted(error, .readAnew)
    case .failed(let error):
      guard source.hasOpened else {
        facts.stage = .interrupted(error, error.isWorthAnotherTry ? .goOn : .none)
        return await tellAll(.failed(error))
      }
      fruitlessTries += 1
      let remedy = remedy(for: error)
      let isMendedAlone = remedy == .goOn && error.isWorthAnotherTry
      guard !isMendedAlone || fruitlessTries > Self.triesAfterCut else { return }
      releaseHeldBytes()
      facts.stage = .interrupted(error, remedy)
    }
    await tellAll()
  }

  private func remedy(for error: FilesError) -> ReadingRemedy {
    switch error.reason {
    case .local: break
    case .invalidRequest where !source.acceptsRanges: break
    default: guard error.isWorthAnotherTry else { return .none }
    }
    return source.acceptsRanges ? .goOn : .readAgain
  }

  /// Shows what was kept back for judging it, as no more will come to judge by.
  private func releaseHeldBytes() {
    guard content?.byteCount == 0, !facts.isDecoded else { return }
    var held: [UInt8] = []
    guard (try? decoding.take([], isEnd: true, into: &held)) != nil, !held.isEmpty else { return }
    guard (try? content?.append(held)) != nil else { return }
    try? note(held)
  }
}
