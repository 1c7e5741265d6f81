/// What is known in advance of a provider: its dialect as data, so that the code needs no `if` per provider.
package struct Provider: Hashable, Sendable {
  /// The name in configuration and on the command line, such as `openai`.
  package var name: String
  /// Where calls go, without a trailing slash, `/v1` included where the provider has it; empty when each user has
  /// another (`azure`, `compatible`).
  package var baseURL: String
  /// Put behind a base URL of the user's that has no path, such as `https://api.mistral.ai`.
  package var standardPath: String
  /// How the key is sent.
  package var authentication: Authentication
  /// Headers that each call needs.
  package var headers: [Header]
  /// Query items that each call needs (`api-version`).
  package var query: [Header]
  package var listing: Listing
  /// Whether the list takes `purpose` and sends only files that have it.
  package var filtersByPurpose: Bool
  /// Path segments behind the base URL that take uploads.
  package var uploadPath: [String]
  /// A text field that must repeat the file's name.
  package var uploadNameField: String?
  package var uploadExpiry: UploadExpiry
  /// Purposes that uploads may have, the likeliest first; empty: the provider knows no purposes.
  package var uploadPurposes: [FilePurpose]
  /// Purposes whose content the provider is known to refuse.
  package var undownloadablePurposes: Set<FilePurpose>
  /// The largest file of a purpose; the entry without purpose is for all others.
  package var sizeLimits: [SizeLimit]
  /// How files beyond the limit without purpose are uploaded; nil: they are not.
  package var largeUploads: LargeUploads?
  /// Extensions that uploads of a purpose must have, lower case without dot.
  package var requiredExtensions: [FilePurpose: [String]]
  /// Lists of what uses files; empty: the provider does not tell.
  package var references: [ReferenceSource]
  /// Environment variables that may hold the key, the most specific first.
  package var keyVariables: [String]
  /// Environment variables that may hold the base URL.
  package var baseURLVariables: [String]
  /// Environment variable → header it fills (`OPENAI_ORG_ID` → `OpenAI-Organization`).
  package var headerVariables: [Header]
  /// Environment variable → query item whose value it replaces (`OPENAI_API_VERSION` → `api-version`).
  package var queryVariables: [Header]
  /// What the server's answers taught in this session.
  package var learned = LearnedFacts()

  package init(
    name: String, baseURL: String, standardPath: String = "/v1", authentication: Authentication = .bearer,
    headers: [Header] = [], query: [Header] = [], listing: Listing, filtersByPurpose: Bool = true,
    uploadPath: [String] = ["files"], uploadNameField: String? = nil, uploadExpiry: UploadExpiry = .none,
    uploadPurposes: [FilePurpose] = [], undownloadablePurposes: Set<FilePurpose> = [],
    sizeLimits: [SizeLimit] = [], largeUploads: LargeUploads? = nil,
    requiredExtensions: [FilePurpose: [String]] = [:],
    references: [ReferenceSource] = [], keyVariables: [String] = [], baseURLVariables: [String] = [],
    headerVariables: [Header] = [],
    queryVariables: [Header] = []
  ) {
    self.name = name
    self.baseURL = baseURL
    self.standardPath = standardPath
    self.authentication = authentication
    self.headers = headers
    self.query = query
    self.listing = listing
    self.filtersByPurpose = filtersByPurpose
    self.uploadPath = uploadPath
    self.uploadNameField = uploadNameField
    self.uploadExpiry = uploadExpiry
    self.uploadPurposes = uploadPurposes
    self.undownloadablePurposes = undownloadablePurposes
    self.sizeLimits = sizeLimits
    self.largeUploads = largeUploads
    self.requiredExtensions = requiredExtensions
    self.references = references
    self.keyVariables = keyVariables
    self.baseURLVariables = baseURLVariables
    self.headerVariables = headerVariables
    self.queryVariables = queryVariables
  }

  /// How the key is sent.
  package enum Authentication: Hashable, Sendable {
    /// `Authorization: Bearer …`
    case bearer
    /// The key alone in a header of this name (`api-key`, `x-api-key`).
    case header(String)
  }

  /// A name and its value.
  package struct Header: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// How the list is paged.
  package enum Listing: Hashable, Sendable {
    /// `limit`, `after`, `order`, `has_more`; parameter names and page size are the preset's, 0 is the server's choice.
    case cursor(parameter: String, limit: Int)
    /// `page` from 0, `page_size`, `total`.
    case pages(size: Int)
    /// The whole list in one answer.
    case whole
  }

  /// How an upload says when the file is to expire.
  package enum UploadExpiry: Hashable, Sendable {
    case none
    /// `expires_after[anchor]=created_at` and `expires_after[seconds]`; range in seconds.
    case expiresAfter(ClosedRange<Int64>)
    /// One field with seconds, named here.
    case seconds(field: String)
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
