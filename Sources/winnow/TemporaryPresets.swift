import FilesAPI
extension Provider {
  static let all: [Provider] = [
    Provider(name: "openai", baseURL: "https://api.openai.com/v1", listing: .cursor(parameter: "after", limit: 10000), keyVariables: ["OPENAI_API_KEY"], baseURLVariables: ["OPENAI_BASE_URL"], headerVariables: [Header("OPENAI_ORG_ID", "OpenAI-Organization"), Header("OPENAI_PROJECT_ID", "OpenAI-Project")]),
    Provider(name: "mistral", baseURL: "https://api.mistral.ai/v1", listing: .pages(size: 100), keyVariables: ["MISTRAL_API_KEY"]),
    Provider(name: "compatible", baseURL: "", listing: .cursor(parameter: "after", limit: 100), keyVariables: ["OPENAI_API_KEY"], baseURLVariables: ["OPENAI_BASE_URL"]),
  ]
  static func named(_ name: String) -> Provider? { all.first { $0.name == name } }
}
