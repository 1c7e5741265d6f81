extension CollectionDescription {
  /// The most objects of a page that these lists give (openai-openapi: 1–100, default 20).
  static let cursor = Provider.Listing.cursor(parameter: "after", limit: 100)

  /// OpenAI and those who speak like it (openai-openapi `openapi.yaml`).
  static let openAI = [
    batches(cursor), fineTuningJobs, vectorStores, evaluations, assistants, containers,
  ]

  /// Azure OpenAI with dated versions has neither vector stores of its own nor what came later.
  static let azureClassic = [batches(cursor), fineTuningJobs, assistants]

  static func batches(_ listing: Provider.Listing) -> CollectionDescription {
    CollectionDescription(.batch, ["batches"], listing).with {
      $0.files = [
        FilePlace("input_file_id", .input), FilePlace("output_file_id", .output),
        FilePlace("error_file_id", .errors),
      ]
      $0.calls = [.cancel: .cancel]
      $0.fields.progress = ProgressFields(
        total: ["request_counts.total"], done: ["request_counts.completed", "request_counts.failed"],
        failed: ["request_counts.failed"])
    }
  }

  static let fineTuningJobs = CollectionDescription(.fineTuningJob, ["fine_tuning", "jobs"], cursor).with {
    $0.files = [
      FilePlace("training_file", .training), FilePlace("validation_file", .validation),
      FilePlace("result_files", .result),
    ]
    $0.members = [
      CollectionDescription(.checkpoint, ["checkpoints"], cursor).with {
        $0.fields.name = ["fine_tuned_model_checkpoint"]
      }
    ]
    $0.calls = [.cancel: .cancel]
  }

  /// Older servers want the header, newer ones take no notice of it.
  static let assistantsHeader = Provider.Header("OpenAI-Beta", "assistants=v2")

  static let vectorStores = CollectionDescription(.vectorStore, ["vector_stores"], cursor).with {
    $0.members = [
      CollectionDescription(.storeFile, ["files"], cursor).with {
        $0.files = [FilePlace("id", .member)]
        $0.headers = [assistantsHeader]
        $0.calls = [.detach: .delete]
      }
    ]
    $0.headers = [assistantsHeader]
    $0.calls = [.delete: .delete, .expire: CollectionCall(.post)]
    $0.fields.progress = ProgressFields(
      total: ["file_counts.total"],
      done: ["file_counts.completed", "file_counts.failed", "file_counts.cancelled"],
      failed: ["file_counts.failed"])
  }

  static let containers = CollectionDescription(.container, ["containers"], cursor).with {
    $0.members = [
      CollectionDescription(.containerFile, ["files"], cursor).with {
        $0.calls = [.delete: .delete]
        $0.content = ["content"]
      }
    ]
    $0.calls = [.delete: .delete]
    $0.note = "Files of a container are its own: the list of files does not have them."
  }

  static let evaluations = CollectionDescription(.evaluation, ["evals"], cursor).with {
    $0.members = [
      CollectionDescription(.evaluationRun, ["runs"], cursor).with {
        $0.files = [
          FilePlace("data_source.source.id", .input), FilePlace("data_source.input_messages.file_id", .input),
        ]
        $0.calls = [.cancel: .cancel, .delete: .delete]
        $0.fields.progress = ProgressFields(
          total: ["result_counts.total"],
          done: ["result_counts.passed", "result_counts.failed", "result_counts.errored"],
          failed: ["result_counts.failed", "result_counts.errored"])
      }
    ]
    $0.calls = [.delete: .delete]
  }

  /// Removed from OpenAI in August 2026; other servers still have them.
  static let assistants = CollectionDescription(.assistant, ["assistants"], cursor).with {
    $0.files = [FilePlace("tool_resources.code_interpreter.file_ids", .tool), FilePlace("file_ids", .tool)]
    $0.headers = [assistantsHeader]
  }
}
