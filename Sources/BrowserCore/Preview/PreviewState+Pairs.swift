import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import TerminalKit

/// Something that needs the other files of a batch: those with its answers, or that with its requests.
package struct PairQuestion: Equatable, Sendable {
  package var goal: Goal
  /// Of the record at hand.
  package var customID = ""
  /// Whether the record at hand is an answer.
  package var isAnswer = false

  /// What is wanted.
  package enum Goal: Equatable, Sendable {
    /// The request of the answer at hand, or the answer to the request.
    case counterpart
    /// What a filter, as typed, shows.
    case filter(String)
    /// A file of the requests that failed or have no answer.
    case retry
  }
}

extension PreviewState {
  /// Looks at the record at hand, and asks what it has to do with others.
  mutating func askOfRecord(_ goal: PairQuestion.Goal) {
    if let content = record?.content, record?.line != nil { return ask(goal, of: content.record.bytes) }
    guard status.hasRecords, unit == status.recordUnit, record == nil, layout != .hex, shownCount > 0 else {
      return notice = .noAnswers
    }
    ask(goal, ofRecordAt: lines.cursor)
  }

  /// Looks at a record as soon as it is there.
  mutating func ask(_ goal: PairQuestion.Goal, ofRecordAt place: Int) {
    guard let extent = ready(place, goal: .pair(place, goal)),
      let bytes = reading({ state throws(FilesError) in
        try state.content.bytes(extent.start..<min(extent.end, extent.start + LaidOutRecord.beginningBytes))
      })
    else { return }
    ask(goal, of: bytes)
  }

  private mutating func ask(_ goal: PairQuestion.Goal, of record: [UInt8]) {
    guard let custom = CustomID.read(record) else { return notice = .noCustomID }
    orders.append(.pair(id, PairQuestion(goal: goal, customID: custom.id, isAnswer: custom.isAnswer)))
  }

  // MARK: The other side

  /// Shows the record with an id, as soon as it is found.
  mutating func find(customID: String, asChat: Bool) {
    sought = customID
    prefersChat = asChat
    let quoted = customID.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    filter(".custom_id=\"\(quoted)\"")
  }

  /// Opens the record that is sought once it is found, or says that there is none.
  mutating func openSought() {
    guard let sought, let report = filterReport, shownCount > 0 || report.isComplete else { return }
    self.sought = nil
    if shownCount > 0 { show(recordAt: 0) } else { orders.append(.absent(id, customID: sought)) }
  }
}

/// From the answers of a batch to its requests, and back.
extension AppState {
  /// Does what needs the other files of a batch: with those that are known, else it asks for one.
  mutating func answer(_ question: PairQuestion) -> [Effect] {
    guard let file = preview?.file else { return [] }
    let others = knownFiles(beside: file)
    guard !others.isEmpty else {
      dialogs.overlay = .prompt(Prompt(.otherFile(question)))
      return []
    }
    return pair(question, with: others)
  }

  /// Takes the file that was typed, by its id or name, as the other one.
  mutating func pair(_ question: PairQuestion, withTyped text: String, _ prompt: Prompt) -> [Effect] {
    guard !text.isEmpty else { return [] }
    let found = files(called: text)
    guard let file = found.first, found.count == 1 else {
      return refuse(.noSuchFile(text, isAmbiguous: !found.isEmpty), prompt)
    }
    dialogs.overlay = nil
    preview?.others = [file]
    return pair(question, with: [file])
  }

  /// Those of the batch, else what was typed before, else the file from which this one was opened.
  private func knownFiles(beside file: RemoteFile) -> [RemoteFile] {
    let ofBatch = otherFiles(of: file)
    if !ofBatch.isEmpty { return ofBatch }
    if let typed = preview?.others, !typed.isEmpty { return typed }
    return previews.behind.map { [$0.file] } ?? []
  }

  private func files(called text: String) -> [RemoteFile] {
    if let row = list.table.row(of: FileID(text)) { return [list.table[row]] }
    var named: [RemoteFile] = []
    list.table.forEach { _, file in if file.name == text { named.append(file) } }
    // What is not listed yet may be there all the same.
    return named.isEmpty && !list.isWhole ? [RemoteFile(id: FileID(text))] : named
  }

