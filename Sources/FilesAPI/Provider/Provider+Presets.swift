extension Provider {
  /// Every preset, in the order in which they are offered.
  package static let all = [
    openAI, mistral, azure, azureClassic, anthropic, groq, together, xAI, compatible,
  ]

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
    references: ReferenceSource.openAI,
    keyVariables: ["OPENAI_API_KEY"], baseURLVariables: ["OPENAI_BASE_URL"],
    headerVariables: [
      Header("OPENAI_ORG_ID", "OpenAI-Organization"), Header("OPENAI_PROJECT_ID", "OpenAI-Project"),
    ]
  )

  /// Mistral (client-python `docs/sdks/files`).
  ///
  /// It takes an `expiry` on upload too, in a unit that nobody documents: not offered.
  package static let mistral = Provider(
    name: "mistral", baseURL: "https://api.mistral.ai/v1",
    listing: .pages(size: 100),
    uploadPurposes: [.batch, .fineTune, .ocr],
    sizeLimits: [SizeLimit(nil, .mebibytes(512))],
    requiredExtensions: [
      .batch: ["jsonl"], .fineTune: ["jsonl"],
      .ocr: ["pdf", "png", "jpg", "jpeg", "tiff", "bmp", "gif", "webp"],
    ],
    references: ReferenceSource.mistral,
    keyVariables: ["MISTRAL_API_KEY"]
  )

  /// Azure OpenAI, the v1 surface (azure-rest-api-specs `OpenAI.v1`).
  package static let azure = Provider(
    name: "azure", baseURL: "", standardPath: "/openai/v1", authentication: .header("api-key"),
    listing: .cursor(parameter: "after", limit: 0),
    uploadExpiry: .expiresAfter(3_600...2_592_000),
    uploadPurposes: [.batch, .fineTune, .assistants, .evals],
    sizeLimits: [SizeLimit(.batch, .mebibytes(200)), SizeLimit(nil, .mebibytes(512))],
    requiredExtensions: [.batch: ["jsonl"], .fineTune: ["jsonl"]],
    references: ReferenceSource.openAI,
    keyVariables: ["AZURE_OPENAI_API_KEY"], baseURLVariables: ["AZURE_OPENAI_ENDPOINT"]
  )

  /// Azure OpenAI, the surface with dated versions (azure-rest-api-specs `2024-10-21`): the list is one answer.
  package static let azureClassic = Provider(
    name: "azure-classic", baseURL: "", standardPath: "/openai", authentication: .header("api-key"),
    query: [Header("api-version", "2024-10-21")],
    listing: .whole,
    uploadPurposes: [.batch, .fineTune, .assistants],
    sizeLimits: [SizeLimit(.batch, .mebibytes(200)), SizeLimit(nil, .mebibytes(512))],
    largeUploads: .openAI,
    requiredExtensions: [.batch: ["jsonl"], .fineTune: ["jsonl"]],
    references: ReferenceSource.azureClassic,
    keyVariables: ["AZURE_OPENAI_API_KEY"], baseURLVariables: ["AZURE_OPENAI_ENDPOINT"],
    queryVariables: [Header("OPENAI_API_VERSION", "api-version")]
  )

  /// Anthropic's beta (anthropic-sdk-python `resources/beta/files.py`): no purposes, only generated files download.
  package static let anthropic = Provider(
    name: "anthropic", baseURL: "https://api.anthropic.com/v1", authentication: .header("x-api-key"),
    headers: [Header("anthropic-version", "2023-06-01"), Header("anthropic-beta", "files-api-2025-04-14")],
    listing: .cursor(parameter: "after_id", limit: 1_000), filtersByPurpose: false,
    sizeLimits: [SizeLimit(nil, .mebibytes(500))],
    keyVariables: ["ANTHROPIC_API_KEY"], baseURLVariables: ["ANTHROPIC_BASE_URL"]
  )

  /// Groq (groq-python `resources/files.py`): batch files only, the list takes no parameters.
  package static let groq = Provider(
    name: "groq", baseURL: "https://api.groq.com/openai/v1", standardPath: "/openai/v1",
    listing: .whole, filtersByPurpose: false,
    uploadPurposes: [.batch], sizeLimits: [SizeLimit(nil, .mebibytes(100))],
    requiredExtensions: [.batch: ["jsonl"]],
    references: ReferenceSource.groq,
    keyVariables: ["GROQ_API_KEY"]
  )

  /// Together (together-python `filemanager.py`; docs.together.ai upload-file): own upload path.
  package static let together = Provider(
    name: "together", baseURL: "https://api.together.xyz/v1",
    listing: .whole, filtersByPurpose: false,
    uploadPath: ["files", "upload"], uploadNameField: "file_name",
    uploadPurposes: [.fineTune, FilePurpose("batch-api"), FilePurpose("eval")],
    sizeLimits: [SizeLimit(nil, .mebibytes(5 * 1_024))],
    requiredExtensions: [
      .fineTune: ["jsonl", "csv", "parquet"], FilePurpose("batch-api"): ["jsonl"],
    ],
    references: ReferenceSource.together,
    keyVariables: ["TOGETHER_API_KEY"]
  )

  /// xAI's REST surface (docs.x.ai managing-files): an opaque token pages, purposes are ignored.
  package static let xAI = Provider(
    name: "xai", baseURL: "https://api.x.ai/v1",
    listing: .cursor(parameter: "pagination_token", limit: 100), filtersByPurpose: false,
    uploadExpiry: .seconds(field: "expires_after"),
    sizeLimits: [SizeLimit(nil, .mebibytes(50))],
    keyVariables: ["XAI_API_KEY"]
  )

  /// Any server that speaks OpenAI's dialect; nothing is known of it, so it decides everything.
  ///
  /// Names no variable for the key: a key of one provider must not go to another because it lies in the environment.
  package static let compatible = Provider(
    name: "compatible", baseURL: "",
    listing: .cursor(parameter: "after", limit: 0),
    uploadExpiry: .expiresAfter(3_600...2_592_000),
    uploadPurposes: [.userData, .batch, .fineTune, .assistants, .vision, .evals],
    references: ReferenceSource.openAI
  )
}

extension ByteCount {
  /// The larger reading of a documented "MB", so that we never refuse what the server would take.
  fileprivate static func mebibytes(_ count: Int64) -> ByteCount { ByteCount(count << 20) }
}
