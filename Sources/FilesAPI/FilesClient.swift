/// The operations on an organization's files: what the store knows of the outside.
///
/// Safe to call from any task, several at a time; cancelling the task ends the call with `.cancelled` within 100 ms.
package protocol FilesClient: Sendable {
  /// What is known of the server in advance: limits, purposes, which calls exist.
  var provider: Provider { get }

  /// One page of the list, and how to ask for the next.
  func listPage(_ request: ListRequest, _ options: CallOptions) async throws(FilesError) -> FilePage
  func retrieve(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> RetrievedFile
  /// Streams a local file to the server: in one call, or in parts where the provider wants it for this size.
  ///
  /// It is sent again only where the server surely did not store it; a failure that `mayHaveTakenEffect` is the
  /// caller's to look into. Parts that are not put together to a file are cleared away before it returns, which takes
  /// seconds at most. `progress` is called often, from any thread, with the bytes of the file sent so far.
  func upload(
    _ upload: UploadRequest, progress: @escaping @Sendable (Int64) -> Void, _ options: CallOptions
  ) async throws(FilesError) -> RemoteFile
  /// What became of an upload in parts whose program ended: one that waits for parts is cancelled.
  func cancelUpload(_ uploadID: String, _ options: CallOptions) async -> PartedUploadEnd
  /// A link to a file's content that needs no key for a while.
  ///
  /// Throws `.invalidRequest` where the provider gives none.
  func link(to id: FileID, _ options: CallOptions) async throws(FilesError) -> String
  func delete(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> DeletionOutcome
  /// Starts a download; returns when the header has arrived, the content follows as it is read.
  ///
  /// `offset` is the first byte wanted; a server that cannot do ranges answers from 0, see `ContentExtent.offset`.
  func content(of id: FileID, from offset: Int64, _ options: CallOptions) async throws(FilesError)
    -> FileContent
  /// One page of a collection: batches, fine-tuning jobs, vector stores and their files, containers and so on.
  func collectionPage(_ request: CollectionRequest, _ options: CallOptions) async throws(FilesError)
    -> CollectionPage
  /// One object of a collection, with all that the server says of it.
  ///
  /// Throws `.invalidRequest` where the provider has no such collection.
  func object(_ reference: ObjectReference, _ options: CallOptions) async throws(FilesError)
    -> RetrievedObject
  /// Cancels, deletes, detaches or changes; what came of it is only told when the server confirmed it.
  ///
  /// Throws `.invalidRequest` where the provider's collection has no such call.
  func perform(_ order: CollectionOrder, _ options: CallOptions) async throws(FilesError)
    -> CollectionOutcome
}

extension FilesClient {
  /// A client that knows nothing of parts.
  package func cancelUpload(_ uploadID: String, _ options: CallOptions) async -> PartedUploadEnd { .unknown }

  /// A client that knows nothing of links.
  package func link(to id: FileID, _ options: CallOptions) async throws(FilesError) -> String {
    throw FilesError.noLinks
  }
}

extension FilesError {
  static let noLinks = FilesError(
    operation: .link, reason: .invalidRequest("this provider gives no links to files"))
}

/// What lies at the server of an upload in parts.
package enum PartedUploadNews: Hashable, Sendable {
  /// The server's name for the upload.
  case created(String)
  /// It was put together or cancelled.
  case closed
}

/// How an upload in parts ended that nobody works on any more.
package enum PartedUploadEnd: Hashable, Sendable {
  /// The parts were put together; the file, where the server says which.
  case completed(RemoteFile?)
  /// There is no file of it and there will be none.
  case gone
  case unknown
}

/// Which page of the list to ask for.
package struct ListRequest: Hashable, Sendable {
  /// Sent to servers that filter by purpose.
  package var purpose: FilePurpose?
  /// The most files in one page (servers may send fewer); nil leaves it to the provider's preset.
  package var limit: Int?
  /// Where to go on, as a page before said; nil is the first page.
  package var cursor: PageCursor?
  /// What the server shall choose by besides the purpose, as far as it can.
  package var choice = ServerChoice()
  /// Asks for the newest first, in the dialect that has an order.
  package var isNewestFirst = false

  package init(purpose: FilePurpose? = nil, limit: Int? = nil, cursor: PageCursor? = nil) {
    self.purpose = purpose
    self.limit = limit
    self.cursor = cursor
  }
}

/// By what a server is asked to choose files.
package struct ServerChoice: Hashable, Sendable {
  /// Files of one of these sources; empty: of all.
  package var sources: [String] = []
  /// Files in which it finds this, as it understands that.
  package var search: String?

  package init(sources: [String] = [], search: String? = nil) {
    self.sources = sources
    self.search = search
  }
}

/// How a server is asked for the page after this one.
package enum PageCursor: Hashable, Sendable {
  /// `after=` an id (OpenAI) or `after_id=` one (gateways for Anthropic); the preset knows the parameter's name.
  case after(String)
  /// What the server gave to ask with, and the parameter that takes it.
  case token(parameter: String, String)
  /// `page=` a number from 0 (Mistral).
  case page(Int)
}

/// One page of the list.
package struct FilePage: Hashable, Sendable {
  package var files: [RemoteFile]
  /// Elements of the page that could not be read as a file: their JSON text and why.
  package var unreadable: [UnreadableElement]
  package var end: PageEnd
  /// The moment of the answer by the server's clock, where it tells one.
  package var serverTime: Timestamp?
  /// Whether a file had a field for its expiry, also an empty one.
  package var tellsExpiry = false

  package init(files: [RemoteFile], unreadable: [UnreadableElement] = [], end: PageEnd = PageEnd()) {
    self.files = files
    self.unreadable = unreadable
    self.end = end
  }

  /// An element of a page that is no file, with the reason.
  package struct UnreadableElement: Hashable, Sendable {
    package var json: String
    package var reason: String

    package init(json: String, reason: String) {
      self.json = json
      self.reason = reason
    }
  }
}

/// What became of a file that was to be deleted, or of an order for an object.
package enum DeletionOutcome: Hashable, Sendable {
  /// The server confirmed it, at once or (404) on a repetition of a lost call; of an order, that it was done.
  case deleted
  /// 404 at the first try: somebody else was first.
  case alreadyGone
  /// Of what was to be cancelled: it had come to its end before.
  case alreadyEnded
}

/// What may differ from call to call.
package struct CallOptions: Sendable {
  /// Overrides the client's policy when set.
  package var retry: RetryPolicy?
  /// Further headers of this call.
  package var headers: [HTTPField]
  /// Told of each wait before a repetition, so that a countdown can be shown.
  package var onRetry: (@Sendable (RetryNotice) -> Void)?
  /// Where the list goes on, told before `listPage` returns.
  ///
  /// It is told as soon as the answer has come, before its files are decoded, so that the next page can be on its way
  /// meanwhile. The page itself has the last word; not every answer allows it.
  package var onNextPage: (@Sendable (PageCursor) -> Void)?
  /// For `content`: what the file is for, so that it can be learned which contents are given out.
  package var purpose: FilePurpose?
  /// For `upload` and `delete`: told the server's name for the request that succeeded, where it gives one.
  package var onRequestID: (@Sendable (String) -> Void)?
  /// For `upload`: told the file that is the answer when the server had its content before and took no byte.
  package var onKnownContent: (@Sendable (RemoteFile) -> Void)?
  /// For `upload` in parts: told of the upload before its first part is sent, and when nothing of it is left.
  package var onPartedUpload: (@Sendable (PartedUploadNews) -> Void)?

  package init(
    retry: RetryPolicy? = nil, headers: [HTTPField] = [],
    onRetry: (@Sendable (RetryNotice) -> Void)? = nil
  ) {
    self.retry = retry
    self.headers = headers
    self.onRetry = onRetry
  }

  package static let standard = CallOptions()
}

/// A call is waiting before it is sent again.
package struct RetryNotice: Hashable, Sendable {
  /// 1 for the first repetition.
  package var attempt: Int
  package var delay: Duration
  package var error: FilesError

  package init(attempt: Int, delay: Duration, error: FilesError) {
    self.attempt = attempt
    self.delay = delay
    self.error = error
  }
}
