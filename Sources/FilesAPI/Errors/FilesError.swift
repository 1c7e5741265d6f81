/// What went wrong in a call of the Files API; the words for it are `ErrorWords`' business.
///
/// Never holds headers, bodies or the key, so that it may be logged.
package struct FilesError: Error, Hashable, Sendable {
  package var operation: OperationName
  package var reason: Reason
  /// The server's name for this request, for its support: `x-request-id`, `request-id` or `apim-request-id`.
  package var requestID: String?
  /// It is known that the server did not do what was asked, although the reason alone leaves that open.
  package var isWithoutEffect = false

  package init(operation: OperationName, reason: Reason, requestID: String? = nil) {
    self.operation = operation
    self.reason = reason
    self.requestID = requestID
  }

  /// What kind of failure it is.
  package enum Reason: Hashable, Sendable {
    /// No connection: host unknown, refused, unreachable, cut. The text is the transport's own.
    case unreachable(String)
    /// The TLS handshake or the certificate failed.
    case untrusted(String)
    /// The server sends the call on to another one (both as scheme, host and port), which is not asked or believed.
    case redirected(from: String, to: String)
    /// Nothing came for as long as the profile allows.
    case timedOut
    case cancelled
    /// The server answered with an error status.
    case rejected(Rejection)
    /// The answer is no JSON, or not of the expected shape. `excerpt` is its first printable characters.
    case unreadable(detail: String, excerpt: String)
    /// The content ended early or is longer than announced; both in bytes.
    case lengthMismatch(expected: Int64, received: Int64)
    /// A local file or folder failed: the path, and what the system says.
    case local(path: String, problem: LocalProblem)
    /// The call cannot be made as asked, for example a key with a line break in it.
    case invalidRequest(String)
    /// The profile is read-only.
    case readOnly
    /// The id belongs to another file than the one that was planned for: these facts differ.
    case notAsPlanned([FileFact])
  }

  /// What a file was known by when somebody decided about it.
  package enum FileFact: String, Hashable, Sendable, CaseIterable {
    case name, size, creation
    /// A step of the plan that had to come before, and was not done.
    case step
  }

  /// A server's refusal in its own words.
  package struct Rejection: Adjustable, Hashable, Sendable {
    /// 400…599.
    package var status: Int
    /// The server's message as said, untrusted; empty when it said none.
    package var message: String
    package var type: String?
    package var code: String?
    package var parameter: String?
    /// How long the server wants us to wait, in seconds.
    package var retryAfter: Double?
    /// What it is about; without the body, what the status alone tells.
    package var subject: RejectionSubject
    /// A look at the file has shown since that it is there, whatever this answer says.
    package var isContradicted = false
    /// What is known of the storage, where it is full.
    package var storage: StorageLimit?
    /// The body was a web page, or other markup: a proxy's or a portal's word, never the API's.
    package var isMarkup = false

    package init(status: Int, message: String, subject: RejectionSubject? = nil) {
      self.status = status
      self.message = message
      self.subject = subject ?? RejectionSubject(status: status, body: [], about: nil)
    }
  }

  /// Why a local file could not be used.
  package enum LocalProblem: Hashable, Sendable {
    case missing, isFolder, isNotRegular, isEmpty, isUnreadable, isNotWritable, exists, diskFull
    /// Its size or time changed while it was being sent.
    case changed
    /// Anything else, in the system's words.
    case system(String)
  }
}

/// The calls of the Files API.
package enum OperationName: String, Hashable, Sendable, CaseIterable {
  case list, retrieve, upload, delete, download
  /// A link to a content that needs no key.
  case link
  /// Reading collections, which tell what uses files: batches, fine-tuning jobs, vector stores.
  case references
  /// Cancelling a batch or a job, setting when a store goes.
  case change

  /// Whether such a call changes something at the provider.
  package var changesSomething: Bool {
    switch self {
    case .upload, .delete, .change: true
    case .list, .retrieve, .download, .link, .references: false
    }
  }
}

extension FilesError {
  /// What the server said, where it refused.
  var rejection: Rejection? {
    guard case .rejected(let rejection) = reason else { return nil }
    return rejection
  }

  /// Whether the server may know no such call.
  var isUnknownCall: Bool { rejection.map { [404, 405, 501].contains($0.status) } ?? false }

  /// An upload that cannot be made as asked.
  static func invalidUpload(_ words: String) -> FilesError {
    FilesError(operation: .upload, reason: .invalidRequest(words))
  }

  /// The same as a failure of another call, of which that one was a part.
  func of(_ operation: OperationName) -> FilesError {
    FilesError(operation: operation, reason: reason, requestID: requestID)
  }

  /// Whether the API itself says that this very file is not there; a page or a router's 404 does not.
  package var isMissingFile: Bool {
    guard let rejection else { return false }
    return rejection.isAbsence && (rejection.subject == .file || rejection.subject == .someFile)
  }

  /// Whether a deletion that failed may have been done.
  package var mayHaveDeleted: Bool { operation == .delete && mayHaveTakenEffect && reason != .cancelled }

  /// Whether the server may have done all the same what it was asked to do.
  package var mayHaveTakenEffect: Bool {
    guard !isWithoutEffect else { return false }
    return switch reason {
    case .unreachable, .timedOut, .cancelled, .unreadable, .lengthMismatch: true
    case .rejected(let rejection): rejection.status >= 500 || rejection.status == 408
    case .untrusted, .redirected, .local, .invalidRequest, .readOnly, .notAsPlanned: false
    }
  }
}

extension FilesError {
  /// Whether the same call may succeed a while later, without anybody having changed anything.
  package var mayPass: Bool {
    switch reason {
    case .unreachable, .timedOut, .lengthMismatch: true
    case .rejected(let rejection): RetryDecision.isRetryable(status: rejection.status) && !isStorageFull
    case .untrusted, .redirected, .cancelled, .unreadable, .local, .invalidRequest, .readOnly, .notAsPlanned:
      false
    }
  }
}

extension FilesError.Rejection {
  /// 404 or 410, whoever says so.
  package var isAbsence: Bool { status == 404 || status == 410 }
}
