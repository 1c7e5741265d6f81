extension Provider {
  /// Every preset, in the order in which they are offered.
  package static let all = leading + further + anyServer

  private static let leading = [openAI, mistral, azure, azureClassic, anthropic, groq, together, xAI]
  private static let anyServer = [compatible]

  /// The preset of this name, or nil.
  package static func named(_ name: String) -> Provider? { all.first { $0.name == name } }

  /// OpenAI's own service (openai-openapi `openapi.yaml`, openai-python `_client.py`).
  package static let openAI = Provider(
    name: "openai", baseURL: "https://api.openai.com/v1",
    listing: .cursor(parameter: "after", limit: 10_000),
    uploadExpiry: .expiresAfter(3_600...2_592_000),
    uploadPurposes: [.userData, .batch, .fineTune, .assistants, .vision, .evals],
    undownloadablePurposes: [.assistants, .userData],
    sizeLimits: [SizeLimit(.batch, .mebibytes(200)), SizeLimit(nil, .mebibytes(512))],
    largeUploads: .openAI,
    requiredExtensions: [.batch: ["jsonl"], .fineTune: ["jsonl"]],
    collections: CollectionDescription.openAI,
    keyVariables: ["OPENAI_API_KEY"], baseURLVariables: ["OPENAI_BASE_URL"],
    headerVariables: [
      Header("OPENAI_ORG_ID", "OpenAI-Organization"), Header("OPENAI_PROJECT_ID", "OpenAI-Project"),
    ]
  ).with {
    $0.customHeadersVariable = "OPENAI_CUSTOM_HEADERS"
    $0.tellsExpiry = true
    // openai-python `resources/files.py`
    $0.storageWords = "2.5 TB a project"
    // openai-python `_data_residency.py`
    $0.regions = ["global": "https://api.openai.com/v1"]
    for region in ["us", "eu", "ae", "au", "in", "jp"] {
      $0.regions[region] = "https://\(region).api.openai.com/v1"
    }
  }

  /// Mistral (client-python `docs/sdks/files`).
  ///
  /// It takes an `expiry` on upload too, a number whose unit neither its SDK (mistralai 3.7 `files.py`) nor its pages name: not
  /// offered, since hours taken for seconds would lose files.
  package static let mistral = Provider(
    name: "mistral", baseURL: "https://api.mistral.ai/v1",
    listing: .pages(size: 100),
    uploadPurposes: [.batch, .fineTune, .ocr, FilePurpose("agentic_safety")],
    sizeLimits: [SizeLimit(nil, .mebibytes(512))],
    requiredExtensions: [
      .batch: ["jsonl"], .fineTune: ["jsonl"],
      .ocr: ["pdf", "png", "jpg", "jpeg", "tiff", "bmp", "gif", "webp"],
    ],
    collections: CollectionDescription.mistral,
    keyVariables: ["MISTRAL_API_KEY"], baseURLVariables: ["MISTRAL_BASE_URL"]
  ).with {
    // mistralai 3.7 `files_api_routes_upload_fileop.py`
    $0.uploadChoice = UploadChoice(field: "visibility", values: ["workspace", "user"])
    $0.linkCall = LinkCall(segment: "url", hoursParameter: "expiry", hours: 24)
    $0.listedSources = ["upload", "repository", "mistral"]
    $0.searchesList = true
  }

  /// The endings that people's addresses have, of either surface (a Foundry project has none).
  private static let azureEndings = ["/openai/v1", "/openai"]
  /// Azure takes 14 to 30 days for batch files (azure-sdk-for-js issue 37063).
  private static let azureExpiries: [FilePurpose: UploadExpiry] = [
    .batch: .expiresAfter(1_209_600...2_592_000)
  ]

  /// Azure OpenAI, the v1 surface (azure-rest-api-specs `OpenAI.v1`).
  package static let azure = Provider(
    name: "azure", baseURL: "", standardPath: "/openai/v1", authentication: .header("api-key"),
    listing: .cursor(parameter: "after", limit: 0),
    uploadExpiry: .expiresAfter(3_600...2_592_000),
    uploadPurposes: [.batch, .fineTune, .assistants, .evals],
    sizeLimits: [SizeLimit(.batch, .mebibytes(200)), SizeLimit(nil, .mebibytes(512))],
    requiredExtensions: [.batch: ["jsonl"], .fineTune: ["jsonl"]],
    collections: CollectionDescription.openAI,
    keyVariables: ["AZURE_OPENAI_API_KEY"], baseURLVariables: ["AZURE_OPENAI_ENDPOINT"],
    // A date chooses the other surface; words such as `preview` are this one's.
    queryVariables: [Header("OPENAI_API_VERSION", "api-version")]
  ).with {
    $0.pathEndings = azureEndings
    // azure-sdk-for-java issue 47401
    $0.storageWords = "500 files that never expire"
    $0.expiries = azureExpiries
    $0.tokenVariables = ["AZURE_OPENAI_AD_TOKEN"]
    $0.prefersToken = true
    $0.customHeadersVariable = "OPENAI_CUSTOM_HEADERS"
  }

  /// Azure OpenAI, the surface with dated versions (azure-rest-api-specs `2024-10-21`): the list is one answer.
  package static let azureClassic = Provider(
    name: "azure-classic", baseURL: "", standardPath: "/openai", authentication: .header("api-key"),
    query: [Header("api-version", "2024-10-21")],
    listing: .whole,
    uploadExpiry: .expiresAfter(3_600...2_592_000),
    uploadPurposes: [.batch, .fineTune, .assistants],
    sizeLimits: [SizeLimit(.batch, .mebibytes(200)), SizeLimit(nil, .mebibytes(512))],
    largeUploads: .openAI,
    requiredExtensions: [.batch: ["jsonl"], .fineTune: ["jsonl"]],
    collections: CollectionDescription.azureClassic,
    keyVariables: ["AZURE_OPENAI_API_KEY"], baseURLVariables: ["AZURE_OPENAI_ENDPOINT"],
    queryVariables: [Header("OPENAI_API_VERSION", "api-version")]
  ).with {
    $0.pathEndings = azureEndings
    // azure-sdk-for-java issue 47401
    $0.storageWords = "500 files that never expire"
    $0.expiries = azureExpiries
    // azure-sdk-for-js issue 36931
    $0.expirySince = "2025-03-01"
    $0.tokenVariables = ["AZURE_OPENAI_AD_TOKEN"]
    $0.prefersToken = true
    $0.customHeadersVariable = "OPENAI_CUSTOM_HEADERS"
  }

  /// Anthropic (anthropic-sdk-python 2.14 `resources/files.py`): no purposes, only generated files download.
  ///
  /// The shape of its beta (`after_id`, `has_more`) is read as well: gateways still have it.
  package static let anthropic = Provider(
    name: "anthropic", baseURL: "https://api.anthropic.com/v1", authentication: .header("x-api-key"),
    headers: [Header("anthropic-version", "2026-10-21")],
    listing: .cursor(parameter: "after_id", limit: 1_000), filtersByPurpose: false,
    uploadExpiry: .seconds(field: "expires_in_seconds", 3_600...7_776_000),
    sizeLimits: [SizeLimit(nil, .mebibytes(500))],
    collections: CollectionDescription.anthropic,
    keyVariables: ["ANTHROPIC_API_KEY"], baseURLVariables: ["ANTHROPIC_BASE_URL"],
    headerVariables: [Header("ANTHROPIC_WORKSPACE_ID", "anthropic-workspace-id")]
  ).with {
    $0.tokenVariables = ["ANTHROPIC_AUTH_TOKEN"]
    $0.storageWords = "1 TB an organization"
    // "Null if the file does not expire" (anthropic 2.14 `file_metadata.py`)
    $0.tellsExpiry = true
    $0.customHeadersVariable = "ANTHROPIC_CUSTOM_HEADERS"
  }

  /// Groq (groq-python `resources/files.py`): batch files only, the list takes no parameters.
  package static let groq = Provider(
    name: "groq", baseURL: "https://api.groq.com/openai/v1", standardPath: "/openai/v1",
    listing: .whole, filtersByPurpose: false,
    uploadPurposes: [.batch], sizeLimits: [SizeLimit(nil, .mebibytes(100))],
    requiredExtensions: [.batch: ["jsonl"]],
    collections: CollectionDescription.groq,
    keyVariables: ["GROQ_API_KEY"], baseURLVariables: ["GROQ_BASE_URL"]
  ).with {
    $0.customHeadersVariable = "GROQ_CUSTOM_HEADERS"
  }

  /// Together (together 3.1 `lib/resources/files.py`, togethercomputer/openapi): own upload path.
  package static let together = Provider(
    name: "together", baseURL: "https://api.together.ai/v1",
    listing: .whole, filtersByPurpose: false,
    uploadPath: ["files", "upload"],
    uploadPurposes: [.fineTune, FilePurpose("batch-api"), FilePurpose("eval"), FilePurpose("calibration")],
    sizeLimits: [SizeLimit(nil, .mebibytes(5 * 1_024))],
    largeUploads: .together,
    requiredExtensions: [
      .fineTune: ["jsonl", "csv", "parquet"], FilePurpose("batch-api"): ["jsonl"],
      FilePurpose("eval"): ["jsonl", "csv", "parquet"],
      FilePurpose("calibration"): ["jsonl", "csv", "parquet"],
    ],
    collections: CollectionDescription.together,
    keyVariables: ["TOGETHER_API_KEY"], baseURLVariables: ["TOGETHER_BASE_URL"]
  ).with {
    $0.uploadScheme = .signed
    $0.uploadFields = [.name("file_name"), .fileExtension("file_type", of: ["jsonl", "csv", "parquet"])]
    $0.customHeadersVariable = "TOGETHER_CUSTOM_HEADERS"
  }

  /// xAI's REST surface (docs.x.ai managing-files): an opaque token pages, purposes are ignored.
  package static let xAI = Provider(
    name: "xai", baseURL: "https://api.x.ai/v1",
    listing: .cursor(parameter: "pagination_token", limit: 100), filtersByPurpose: false,
    uploadExpiry: .seconds(field: "expires_after", 3_600...2_592_000),
    sizeLimits: [SizeLimit(nil, .mebibytes(50))],
    collections: CollectionDescription.xAI,
    keyVariables: ["XAI_API_KEY"], baseURLVariables: ["XAI_BASE_URL"]
  ).with {
    $0.publicAddressField = "public_url"
    $0.tellsExpiry = true
  }

  /// Any server that speaks OpenAI's dialect; nothing is known of it, so it decides everything.
  ///
  /// Names no variable for the key: a key of one provider must not go to another because it lies in the environment.
  package static let compatible = Provider(
    name: "compatible", baseURL: "",
    listing: .cursor(parameter: "after", limit: 0),
    uploadExpiry: .expiresAfter(3_600...2_592_000),
    uploadPurposes: [.userData, .batch, .fineTune, .assistants, .vision, .evals],
    collections: CollectionDescription.openAI
  ).with { $0.publicAddressField = "public_url" }
}

extension ByteCount {
  /// The larger reading of a documented "MB", so that we never refuse what the server would take.
  static func mebibytes(_ count: Int64) -> ByteCount { ByteCount(count << 20) }
}
