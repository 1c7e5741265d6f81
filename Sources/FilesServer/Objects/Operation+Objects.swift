extension Operation {
  /// Reads an address behind `/v1` that is none of files; `unknown` where there is no such address.
  static func onObjects(
    _ segments: [String], method: String, _ dialect: EmbeddedServer.Dialect
  ) -> Operation {
    let here = ObjectRoute.all(dialect).compactMap { route in route.ids(in: segments).map { (route, $0) } }
    let asked = method == "HEAD" ? "GET" : method
    if let (route, ids) = here.first(where: { $0.0.method == asked }) {
      return .object(route.call(ids), Access(method: asked))
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
  func answer(
    _ call: ObjectCall, _ request: Request, form: UploadForm?, json: [UInt8]?, plan: FaultPlan
  ) throws -> Answer {
    switch call {
    case .listBatches, .createBatch, .batch, .cancelBatch, .deleteBatch:
      try answerBatches(call, request, json: json, plan: plan)
    case .listJobs, .createJob, .job, .changeJob, .listEvents, .listCheckpoints:
      try answerJobs(call, request, json: json, plan: plan)
    case .listStores, .createStore, .store, .modifyStore, .deleteStore, .searchStore:
      try answerStores(call, request, json: json, plan: plan)
    case .listMembers, .attach, .member, .modifyMember, .detach, .memberContent, .attachGroup, .group,
      .cancelGroup, .listGroup:
      try answerMembers(call, request, json: json, plan: plan)
    case .listContainers, .createContainer, .container, .deleteContainer, .listContainerFiles,
      .addContainerFile, .containerFile, .deleteContainerFile, .containerContent:
      try answerContainers(call, request, form: form, json: json, plan: plan)
    case .listEvaluations, .createEvaluation, .evaluation, .modifyEvaluation, .deleteEvaluation, .listRuns,
      .createRun, .run, .cancelRun, .deleteRun, .listItems, .item:
      try answerEvaluations(call, request, json: json, plan: plan)
    case .listAssistants, .createAssistant, .assistant, .modifyAssistant, .deleteAssistant:
      try answerAssistants(call, request, json: json, plan: plan)
    case .listLibraries, .createLibrary, .library, .modifyLibrary, .deleteLibrary, .listDocuments,
      .addDocument,
      .document, .deleteDocument, .documentStatus, .documentText:
      try answerLibraries(call, request, form: form, json: json, plan: plan)
    }
  }

  /// The body of a call; without one it is an empty object.
  func body(_ json: [UInt8]?) throws(Refusal) -> JSONBody {
    try JSONBody(json.flatMap { $0.isEmpty ? nil : $0 } ?? Array("{}".utf8))
  }
}
