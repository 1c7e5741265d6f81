/// What uses the sample files of the demo: something in each state there is, and more that has long been done.
struct DemoUsers {
  /// Each file by its name; of equal names the newest.
  private let files: [String: FileRecord]
  /// Metrics of trainings, the oldest first.
  private let results: [FileRecord]
  private var seeds: ObjectSeeds
  private static let hour: Int64 = 3_600
  private static let day: Int64 = 86_400

  init(_ records: [FileRecord], _ seeds: ObjectSeeds) {
    files = Dictionary(records.map { ($0.name, $0) }) { _, newer in newer }
    results = records.filter { $0.purpose == "fine-tune-results" }.sorted { $0.createdAt < $1.createdAt }
    self.seeds = seeds
  }

  /// All of them.
  func all() -> ObjectSeeds {
    var users = self
    users.addBatches()
    users.addRunningBatches()
    users.addJobs()
    users.addStores()
    users.seeds.addContainers()
    users.seeds.addEvaluations(of: files["tools-4.jsonl"], running: files["tools-5.jsonl"])
    users.seeds.add(
      assistant: "Harbour desk", age: 400 * Self.day,
      files: ["routes-1.csv", "routes-3.csv"].compactMap { files[$0] })
    return users.seeds
  }

  // MARK: Batches

  /// What has ended, nearly all of it well; each a minute younger than its input.
  private mutating func addBatches() {
    let ends: [Int: FileUser.State] = [13: .failed, 17: .expired, 18: .cancelled]
    let dialect = seeds.dialect
    for number in 1...36 where !(14...16).contains(number) {
      guard let input = files["batch_input_\(number).jsonl"] else { continue }
      let state = ends[number] ?? .done
      let output = state == .failed ? nil : files["batch_\(number)_output.jsonl"]
      let errors = state == .failed ? nil : files["batch_\(number)_error.jsonl"]
      seeds.add(batch: SampleUse(state: state, input: input, second: output, third: errors)) { batch in
        batch.endpoint = Self.endpoint(number)
        batch.metadata = number % 5 == 0 ? "{\"run\":\"nightly\",\"owner\":\"ledger\"}" : nil
        if state == .failed { batch.problems = dialect.text(of: Self.problems) }
        if state == .expired || state == .cancelled { batch.succeeded = batch.requests * 2 / 3 }
      }
    }
  }

  private static let problems: [BatchProblem] = {
    var broken = BatchProblem.brokenLine
    broken.line = 7
    var twice = BatchProblem.duplicate("request-3")
    twice.line = 12
    return [broken, twice]
  }()

  private mutating func addRunningBatches() {
    if let input = files["batch_input_full.jsonl"] {
      seeds.add(batch: SampleUse(state: .running, input: input, age: 14 * Self.hour)) { $0.failures = 36 }
    }
    let states: [(Int, FileUser.State, Int64)] = [
      (14, .waiting, 90), (15, .finishing, 7_000), (16, .cancelling, 900),
    ]
    for (number, state, age) in states {
      guard let input = files["batch_input_\(number).jsonl"] else { continue }
      seeds.add(batch: SampleUse(state: state, input: input, age: age)) {
        $0.endpoint = Self.endpoint(number)
      }
    }
  }

  /// Every third input asks for responses.
  private static func endpoint(_ number: Int) -> String {
    number % 3 == 1 ? "/v1/responses" : "/v1/chat/completions"
  }

  // MARK: Jobs

  private mutating func addJobs() {
    if let training = files["preferences-1.jsonl"] {
      seeds.add(
        job: SampleUse(
          state: .running, input: training, age: 9 * Self.hour, second: files["preferences-2.jsonl"])
      ) {
        $0.method = .dpo
      }
    }
    if let training = files["train-2024-1-v0.jsonl"] {
      seeds.add(
        job: SampleUse(
          state: .done, input: training, second: files["train-2025-2-v0.jsonl"], third: results.last))
    }
    if let training = files["tools-4.jsonl"] { seeds.add(job: SampleUse(state: .cancelled, input: training)) }
    if let training = files["broken-third-line.jsonl"] {
      seeds.add(job: SampleUse(state: .failed, input: training)) { job in
        job.problem =
          TrainingProblem(
            message:
              "The job failed due to an invalid training file. Expected file to have JSONL format, where "
              + "every line is a valid JSON dictionary. Line 3 is not a dictionary (HINT: line starts with: "
              + "\"{\"messages\":[{\"role\":\")."
          ).text
      }
    }
    let waiting: [(String, Int64)] = [("tools-5.jsonl", 120), ("tools-6.jsonl", 2_400)]
    for (name, age) in waiting {
      guard let training = files[name] else { continue }
      seeds.add(job: SampleUse(state: .waiting, input: training, age: age)) { job in
        if age == 120 { job.queuedAt = job.startsAt }
        job.suffix = "parcels"
      }
    }
    for number in 1...9 {
      guard let training = files["completions-\(number).jsonl"] else { continue }
      seeds.add(
        job: SampleUse(state: .done, input: training, third: results.dropLast().dropFirst(number - 1).first)
      ) {
        $0.model = number % 2 == 0 ? "babbage-002" : "davinci-002"
      }
    }
  }

