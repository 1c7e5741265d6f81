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

  /// A batch of a file, as old as the file unless it is said otherwise.
  mutating func add(
    _ state: FileUser.State, batchOf input: FileRecord, age: Int64? = nil, output: FileRecord? = nil,
    errors: FileRecord? = nil, _ change: (inout BatchRecord) -> Void = { _ in }
  ) {
    var user = FileUser(
      .batch, state, age: age ?? Self.age(input, now), input: input.id, second: output?.id, third: errors?.id)
    user.requests = input.lineCount ?? 0
    user.failures = min(user.requests, errors?.lineCount ?? 0)
    var batch = user.batch(id("batch_"), now: now)
    change(&batch)
    batches.append(batch)
  }

  /// A job of a training file, as old as the file unless it is said otherwise.
  mutating func add(
    _ state: FileUser.State, jobOf training: FileRecord, age: Int64? = nil, validation: FileRecord? = nil,
    results: FileRecord? = nil, _ change: (inout JobRecord) -> Void = { _ in }
  ) {
    var user = FileUser(
      .job, state, age: age ?? Self.age(training, now), input: training.id, second: validation?.id,
      third: results?.id)
    user.requests = training.lineCount ?? 0
    var job = user.job(id("ftjob-"), now: now)
    job.tokens = training.size / 4
    change(&job)
    jobs.append(job)
  }

  /// A vector store that was used some seconds ago; what it cannot read is marked as failed.
  mutating func add(
    store name: String, age: Int64, usedAgo: Int64, days: Int64? = nil, files: [FileRecord],
    _ change: (Int, inout MemberRecord) -> Void = { _, _ in }
  ) {
    var store = StoreRecord(ObjectHead(id: id("vs_"), createdAt: now - age))
    (store.name, store.days, store.activeAt) = (name, days, now - usedAgo)
    stores.append(store)
    for (index, file) in files.enumerated() {
      let time = min(now, now - age + Int64(index))
      var member = MemberRecord(ObjectHead(id: file.id, createdAt: time, parent: store.id))
      member.size = file.size
      (member.code, member.message) = ReadableFiles.problem(name: file.name, size: file.size) ?? (nil, nil)
      change(index, &member)
      members.append(member)
    }
  }

  /// A container that was used some seconds ago.
  mutating func add(
    container name: String, age: Int64, usedAgo: Int64, minutes: Int64 = 20, files: [(String, [UInt8])]
  ) {
    var container = ContainerRecord(ObjectHead(id: id("cntr_"), createdAt: now - age))
    (container.name, container.activeAt, container.minutes) = (name, now - usedAgo, minutes)
    containers.append(container)
    for (index, (path, content)) in files.enumerated() {
      var file = ContainerFileRecord(
        ObjectHead(id: id("cfile_"), createdAt: min(now, now - age + Int64(index)), parent: container.id))
      (file.path, file.size) = ("/mnt/data/" + path, Int64(content.count))
      file.source = index == 0 ? "user" : "assistant"
      containerFiles.append((file, content))
    }
  }

  /// A library whose last document is still being read, if it was made just now.
  mutating func add(library name: String, age: Int64, files: [(String, [UInt8])]) {
    var library = LibraryRecord(ObjectHead(id: id("lib_"), createdAt: now - age))
    library.name = name
    libraries.append(library)
    for (index, (name, content)) in files.enumerated() {
      var document = DocumentRecord(
        ObjectHead(id: id("doc_"), createdAt: min(now, now - age + Int64(index)), parent: library.id))
      (document.name, document.size) = (name, Int64(content.count))
      if age < 3_600 && index == files.count - 1 { document.readyAt = now + 86_400 }
      documents.append((document, content))
    }
  }

  /// An evaluation whose answers must say what was expected.
  mutating func add(evaluation name: String, age: Int64) {
    var evaluation = EvaluationRecord(ObjectHead(id: id("eval_"), createdAt: now - age))
    evaluation.name = name
    evaluation.criteria =
      "[{\"type\":\"string_check\",\"name\":\"says it\",\"input\":\"{{sample.output_text}}\","
      + "\"reference\":\"{{item.expected}}\",\"operation\":\"ilike\",\"id\":\"says it-1\"}]"
    evaluations.append(evaluation)
  }

  /// A run of the evaluation added last, of a file or of items that came with it; what goes on does so for another day.
  mutating func add(
    run name: String, age: Int64, of file: FileRecord? = nil, _ ending: EvaluationRunRecord.Ending?,
    counts: (total: Int64, passed: Int64, failed: Int64) = (0, 0, 0), problem: String? = nil
  ) {
    guard let evaluation = evaluations.last else { return }
    var run = EvaluationRunRecord(
      ObjectHead(id: id("evalrun_"), createdAt: now - age, parent: evaluation.id))
    (run.name, run.model) = (name, "gpt-4.1-mini")
    let source =
      file.map { "{\"type\":\"file_id\",\"id\":\"\($0.id)\"}" }
      ?? "{\"type\":\"file_content\",\"content\":[]}"
    run.source =
      "{\"type\":\"completions\",\"model\":\"gpt-4.1-mini\",\"source\":\(source),\"input_messages\":"
      + "{\"type\":\"template\",\"template\":[{\"role\":\"user\",\"content\":\"{{item.question}}\"}]}}"
    (run.total, run.passed, run.failed) = counts
    (run.ending, run.problem) = (ending, problem)
    run.endedAt = ending.map { _ in min(now, now - age + 600) }
    (run.startsAt, run.endsAt) = (age < 120 ? now + 86_400 : now - age, now + 2 * 86_400)
    runs.append(run)
  }

  /// An assistant whose code may read files.
  mutating func add(assistant name: String, age: Int64, files: [FileRecord]) {
    var assistant = AssistantRecord(ObjectHead(id: id("asst_"), createdAt: now - age))
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

  /// A minute younger than the file, in seconds.
  private static func age(_ file: FileRecord, _ now: Int64) -> Int64 { max(0, now - file.createdAt - 60) }
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
