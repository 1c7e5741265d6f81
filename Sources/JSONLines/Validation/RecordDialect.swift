/// What differs between providers in the records they take.
package struct RecordDialect: Equatable, Sendable {
  /// Roles of messages that the provider knows.
  var roles: [String]
  /// Whether two messages in a row may have the same role.
  var allowsRepeatedRoles = true
  /// Whether lines of batch input name method, url and model, or those are set for the whole batch.
  var namesEndpoint = true
  /// Whether an endpoint that is not in the list is refused for sure.
  var knowsAllEndpoints = false
  /// Most characters of a `custom_id`.
  var customIDLimit: Int?
  /// Most requests of one batch.
  var requestLimit = 50_000
  /// Fewest examples for supervised fine-tuning.
  var fewestExamples: Int?
  /// Most images in one example.
  var imageLimit: Int?

  /// FineTuneChatRequestInput and BatchRequestInput of openai-openapi; the limits of developers.openai.com.
  package static let openAI = RecordDialect(
    roles: ["system", "developer", "user", "assistant", "tool", "function"], knowsAllEndpoints: true,
    fewestExamples: 10)

  /// Lines of batch input carry `custom_id` and `body`; the batch names endpoint and model.
  ///
  /// Of the two documented limits of requests the larger one.
  package static let mistral = RecordDialect(
    roles: ["system", "user", "assistant", "tool"], namesEndpoint: false, requestLimit: 1_000_000)

  /// The checks of together-python, `utils/files.py`.
  package static let together = RecordDialect(
    roles: ["system", "user", "assistant"], allowsRepeatedRoles: false, namesEndpoint: false,
    customIDLimit: 64, imageLimit: 10)

  /// As OpenAI, without the limits that are OpenAI's own.
  package static let compatible = RecordDialect(roles: openAI.roles)

  /// The dialect of a provider by the name of its preset.
  package init(provider: String) {
    switch provider {
    case "openai": self = .openAI
    case "mistral": self = .mistral
    case "together": self = .together
    default: self = .compatible
    }
  }

  private init(
    roles: [String], allowsRepeatedRoles: Bool = true, namesEndpoint: Bool = true,
    knowsAllEndpoints: Bool = false, customIDLimit: Int? = nil, requestLimit: Int = 50_000,
    fewestExamples: Int? = nil, imageLimit: Int? = nil
  ) {
    self.roles = roles
    self.allowsRepeatedRoles = allowsRepeatedRoles
    self.namesEndpoint = namesEndpoint
    self.knowsAllEndpoints = knowsAllEndpoints
    self.customIDLimit = customIDLimit
    self.requestLimit = requestLimit
    self.fewestExamples = fewestExamples
    self.imageLimit = imageLimit
  }
}
