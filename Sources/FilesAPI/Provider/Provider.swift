/// What is known in advance of a provider: its dialect as data, so that the code needs no `if` per provider.
package struct Provider: Adjustable, Hashable, Sendable {
  /// The name in configuration and on the command line, such as `openai`.
  package var name: String
  /// Where calls go, without a trailing slash, `/v1` included where the provider has it; empty when each user has
  /// another (`azure`, `compatible`).
  package var baseURL: String
  /// Put behind a base URL of the user's that has no path, such as `https://api.mistral.ai`.
  package var standardPath = "/v1"
  /// How the key is sent.
  package var authentication = Authentication.bearer
  /// Headers that each call needs.
  package var headers: [Header] = []
  /// Query items that each call needs (`api-version`).
  package var query: [Header] = []
  package var listing: Listing
  /// Whether the list takes `purpose` and sends only files that have it.
  package var filtersByPurpose = true
  /// Path segments behind the base URL that take uploads.
  package var uploadPath = ["files"]
  /// Text fields that say something of the file itself.
  package var uploadFields: [UploadField] = []
  package var uploadScheme = UploadScheme.form
  /// How uploads say when they are to expire; those of some purposes have rules of their own in `expiries`.
  package var uploadExpiry = UploadExpiry.none
  package var expiries: [FilePurpose: UploadExpiry] = [:]
  /// The dated version (`api-version`) from which on uploads may expire; nil: all.
  package var expirySince: String?
  /// Purposes that uploads may have, the likeliest first; empty: the provider knows no purposes.
  package var uploadPurposes: [FilePurpose] = []
  /// Purposes whose content the provider is known to refuse.
  package var undownloadablePurposes: Set<FilePurpose> = []
  /// The largest file of a purpose; the entry without purpose is for all others.
  package var sizeLimits: [SizeLimit] = []
  /// How files beyond the limit without purpose are uploaded; nil: they are not.
  package var largeUploads: LargeUploads?
  /// Extensions that uploads of a purpose must have, lower case without dot.
  package var requiredExtensions: [FilePurpose: [String]] = [:]
  /// What the provider keeps besides files; empty: nothing that it tells of.
  package var collections: [CollectionDescription] = []
  /// Environment variables that may hold the key, the most specific first.
  package var keyVariables: [String] = []
  /// Environment variables that may hold the base URL.
  package var baseURLVariables: [String] = []
  /// Environment variables that hold a token, sent as `Bearer`, and whether they come before the key.
  package var tokenVariables: [String] = []
  package var prefersToken = false
  /// An environment variable with headers, one `Name: value` a line.
  package var customHeadersVariable: String?
  /// Base URLs by the name of their region.
  package var regions: [String: String] = [:]
  /// Endings of a base URL's path that stand for the whole surface: `standardPath` takes their place.
  package var pathEndings: [String] = []
  /// How a file's content is asked for.
  package var contentPath = ContentPath.segment("content")
  /// Values of `source` whose files alone are given out; empty: it does not depend on that.
  package var downloadableSources: Set<String> = []
  /// What the provider's own ids begin with and ours do not, since it is a part of the path.
  package var idPrefix = ""
  /// The field with an address at which anybody can read the file without a key; nil: the provider has no such thing.
  package var publicAddressField: String?
  /// How a link to a file's content is asked for that needs no key for a while; nil: there is none.
  package var linkCall: LinkCall?
  /// The sources by which the list can be asked to choose (`source`); empty: by none.
  package var listedSources: Set<String> = []
  /// Whether the list can be asked for the newest first (`order`).
  package var ordersList = true
  /// Whether the list can be asked to search (`search`).
  package var searchesList = false
  /// Whether any contents are given out.
  package var givesContents = true
  /// Whether single files can be asked for; else the list is read.
  package var retrieves = true
  /// Whether the server tells when files expire, so that one without a time never does.
  package var tellsExpiry = false
  /// How much is stored at most, in a person's words; nil where nobody says.
  package var storageWords: String?
  /// What frees room, where the usual filter would find nothing.
  package var storageFilter: String?
  /// A field of uploads for which one of some values may be chosen; nil: none.
  package var uploadChoice: UploadChoice?
  /// Whether an empty object is the answer to a deletion that was done, and to a list without files.
  package var answersEmpty = false
  /// Environment variable → header it fills (`OPENAI_ORG_ID` → `OpenAI-Organization`).
  package var headerVariables: [Header] = []
  /// Environment variable → query item whose value it replaces (`OPENAI_API_VERSION` → `api-version`).
  package var queryVariables: [Header] = []
  /// What the server's answers taught in this session.
  package var learned = LearnedFacts()

  package init(name: String, baseURL: String, listing: Listing) {
    self.name = name
    self.baseURL = baseURL
    self.listing = listing
  }
}
