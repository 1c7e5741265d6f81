/// The parts that a file is sent in, in order: all of one size but the last.
struct UploadParts: Hashable, Sendable {
  /// Of the file.
  let byteCount: Int64
  let partSize: Int64

  var count: Int { Int((byteCount + partSize - 1) / partSize) }

  /// The bytes of a part, counted from 0.
  func range(of index: Int) -> Range<Int64> {
    let start = Int64(index) * partSize
    return start..<min(start + partSize, byteCount)
  }
}

/// One of the parts that a file is sent in.
struct UploadPart: Sendable {
  /// Counted from 0.
  let index: Int
  let slice: FileSlice
  /// Told how much of it is sent.
  let progress: @Sendable (UploadProgress) -> Void
}
