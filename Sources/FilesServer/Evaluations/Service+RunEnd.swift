import LosslessJSON
import SQLite

extension Service {
  /// The most items of one run.
  private static let mostItems = 50_000

  /// Judges all items of a run whose time has come, and keeps what came out.
  func end(_ run: EvaluationRunRecord, at now: Int64) throws {
    guard run.isDue(at: now) else { return }
    var ended = run
    var items: [RunItemRecord] = []
    do {
      var judged = RunItems(run, of: try evaluation(run.head.parent), answerer(of: run))
      for line in try lines(of: run) { judged.add(line, at: run.endsAt) }
      (ended, items) = (judged.counted, judged.items)
      ended.ending = .completed
    } catch let problem as RunProblem {
      (ended.ending, ended.problem) = (.failed, problem.message)
    }
    ended.endedAt = run.endsAt
    _ = try catalogue.end(ended, with: items)
  }

  private func answerer(of run: EvaluationRunRecord) -> BatchAnswerer {
    BatchAnswerer(
      dialect: dialect, endpoint: "/v1/chat/completions", seed: StableHash.of(run.id),
      createdAt: run.head.createdAt)
  }

  /// The items of the run's source, each with `item` and perhaps `sample`.
  private func lines(of run: EvaluationRunRecord) throws -> [JSONValue] {
    let source = run.sourceValue["source"] ?? .null
    switch source["type"] {
    case .string("file_id")?:
      guard case .string(let id)? = source["id"], let file = try? file(id), let content = try? open(file)
      else { throw RunProblem("The file of this run was deleted before the run was finished.") }
      return try lines(LineReader(content, size: file.size))
    case .string("file_content")?:
      guard case .array(let content)? = source["content"] else { return [] }
      for (index, line) in content.enumerated() { try check(line, index + 1) }
      return content
    default: throw RunProblem("No stored completions or responses were found for this run.")
    }
  }

  private func lines(_ reader: LineReader) throws -> [JSONValue] {
    var reader = reader
    var lines: [JSONValue] = []
    while let line = reader.next() {
      guard !line.isBlank else { continue }
      guard lines.count < Self.mostItems else {
        throw RunProblem("A run takes at most \(Self.mostItems) items.")
      }
      let value = (try? JSONValue(parsing: line)) ?? .null
      try check(value, reader.number)
      lines.append(value)
    }
    return lines
  }

  private func check(_ line: JSONValue, _ number: Int) throws(RunProblem) {
    guard case .object? = line["item"] else { throw RunProblem("Line \(number) has no object 'item'.") }
  }
}

/// Why a run fails.
private struct RunProblem: Error {
  let message: String

  init(_ message: String) { self.message = message }
}

extension FileCatalogue {
  /// Stores how a run ended and what became of its items: all of it, or nothing when it has ended already.
  func end(_ ended: EvaluationRunRecord, with items: [RunItemRecord]) throws(DatabaseError) -> Bool {
    try use { (database) throws(DatabaseError) in
      try database.transaction { () throws(DatabaseError) in
        let key = ObjectKey<EvaluationRunRecord>(ended.id, in: ended.head.parent)
        guard let known = try database.object(key), known.ending == nil else { return false }
        for item in items { try database.insert(item) }
        try database.update(ended)
        return true
      }
    }
  }

  /// Removes all that belongs to something that is no longer there, without a trace.
  func forgetParts<Part: StoredObject>(_ type: Part.Type, of parent: String) throws(DatabaseError) {
    try use { (database) throws(DatabaseError) in
      try database.run("DELETE FROM \(Part.table) WHERE parent = ?", [.text(parent)])
    }
  }
}
