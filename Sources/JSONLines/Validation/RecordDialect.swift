/// What differs between providers in the records they take.
package struct RecordDialect: Equatable, Sendable {
  /// Roles of messages that the provider knows.
  let roles: [String]
  /// The same, for comparing.
  let roleWords: [PackedKey]
  /// Whether two messages in a row may have the same role.
  var allowsRepeatedRoles = true
  /// Whether names of functions are held to letters, digits, `_` and `-`, at most 64.
  var limitsFunctionNames = false
  /// Whether a tool must say what parameters its function has.
  var wantsParameters = false
  /// Whether a training record may hold keys of another format, or any that the format does not know.
  var allowsMixedFormats = true
  /// Whether an answer of a preference pair is one message and no more.
  var allowsOneOutputOnly = false
  /// Whether lines of batch input name method, url and model, or those are set for the whole batch.
  var namesEndpoint = true
  /// Whether all lines of batch input must go to the same url.
  var wantsOneURL = true
  /// Whether an endpoint that is not in the list is refused for sure.
  var knowsAllEndpoints = false
  /// Most characters of a `custom_id`.
  var customIDLimit: Int?
  /// Most requests of one batch.
  var requestLimit = 50_000
  /// Most inputs of all requests of a batch that makes embeddings.
  var embeddingInputLimit: Int?
  /// Fewest examples for supervised fine-tuning.
  var fewestExamples: Int?
  /// Whether a file may begin with a byte order mark.
  var takesByteOrderMark = false
  /// Whether two messages of the assistant may follow each other in training.
  var allowsAssistantsInARow = true
  /// Whether no other role than the assistant may end an example.
  var endsWithAssistant = false
  /// Whether an example that ends with the user is refused.
  var refusesLastUser = true
  /// Whether messages of any role may have a weight.
  var allowsAnyWeight = false
  /// Whether the roles of messages must follow each other as mistral-common has it.
  var ordersRoles = false
  /// Whether a message may have no key that the provider does not know.
  var refusesUnknownKeys = false
  /// Whether all messages of an example must have parts when one of them has.
  var refusesMixedContent = false
  /// Whether a message must have a text or parts, even where it refuses to answer.
  var refusesNullContent = false
  /// Whether an answer must have a text or calls.
  var refusesEmptyAnswers = false
  /// How many letters and digits the id of a tool call has; nil where any text will do.
  var callIDLength: Int?
  /// Whether the arguments of a call may be an object instead of the text of one.
  var allowsArgumentObjects = false
  /// Whether an assistant's calls must be answered before the conversation goes on.
  var wantsCallsAnswered = false
  /// The kinds of parts that messages may have; nil where others are not refused for sure.
  var parts: [String]?
  /// Whether an image's url may stand without an object around it.
  var allowsPlainImageURLs = true
  /// Most images in one example.
  var imageLimit: Int?
  /// Most bytes of an image; nil where images need not be data URLs.
  var imageByteLimit: Int?

  /// ChatCompletionRequestMessageContentPart of openai-openapi.
  private static let openAIParts = ["text", "image_url", "input_audio", "file", "refusal"]

  /// FineTuneChatRequestInput and BatchRequestInput of openai-openapi; the limits of developers.openai.com.
  ///
  /// openai-python knows none of them. Not verified: the 10 images of an example.
  package static let openAI: RecordDialect = {
    var dialect = compatible
    dialect.knowsAllEndpoints = true
    dialect.limitsFunctionNames = true
    dialect.embeddingInputLimit = 50_000
    dialect.fewestExamples = 10
    dialect.parts = openAIParts
    dialect.allowsPlainImageURLs = false
    dialect.imageLimit = 10
    return dialect
  }()

  /// As OpenAI's models, by learn.microsoft.com (fine-tuning, vision fine-tuning, batch): files may begin with a byte
  /// order mark, and an example has 64 images at most ("Each example can have at most 64 images").
  ///
  /// Not verified: that its service refuses two answers in a row; no page and no SDK says so.
  package static let azure: RecordDialect = {
    var dialect = compatible
    dialect.takesByteOrderMark = true
    dialect.limitsFunctionNames = true
    dialect.allowsAssistantsInARow = false
    dialect.fewestExamples = 10
    dialect.parts = openAIParts
    dialect.allowsPlainImageURLs = false
    dialect.imageLimit = 64
    return dialect
  }()

  /// Lines of batch input carry `custom_id` and `body`; the batch names endpoint and model.
  ///
  /// Of the two documented limits of requests the larger one; messages, calls and tools as mistral-common reads them
  /// (`protocol/instruct/messages.py` and `validator.py`, those of its tokenizers that models are fine-tuned with).
  package static let mistral: RecordDialect = {
    var dialect = RecordDialect(roles: ["system", "user", "assistant", "tool"])
    dialect.namesEndpoint = false
    dialect.requestLimit = 1_000_000
    dialect.endsWithAssistant = true
    dialect.refusesEmptyAnswers = true
    dialect.callIDLength = 9
    dialect.allowsArgumentObjects = true
    dialect.wantsCallsAnswered = true
    dialect.limitsFunctionNames = true
    dialect.wantsParameters = true
    dialect.ordersRoles = true
    dialect.refusesUnknownKeys = true
    dialect.parts = ["text", "image_url", "image", "input_audio", "audio_url", "thinking"]
    return dialect
  }()

  /// The checks of together-python 1.6, `utils/files.py` and `constants.py`; tools as its constants have them from 3.1 on.
  package static let together: RecordDialect = {
    var dialect = RecordDialect(roles: ["system", "user", "assistant", "tool"])
    dialect.allowsRepeatedRoles = false
    dialect.allowsMixedFormats = false
    dialect.allowsOneOutputOnly = true
    dialect.namesEndpoint = false
    dialect.customIDLimit = 64
    dialect.imageLimit = 10
    dialect.imageByteLimit = 10 << 20
    dialect.allowsPlainImageURLs = false
    dialect.refusesLastUser = false
    dialect.allowsAnyWeight = true
    dialect.refusesMixedContent = true
    dialect.refusesNullContent = true
    dialect.parts = ["text", "image_url"]
    return dialect
  }()

  /// As OpenAI, with requests to several endpoints in one file (docs.litellm.ai, xAI batches).
  package static let xai: RecordDialect = {
    var dialect = compatible
    dialect.wantsOneURL = false
    return dialect
  }()

  /// As OpenAI, without the limits that are OpenAI's own.
  package static let compatible = RecordDialect(
    roles: ["system", "developer", "user", "assistant", "tool", "function"])

  /// The dialect of a provider by the name of its preset.
  package init(provider: String) {
    switch provider {
    case "openai": self = .openAI
    case "azure": self = .azure
    case "mistral": self = .mistral
    case "together": self = .together
    case "xai": self = .xai
    default: self = .compatible
    }
  }

  private init(roles: [String]) {
    self.roles = roles
    roleWords = roles.map { PackedKey(text: $0) }
  }
}
