import CCurl
import FilesAPI

/// libcurl, loaded by the first network thread: its thirty libraries cost more than all the rest of a start.
///
/// No link names it, so a package must: Debian's is `libcurl4`.
enum CurlLibrary {
  static let fileName = "libcurl.so.4"

  /// What is called of it, or why it cannot be had.
  enum Loading {
    case loaded(UnsafePointer<winnow_curl>)
    case failed(HTTPFailure)
  }

  /// Loads it when this is read for the first time.
  // Safe because the table is never written again and never freed.
  nonisolated(unsafe) static let loading = load(fileName)

  static func load(_ name: String) -> Loading {
    let table = UnsafeMutablePointer<winnow_curl>.allocate(capacity: 1)
    table.initialize(to: winnow_curl())
    var problem = winnow_curl_load(name, table).map { String(cString: $0) }
    if problem == nil, winnow_global_init(table) != CURLE_OK { problem = "it cannot be initialized" }
    guard let problem else { return .loaded(UnsafePointer(table)) }
    table.deallocate()
    let words = "the library for HTTP cannot be used: \(problem); install Debian's package libcurl4"
    return .failed(HTTPFailure(.unreachable(words), mayHaveReachedServer: false))
  }
}