  /// Names of files that begin like this, for completion.
  func fileNames(beginningWith text: String) -> [String] {
    var names: Set<String> = []
    list.table.forEach { _, file in if file.name.hasPrefix(text) { names.insert(file.name) } }
    return names.sorted()
  }

  private mutating func pair(_ question: PairQuestion, with others: [RemoteFile]) -> [Effect] {
    switch question.goal {
    case .counterpart: return showCounterpart(question.customID, in: others)
    case .filter(let text):
      preview?.others = others
      return inPreview { $0.filter(text) } ?? []
    case .retry: return askForRetryFile(question, others)
    }
  }

  // MARK: Which files

  /// The newest batch that has to do with a file, and what the file is to it.
  private func batch(of file: RemoteFile) -> (batch: CollectionObject, role: FileUse.Role)? {
    let uses = (list.references?.uses[file.id] ?? []).filter { $0.kind == .batch }
    let batches = uses.compactMap { use in
      object(ObjectReference(.batch, use.userID)).map { (batch: $0, role: use.role) }
    }
    return batches.max { ($0.batch.createdAt?.seconds ?? 0) < ($1.batch.createdAt?.seconds ?? 0) }
  }

  /// For requests the files with the answers, for answers that with the requests; none where no batch is known.
  private func otherFiles(of file: RemoteFile) -> [RemoteFile] {
    guard let (batch, role) = batch(of: file) else { return [] }
    return role == .input
      ? files(of: [batch], in: [.output]) + files(of: [batch], in: [.errors])
      : files(of: [batch], in: [.input])
  }

  // MARK: The other side

  private mutating func showCounterpart(_ customID: String, in others: [RemoteFile]) -> [Effect] {
    if let behind = previews.behind, others.contains(where: { $0.id == behind.file.id }) {
      let isSame = previews.customID == customID
      let closing = closePreview()
      guard !isSame else { return closing }
      return closing + (inPreview { $0.find(customID: customID, asChat: $0.prefersChat) } ?? [])
    }
    guard let file = others.first, let own = preview else { return [] }
    // One preview waits at most.
    let closing = previews.behind.map(\.closingEffects) ?? []
    previews.behind = own
    previews.customID = customID
    previews.rest = Array(others.dropFirst())
    return closing.map(Effect.preview) + look(for: customID, in: file)
  }

  private mutating func look(for customID: String, in file: RemoteFile) -> [Effect] {
    let isChat = previews.behind?.mode == .chat
    let opening = openPreview(of: file)
    return opening + (inPreview { $0.find(customID: customID, asChat: isChat) } ?? [])
  }

  /// Nothing in the file that is open has the id: the next may have it.
  mutating func lookOn(for customID: String) -> [Effect] {
    guard previews.behind != nil, let closing = preview?.closingEffects else { return [] }
    guard let next = previews.rest.first else {
      let name = preview?.file.name ?? ""
      let back = closePreview()
      notice = .noCounterpart(customID, name)
      return back
    }
    previews.rest.removeFirst()
    return closing.map(Effect.preview) + look(for: customID, in: next)
  }

  // MARK: Trying again

  private mutating func askForRetryFile(_ question: PairQuestion, _ others: [RemoteFile]) -> [Effect] {
    guard let file = preview?.file, let first = others.first,
      let filter = try? RecordFilter(parsing: "is:\(PairTest.retry.rawValue)")
    else { return [] }
    let requests = question.isAnswer ? first : file
    let answers = question.isAnswer ? answers(beside: file) : others
    let name = PreviewState.stem(of: requests) + "-retry.jsonl"
    let download = PreviewState.download(partOf: requests, named: name, to: ".")
    let request = SaveRequest(download: download, filter: filter, others: answers)
    dialogs.overlay = .prompt(Prompt(.savePath(request), text: "./" + SafeText(name).string))
    return []
  }

  /// All files with answers of the batch.
  private func answers(beside file: RemoteFile) -> [RemoteFile] {
    let all = batch(of: file).map { files(of: [$0.batch], in: [.output, .errors]) } ?? []
    return all.isEmpty ? [file] : all
  }
}
