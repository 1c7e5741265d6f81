import FilesAPI

extension Action {
  /// Batches, jobs, stores and containers: going there, and what is done with them.
  static let collections = [
    files, batches, jobs, stores, containers, evaluations, assistants, showFiles, users, failedRequests,
  ]

  static func opening(_ view: CollectionView, _ name: String, help: String, hint: String) -> Action {
    Action(name, help: help, hint: hint, keys: [.lists("\(view.rawValue)")]) { $0.open(view) }
  }

  package static let files = opening(.files, "files", help: "The list of files", hint: "files")

  package static let batches = opening(
    .batches, "batches", help: "Batches, with how far they are and what they take", hint: "batches")

  package static let jobs = opening(
    .jobs, "jobs", help: "Fine-tuning jobs, with how far they are and what they take", hint: "jobs")

  package static let stores = opening(
    .stores, "stores", help: "Vector stores, or libraries of documents, with what they take", hint: "stores")

  package static let containers = opening(
    .containers, "containers", help: "Containers, with their own files", hint: "containers")

  package static let evaluations = opening(
    .evaluations, "evals", help: "Evaluations, with their runs and the files that these read", hint: "evals")

  package static let assistants = opening(
    .assistants, "assistants", help: "Assistants, with the files that their code may read", hint: "assistants"
  )

  package static let showFiles = Action(
    "show-files",
    help: "Show the files of this batch, job, store or container, or the runs of this evaluation",
    hint: "its files",
    keys: [.objects("Enter", "l", "Right")], needsCurrentRows: true, unavailable: \.withoutRow
  ) { $0.openCurrent() }

  package static let users = Action(
    "users", help: "Show what uses this file", hint: "used by", keys: [.fileLists("b")],
    needsCurrentRows: true,
    unavailable: { state in
      if state.session.provider.fileUsers.isEmpty { return .usesNotTold }
      return state.currentFile?.id.isContained == true ? .nothingHere : state.withoutFile
    }
  ) { $0.openUsers() }

  package static let failedRequests = Action(
    "failed-requests", help: "Look into the requests of this batch that failed", hint: "failed ones",
    keys: [.objects("!")], needsCurrentRows: true,
    unavailable: \.reasonAgainstFailures
  ) { $0.openFailures() }
}

extension CollectionView {
  /// The row that shows it.
  package var action: Action {
    switch self {
    case .files: .files
    case .batches: .batches
    case .jobs: .jobs
    case .stores: .stores
    case .containers: .containers
    case .evaluations: .evaluations
    case .assistants: .assistants
    }
  }
}
