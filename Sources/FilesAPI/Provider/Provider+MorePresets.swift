extension Provider {
  /// The presets of this file, in the order in which they are offered.
  static let further = [gemini, deepSeek, openRouter, moonshot, qwen, zAI]

  /// Google's Gemini (google-genai 3.6; ai.google.dev/api/files): 20 GB a project, gone after 48 hours, only generated
  /// files download.
  package static let gemini = Provider(
    name: "gemini", baseURL: "https://generativelanguage.googleapis.com/v1beta",
    listing: .tokens(TokenPaging(sizeParameter: "pageSize", size: 100))
  ).with {
    $0.standardPath = "/v1beta"
    $0.authentication = .header("x-goog-api-key")
    $0.filtersByPurpose = false
    $0.sizeLimits = [SizeLimit(nil, .mebibytes(2 * 1_024))]
    $0.collections = CollectionDescription.gemini
    $0.keyVariables = ["GOOGLE_API_KEY", "GEMINI_API_KEY"]
    $0.baseURLVariables = ["GOOGLE_GEMINI_BASE_URL"]
    $0.uploadScheme = .resumable
    $0.idPrefix = "files/"
    $0.contentPath = .suffix(":download", query: [Header("alt", "media")])
    $0.downloadableSources = ["GENERATED"]
    $0.tellsExpiry = true
    $0.storageWords = "20 GB a project, each file for 48 hours"
    // All goes by itself within two days.
    $0.storageFilter = "size>100mb"
    $0.answersEmpty = true
  }

  /// DeepSeek (api-docs.deepseek.com): OpenAI's shape without `/v1`; no content comes back.
  package static let deepSeek = Provider(
    name: "deepseek", baseURL: "https://api.deepseek.com", listing: .cursor(parameter: "after", limit: 1_000)
  ).with {
    $0.standardPath = ""
    $0.uploadPurposes = [.userData, FilePurpose("text_recognition"), FilePurpose("rich_layout_recognition")]
    $0.sizeLimits = [SizeLimit(nil, .mebibytes(100))]
    $0.keyVariables = ["DEEPSEEK_API_KEY"]
    $0.baseURLVariables = ["DEEPSEEK_BASE_URL"]
    $0.givesContents = false
  }

  /// OpenRouter (openrouter 1.3 SDK, `listfiles.py`): a beta; 10 GiB a workspace, no purposes, oldest first only.
  package static let openRouter = Provider(
    name: "openrouter", baseURL: "https://openrouter.ai/api/v1",
    listing: .cursor(parameter: "after", limit: 1_000)
  ).with {
    $0.standardPath = "/api/v1"
    $0.filtersByPurpose = false
    $0.sizeLimits = [SizeLimit(nil, .mebibytes(100))]
    $0.keyVariables = ["OPENROUTER_API_KEY"]
    $0.baseURLVariables = ["OPENROUTER_BASE_URL"]
    $0.ordersList = false
    $0.storageWords = "10 GiB a workspace"
  }

  /// Moonshot's Kimi (platform.moonshot.ai/docs): 1,000 files and 10 GB a person; contents are the extracted text.
  package static let moonshot = Provider(
    name: "moonshot", baseURL: "https://api.moonshot.ai/v1", listing: .cursor(parameter: "after", limit: 0)
  ).with {
    $0.uploadPurposes = [FilePurpose("file-extract"), .batch, FilePurpose("image"), FilePurpose("video")]
    $0.sizeLimits = [SizeLimit(nil, .mebibytes(100))]
    $0.requiredExtensions = [.batch: ["jsonl"]]
    $0.keyVariables = ["MOONSHOT_API_KEY"]
    $0.baseURLVariables = ["MOONSHOT_BASE_URL"]
    $0.regions = ["global": "https://api.moonshot.ai/v1", "cn": "https://api.moonshot.cn/v1"]
    $0.storageWords = "1,000 files and 10 GB a person"
  }

  /// Alibaba's Qwen (help.aliyun.com, Model Studio): 10,000 files and 100 GB that never expire.
  package static let qwen = Provider(
    name: "qwen", baseURL: "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
    listing: .cursor(parameter: "after", limit: 0)
  ).with {
    $0.standardPath = "/compatible-mode/v1"
    $0.uploadPurposes = [FilePurpose("file-extract"), .batch]
    $0.sizeLimits = [SizeLimit(.batch, .mebibytes(500)), SizeLimit(nil, .mebibytes(150))]
    $0.requiredExtensions = [.batch: ["jsonl"]]
    $0.collections = CollectionDescription.batchesAlone
    $0.keyVariables = ["DASHSCOPE_API_KEY"]
    $0.baseURLVariables = ["DASHSCOPE_BASE_URL"]
    $0.regions = [
      "intl": "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
      "cn": "https://dashscope.aliyuncs.com/compatible-mode/v1",
    ]
    $0.storageWords = "10,000 files and 100 GB"
    // Nothing ever does.
    $0.tellsExpiry = true
  }

  /// Z.ai (zai-sdk 0.2): pages of 100, and no single file can be asked for.
  package static let zAI = Provider(
    name: "zai", baseURL: "https://api.z.ai/api/paas/v4", listing: .cursor(parameter: "after", limit: 100)
  ).with {
    $0.standardPath = "/api/paas/v4"
    $0.uploadPurposes = [.batch, .fineTune, FilePurpose("retrieval"), FilePurpose("agent")]
    $0.sizeLimits = [SizeLimit(nil, .mebibytes(100))]
    $0.requiredExtensions = [.batch: ["jsonl"], .fineTune: ["jsonl"]]
    $0.collections = CollectionDescription.batchesAlone
    $0.keyVariables = ["ZAI_API_KEY"]
    $0.baseURLVariables = ["ZAI_BASE_URL"]
    $0.retrieves = false
  }
}
