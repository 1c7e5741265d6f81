import FilesAPI
import FilesStore
import JSONLines

/// What becomes of the server's bytes.
extension ContentReader {
  /// Spools what is new; returns how reading ends where the bytes are not what they say.
  func feed(_ new: [UInt8], isEnd: Bool) async throws(FilesError) -> ReadingStage? {
    var decoded: [UInt8] = []
    var failure: ReadingStage?
    // What does not fit on the disk was not taken, and comes again.
    var next = decoding
    if next.isPlain {
      decoded = new
    } else {
      do {
        try next.feed(new, isEnd: isEnd, into: &decoded)
      } catch {
        failure = .undecodable(atByte: error.offset, as: "base64")
      }
    }
    let taken: (sample: [UInt8], failure: ReadingStage?)
    do throws(FilesError) {
      taken = try spool(decoded, isEnd: isEnd || failure != nil)
    } catch {
      isSpoilt = unwrapping.isPacked
      await source?.dropLast()
      throw error
    }
    decoding = next
    content.status.bytesRead += Int64(new.count)
    try note(taken.sample)
    return failure ?? taken.failure
  }

  /// Keeps what is readable of the bytes, and returns as much of it as is judged.
  private func spool(
    _ bytes: [UInt8], isEnd: Bool
  ) throws(FilesError) -> (sample: [UInt8], failure: ReadingStage?) {
    var next = unwrapping
    var sample: [UInt8] = []
    var problem: FilesError?
    var failure: ReadingStage?
    do throws(UnpackingFailure) {
      try next.feed(bytes, isEnd: isEnd) { piece in
        guard problem == nil else { return }
        do throws(FilesError) {
          try content.lines?.append(piece)
          sample += piece.prefix(ContentKind.sniffedBytes - min(sample.count, ContentKind.sniffedBytes))
        } catch {
          problem = error
        }
      }
    } catch {
      failure = .undecodable(atByte: error.offset, as: error.format)
    }
    if let problem { throw problem }
    unwrapping = next
    return (sample, failure)
  }

  func note(_ readable: [UInt8]) throws(FilesError) {
    content.status.count(content.lines)
    content.status.layers = (decoding.isDecoded ? ["base64"] : []) + unwrapping.layers
    content.status.missing = unwrapping.missing
    if !isJudged {
      head += readable.prefix(ContentKind.sniffedBytes - head.count)
      // Not with each of many small pieces, once there is much to look at.
      if isJudged || head.count <= Self.judgedOften || head.count >= 2 * judgedBytes {
        judgedBytes = head.count
        try sniff(isWhole: false)
      }
    }
    try content.status.describeTable(content.lines)
    renewCheck()
  }
}
