/// A file's identity at its provider: opaque text of up to some hundreds of characters, slashes included.
package struct FileID: RawRepresentable, Hashable, Sendable {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ rawValue: String) { self.rawValue = rawValue }
}

/// An amount of bytes; 64 bits, since an upload may be 8 GB.
package struct ByteCount: Hashable, Comparable, Sendable {
  package var bytes: Int64

  package init(_ bytes: Int64) { self.bytes = bytes }

  package static func < (left: ByteCount, right: ByteCount) -> Bool { left.bytes < right.bytes }
}

/// A moment in whole seconds since 1970, as the providers count.
package struct Timestamp: Hashable, Comparable, Sendable {
  package var seconds: Int64

  package init(_ seconds: Int64) { self.seconds = seconds }

  /// Seconds from another moment to this one; as many as there are where there would be more.
  package func seconds(since other: Timestamp) -> Int64 {
    let (seconds, isTooMuch) = seconds.subtractingReportingOverflow(other.seconds)
    return isTooMuch ? (self > other ? .max : .min) : seconds
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }
}

/// What a file is for, an open set: unknown purposes are kept and shown as they came.
package struct FilePurpose: RawRepresentable, Hashable, Sendable {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ rawValue: String) { self.rawValue = rawValue }

  package static let assistants = FilePurpose("assistants")
  package static let batch = FilePurpose("batch")
  package static let batchOutput = FilePurpose("batch_output")
  package static let evals = FilePurpose("evals")
  package static let fineTune = FilePurpose("fine-tune")
  package static let fineTuneResults = FilePurpose("fine-tune-results")
  package static let ocr = FilePurpose("ocr")
  package static let userData = FilePurpose("user_data")
  package static let vision = FilePurpose("vision")
}

/// How far the provider is with a file, an open set.
package struct FileStatus: RawRepresentable, Hashable, Sendable {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ rawValue: String) { self.rawValue = rawValue }

  package static let processed = FileStatus("processed")
  package static let error = FileStatus("error")
}
