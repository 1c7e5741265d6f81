/// What uses the files of a cluttered account.
///
/// Batches and trainings that were done long ago, what runs just now, a fine-tuning job that has been running for a
/// long time and still needs two old files among all that could go, and vector stores, some of them forgotten.
struct ClutterUsers {
  private let files: [FileRecord]
  private let byName: [String: FileRecord]
  private var seeds: ObjectSeeds
  private static let hour: Int64 = 3_600
  private static let day: Int64 = 86_400
  /// So many files to one batch, one job and one store that the provider still lists.
  private static let filesPerBatch = 20
  private static let filesPerJob = 500
  private static let filesPerStore = 1_500
  private static let membersPerStore = 12

  /// `files` in any order.
  init(_ files: [FileRecord], _ seeds: ObjectSeeds) {
    self.files = files.sorted { $0.createdAt > $1.createdAt }
    byName = Dictionary(files.map { ($0.name, $0) }) { first, _ in first }
    self.seeds = seeds
  }

  /// All of them.
  func all() -> ObjectSeeds {
    var users = self
    users.addBatches()
    users.addJobs()
    users.addStores()
    users.seeds.addContainers()
    users.seeds.addEvaluations(of: nil, running: nil)
    users.seeds.add(assistant: "Harbour desk", age: 400 * Self.day, files: [])
    return users.seeds
  }

  /// The newest inputs; those that run just now are read once more.
  private mutating func addBatches() {
    let inputs = files.filter { $0.purpose == "batch" }
    for (index, input) in inputs.prefix(max(1, files.count / Self.filesPerBatch)).enumerated() {
      guard index > 0 else {
        seeds.add(batch: SampleUse(state: .running, input: input, age: 10 * Self.hour))
        continue
      }
      let stem = input.name.dropLast(".jsonl".count)
      let state = Self.state(index)
      let output = state == .failed ? nil : byName["\(stem)-output.jsonl"]
      let errors = state == .failed ? nil : byName["\(stem)-error.jsonl"]
      seeds.add(batch: SampleUse(state: state, input: input, second: output, third: errors)) { batch in
        if state == .expired || state == .cancelled { batch.succeeded = batch.requests / 2 }
      }
    }
    let recent: [(FileUser.State, Int64)] = [(.waiting, 60), (.finishing, 9_000), (.cancelling, 1_200)]
    for ((state, age), input) in zip(recent, inputs.dropFirst().prefix(recent.count)) where inputs.count > 50
    {
      seeds.add(batch: SampleUse(state: state, input: input, age: age))
    }
  }

  private static func state(_ index: Int) -> FileUser.State {
    switch index % 40 {
    case 7: .expired
    case 19: .cancelled
    case 31: .failed
    default: .done
    }
  }

  private mutating func addJobs() {
    let training = files.filter { $0.purpose == "fine-tune" }.reversed()
    guard let oldest = training.first else { return }
    let other = training.first { $0.name != oldest.name }
    seeds.add(job: SampleUse(state: .running, input: oldest, age: 9 * Self.hour, second: other))
    let states: [FileUser.State] = [.done, .failed, .done, .cancelled, .done, .done]
    let finished = training.dropFirst(4).enumerated().filter { $0.offset % 4 == 0 }.map(\.element)
    for (index, file) in finished.prefix(files.count / Self.filesPerJob).enumerated() {
      seeds.add(job: SampleUse(state: states[index % states.count], input: file))
    }
  }

  private mutating func addStores() {
    let documents = files.filter { $0.purpose == "assistants" }
    for index in 0..<min(files.count / Self.filesPerStore, documents.count / Self.membersPerStore) {
      let members = documents.dropFirst(index * Self.membersPerStore).prefix(Self.membersPerStore)
      let age = Int64(index + 1) * 20 * Self.day
      seeds.add(
        StoreSeed(
          name: "Notes \(index + 1)", age: age, usedAgo: index % 3 == 0 ? Self.hour : age * 3 / 4,
          days: index % 4 == 2 ? 7 : nil, files: Array(members)))
    }
    if files.count >= Self.filesPerStore {
      seeds.add(StoreSeed(name: "Scratch", age: 90 * Self.day, usedAgo: 90 * Self.day))
    }
  }
}
