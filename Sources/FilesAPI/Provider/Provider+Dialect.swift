extension Provider {
  /// How the key is sent.
  package enum Authentication: Hashable, Sendable {
    /// `Authorization: Bearer …`
    case bearer
    /// The key alone in a header of this name (`api-key`, `x-api-key`).
    case header(String)
  }

  /// A name and its value.
  package typealias Header = HTTPField

  /// How the list is paged.
  package enum Listing: Hashable, Sendable {
    /// `limit`, `after`, `order`, `has_more`; parameter names and page size are the preset's, 0 is the server's choice.
    case cursor(parameter: String, limit: Int)
    /// `page` from 0, `page_size`, `total`.
    case pages(size: Int)
    /// The whole list in one answer.
    case whole
    /// A token from the answer pages.
    case tokens(TokenPaging)
  }

  /// The names of a list that is paged by tokens; what is sent back for a token, `PageToken` knows.
  package struct TokenPaging: Hashable, Sendable {
    package var sizeParameter: String
    package var size: Int
  }

  /// A text field of an upload that says something of the file.
  package enum UploadField: Hashable, Sendable {
    case name(String)
    /// The extension, where it is one of these.
    case fileExtension(String, of: [String])
  }

  /// A text field of an upload for which a person may choose a value.
  package struct UploadChoice: Hashable, Sendable {
    package var field: String
    /// The first is what the provider takes where nothing is sent.
    package var values: [String]

    package init(field: String, values: [String]) {
      self.field = field
      self.values = values
    }
  }

  /// How the bytes of a file go up.
  package enum UploadScheme: Hashable, Sendable {
    /// One form.
    case form
    /// Its description first, then its bytes to the address in the answer (Google's "resumable").
    case resumable
    /// Its description first; the answer redirects to a storage that takes the bytes without a key, and a last call
    /// makes a file of them. A server that does not know that gets one form.
    case signed
  }

  /// Where a file's content is.
  package enum ContentPath: Hashable, Sendable {
    /// A path segment behind the file's.
    case segment(String)
    /// Something at the end of the file's own segment, with query items.
    case suffix(String, query: [Header])
  }

  /// A call below a file whose answer has a link to its content.
  package struct LinkCall: Hashable, Sendable {
    package var segment: String
    /// The item that says for how many hours.
    package var hoursParameter: String
    package var hours: Int
  }

  /// How an upload says when the file is to expire.
  package enum UploadExpiry: Hashable, Sendable {
    case none
    /// `expires_after[anchor]=created_at` and `expires_after[seconds]`; range in seconds.
    case expiresAfter(ClosedRange<Int64>)
    /// One field with seconds, named here; range in seconds.
    case seconds(field: String, ClosedRange<Int64>)

    /// What may be chosen, in seconds; nil: nothing.
    package var range: ClosedRange<Int64>? {
      switch self {
      case .none: nil
      case .expiresAfter(let range), .seconds(_, let range): range
      }
    }
  }

  /// The largest file of a purpose, or of all purposes without a limit of their own.
  package struct SizeLimit: Hashable, Sendable {
    package var purpose: FilePurpose?
    package var limit: ByteCount

    package init(_ purpose: FilePurpose?, _ limit: ByteCount) {
      self.purpose = purpose
      self.limit = limit
    }
  }
}

extension Provider {
  /// How uploads of a purpose say when they are to expire, with the version of the API that is asked for.
  package func expiry(for purpose: FilePurpose) -> UploadExpiry {
    if let expirySince {
      let version = query.first { $0.name == "api-version" }?.value ?? ""
      guard version >= expirySince else { return .none }
    }
    return expiries[purpose] ?? uploadExpiry
  }

  /// A file's id as it was typed, without what the provider puts before it.
  package func id(typed text: String) -> String {
    guard !idPrefix.isEmpty, text.hasPrefix(idPrefix), text.count > idPrefix.count else { return text }
    return String(text.dropFirst(idPrefix.count))
  }

  /// The path of calls for a base URL's: what is left out there is put in its place.
  func path(for path: String) -> String {
    var rest = path[...]
    while rest.hasSuffix("/") { rest.removeLast() }
    guard !pathEndings.isEmpty else { return rest.isEmpty ? standardPath : String(rest) }
    for ending in pathEndings where rest.hasSuffix(ending) {
      return rest.dropLast(ending.count) + standardPath
    }
    return rest + standardPath
  }
}
