package import FilesAPI
package import JSONLines

/// A look into one file's content; given by whoever opens it.
package struct PreviewID: Hashable, Sendable {
  package var number: Int

  package init(_ number: Int) { self.number = number }
}

/// What becomes known about content that is looked at.
package enum PreviewEvent: Equatable, Sendable {
  /// The header has come; nil when the server does not say how long the content is.
  case opened(byteCount: Int64?)
  /// The server made us wait (429, 5xx, connection); opening goes on after the notice's delay.
  case waiting(RetryNotice)
  /// Nothing could be read at all.
  case failed(FilesError)
  /// How far reading is; at most ten a second, and at once when its stage changes.
  case progressed(PreviewFacts)
  /// The answer to a request for lines or bytes; comes again while more of what was asked for arrives.
  case window(PreviewWindow)
  case record(PreviewRecord)
  /// The answer to a `PlaceRequest`; nil where there is no line.
  case located(PlaceRequest, LineExtent?)
  /// How a search goes on.
  case sought(SeekReport)
  /// The paths that lead to values, or the columns of a table; untrusted.
  case paths([String])
  /// How a pass through the content goes on, at most ten a second and at its end.
  case passed(PassReport)
}

/// How much of the content is known.
package struct PreviewFacts: Equatable, Sendable {
  package var kind: ContentKind = .text
  /// Bytes that came from the server.
  package var bytesRead: Int64 = 0
  /// Bytes of the content that can be looked at; differs from `bytesRead` when it is decoded.
  package var byteCount: Int64 = 0
  /// Bytes that the server has; nil when it does not say.
  package var bytesTotal: Int64?
  /// Lines known so far, an unfinished last one included.
  package var lineCount = 0
  /// How records stand, where they do not stand one a line.
  package var shape: ValueShape?
  /// Records known so far that do not stand one a line, an unfinished last one included.
  package var valueCount = 0
  package var stage = ReadingStage.opening
  /// How far the beginning was read a second time, while that is going on.
  package var bytesReadAgain: Int64?
  /// What was undone on the way, outermost first: base64, gzip, UTF-16 and the like.
  package var layers: [String] = []
  /// What would have to be installed to read the content.
  package var missing: MissingUnpacker?
  /// What content is that is no text, such as `PNG 640×480`.
  package var binary: String?
  /// Set as long as the content is taken for a table.
  package var table: TableFacts?

  package init() {}

  /// Whether the content differs from the server's bytes.
  package var isDecoded: Bool { !layers.isEmpty }

  /// Whether it consists of records, on lines of their own or not.
  package var hasRecords: Bool { kind.isRecords || shape != nil }

  /// What is counted where records are shown.
  package var recordUnit: ContentUnit { shape == nil ? .lines : .values }

  /// Whether all there is was read.
  package var isComplete: Bool { stage == .ended }
}

/// What reading does just now.
package enum ReadingStage: Equatable, Sendable {
  case opening
  case reading
  /// Far enough ahead of the reader.
  case paused
  case ended
  /// Reading stopped with an error; what was read stays readable.
  case interrupted(FilesError, ReadingRemedy)
  /// The content says it is base64, or packed, and is not, from a byte of the server's on; nil where it ends too early.
  case undecodable(atByte: Int64?, as: String)
}

extension ReadingStage {
  /// Whether what is there is all that will come, at least for now.
  package var isFinal: Bool {
    switch self {
    case .ended, .interrupted, .undecodable: true
    case .opening, .reading, .paused: false
    }
  }
}

/// What trying again does after reading was interrupted.
package enum ReadingRemedy: Equatable, Sendable {
  /// Nothing would come of it.
  case none
  /// Reads on where it stopped.
  case goOn
  /// Reads from the start again, as the server cannot go on in the middle; what is there stays, and is compared.
  case readAgain
  /// Forgets what was read: the server has other content now.
  case readAnew
}
