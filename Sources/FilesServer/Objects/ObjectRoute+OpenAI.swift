/// The addresses of OpenAI.
extension ObjectRoute {
  static let openAI = batches + jobs + stores + members + containers + evaluations + assistants

  private static let batches = [
    ObjectRoute("GET", "batches") { _ in .listBatches },
    ObjectRoute("POST", "batches") { _ in .createBatch },
    ObjectRoute("GET", "batches/*") { .batch($0[0]) },
    ObjectRoute("POST", "batches/*/cancel") { .cancelBatch($0[0]) },
  ]

  private static let jobs = [
    ObjectRoute("GET", "fine_tuning/jobs") { _ in .listJobs },
    ObjectRoute("POST", "fine_tuning/jobs") { _ in .createJob },
    ObjectRoute("GET", "fine_tuning/jobs/*") { .job($0[0]) },
    ObjectRoute("POST", "fine_tuning/jobs/*/cancel") { .changeJob($0[0], .cancel) },
    ObjectRoute("POST", "fine_tuning/jobs/*/pause") { .changeJob($0[0], .pause) },
    ObjectRoute("POST", "fine_tuning/jobs/*/resume") { .changeJob($0[0], .resume) },
    ObjectRoute("GET", "fine_tuning/jobs/*/events") { .listEvents(job: $0[0]) },
    ObjectRoute("GET", "fine_tuning/jobs/*/checkpoints") { .listCheckpoints(job: $0[0]) },
  ]

  private static let stores = [
    ObjectRoute("GET", "vector_stores") { _ in .listStores },
    ObjectRoute("POST", "vector_stores") { _ in .createStore },
    ObjectRoute("GET", "vector_stores/*") { .store($0[0]) },
    ObjectRoute("POST", "vector_stores/*") { .modifyStore($0[0]) },
    ObjectRoute("DELETE", "vector_stores/*") { .deleteStore($0[0]) },
    ObjectRoute("POST", "vector_stores/*/search") { .searchStore($0[0]) },
  ]

  private static let members = [
    ObjectRoute("GET", "vector_stores/*/files") { .listMembers(store: $0[0]) },
    ObjectRoute("POST", "vector_stores/*/files") { .attach(store: $0[0]) },
    ObjectRoute("GET", "vector_stores/*/files/*") { .member(store: $0[0], $0[1]) },
    ObjectRoute("POST", "vector_stores/*/files/*") { .modifyMember(store: $0[0], $0[1]) },
    ObjectRoute("DELETE", "vector_stores/*/files/*") { .detach(store: $0[0], $0[1]) },
    ObjectRoute("GET", "vector_stores/*/files/*/content") { .memberContent(store: $0[0], $0[1]) },
    ObjectRoute("POST", "vector_stores/*/file_batches") { .attachGroup(store: $0[0]) },
    ObjectRoute("GET", "vector_stores/*/file_batches/*") { .group(store: $0[0], $0[1]) },
    ObjectRoute("POST", "vector_stores/*/file_batches/*/cancel") { .cancelGroup(store: $0[0], $0[1]) },
    ObjectRoute("GET", "vector_stores/*/file_batches/*/files") { .listGroup(store: $0[0], $0[1]) },
  ]

  private static let containers = [
    ObjectRoute("GET", "containers") { _ in .listContainers },
    ObjectRoute("POST", "containers") { _ in .createContainer },
    ObjectRoute("GET", "containers/*") { .container($0[0]) },
    ObjectRoute("DELETE", "containers/*") { .deleteContainer($0[0]) },
    ObjectRoute("GET", "containers/*/files") { .listContainerFiles(container: $0[0]) },
    ObjectRoute("POST", "containers/*/files") { .addContainerFile(container: $0[0]) },
    ObjectRoute("GET", "containers/*/files/*") { .containerFile(container: $0[0], $0[1]) },
    ObjectRoute("DELETE", "containers/*/files/*") { .deleteContainerFile(container: $0[0], $0[1]) },
    ObjectRoute("GET", "containers/*/files/*/content") { .containerContent(container: $0[0], $0[1]) },
  ]

  private static let evaluations = [
    ObjectRoute("GET", "evals") { _ in .listEvaluations },
    ObjectRoute("POST", "evals") { _ in .createEvaluation },
    ObjectRoute("GET", "evals/*") { .evaluation($0[0]) },
    ObjectRoute("POST", "evals/*") { .modifyEvaluation($0[0]) },
    ObjectRoute("DELETE", "evals/*") { .deleteEvaluation($0[0]) },
    ObjectRoute("GET", "evals/*/runs") { .listRuns(evaluation: $0[0]) },
    ObjectRoute("POST", "evals/*/runs") { .createRun(evaluation: $0[0]) },
    ObjectRoute("GET", "evals/*/runs/*") { .run(evaluation: $0[0], $0[1]) },
    ObjectRoute("POST", "evals/*/runs/*") { .cancelRun(evaluation: $0[0], $0[1]) },
    ObjectRoute("POST", "evals/*/runs/*/cancel") { .cancelRun(evaluation: $0[0], $0[1]) },
    ObjectRoute("DELETE", "evals/*/runs/*") { .deleteRun(evaluation: $0[0], $0[1]) },
    ObjectRoute("GET", "evals/*/runs/*/output_items") { .listItems(evaluation: $0[0], run: $0[1]) },
    ObjectRoute("GET", "evals/*/runs/*/output_items/*") { .item(evaluation: $0[0], run: $0[1], $0[2]) },
  ]

  private static let assistants = [
    ObjectRoute("GET", "assistants") { _ in .listAssistants },
    ObjectRoute("POST", "assistants") { _ in .createAssistant },
    ObjectRoute("GET", "assistants/*") { .assistant($0[0]) },
    ObjectRoute("POST", "assistants/*") { .modifyAssistant($0[0]) },
    ObjectRoute("DELETE", "assistants/*") { .deleteAssistant($0[0]) },
  ]
}
