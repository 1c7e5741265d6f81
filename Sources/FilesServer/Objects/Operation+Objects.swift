extension Operation {
  /// Reads an address behind `/v1` that is none of files; `unknown` where there is no such address.
  static func onObjects(
    _ segments: [String], method: String, _ dialect: EmbeddedServer.Dialect
  ) -> Operation {
    let here = ObjectRoute.all(dialect).compactMap { route in route.ids(in: segments).map { (route, $0) } }
    let asked = method == "HEAD" ? "GET" : method
    if let (route, ids) = here.first(where: { $0.0.method == asked }) {
      return .object(route.operation(ids), Access(method: asked))
    }
    return here.isEmpty ? .unknown : .wrongMethod(allowed: here.map(\.0.method).joined(separator: ", "))
  }

  /// What a call does to what the server keeps.
  enum Access {
    case read, change, delete

    init(method: String) {
      switch method {
      case "GET": self = .read
      case "DELETE": self = .delete
      default: self = .change
      }
    }
  }
}

extension Service {
  func answer(_ operation: ObjectOperation, _ call: Call) throws -> Answer {
    switch operation {
    case .listBatches, .createBatch, .batch, .cancelBatch, .deleteBatch:
      try answerBatches(operation, call)
    case .listJobs, .createJob, .job, .changeJob, .listEvents, .listCheckpoints:
      try answerJobs(operation, call)
    case .listStores, .createStore, .store, .modifyStore, .deleteStore, .searchStore:
      try answerStores(operation, call)
    case .listMembers, .attach, .member, .modifyMember, .detach, .memberContent, .attachGroup, .group,
      .cancelGroup, .listGroup:
      try answerMembers(operation, call)
    case .listContainers, .createContainer, .container, .deleteContainer, .listContainerFiles,
      .addContainerFile, .containerFile, .deleteContainerFile, .containerContent:
      try answerContainers(operation, call)
    case .listEvaluations, .createEvaluation, .evaluation, .modifyEvaluation, .deleteEvaluation, .listRuns,
      .createRun, .run, .cancelRun, .deleteRun, .listItems, .item:
      try answerEvaluations(operation, call)
    case .listAssistants, .createAssistant, .assistant, .modifyAssistant, .deleteAssistant:
      try answerAssistants(operation, call)
    case .listLibraries, .createLibrary, .library, .modifyLibrary, .deleteLibrary, .listDocuments,
      .addDocument,
      .document, .deleteDocument, .documentStatus, .documentText:
      try answerLibraries(operation, call)
    }
  }
}
