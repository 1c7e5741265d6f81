/// What a server's answers taught: it wins over what the preset says.
package struct LearnedFacts: Hashable, Sendable {
  /// The largest page that the server gives, in files, or nil while none was refused.
  ///
  /// 0 means that it wants to be told no size at all.
  package var pageSize: Int?
  /// The same for lists of what is no file, in objects, by their kind.
  package var collectionPageSizes: [CollectionKind: Int] = [:]
  /// It told of a file's expiry, be it none.
  package var tellsExpiry = false
  /// Whether it knows the call for a single file; nil while nobody asked.
  package var retrieves: Bool?
  /// How far its clock is from this machine's; nil where they agree or it tells no time.
  ///
  /// Never kept: clocks are set.
  package var clockDifference: ClockDifference?
  /// By purpose, whether the last content that was asked for came; the key of files without one is nil.
  package private(set) var contents: [FilePurpose?: Bool] = [:]

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
    // Where it depends on the source, one file of a purpose says nothing of another.
    if downloadableSources.isEmpty, let comes = learned.givesContentOut(of: file.purpose) {
      return comes ? .expected : .refused
    }
    // Of a file that the list does not have, the source is not known.
    if !downloadableSources.isEmpty, file.more?.source == nil { return .unknown }
    let isInTable =
      !givesContents || file.purpose.map { undownloadablePurposes.contains($0) } == true
      || (!downloadableSources.isEmpty && !downloadableSources.contains(file.more?.source ?? ""))
    guard isInTable else { return .expected }
    return isAtPresetsHost ? .refused : .unknown
  }

  /// Whether it is worth asking for a file's content.
  package func canDownload(_ file: RemoteFile) -> Bool { contentAvailability(of: file) != .refused }

  /// Whether a file without a time of expiry never expires: nobody knows where the server never tells of it.
  package var isExpiryTold: Bool { learned.tellsExpiry || (tellsExpiry && isAtPresetsHost) }

  /// Whether single files can be asked for.
  var isRetrievable: Bool { learned.retrieves ?? (retrieves || !isAtPresetsHost) }

  /// Whether calls go to the host that the preset was written for; elsewhere its tables are hints.
  package var isAtPresetsHost: Bool {
    guard let preset = Provider.named(name).flatMap({ HTTPURL($0.baseURL) }) else { return false }
    let host = HTTPURL(baseURL)?.host
    return host == preset.host || regions.values.contains { HTTPURL($0)?.host == host }
  }
}
