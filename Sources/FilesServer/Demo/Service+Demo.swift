import SQLite

extension Service {
  /// Fills an empty data folder with the sample files of the demo, or so many others; leaves any other as it is.
  func seedDemoFiles(count: Int? = nil) throws(ServerError) {
    do throws(DatabaseError) {
      guard try catalogue.isEmpty else { return }
      let files = (count.map(DemoClutter.files) ?? DemoFiles.all()).sorted { $0.age > $1.age }
      var random = SeededRandom(seed: 1)
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
      let users = count == nil ? demoUsers(of: records) : ClutterUsers(files: records, now: clock()).all()
      try seed(users)
    } catch {
      throw ServerError("Cannot put the sample files into \(folder.path): \(error.message).")
    }
  }

  private func demoUsers(of records: [FileRecord]) -> [FileUser] {
    let files = Dictionary(records.map { ($0.name, $0) }) { _, newer in newer }
    return DemoUsers(files: files, now: clock()).all()
  }

  /// Adds what uses the files; a dialect without vector stores gets none.
  private func seed(_ users: [FileUser]) throws(DatabaseError) {
    var random = SeededRandom(seed: 2)
    let known = users.filter { dialect == .openAI || $0.kind != .store }
    _ = try add(known.sorted { $0.age > $1.age }, using: &random)
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
