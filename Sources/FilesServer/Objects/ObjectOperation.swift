/// What can be done with the things that the server keeps besides files.
///
/// `ObjectRoute` has the address of each. What a client reads, in the shapes of `openapi.yaml`:
/// - batch: `status` validating, in_progress, finalizing, completed, failed, expired, cancelling, cancelled;
///   `input_file_id`, `output_file_id`, `error_file_id`; `request_counts` {total, completed, failed};
///   `errors.data[]` {code, line, message, param}; times of each state; `model`, `endpoint`, `usage`, `metadata`.
/// - fine-tuning job: `status` validating_files, queued, running, paused, succeeded, failed, cancelled;
///   `training_file`, `validation_file`, `result_files`; `fine_tuned_model`, `estimated_finish`, `error`; events
///   and checkpoints below it.
/// - vector store: `status` in_progress, completed, expired; `file_counts`, `usage_bytes`, `expires_after` {anchor,
///   days}, `expires_at`, `last_active_at`; its files have `status` in_progress, completed, failed, cancelled,
///   `last_error` and `attributes`, and stay listed when the file is deleted.
/// - container: `status` running, expired; `expires_after` {anchor, minutes}, `last_active_at`, `memory_limit`; its
///   files have `path`, `bytes`, `source`, and a content of their own. In an expired one they are listed and cannot
///   be read.
/// - evaluation: `data_source_config`, `testing_criteria`; its runs have `status` queued, in_progress, completed, failed,
///   canceled, `data_source.source.id` and `result_counts`, and output items below them.
/// - assistant: `model`, `tools`, `tool_resources.code_interpreter.file_ids`.
enum ObjectOperation: Equatable {
  case listBatches, createBatch
  case batch(String), cancelBatch(String)
  /// Mistral alone.
  case deleteBatch(String)

  case listJobs, createJob
  case job(String), changeJob(String, JobChange)
  case listEvents(job: String), listCheckpoints(job: String)

  case listStores, createStore
  case store(String), modifyStore(String), deleteStore(String), searchStore(String)
  case listMembers(store: String), attach(store: String)
  case member(store: String, String), modifyMember(store: String, String), detach(store: String, String)
  case memberContent(store: String, String)
  case attachGroup(store: String), group(store: String, String), cancelGroup(store: String, String)
  case listGroup(store: String, String)

  case listContainers, createContainer
  case container(String), deleteContainer(String)
  case listContainerFiles(container: String), addContainerFile(container: String)
  case containerFile(container: String, String), deleteContainerFile(container: String, String)
  case containerContent(container: String, String)

  case listEvaluations, createEvaluation
  case evaluation(String), modifyEvaluation(String), deleteEvaluation(String)
  case listRuns(evaluation: String), createRun(evaluation: String)
  case run(evaluation: String, String), cancelRun(evaluation: String, String)
  case deleteRun(evaluation: String, String)
  case listItems(evaluation: String, run: String), item(evaluation: String, run: String, String)

  case listAssistants, createAssistant
  case assistant(String), modifyAssistant(String), deleteAssistant(String)

  /// Mistral alone.
  case listLibraries, createLibrary
  case library(String), modifyLibrary(String), deleteLibrary(String)
  case listDocuments(library: String), addDocument(library: String)
  case document(library: String, String), deleteDocument(library: String, String)
  case documentStatus(library: String, String), documentText(library: String, String)

  /// What a person can ask of a fine-tuning job.
  enum JobChange: String {
    case cancel, pause, resume
  }
}

/// An address with a method, and what it means.
struct ObjectRoute: Sendable {
  let method: String
  /// Segments behind `/v1`; `*` stands for an id.
  let path: [String]
  let operation: @Sendable ([String]) -> ObjectOperation

  init(_ method: String, _ path: String, _ operation: @escaping @Sendable ([String]) -> ObjectOperation) {
    self.method = method
    self.path = path.split(separator: "/").map(String.init)
    self.operation = operation
  }

  /// The ids of an address, in their order; nil when it is another one.
  func ids(in segments: [String]) -> [String]? {
    guard segments.count == path.count else { return nil }
    var ids: [String] = []
    for (place, segment) in zip(path, segments) {
      if place == "*" && !segment.isEmpty { ids.append(segment) } else if place != segment { return nil }
    }
    return ids
  }

  static func all(_ dialect: EmbeddedServer.Dialect) -> [ObjectRoute] {
    switch dialect {
    case .openAI: openAI
    case .mistral: mistral
    }
  }

  private static let mistral = mistralJobs + libraries

  private static let libraries = [
    ObjectRoute("GET", "libraries") { _ in .listLibraries },
    ObjectRoute("POST", "libraries") { _ in .createLibrary },
    ObjectRoute("GET", "libraries/*") { .library($0[0]) },
    ObjectRoute("PUT", "libraries/*") { .modifyLibrary($0[0]) },
    ObjectRoute("PATCH", "libraries/*") { .modifyLibrary($0[0]) },
    ObjectRoute("DELETE", "libraries/*") { .deleteLibrary($0[0]) },
    ObjectRoute("GET", "libraries/*/documents") { .listDocuments(library: $0[0]) },
    ObjectRoute("POST", "libraries/*/documents") { .addDocument(library: $0[0]) },
    ObjectRoute("GET", "libraries/*/documents/*") { .document(library: $0[0], $0[1]) },
    ObjectRoute("DELETE", "libraries/*/documents/*") { .deleteDocument(library: $0[0], $0[1]) },
    ObjectRoute("GET", "libraries/*/documents/*/status") { .documentStatus(library: $0[0], $0[1]) },
    ObjectRoute("GET", "libraries/*/documents/*/text_content") { .documentText(library: $0[0], $0[1]) },
  ]

  private static let mistralJobs = [
    ObjectRoute("GET", "batch/jobs") { _ in .listBatches },
    ObjectRoute("POST", "batch/jobs") { _ in .createBatch },
    ObjectRoute("GET", "batch/jobs/*") { .batch($0[0]) },
    ObjectRoute("DELETE", "batch/jobs/*") { .deleteBatch($0[0]) },
    ObjectRoute("POST", "batch/jobs/*/cancel") { .cancelBatch($0[0]) },
    ObjectRoute("GET", "fine_tuning/jobs") { _ in .listJobs },
    ObjectRoute("POST", "fine_tuning/jobs") { _ in .createJob },
    ObjectRoute("GET", "fine_tuning/jobs/*") { .job($0[0]) },
    ObjectRoute("POST", "fine_tuning/jobs/*/cancel") { .changeJob($0[0], .cancel) },
  ]
}
