extension CollectionDescription {
  /// Servers that have batches and nothing else that can be asked for.
  static let batchesAlone = [batches(cursor)]

  /// Mistral (client-python `batchjob.py`, `completionjobout.py`, `library.py`).
  static let mistral = [
    CollectionDescription(.batch, ["batch", "jobs"], .pages(size: 100)).with {
      $0.files = [
        FilePlace("input_files", .input), FilePlace("output_file", .output), FilePlace("error_file", .errors),
      ]
      $0.calls = [.cancel: .cancel]
      $0.fields.progress = ProgressFields(
        total: ["total_requests"], done: ["completed_requests"], failed: ["failed_requests"])
    },
    CollectionDescription(.fineTuningJob, ["fine_tuning", "jobs"], .pages(size: 100)).with {
      $0.files = [FilePlace("training_files", .training), FilePlace("validation_files", .validation)]
      $0.calls = [.cancel: .cancel]
    },
    CollectionDescription(.library, ["libraries"], .pages(size: 100)).with {
      $0.members = [
        CollectionDescription(.document, ["documents"], .pages(size: 100)).with {
          $0.calls = [.delete: .delete]
        }
      ]
      $0.calls = [.delete: .delete]
      $0.note = "Documents of a library are its own: the list of files does not have them."
    },
  ]

  /// Groq (console.groq.com/docs/batch, "List batches"): a token pages, the size is the server's.
  static let groq = [batches(.cursor(parameter: "cursor", limit: 0))]

  /// Together (together-python `resources/batch.py`, `finetune.py`): whole lists, the batches' one a bare array.
  static let together = [
    batches(.whole),
    CollectionDescription(.fineTuningJob, ["fine-tunes"], .whole).with {
      $0.files = [FilePlace("training_file", .training), FilePlace("validation_file", .validation)]
      $0.calls = [.cancel: .cancel]
      $0.fields.progress = ProgressFields(total: ["total_steps"], done: ["steps_completed"], failed: [])
    },
  ]

  /// Anthropic's message batches (anthropic-sdk-python `resources/messages/batches.py`): requests come in the call, results
  /// go by an address of their own.
  static let anthropic = [
    CollectionDescription(.batch, ["messages", "batches"], .cursor(parameter: "after_id", limit: 1_000)).with
    {
      $0.calls = [.cancel: .cancel, .delete: .delete]
      $0.fields.progress = ProgressFields(
        total: counts(["processing", "succeeded", "errored", "canceled", "expired"]),
        done: counts(["succeeded", "errored", "canceled", "expired"]), failed: counts(["errored", "expired"]))
      $0.note = "Results of message batches are no files; which files their requests use is not told."
    }
  ]

  private static func counts(_ names: [String]) -> [FieldPath] {
    names.map { FieldPath(stringLiteral: "request_counts." + $0) }
  }

  /// Gemini's batches: long-running operations, which say what matters in `metadata` (google-genai 3.6 `batches.py`;
  /// ai.google.dev/api/batch-api).
  ///
  /// The file with the results has an id that no other call but its download takes, and goes by itself.
  static let gemini = [
    CollectionDescription(
      .batch, ["batches"], .tokens(Provider.TokenPaging(sizeParameter: "pageSize", size: 100))
    ).with {
      $0.files = [
        FilePlace("metadata.inputConfig.fileName", .input),
        FilePlace("metadata.output.responsesFile", .output), FilePlace("response.responsesFile", .output),
      ]
      $0.calls = [.cancel: CollectionCall(.post, ending: ":cancel"), .delete: .delete]
      $0.fields = geminiFields
      ($0.idPrefix, $0.filePrefix) = ("batches/", "files/")
      $0.unlistedRoles = [.output]
      $0.inputPlaces = ["metadata.inputConfig"]
      $0.note = "The list of files does not have the results of these batches; Enter on a batch shows them."
    }
  ]

  private static let geminiFields = {
    var fields = CollectionFields()
    fields.id = ["name"]
    fields.name = ["metadata.displayName"]
    fields.status = ["metadata.state"]
    fields.model = ["metadata.model"]
    fields.createdAt = ["metadata.createTime"]
    fields.progress = ProgressFields(
      total: ["metadata.batchStats.requestCount"],
      done: ["metadata.batchStats.successfulRequestCount", "metadata.batchStats.failedRequestCount"],
      failed: ["metadata.batchStats.failedRequestCount"])
    return fields
  }()

  /// xAI's batches: named, without a status word, perhaps made of a file; their results are no files.
  ///
  /// Fields and paging as in `batch_pb2` of xai-sdk-python; the addresses as docs.x.ai has them, which no client of its own
  /// confirms: that one speaks gRPC.
  static let xAI = [
    CollectionDescription(.batch, ["batches"], .cursor(parameter: "pagination_token", limit: 100)).with {
      $0.files = [FilePlace("input_file_id", .input)]
      $0.calls = [.cancel: CollectionCall(.post, ending: ":cancel")]
      $0.fields.progress = ProgressFields(
        total: ["state.num_requests"],
        done: ["state.num_success", "state.num_error", "state.num_cancelled"], failed: ["state.num_error"])
      $0.endsByProgress = true
      $0.note = "Results of these batches are no files."
    }
  ]
}
