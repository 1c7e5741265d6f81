/// A way in which the server misbehaves on request, so that people and tests see each error state.
package struct Fault: Hashable, Sendable {
  let kind: Kind
  /// Nil stands for all operations the kind concerns.
  let target: Target?
  /// How often it strikes; nil for ever.
  let count: Int?

  /// Parses one `--fault` argument; see `helpText` for the forms.
  package init(parsing text: String) throws(ServerError) {
    var parser = FaultParser(text)
    (kind, target, count) = try parser.parse()
  }

  /// One line for each form, for `--help`.
  package static let helpText = """
    rate-limit=N/s            429 with Retry-After above N requests a second (N/m: a minute)
    429=EVERY[:SECONDS]       every EVERYth request is refused with 429 and Retry-After
    500=EVERY                 every EVERYth request fails with 500 (also 408, 409, 502, 503, 504)
    delay=MS                  waits before answering
    slow=BYTES_PER_SECOND     reads uploads and sends answers at this rate
    drip                      sends answers in pieces of 7 bytes without saying their length
    cut=BYTES                 closes the connection after so many bytes of body
    lie-length                promises a longer answer than it sends
    no-ranges                 sends all of the content whatever part is asked for
    drop-answer               does the work, but closes the connection without answering
    html[=STATUS]             answers with a web page instead of JSON
    truncated                 sends the first half of the JSON
    nulls                     nulls, unknown words, unknown and missing fields in file objects
    long-ids                  ids of 300 characters with slashes
    repeat                    the first file of a page is the last of the page before
    ignore-after              every page is the first one, and says there is more
    no-has-more               lists without has_more, first_id, last_id and total
    quota                     refuses uploads because the storage is used up
    unauthorized              refuses every key
    read-only-key             refuses uploads and deletions with 403
    Behind each form :list, :upload, :part, :complete, :retrieve, :delete, :content, :references (reading batches,
    fine-tuning jobs, vector stores, containers) or :change (making, changing and cancelling them) limits it to
    that operation, and *N to the first N times, as in cut=1000:content*2. Large files come in parts: :upload is then their announcement, :complete their end.
    Several faults work together.
    """

  enum Kind: Hashable, Sendable {
    /// Requests in an interval of so many seconds.
    case rateLimit(requests: Int, seconds: Int)
    case refuse(status: Int, every: Int, retryAfter: Int)
    case delay(milliseconds: Int)
    case slow(bytesPerSecond: Int)
    case drip
    case cut(bytes: Int)
    case lieLength
    case noRanges
    case dropAnswer
    case html(status: Int)
    case truncated
    case nulls
    case longIDs
    case repeatFiles
    case ignoreAfter
    case noHasMore
    case quota
    case unauthorized
    case readOnlyKey
  }

  enum Target: String, Hashable, Sendable, CaseIterable {
    case list
    case upload
    /// Steps of an upload in parts.
    case part, complete
    case retrieve
    case delete
    case content
    /// Reading of batches, fine-tuning jobs, vector stores, containers.
    case references
    /// Making, changing and cancelling of them.
    case change
  }
}

extension Operation {
  /// The word that a fault names it with.
  var target: Fault.Target? {
    switch self {
    case .list: .list
    case .upload, .uploadStep(.create): .upload
    case .uploadStep(.addPart): .part
    case .uploadStep(.complete): .complete
    case .retrieve: .retrieve
    case .delete: .delete
    case .content, .download: .content
    case .object(_, .read): .references
    case .object(_, .change): .change
    case .object(_, .delete): .delete
    case .uploadStep(.cancel), .signedURL, .health, .reset, .wrongMethod, .unknown: nil
    }
  }

  /// Whether a provider has it, too; what only this server has works whatever it is told to do wrong.
  var isOfTheAPI: Bool { self != .health && self != .reset }
}
