extension ReferenceSource {
  /// The most entries of a page that these lists give (openai-openapi: 1–100, default 20).
  private static let cursor = Provider.Listing.cursor(parameter: "after", limit: 100)

  /// OpenAI and those who speak like it.
  static let openAI = [batches(cursor), fineTuningJobs, vectorStores]

  /// Azure OpenAI with dated versions has no vector stores.
  static let azureClassic = [batches(cursor), fineTuningJobs]

  /// Servers that have batches and no other use that can be asked for.
  static let batchesAlone = [batches(cursor)]

  /// Mistral (client-python `batchjob.py`, `completionjobout.py`).
  static let mistral = [
    ReferenceSource(
      .batch, ["batch", "jobs"], .pages(size: 100),
      fields: [Field("input_files", .input), Field("output_file", .output), Field("error_file", .errors)]),
    ReferenceSource(
      .fineTuningJob, ["fine_tuning", "jobs"], .pages(size: 100),
      fields: [Field("training_files", .training), Field("validation_files", .validation)]),
  ]

  /// Groq (console.groq.com/docs/batch, "List batches"): a token pages, the size is the server's.
  static let groq = [batches(.cursor(parameter: "cursor", limit: 0))]

  /// Together (together-python `resources/batch.py`, `finetune.py`): whole lists, the batches' one a bare array.
  static let together = [
    batches(.whole),
    ReferenceSource(
      .fineTuningJob, ["fine-tunes"], .whole,
      fields: [Field("training_file", .training), Field("validation_file", .validation)]),
  ]

  private static func batches(_ listing: Provider.Listing) -> ReferenceSource {
    ReferenceSource(
      .batch, ["batches"], listing,
      fields: [
        Field("input_file_id", .input), Field("output_file_id", .output), Field("error_file_id", .errors),
      ])
  }

  private static let fineTuningJobs = ReferenceSource(
    .fineTuningJob, ["fine_tuning", "jobs"], cursor,
    fields: [
      Field("training_file", .training), Field("validation_file", .validation),
      Field("result_files", .result),
    ])

  /// Older servers want the header, newer ones take no notice of it.
  private static let vectorStores = ReferenceSource(
    .vectorStore, ["vector_stores"], cursor, members: ["files"],
    headers: [Provider.Header("OpenAI-Beta", "assistants=v2")])
}
