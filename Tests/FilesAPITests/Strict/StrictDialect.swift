import Testing

/// What one provider wants and says, written from its documentation and SDK and not from our presets.
struct StrictDialect: Sendable, CustomTestStringConvertible {
  var preset: String
  /// Scheme and host are those of the address that the person gives.
  var address: String
  /// What stands before `/files` in all paths.
  var root: String
  /// The header with the key, as it must be.
  var authentication: (name: String, value: String)
  var headers: [String: String] = [:]
  /// Query items of each call.
  var query: [String: String] = [:]
  var paging: Paging
  var listKey = "data"
  /// Largest page.
  var pageLimit = 100
  /// What `order` may say.
  var orders: Set<String> = ["asc", "desc"]
  var purpose: String?
  var uploadPath = "/files"
  /// Text fields that an upload must have besides the purpose, with their values for `notes.jsonl`.
  var fields: [String: String] = [:]
  /// The text fields that ask for an hour or, where that is too little, for the least.
  var expiry: (seconds: Int64, fields: [String: String])?
  var mediaType = "text/jsonl"
  var retrieves = true
  /// Uploads are told of first, and their bytes go to a storage.
  var isSigned = false
  var contentEnding = "/content"
  var contentQuery: [String: String] = [:]
  var shape = Shape.openAI
  var deletion = #"{"id":"ID","object":"file","deleted":true}"#

  var testDescription: String { preset }

  enum Paging: Sendable {
    /// `after` an id; the name of the parameter.
    case cursor(String)
    case pages
    case whole
    /// The size's and the token's parameter, and the token's name in the answer.
    case token(size: String, token: String, answer: String)
  }

  enum Shape: Sendable { case openAI, anthropic, gemini }

  static let key = "sk-strict-server-key-0123456789"
  static let bearer = ("authorization", "Bearer " + key)
  private static let openAIExpiry: (Int64, [String: String]) = (
    3_600, ["expires_after[anchor]": "created_at", "expires_after[seconds]": "3600"]
  )
  private static let azureExpiry: (Int64, [String: String]) = (
    1_209_600, ["expires_after[anchor]": "created_at", "expires_after[seconds]": "1209600"]
  )

  static let all: [StrictDialect] = [
    StrictDialect(
      preset: "openai", address: "https://h.example", root: "/v1", authentication: bearer,
      paging: .cursor("after"), pageLimit: 10_000, purpose: "batch", expiry: openAIExpiry),
    StrictDialect(
      preset: "mistral", address: "https://h.example/v1/", root: "/v1", authentication: bearer,
      paging: .pages,
      purpose: "batch"),
    StrictDialect(
      preset: "azure", address: "https://h.example", root: "/openai/v1", authentication: ("api-key", key),
      paging: .cursor("after"), purpose: "batch", expiry: azureExpiry),
    StrictDialect(
      preset: "azure", address: "https://h.example/api/projects/p", root: "/api/projects/p/openai/v1",
      authentication: ("api-key", key), paging: .cursor("after"), purpose: "batch", expiry: azureExpiry),
    StrictDialect(
      preset: "azure-classic", address: "https://h.example/openai/v1", root: "/openai",
      authentication: ("api-key", key), query: ["api-version": "2024-10-21"], paging: .whole, purpose: "batch"
    ),
    StrictDialect(
      preset: "anthropic", address: "https://h.example", root: "/v1", authentication: ("x-api-key", key),
      headers: ["anthropic-version": "2026-10-21"],
      paging: .token(size: "limit", token: "page", answer: "next_page"), pageLimit: 1_000,
      expiry: (3_600, ["expires_in_seconds": "3600"]), shape: .anthropic,
      deletion: #"{"id":"ID","type":"file_deleted"}"#),
    StrictDialect(
      preset: "groq", address: "https://h.example", root: "/openai/v1", authentication: bearer,
      paging: .whole,
      purpose: "batch"),
    StrictDialect(
      preset: "together", address: "https://h.example", root: "/v1", authentication: bearer, paging: .whole,
      purpose: "fine-tune", fields: ["file_name": "notes.jsonl", "file_type": "jsonl"], isSigned: true,
      deletion: #"{"id":"ID","deleted":true}"#),
    StrictDialect(
      preset: "xai", address: "https://h.example", root: "/v1", authentication: bearer,
      paging: .token(size: "limit", token: "pagination_token", answer: "pagination_token"),
      expiry: (3_600, ["expires_after": "3600"]), deletion: #"{"id":"ID","deleted":true}"#),
    StrictDialect(
      preset: "gemini", address: "https://h.example", root: "/v1beta",
      authentication: ("x-goog-api-key", key),
      paging: .token(size: "pageSize", token: "pageToken", answer: "nextPageToken"), listKey: "files",
      uploadPath: "/upload", contentEnding: ":download", contentQuery: ["alt": "media"], shape: .gemini,
      deletion: "{}"),
    StrictDialect(
      preset: "deepseek", address: "https://h.example", root: "", authentication: bearer,
      paging: .cursor("after"), pageLimit: 1_000, purpose: "user_data"),
    StrictDialect(
      preset: "openrouter", address: "https://h.example", root: "/api/v1", authentication: bearer,
      paging: .cursor("after"), pageLimit: 1_000, orders: ["asc"], shape: .anthropic,
      deletion: #"{"_shape":"openrouter","id":"ID","type":"file_deleted"}"#),
    StrictDialect(
      preset: "moonshot", address: "https://h.example", root: "/v1", authentication: bearer,
      paging: .cursor("after"), purpose: "file-extract"),
    StrictDialect(
      preset: "qwen", address: "https://h.example", root: "/compatible-mode/v1", authentication: bearer,
      paging: .cursor("after"), purpose: "batch"),
    StrictDialect(
      preset: "zai", address: "https://h.example", root: "/api/paas/v4", authentication: bearer,
      paging: .cursor("after"), purpose: "batch", retrieves: false),
    StrictDialect(
      preset: "compatible", address: "https://h.example", root: "/v1", authentication: bearer,
      paging: .cursor("after"), pageLimit: 20, purpose: "batch", expiry: openAIExpiry),
  ]
}
