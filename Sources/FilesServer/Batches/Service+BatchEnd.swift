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
    guard ending != .failed else { return try end(ended, with: [], []) }
    do {
      let files = try answers(to: batch, ended: &ended, at: time)
      try end(ended, with: files.map(\.record), files.map(\.file))
    } catch let problem as BatchProblem {
      ended.ending = .failed
      ended.fail(problem, dialect)
      try end(ended, with: [], [])
    }
  }

  /// Keeps the files of what ended, unless it has ended meanwhile in another way.
  func end<Object: EndingObject>(
    _ ended: Object, with records: [FileRecord], _ files: [IncomingFile]
  ) throws {
    var kept: [String] = []
    do {
      for (record, file) in zip(records, files) {
        guard contents.keep(file, as: record.id) else { throw Refusal.serverError }
        kept.append(record.id)
      }
      if try catalogue.end(ended, with: records) { return }
    } catch {
      for id in kept { contents.remove(id) }
      throw error
    }
    for id in kept { contents.remove(id) }
  }

  private typealias NewFile = (record: FileRecord, file: IncomingFile)

  /// Answers the requests that were worked on in time, into a file for answers and one for errors.
  private func answers(
    to batch: BatchRecord, ended: inout BatchRecord, at time: Int64
  ) throws -> [NewFile] {
    let output = try BatchFile(contents.receive(named: IDSource.token()))
    let errors = try BatchFile(contents.receive(named: IDSource.token()))
    try answer(batch, ended: &ended, at: time, output, errors)
    guard output.flush(), errors.flush() else { throw Refusal.serverError }
    var files: [NewFile] = []
    if output.file.size > 0 {
      files.append((batchFile("output", of: batch, output.file, at: time), output.file))
      ended.output = files.last?.record.id
    }
    if errors.file.size > 0 {
      files.append((batchFile("error", of: batch, errors.file, at: time), errors.file))
      ended.errors = files.last?.record.id
    }
    return files
  }

  private func answer(
    _ batch: BatchRecord, ended: inout BatchRecord, at time: Int64, _ output: BatchFile, _ errors: BatchFile
  ) throws {
    let answerer = answerer(batch)
    let isWhole = ended.ending == .completed
    let answered = isWhole ? Int.max : Int(batch.answered(at: time))
    var index = 0
    (ended.inputTokens, ended.outputTokens) = (0, 0)
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
          reply.succeeded ? output.append(reply.line) : errors.append(reply.line)
          ended.count(reply)
        } else if ended.ending == .expired {
          let id = "batch_req_" + IDSource.hex(answerer.seed &+ UInt64(index))
          errors.append(BatchReply(expired: request, id: id).line)
          ended.failed += 1
        }
        index += 1
      }
    }
  }

  private func batchFile(
    _ kind: String, of batch: BatchRecord, _ file: IncomingFile, at time: Int64
  ) -> FileRecord {
    var record = FileRecord(
      id: ids.fileID(), createdAt: time, size: file.size,
      name: "\(batch.id)_\(kind).jsonl", purpose: dialect == .openAI ? "batch_output" : "batch")
    record.describe(lineCount: file.lineCount)
    record.source = "mistral"
    record.sampleType = kind == "output" ? "batch_result" : "batch_error"
    record.expiresAt = batch.outputLifetime.map { time + $0 }
    return record
  }
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
