package import FilesAPI
package import JSONLines

/// What is done to the server's bytes before anybody looks at them.
package struct ContentDecoding {
  private enum Stage {
    /// Bytes kept back until it is clear whether they are encoded.
    case deciding(held: [UInt8])
    case decoding(Base64Decoder)
    case plain
  }

  /// Enough to tell base64 from the text of a table.
  private static let neededBytes = 512

  private var stage: Stage

  package init(purpose: FilePurpose?) {
    stage = purpose == .fineTuneResults ? .deciding(held: []) : .plain
  }

  /// Whether nothing is done to the bytes, nor will be.
  package var isPlain: Bool {
    switch stage {
    case .plain: true
    case .deciding, .decoding: false
    }
  }

  package var isDecoded: Bool {
    switch stage {
    case .decoding: true
    case .deciding, .plain: false
    }
  }

  /// The content that the next bytes, or the end, add.
  ///
  /// `decoded` gets the content, also what comes before a failure.
  ///
  /// - Throws: where encoded content turns out not to be.
  package mutating func feed(
    _ bytes: [UInt8], isEnd: Bool, into decoded: inout [UInt8]
  ) throws(Base64Decoder.Failure) {
    switch stage {
    case .plain:
      decoded = bytes
    case .decoding(var decoder):
      defer { stage = .decoding(decoder) }
      try decoder.decode(bytes, into: &decoded)
    case .deciding(let before):
      let held = before + bytes
      guard isEnd || held.count >= Self.neededBytes else {
        stage = .deciding(held: held)
        return
      }
      stage = Base64Decoder.looksEncoded(held) ? .decoding(Base64Decoder()) : .plain
      try feed(held, isEnd: isEnd, into: &decoded)
    }
  }
}
