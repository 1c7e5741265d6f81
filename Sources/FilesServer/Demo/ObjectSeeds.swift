import SQLite

/// What an empty server begins with besides files; equal seeds make equal ids.
struct ObjectSeeds {
  let dialect: EmbeddedServer.Dialect
  /// Seconds since 1970.
  let now: Int64
  private(set) var batches: [BatchRecord] = []
  private(set) var jobs: [JobRecord] = []
  private(set) var stores: [StoreRecord] = []
  private(set) var members: [MemberRecord] = []
  private(set) var containers: [ContainerRecord] = []
  private(set) var containerFiles: [(record: ContainerFileRecord, content: [UInt8])] = []
  private(set) var evaluations: [EvaluationRecord] = []
  private(set) var runs: [EvaluationRunRecord] = []
  private(set) var assistants: [AssistantRecord] = []
  private(set) var libraries: [LibraryRecord] = []
  private(set) var documents: [(record: DocumentRecord, content: [UInt8])] = []
  private var random: SeededRandom

  init(dialect: EmbeddedServer.Dialect, now: Int64, seed: UInt64) {
    self.dialect = dialect
    self.now = now
    random = SeededRandom(seed: seed)
  }

  mutating func add(batch use: SampleUse, _ change: (inout BatchRecord) -> Void = { _ in }) {
    var batch = use.user(.batch, now: now).batch(id("batch_"), now: now)
    change(&batch)
    batches.append(batch)
  }

  mutating func add(job use: SampleUse, _ change: (inout JobRecord) -> Void = { _ in }) {
    var job = use.user(.job, now: now).job(id("ftjob-"), now: now)
    job.tokens = use.input.size / 4
    change(&job)
    jobs.append(job)
  }

  /// A vector store with its files; what it cannot read is marked as failed.
  mutating func add(_ seed: StoreSeed, _ change: (Int, inout MemberRecord) -> Void = { _, _ in }) {
    var store = StoreRecord(head("vs_", age: seed.age))
    (store.name, store.days, store.activeAt) = (seed.name, seed.days, now - seed.usedAgo)
    stores.append(store)
    for (index, file) in seed.files.enumerated() {
      let time = min(now, now - seed.age + Int64(index))
      var member = MemberRecord(ObjectHead(id: file.id, createdAt: time, parent: store.id))
      member.read(file)
      change(index, &member)
      members.append(member)
    }
  }

  mutating func add(_ seed: ContainerSeed) {
    var container = ContainerRecord(head("cntr_", age: seed.age))
    (container.name, container.activeAt, container.minutes) = (seed.name, now - seed.usedAgo, seed.minutes)
    containers.append(container)
    for (index, (path, content)) in seed.files.enumerated() {
      var file = ContainerFileRecord(head("cfile_", age: seed.age - Int64(index), in: container.id))
      (file.path, file.size) = ("/mnt/data/" + path, Int64(content.count))
      file.source = index == 0 ? "user" : "assistant"
      containerFiles.append((file, content))
    }
  }

  /// A library whose last document is still being read, if it was made just now.
  mutating func add(library name: String, age: Int64, files: [(String, [UInt8])]) {
    var library = LibraryRecord(head("lib_", age: age))
    library.name = name
    libraries.append(library)
    for (index, (name, content)) in files.enumerated() {
      var document = DocumentRecord(head("doc_", age: age - Int64(index), in: library.id))
      (document.name, document.size) = (name, Int64(content.count))
      if age < 3_600 && index == files.count - 1 { document.readyAt = now + 86_400 }
      documents.append((document, content))
    }
  }

  /// An evaluation whose answers must say what was expected.
  mutating func add(evaluation name: String, age: Int64) {
    var evaluation = EvaluationRecord(head("eval_", age: age))
    evaluation.name = name
    evaluation.criteria =
      "[{\"type\":\"string_check\",\"name\":\"says it\",\"input\":\"{{sample.output_text}}\","
      + "\"reference\":\"{{item.expected}}\",\"operation\":\"ilike\",\"id\":\"says it-1\"}]"
    evaluations.append(evaluation)
  }

  /// A run of the evaluation added last; what goes on does so for another day.
  mutating func add(_ seed: RunSeed) {
    guard let evaluation = evaluations.last else { return }
    var run = EvaluationRunRecord(head("evalrun_", age: seed.age, in: evaluation.id))
    (run.name, run.model) = (seed.name, "gpt-4.1-mini")
    let source =
      seed.file.map { "{\"type\":\"file_id\",\"id\":\"\($0.id)\"}" }
      ?? "{\"type\":\"file_content\",\"content\":[]}"
    run.source =
      "{\"type\":\"completions\",\"model\":\"gpt-4.1-mini\",\"source\":\(source),\"input_messages\":"
      + "{\"type\":\"template\",\"template\":[{\"role\":\"user\",\"content\":\"{{item.question}}\"}]}}"
    (run.total, run.passed, run.failed) = seed.counts
    (run.ending, run.problem) = (seed.ending, seed.problem)
    run.endedAt = seed.ending.map { _ in min(now, now - seed.age + 600) }
    (run.startsAt, run.endsAt) = (seed.age < 120 ? now + 86_400 : now - seed.age, now + 2 * 86_400)
    runs.append(run)
  }

  /// An assistant whose code may read files.
  mutating func add(assistant name: String, age: Int64, files: [FileRecord]) {
    var assistant = AssistantRecord(head("asst_", age: age))
    (assistant.name, assistant.model) = (name, "gpt-4.1")
    assistant.tools = "[{\"type\":\"code_interpreter\"}]"
    let ids = files.map { "\"\($0.id)\"" }.joined(separator: ",")
    assistant.resources = "{\"code_interpreter\":{\"file_ids\":[\(ids)]}}"
    assistants.append(assistant)
  }

  /// A file that is not there any more.
  mutating func lostFile() -> FileRecord {
    FileRecord(
      id: IDSource.fileID(dialect, using: &random), createdAt: now, size: 40_960, name: "gone.pdf",
      purpose: "assistants")
  }

  private mutating func id(_ prefix: String) -> String {
    IDSource.objectID(prefix, dialect, using: &random)
  }

  /// A part may be younger than now allows.
  private mutating func head(_ prefix: String, age: Int64, in parent: String = "") -> ObjectHead {
    ObjectHead(id: id(prefix), createdAt: min(now, now - age), parent: parent)
  }
}

extension Service {
  /// Stores what an empty server begins with: of each dialect what that has.
  func keep(_ seeds: ObjectSeeds) throws(DatabaseError) {
    try catalogue.insert(seeds.batches)
    try catalogue.insert(seeds.jobs)
    switch dialect {
    case .openAI:
      try catalogue.insert(seeds.stores)
      try catalogue.insert(seeds.members)
      try write(seeds.containerFiles.map { ($0.record.id, $0.content) })
      try catalogue.insert(seeds.containers)
      try catalogue.insert(seeds.containerFiles.map(\.record))
      try catalogue.insert(seeds.evaluations)
      try catalogue.insert(seeds.runs)
      try catalogue.insert(seeds.assistants)
    case .mistral:
      try write(seeds.documents.map { ($0.record.id, $0.content) })
      try catalogue.insert(seeds.libraries)
      try catalogue.insert(seeds.documents.map(\.record))
    }
  }

  private func write(_ files: [(id: String, content: [UInt8])]) throws(DatabaseError) {
    for (id, content) in files {
      guard contents.write(content, as: id) else {
        throw DatabaseError(message: "the disk takes no more files")
      }
    }
  }
}
