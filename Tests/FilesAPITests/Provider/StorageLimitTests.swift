import Testing

@testable import FilesAPI

/// That a storage is full, as each provider says it, and what is known of it then.
@Suite struct StorageLimitTests {
  /// What a provider says, and what is known of it.
  struct Case: Sendable, CustomTestStringConvertible {
    var preset: String
    var status: Int
    var body: String
    var words: String?
    var filter: String

    init(_ preset: String, _ status: Int, _ body: String, _ words: String?, _ filter: String = "age>30d") {
      self.preset = preset
      self.status = status
      self.body = body
      self.words = words
      self.filter = filter
    }

    var testDescription: String { preset }
  }

  private static func error(_ message: String, _ more: String = "") -> String {
    #"{"error":{"message":"\#(message)"\#(more)}}"#
  }

  static let cases = [
    Case(
      "openai", 400, error("You have exceeded your file storage quota. Your project can store 2.5 TB."),
      "2.5 TB a project", "expires:never"),
    Case("mistral", 403, #"{"detail":"File storage limit reached for this workspace"}"#, nil),
    Case(
      "azure", 400,
      error("The number of files without expiration is limited to 500.", #","code":"quotaExceeded""#),
      "500 files that never expire"),
    Case(
      "azure-classic", 403, error("Number of files exceeds the limit of this resource."),
      "500 files that never expire"),
    Case(
      "anthropic", 403, error("Your organization has reached its storage limit."), "1 TB an organization",
      "expires:never"),
    Case("groq", 400, error("maximum number of files per organization reached"), nil),
    Case("together", 403, error("Organization storage quota exceeded"), nil),
    Case(
      "xai", 429, #"{"code":"storage_quota","error":"Team file storage is exhausted"}"#, nil, "expires:never"),
    Case(
      "gemini", 429, error("You exceeded your current quota: FileStorageBytesPerProject"),
      "20 GB a project, each file for 48 hours", "size>100mb"),
    Case("deepseek", 400, error("Too many files: file count exceeds the limit"), nil),
    Case("openrouter", 413, error("Workspace storage limit exceeded"), "10 GiB a workspace"),
    Case(
      "moonshot", 400,
      error(
        "The number of files you have uploaded exceeded the max file count 1000, please delete previous files"
      ),
      "1,000 files and 10 GB a person"),
    Case("qwen", 400, error("The file number of the account exceeds 10000"), "10,000 files and 100 GB"),
    Case("zai", 400, error("文件数量超过上限"), nil),
  ]

  @Test(arguments: cases)
  func eachProvidersWordsAreUnderstood(_ given: Case) async throws {
    // given
    var provider = try #require(Provider.named(given.preset))
    if provider.baseURL.isEmpty { provider.baseURL = "https://r.openai.azure.com" }
    let client = try scriptedClient(ScriptedTransport([.answer(given.status, [], given.body)]), provider)
    // when
    let failure = await #expect(throws: FilesError.self) {
      try await client.listPage(ListRequest(), .standard)
    }
    // then
    guard case .rejected(let rejection)? = failure?.reason else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(rejection.isStorageFull)
    let isAtHost = provider.isAtPresetsHost
    #expect(
      rejection.storage?.words == (isAtHost ? given.words : nil) && rejection.storage?.filter == given.filter)
    #expect(provider.storageWords == given.words)
  }

  @Test func everyPresetHasACase() {
    #expect(Set(Self.cases.map(\.preset)) == Set(Provider.all.map(\.name)).subtracting(["compatible"]))
  }

  @Test func atAnotherAddressThePresetsFiguresMeanNothing() {
    let gateway = Provider.openAI.with { $0.baseURL = "https://gateway.example/v1" }
    #expect(gateway.storage == StorageLimit(words: nil, filter: "age>30d"))
    #expect(Provider.openAI.storage == StorageLimit(words: "2.5 TB a project", filter: "expires:never"))
  }

  @Test(arguments: ["qwen", "anthropic"])
  func whatThePresetKnowsOfExpiryIsToldAtItsOwnHost(name: String) throws {
    let provider = try #require(Provider.named(name))
    #expect(provider.isExpiryTold)
    #expect(!provider.with { $0.baseURL = "https://gateway.example/v1" }.isExpiryTold)
  }

  @Test func theLimitOfOneFileIsNoneOfTheStorage() {
    for message in [
      "File size is too large, max file size is 100MB", "File exceeds the limit of 512 MB",
      "You have reached your requests limit", "insufficient balance",
    ] {
      #expect(!FilesError.Rejection(status: 400, message: message).isStorageFull, "\(message)")
    }
  }
}
