/// What the services take, in bytes, seconds and words.
enum Limits {
  /// 200 MB for batch input.
  static let batchSize: Int64 = 200 << 20
  /// Purposes OpenAI takes with an upload.
  static let openAIPurposes = ["assistants", "batch", "fine-tune", "vision", "user_data", "evals"]
  /// Purposes Mistral takes with an upload.
  static let mistralPurposes = ["fine-tune", "batch", "ocr"]
  /// OpenAI does not give these back.
  static let notDownloadable: Set = ["assistants", "user_data"]
  /// One hour to thirty days, in seconds.
  static let expirySeconds: ClosedRange<Int64> = 3_600...2_592_000
  /// Batch files of OpenAI expire after thirty days, in seconds.
  static let batchLifetime: Int64 = 2_592_000
  static let openAIPage: ClosedRange<Int64> = 1...10_000
  /// Batches, fine-tuning jobs, vector stores, containers and what is in them, on a page of OpenAI.
  static let objectPage: ClosedRange<Int64> = 1...100
  static let standardObjectPage: Int64 = 20
  /// Pairs of an object's metadata.
  static let metadataPairs = 16
  /// How long a batch may take, in seconds.
  static let batchWindow: Int64 = 86_400
  /// Requests of one batch.
  static let batchRequests = 50_000
  /// A vector store is kept so many days after its last use, where that is wanted.
  static let storeDays: ClosedRange<Int64> = 1...365
  /// A container is kept so many minutes after its last use.
  static let containerMinutes: ClosedRange<Int64> = 1...20
  /// Files that are attached to a vector store in one call.
  static let attachedFiles = 2_000
  /// Files that an assistant's code may read.
  static let assistantFiles = 20
  static let mistralPage: ClosedRange<Int64> = 1...100_000
  /// One hour to a week, in hours.
  static let linkHours: ClosedRange<Int64> = 1...168
  /// Text fields of an upload, in bytes.
  static let formText = 64 << 10
  /// JSON that describes an upload or names its parts, in bytes.
  static let json = 1 << 20
  /// A refused upload is read to its end up to this size, so that the client gets to see the answer; in bytes.
  static let drainedBody: Int64 = 4 << 30
}
