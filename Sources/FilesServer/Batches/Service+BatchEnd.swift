import SQLite

extension Service {
  /// Ends what goes on and whose time has come, with the files that it leaves.
  ///
  /// What cannot be ended, for want of room on the disk, stays as it is until it is looked at again.
  func endWhatIsDue() throws {
    let now = clock()
    for batch in try catalogue.going(BatchRecord.self) where batch.due(at: now) != nil {
      endings.once(batch.id) { try? end(batch, at: now) }
    }
    for job in try catalogue.going(JobRecord.self) where job.due(at: now) != nil {
      endings.once(job.id) { try? end(job, at: now) }
    }
    for run in try catalogue.going(EvaluationRunRecord.self) where run.isDue(at: now) {
      endings.once(run.id) { try? end(run, at: now) }
    }
  }

  private func end(_ batch: BatchRecord, at now: Int64) throws {
    guard let (ending, time) = batch.due(at: now) else { return }
    var ended = batch
    ended.ending = ending
    ended.endedAt = time
    guard ending != .failed else { return try end(ended, with: []) }
    do {
      let files = try answers(to: &ended, at: time)
      try end(ended, with: files)
    } catch let problem as BatchProblem {
      ended.ending = .failed
      ended.fail(problem, dialect)
      try end(ended, with: [])
    }
  }

  /// Keeps the files of what ended, unless it has ended meanwhile in another way.
  func end<Object: EndingObject>(_ ended: Object, with files: [NewFile]) throws {
    var kept: [String] = []
    do {
      for file in files {
        guard contents.keep(file.content, as: file.record.id) else { throw Refusal.serverError }
        kept.append(file.record.id)
      }
      if try catalogue.end(ended, with: files.map(\.record)) { return }
    } catch {
      for id in kept { contents.remove(id) }
      throw error
    }
    for id in kept { contents.remove(id) }
  }

  /// Answers the requests that were worked on in time, into a file for answers and one for errors.
  private func answers(to batch: inout BatchRecord, at time: Int64) throws -> [NewFile] {
    let (output, errors) = (try BatchFile(in: contents), try BatchFile(in: contents))
    try answer(&batch, at: time) { reply in (reply.succeeded ? output : errors).append(reply.line) }
    guard output.flush(), errors.flush() else { throw Refusal.serverError }
    var files: [NewFile] = []
    for (kind, file) in [("output", output.file), ("error", errors.file)] where file.size > 0 {
      var record = FileRecord(
        id: ids.fileID(), createdAt: time, size: file.size,
        name: "\(batch.id)_\(kind).jsonl", purpose: dialect == .openAI ? "batch_output" : "batch")
      record.describe(lineCount: file.lineCount)
      record.source = "mistral"
      record.sampleType = "batch_" + (kind == "output" ? "result" : kind)
      record.expiresAt = batch.outputLifetime.map { time + $0 }
      if kind == "output" { batch.output = record.id } else { batch.errors = record.id }
      files.append(NewFile(record: record, content: file))
    }
    return files
  }

  private func answer(_ batch: inout BatchRecord, at time: Int64, take: (BatchReply) -> Void) throws {
    let answerer = answerer(batch)
    let answered = batch.ending == .completed ? Int.max : Int(batch.answered(at: time))
    var index = 0
    (batch.inputTokens, batch.outputTokens) = (0, 0)
    for id in batch.inputs {
      guard let input = try? file(id), let content = try? open(input) else {
        throw BatchProblem.inputGone(id)
      }
      var lines = LineReader(content, size: input.size)
      while let line = lines.next() {
        guard !line.isBlank else { continue }
        let request = try answerer.request(line, number: lines.number)
        if index < answered {
          let reply = answerer.reply(to: request, index: index)
          take(reply)
          batch.count(reply)
        } else if batch.ending == .expired {
          let id = "batch_req_" + IDSource.hex(answerer.seed &+ UInt64(index))
          take(BatchReply(expired: request, id: id))
          batch.failed += 1
        }
        index += 1
      }
    }
  }
}

/// A file that is whole on the disk and not kept yet.
struct NewFile {
  let record: FileRecord
  let content: IncomingFile
}

extension BatchRecord {
  mutating func count(_ reply: BatchReply) {
    if reply.succeeded { succeeded += 1 } else { failed += 1 }
    inputTokens = (inputTokens ?? 0) + reply.inputTokens
    outputTokens = (outputTokens ?? 0) + reply.outputTokens
  }

  mutating func fail(_ problem: BatchProblem, _ dialect: EmbeddedServer.Dialect) {
    problems = dialect.text(of: [problem])
    (succeeded, failed, inputTokens, outputTokens) = (0, 0, nil, nil)
  }
}

extension BatchProblem {
  static func inputGone(_ id: String) -> BatchProblem {
    BatchProblem(
      code: "file_not_found", message: "The input file '\(id)' was deleted before the batch was finished.",
      parameter: "input_file_id")
  }
}
