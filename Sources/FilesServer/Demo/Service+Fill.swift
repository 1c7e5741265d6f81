import SQLite

extension Service {
  private static let fillPurposes = [
    "batch", "fine-tune", "assistants", "batch_output", "vision", "user_data",
  ]
  private static let yearInSeconds = 31_536_000

  /// Adds files with generated content, spread over the last year, in one transaction.
  func fill(count: Int, seed: UInt64) throws(ServerError) {
    var random = SeededRandom(seed: seed)
    let now = clock()
    do throws(DatabaseError) {
      try catalogue.insert(count: count) { index in
        let age = Self.yearInSeconds - index * Self.yearInSeconds / max(1, count)
        return filler(index, createdAt: now - Int64(age), using: &random)
      }
    } catch {
      throw ServerError("Cannot add files to \(folder.path): \(error.message).")
    }
  }

  /// Adds one file for fine-tuning whose lines are made when they are read; of any size.
  func addGenerated(name: String, byteCount: Int64, seed: UInt64) throws(ServerError) {
    let width = LineRecipe.leastWidth + 440
    var record = FileRecord(
      id: ids.fileID(), createdAt: clock(), size: byteCount, name: name,
      purpose: "fine-tune")
    record.recipe = LineRecipe.text(seed: seed, width: width)
    record.describe(lineCount: byteCount / Int64(width))
    do throws(DatabaseError) {
      try catalogue.insert(record)
    } catch {
      throw ServerError("Cannot add a file to \(folder.path): \(error.message).")
    }
  }

  private func filler(_ index: Int, createdAt: Int64, using random: inout SeededRandom) -> FileRecord {
    let width = LineRecipe.leastWidth + random.below(800)
    let lines = 1 << random.below(14)
    let purpose = random.pick(Self.fillPurposes)
    var record = FileRecord(
      id: ids.fileID(), createdAt: createdAt, size: Int64(width * lines), name: "\(purpose)-\(index).jsonl",
      purpose: purpose)
    record.recipe = LineRecipe.text(seed: random.next(), width: width, purpose: purpose)
    record.describe(lineCount: Int64(lines))
    return record
  }
}
