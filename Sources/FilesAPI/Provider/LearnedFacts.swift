/// What a server's answers taught in this session: it wins over what the preset says.
package struct LearnedFacts: Hashable, Sendable {
  /// By purpose, whether the last content that was asked for came; the key of files without one is nil.
  private var contents: [FilePurpose?: Bool] = [:]

  package init() {}

  /// Whether contents of a purpose are given out; nil while none was asked for.
  package func givesContentOut(of purpose: FilePurpose?) -> Bool? { contents[purpose] }

  /// A content came.
  package mutating func contentCame(of purpose: FilePurpose?) { contents[purpose] = true }

  /// A content was refused, by an answer that is about its purpose.
  package mutating func contentWasRefused(of purpose: FilePurpose?) { contents[purpose] = false }
}

/// Whether a content can be had.
package enum ContentAvailability: Hashable, Sendable {
  case expected
  /// The server or, behind its own address, the preset says that it is not given out.
  case refused
  /// The preset says so, and the server is another than the preset's: nobody knows before it is tried.
  case unknown
}

extension Provider {
  /// What is known of a file's content: the server's own word, else what it did, else what the preset says.
  package func contentAvailability(of file: RemoteFile) -> ContentAvailability {
    if let isDownloadable = file.more?.isDownloadable { return isDownloadable ? .expected : .refused }
    if let comes = learned.givesContentOut(of: file.purpose) { return comes ? .expected : .refused }
    guard let purpose = file.purpose, undownloadablePurposes.contains(purpose) else { return .expected }
    return isAtPresetsHost ? .refused : .unknown
  }

  /// Whether it is worth asking for a file's content.
  package func canDownload(_ file: RemoteFile) -> Bool { contentAvailability(of: file) != .refused }

  /// Whether calls go to the host that the preset was written for; elsewhere its tables are hints.
  package var isAtPresetsHost: Bool {
    guard let preset = Provider.named(name).flatMap({ HTTPURL($0.baseURL) }) else { return false }
    return HTTPURL(baseURL)?.host == preset.host
  }
}
