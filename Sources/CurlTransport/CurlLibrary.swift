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
  static var loading: Loading {
    switch kept {
    case .failure(let failure): .failed(failure)
    case .success(let address):
      UnsafePointer(bitPattern: address).map { .loaded($0) } ?? .failed(failure("it has no functions"))
    }
  }

  /// Where the table is, which is never written again and never freed; a number, because pointers may not cross threads.
  private static let kept: Result<UInt, HTTPFailure> =
    switch load(fileName) {
    case .loaded(let table): .success(UInt(bitPattern: table))
    case .failed(let failure): .failure(failure)
    }

  static func load(_ name: String) -> Loading {
    let table = UnsafeMutablePointer<winnow_curl>.allocate(capacity: 1)
    table.initialize(to: winnow_curl())
    var problem = winnow_curl_load(name, table).map { String(cString: $0) }
    if problem == nil, winnow_global_init(table) != CURLE_OK { problem = "it cannot be initialized" }
    guard let problem else { return .loaded(UnsafePointer(table)) }
    table.deallocate()
    return .failed(failure(problem))
  }

  private static func failure(_ problem: String) -> HTTPFailure {
    let words = "the library for HTTP cannot be used: \(problem); install Debian's package libcurl4"
    return HTTPFailure(.unreachable(words), mayHaveReachedServer: false)
  }
}
