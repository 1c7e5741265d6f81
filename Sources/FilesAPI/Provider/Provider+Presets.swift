extension Provider {
  /// Every preset, in the order in which they are offered.
  package static let all = leading + further + anyServer

  private static let leading = [openAI, mistral, azure, azureClassic, anthropic, groq, together, xAI]
  private static let anyServer = [compatible]

  /// The preset of this name, or nil.
  package static func named(_ name: String) -> Provider? { all.first { $0.name == name } }

  /// OpenAI's own service (openai-openapi `openapi.yaml`, openai-python `_client.py`).
  package static let openAI = Provider(
    name: "openai", baseURL: "https://api.openai.com/v1", listing: .cursor(parameter: "after", limit: 10_000)
  ).with {
    $0.uploadExpiry = .expiresAfter(3_600...2_592_000)
    $0.uploadPurposes = [.userData, .batch, .fineTune, .assistants, .vision, .evals]
    $0.undownloadablePurposes = [.assistants, .userData]
    $0.sizeLimits = [SizeLimit(.batch, .mebibytes(200)), SizeLimit(nil, .mebibytes(512))]
    $0.largeUploads = .openAI
    $0.requiredExtensions = [.batch: ["jsonl"], .fineTune: ["jsonl"]]
    $0.collections = CollectionDescription.openAI
    $0.keyVariables = ["OPENAI_API_KEY"]
    $0.baseURLVariables = ["OPENAI_BASE_URL"]
    $0.headerVariables = [
      Header("OPENAI_ORG_ID", "OpenAI-Organization"), Header("OPENAI_PROJECT_ID", "OpenAI-Project"),
    ]
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
    name: "mistral", baseURL: "https://api.mistral.ai/v1", listing: .pages(size: 100)
  ).with {
    $0.uploadPurposes = [.batch, .fineTune, .ocr, FilePurpose("agentic_safety")]
    $0.sizeLimits = [SizeLimit(nil, .mebibytes(512))]
    $0.requiredExtensions = [
      .batch: ["jsonl"], .fineTune: ["jsonl"],
      .ocr: ["pdf", "png", "jpg", "jpeg", "tiff", "bmp", "gif", "webp"],
    ]
    $0.collections = CollectionDescription.mistral
    $0.keyVariables = ["MISTRAL_API_KEY"]
    $0.baseURLVariables = ["MISTRAL_BASE_URL"]
    // mistralai 3.7 `files_api_routes_upload_fileop.py`
    $0.uploadChoice = UploadChoice(field: "visibility", values: ["workspace", "user"])
    $0.linkCall = LinkCall(segment: "url", hoursParameter: "expiry", hours: 24)
    $0.listedSources = ["upload", "repository", "mistral"]
    $0.searchesList = true
  }

  /// Azure OpenAI, the v1 surface (azure-rest-api-specs `OpenAI.v1`).
  package static let azure = Provider(
    name: "azure", baseURL: "", listing: .cursor(parameter: "after", limit: 0)
  ).with {
    $0.standardPath = "/openai/v1"
    $0.authentication = .header("api-key")
    $0.uploadExpiry = .expiresAfter(3_600...2_592_000)
    $0.uploadPurposes = [.batch, .fineTune, .assistants, .evals]
    $0.sizeLimits = [SizeLimit(.batch, .mebibytes(200)), SizeLimit(nil, .mebibytes(512))]
    $0.requiredExtensions = [.batch: ["jsonl"], .fineTune: ["jsonl"]]
    $0.collections = CollectionDescription.openAI
    $0.keyVariables = ["AZURE_OPENAI_API_KEY"]
    $0.baseURLVariables = ["AZURE_OPENAI_ENDPOINT"]
    // A date chooses the other surface; words such as `preview` are this one's.
    $0.queryVariables = [Header("OPENAI_API_VERSION", "api-version")]
    // Those of people's addresses, of either surface (a Foundry project has none).
    $0.pathEndings = ["/openai/v1", "/openai"]
    // azure-sdk-for-java issue 47401
    $0.storageWords = "500 files that never expire"
    // 14 to 30 days (azure-sdk-for-js issue 37063).
    $0.expiries = [.batch: .expiresAfter(1_209_600...2_592_000)]
    $0.tokenVariables = ["AZURE_OPENAI_AD_TOKEN"]
    $0.prefersToken = true
    $0.customHeadersVariable = "OPENAI_CUSTOM_HEADERS"
  }

  /// Azure OpenAI, the surface with dated versions (azure-rest-api-specs `2024-10-21`): the list is one answer.
  package static let azureClassic = azure.with {
    $0.name = "azure-classic"
    $0.standardPath = "/openai"
    $0.query = [Header("api-version", "2024-10-21")]
    $0.listing = .whole
    $0.uploadPurposes = [.batch, .fineTune, .assistants]
    $0.largeUploads = .openAI
    $0.collections = CollectionDescription.azureClassic
    // azure-sdk-for-js issue 36931
    $0.expirySince = "2025-03-01"
  }

  /// Anthropic (anthropic-sdk-python 2.14 `resources/files.py`): no purposes, only generated files download.
  ///
  /// The shape of its beta (`after_id`, `has_more`) is read as well: gateways still have it.
  package static let anthropic = Provider(
    name: "anthropic", baseURL: "https://api.anthropic.com/v1",
    listing: .cursor(parameter: "after_id", limit: 1_000)
  ).with {
    $0.authentication = .header("x-api-key")
    $0.headers = [Header("anthropic-version", "2026-10-21")]
    $0.filtersByPurpose = false
    $0.uploadExpiry = .seconds(field: "expires_in_seconds", 3_600...7_776_000)
    $0.sizeLimits = [SizeLimit(nil, .mebibytes(500))]
    $0.collections = CollectionDescription.anthropic
    $0.keyVariables = ["ANTHROPIC_API_KEY"]
    $0.baseURLVariables = ["ANTHROPIC_BASE_URL"]
    $0.headerVariables = [Header("ANTHROPIC_WORKSPACE_ID", "anthropic-workspace-id")]
    $0.tokenVariables = ["ANTHROPIC_AUTH_TOKEN"]
    $0.storageWords = "1 TB an organization"
    // "Null if the file does not expire" (anthropic 2.14 `file_metadata.py`)
    $0.tellsExpiry = true
    $0.customHeadersVariable = "ANTHROPIC_CUSTOM_HEADERS"
  }

  /// Groq (groq-python `resources/files.py`): batch files only, the list takes no parameters.
  package static let groq = Provider(name: "groq", baseURL: "https://api.groq.com/openai/v1", listing: .whole)
    .with {
      $0.standardPath = "/openai/v1"
      $0.filtersByPurpose = false
      $0.uploadPurposes = [.batch]
      $0.sizeLimits = [SizeLimit(nil, .mebibytes(100))]
      $0.requiredExtensions = [.batch: ["jsonl"]]
      $0.collections = CollectionDescription.groq
      $0.keyVariables = ["GROQ_API_KEY"]
      $0.baseURLVariables = ["GROQ_BASE_URL"]
      $0.customHeadersVariable = "GROQ_CUSTOM_HEADERS"
    }

  /// Together (together 3.1 `lib/resources/files.py`, togethercomputer/openapi): own upload path.
  package static let together = Provider(
    name: "together", baseURL: "https://api.together.ai/v1", listing: .whole
  ).with {
    $0.filtersByPurpose = false
    $0.uploadPath = ["files", "upload"]
    $0.uploadPurposes = [
      .fineTune, FilePurpose("batch-api"), FilePurpose("eval"), FilePurpose("calibration"),
    ]
    $0.sizeLimits = [SizeLimit(nil, .mebibytes(5 * 1_024))]
    $0.largeUploads = .together
    $0.requiredExtensions = [
      .fineTune: ["jsonl", "csv", "parquet"], FilePurpose("batch-api"): ["jsonl"],
      FilePurpose("eval"): ["jsonl", "csv", "parquet"],
      FilePurpose("calibration"): ["jsonl", "csv", "parquet"],
    ]
    $0.collections = CollectionDescription.together
    $0.keyVariables = ["TOGETHER_API_KEY"]
    $0.baseURLVariables = ["TOGETHER_BASE_URL"]
    $0.uploadScheme = .signed
    $0.uploadFields = [.name("file_name"), .fileExtension("file_type", of: ["jsonl", "csv", "parquet"])]
    $0.customHeadersVariable = "TOGETHER_CUSTOM_HEADERS"
  }

  /// xAI's REST surface (docs.x.ai managing-files): an opaque token pages, purposes are ignored.
  package static let xAI = Provider(
    name: "xai", baseURL: "https://api.x.ai/v1", listing: .cursor(parameter: "pagination_token", limit: 100)
  ).with {
    $0.filtersByPurpose = false
    $0.uploadExpiry = .seconds(field: "expires_after", 3_600...2_592_000)
    $0.sizeLimits = [SizeLimit(nil, .mebibytes(50))]
    $0.collections = CollectionDescription.xAI
    $0.keyVariables = ["XAI_API_KEY"]
    $0.baseURLVariables = ["XAI_BASE_URL"]
    $0.publicAddressField = "public_url"
    $0.tellsExpiry = true
  }

  /// Any server that speaks OpenAI's dialect; nothing is known of it, so it decides everything.
  ///
  /// Names no variable for the key: a key of one provider must not go to another because it lies in the environment.
  package static let compatible = Provider(
    name: "compatible", baseURL: "", listing: .cursor(parameter: "after", limit: 0)
  ).with {
    $0.uploadExpiry = .expiresAfter(3_600...2_592_000)
    $0.uploadPurposes = [.userData, .batch, .fineTune, .assistants, .vision, .evals]
    $0.collections = CollectionDescription.openAI
    $0.publicAddressField = "public_url"
  }
}

extension ByteCount {
  /// The larger reading of a documented "MB", so that we never refuse what the server would take.
  static func mebibytes(_ count: Int64) -> ByteCount { ByteCount(count << 20) }
}