  // MARK: Vector stores

  private mutating func addStores() {
    let (now, day) = (seeds.now, Self.day)
    let old = manuals(1...6) + [files["routes-1.csv"]].compactMap { $0 }
    seeds.add(StoreSeed(name: "Harbour manuals", age: day, usedAgo: 2 * Self.hour, files: old))
    seeds.add(StoreSeed(name: "Inbox", age: 900, usedAgo: 900, files: manuals(7...10))) { index, member in
      if index > 1 { member.readyAt = now + day }
    }
    let tables = ["routes-3.csv", "scan-1.png", "manual-1.pdf"].compactMap { files[$0] }
    seeds.add(StoreSeed(name: "Route tables", age: 40 * day, usedAgo: 3 * day, days: 30, files: tables))
    seeds.add(
      StoreSeed(name: "Spring fair", age: 260 * day, usedAgo: 210 * day, days: 7, files: manuals(11...12)))
    let lost = [seeds.lostFile()]
    seeds.add(
      StoreSeed(name: "Old handbook", age: 300 * day, usedAgo: 170 * day, files: manuals(13...14) + lost))
    seeds.add(StoreSeed(name: "Scratch", age: 5 * day, usedAgo: 5 * day))
  }

  private func manuals(_ numbers: ClosedRange<Int>) -> [FileRecord] {
    numbers.compactMap { files["manual-\($0).pdf"] }
  }
}

extension ObjectSeeds {
  /// Two evaluations, one of them with a run in each state.
  mutating func addEvaluations(of file: FileRecord?, running: FileRecord?) {
    let hour: Int64 = 3_600
    add(evaluation: "Ledger answers", age: 900 * hour)
    add(RunSeed(name: "June", age: 800 * hour, file: file, ending: .completed, counts: (40, 36, 4)))
    add(
      RunSeed(
        name: "Without a file", age: 700 * hour, ending: .failed, problem: "Line 1 has no object 'item'."))
    add(RunSeed(name: "Cut short", age: 300 * hour, ending: .canceled, counts: (40, 11, 0)))
    add(RunSeed(name: "Nightly", age: hour, file: running, counts: (40, 17, 2)))
    add(RunSeed(name: "Next", age: 60, counts: (12, 0, 0)))
    add(evaluation: "Tone of letters", age: 90 * hour)
  }

  /// Two that run and two that have expired, one of them long ago and empty; and libraries.
  mutating func addContainers() {
    var random = SeededRandom(seed: 20_260_501)
    let plot = DemoImage.png(side: 48, using: &random)
    let table = Array(DemoDocument.csv(80, using: &random).utf8)
    let notes = Array(DemoText.sentence(60, using: &random).utf8)
    let hour: Int64 = 3_600
    add(
      ContainerSeed(
        name: "Ledger plots", age: hour, usedAgo: 60, files: [("ledger.csv", table), ("plot.png", plot)]))
    add(ContainerSeed(name: "Scratch", age: 300, usedAgo: 300))
    add(
      ContainerSeed(
        name: "Parcel check", age: 74 * hour, usedAgo: 72 * hour,
        files: [("parcels.csv", table), ("late.csv", Array(table.prefix(900))), ("summary.txt", notes)]))
    add(ContainerSeed(name: "Trial", age: 700 * hour, usedAgo: 700 * hour, minutes: 5))
    add(library: "Harbour handbook", age: 900 * hour, files: [("rules.txt", notes), ("parcels.csv", table)])
    add(library: "Inbox", age: 600, files: [("tariffs.csv", table), ("winter.txt", notes)])
    add(library: "Scratch", age: 90 * hour, files: [])
  }
}
