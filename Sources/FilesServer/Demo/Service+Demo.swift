import SQLite

extension Service {
  /// Fills an empty data folder with sample files where they are wanted; leaves any other as it is.
  func seedSamples() throws(ServerError) {
    guard let samples else { return }
    let count = samples.count
    do throws(DatabaseError) {
      guard try catalogue.isEmpty else { return }
      let seed = self.seed ?? 0
      let files = (count.map { DemoClutter.files($0, seed: seed) } ?? DemoFiles.all(seed: seed)).sorted {
        $0.age > $1.age
      }
      var random = SeededRandom(seed: 1 &+ seed)
      var records: [FileRecord] = []
      for file in files {
        let record = record(of: file, using: &random)
        if case .bytes(let bytes) = file.content {
          guard contents.write(bytes, as: record.id) else {
            throw DatabaseError(message: "the disk takes no more files")
          }
        }
        records.append(record)
      }
      try catalogue.insert(count: records.count) { records[$0] }
      let seeds = ObjectSeeds(dialect: dialect, now: clock(), seed: 2 &+ seed)
      try keep(count == nil ? DemoUsers(records, seeds).all() : ClutterUsers(records, seeds).all())
    } catch {
      throw ServerError("Cannot put the sample files into \(folder.path): \(error.message).")
    }
  }

  private func record(of file: DemoFile, using random: inout SeededRandom) -> FileRecord {
    let now = clock()
    let id = IDSource.fileID(dialect, using: &random)
    var record = FileRecord(
      id: id, createdAt: now - file.age, size: file.content.size, name: file.name, purpose: file.purpose)
    record.status = file.status
    record.statusDetails = file.statusDetails
    record.expiresAt = file.expiresIn.map { now + $0 }
    switch file.content {
    case .bytes(let bytes):
      record.describe(lineCount: Int64(bytes.count { $0 == UInt8(ascii: "\n") }))
    case .lines(let count, let width):
      record.recipe = LineRecipe.text(
        seed: file.contentSeed ?? random.next(), width: width, purpose: file.purpose)
      record.describe(lineCount: Int64(count))
    }
    return record
  }
}
