import SQLite
import Synchronization

/// What the server does with requests, independent of how they come and go.
final class Service: Sendable {
  let dialect: EmbeddedServer.Dialect
  let apiKey: String?
  /// Scheme, host and port.
  let origin: String
  let folder: DataFolder
  let contents: ContentFolder
  let catalogue: FileCatalogue
  let faults: FaultInjector
  let log = RequestLog()
  let work: WorkQueue
  let connections: OpenConnections
  /// Batches and jobs that are being ended.
  let endings = RunningWork()
  let sizeLimits: SizeLimits
  let clock: @Sendable () -> Int64
  /// How long a batch or a fine-tuning job takes, in seconds.
  let batchSeconds: Int64
  /// Makes sample files and ids the same in each run; nil leaves ids to chance.
  let seed: UInt64?
  let ids: IDMaker
  /// What an empty folder begins with; nil leaves it empty.
  let samples: Samples?
  let allowsReset: Bool

  /// Sample files: so many, or those of the demo.
  struct Samples {
    var count: Int?
  }

  private let lastPurge = Mutex<Int64>(0)
  private static let secondsBetweenPurges: Int64 = 30

  /// Opens the data folder and clears away what a killed server left there.
  init(_ configuration: EmbeddedServer.Configuration, origin: String) throws(ServerError) {
    dialect = configuration.dialect
    apiKey = configuration.apiKey
    self.origin = origin
    samples = configuration.seedsDemoFiles ? Samples(count: configuration.demoFileCount) : nil
    allowsReset = configuration.allowsReset
    sizeLimits = configuration.sizeLimits
    clock = configuration.clock
    batchSeconds = configuration.batchSeconds
    faults = FaultInjector(configuration.faults)
    connections = OpenConnections(
      patience: .seconds(configuration.patience),
      limit: configuration.connectionLimit ?? OpenFileLimit.connections)
    folder = try DataFolder(configuration.dataFolder)
    contents = try ContentFolder(root: folder.path, isDurable: !folder.isTemporary)
    catalogue = try FileCatalogue(folder: folder.path, isDurable: !folder.isTemporary)
    seed = configuration.seed
    ids = IDMaker(dialect, seed: seed, mark: catalogue.rowsEverMade)
    work = try WorkQueue()
    try recover()
  }

  func close() {
    catalogue.close()
    folder.release()
  }

  func file(_ id: String) throws -> FileRecord {
    guard let record = try catalogue.find(faults.known(id), now: clock()) else {
      throw Refusal.noSuchFile(id, dialect)
    }
    return record
  }

  /// Removes expired files, at most every half minute; until then they are only hidden.
  func purgeExpired() throws(DatabaseError) {
    let now = clock()
    let isDue = lastPurge.withLock { last in
      guard now - last >= Self.secondsBetweenPurges else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    for id in try catalogue.deleteExpired(now: now) {
      contents.remove(id)
    }
    contents.removeParts(try catalogue.endExpiredUploads(now: now))
  }

  private func recover() throws(ServerError) {
    do throws(DatabaseError) {
      let copies = try catalogue.otherContents()
      for id in contents.sweep(known: try catalogue.storedIDs().union(copies)) where !copies.contains(id) {
        _ = try catalogue.delete(id, now: clock())
      }
      try purgeExpired()
      try catalogue.forgetParts(contents.sweepParts(known: try catalogue.partIDs()))
    } catch {
      throw ServerError("Cannot read the metadata in \(folder.path): \(error.message).")
    }
  }
}
