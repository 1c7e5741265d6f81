import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// `winnow ls batches` and the like: filtered and sorted by the same rules as on the screen.
struct ObjectListCommand {
  let job: CommandContext

  static let standardColumns: [ObjectColumn] = [.id, .status, .progress, .size, .created, .model, .name]

  func run(_ word: String) async throws(CommandFailure) -> ExitCode {
    let kind = try kind(word)
    let place = CollectionPlace.collection(kind)
    let filter = try job.arguments.query(place.vocabulary) ?? FilterText("", place.vocabulary)
    let sort = try job.arguments.objectSort(in: place) ?? .standard(in: place)
    let columns = try job.arguments.listColumns(ObjectColumn.possible(in: place))
    var cells = ObjectCells(isLocal: job.arguments.has(.local), now: .current)
    var writer = try ListWriter(job: job, columns: columns ?? Self.standardColumns, cells)
    let objects = try await ObjectReading(job: job).all(kind)
    let wanted = Wanted(filter, sort, columns ?? [])
    let table = try await wanted.needsFiles(of: objects) ? files() : FileTable()
    var context = FilterContext(now: .current, provider: job.wiring.profile.provider)
    context.learn(from: job.wiring, table)
    cells.now = context.now
    var order = ObjectArrangeRequest(objects, of: kind, context: context)
    (order.table, order.sort) = (table, sort)
    order.filter(by: filter)
    let arranged = order.arranged()
    if let note = job.wiring.profile.provider.collection(kind)?.note { job.messages.say(SafeText(note)) }
    try writer.write(arranged.rows, cells)
    try writer.finish(cells)
    for problem in arranged.unanswerable {
      job.messages.say("--query: \(FilterWords.lines(problem, in: filter.text))")
    }
    job.reportClock(FileFilter(terms: filter.terms), context)
    return job.code(ofMatches: writer.count)
  }

  private func kind(_ word: String) throws(CommandFailure) -> CollectionKind {
    guard let kind = CollectionKind(listWord: word) else {
      let words = CollectionKind.allCases.compactMap(\.listWord).joined(separator: ", ")
      throw Arguments.wrong("ls does not know \"\(word)\"", hint: "it lists files, or \(words)")
    }
    guard !job.arguments.has(.purpose) else { throw Arguments.wrong("ls \(word) does not take --purpose") }
    return kind
  }

  /// The list of files, which has the names and bytes of what objects name.
  private func files() async throws(CommandFailure) -> FileTable {
    try await FileSelection(job: job, consequence: "nothing was listed").table()
  }
}

/// Whether names or bytes decide what is listed: what has none of its own has those of its files.
private struct Wanted {
  private let name: Bool
  private let bytes: Bool

  init(_ filter: FilterText, _ sort: ObjectSort, _ columns: [ObjectColumn]) {
    let tests = filter.leaves.map(\.term.test)
    let keys = Set(sort.steps.map(\.key))
    name =
      tests.contains(where: \.asksName) || keys.contains(.name)
      || columns.contains { $0.origin == .namesOfFiles }
    bytes =
      tests.contains(where: \.asksBytes) || keys.contains(.size)
      || columns.contains { $0.origin == .bytesOfFiles }
  }

  func needsFiles(of objects: [CollectionObject]) -> Bool {
    objects.contains { object in
      !object.files.isEmpty && (name && object.name.isEmpty || bytes && object.byteCount == nil)
    }
  }
}

extension FilterTest {
  fileprivate var asksName: Bool {
    switch self {
    case .word, .wordGlob, .name, .nameGlob, .nameIs, .namePattern: true
    case .idBegins, .idIs, .field, .unknownField, .size, .lines, .age, .created, .expiresIn, .expires,
      .missing,
      .never, .flag, .progress, .usedBy, .anyOf:
      false
    }
  }

  fileprivate var asksBytes: Bool {
    switch self {
    case .size, .missing(.size): true
    case .word, .wordGlob, .name, .nameGlob, .nameIs, .namePattern, .idBegins, .idIs, .field, .unknownField,
      .lines, .age, .created, .expiresIn, .expires, .missing, .never, .flag, .progress, .usedBy, .anyOf:
      false
    }
  }
}

/// What the columns of `ls batches` and the like show.
struct ObjectCells: ListCells {
  static let figures: Set<ObjectColumn> = [.size, .age, .files]
  static let times: Set<ObjectColumn> = [.created, .expires]

  var isLocal = false
  var now: Timestamp

  func text(_ column: ObjectColumn, _ row: ObjectRow) -> SafeText {
    let words: SafeText? =
      switch column {
      case .size: row.byteCount.map { SafeText($0.words).withoutBlanks }
      case .age: row.createdAt.map { SafeText($0.ageWords(now: now)).withoutBlanks }
      case .used: row.object?.lastUsedAt.map { SafeText($0.ageWords(now: now)).withoutBlanks }
      case .progress: row.object?.progress.map { ObjectLines.words($0).withoutBlanks }
      case .name: row.name.isEmpty ? nil : SafeText(row.name)
      case .kind, .role, .status, .model, .endpoint, .purpose, .files, .created, .expires, .id:
        value(column, row).map { SafeText($0).asOneField }
      }
    guard let words, !words.isEmpty else { return "-" }
    return words
  }

  func value(_ column: ObjectColumn, _ row: ObjectRow) -> String? {
    guard let object = row.object else { return nil }
    return switch column {
    case .name: row.name
    case .kind: object.kind.rawValue
    case .role: row.role?.rawValue
    case .status: object.status
    case .progress: object.progress.map(figures)
    case .model: object.model
    case .endpoint: object.endpoint
    case .purpose: nil
    case .files: row.files.count.map { String($0) }
    case .size: row.byteCount.map { String($0.bytes) }
    case .age: row.createdAt.map { String(now.seconds - $0.seconds) }
    case .created: row.createdAt.map { $0.rfc3339(isLocal: isLocal) }
    case .expires: row.expiresAt.map { $0.rfc3339(isLocal: isLocal) }
    case .used: object.lastUsedAt.map { $0.rfc3339(isLocal: isLocal) }
    case .id: object.id
    }
  }

  /// `980/1000, 3 failed`.
  private func figures(_ progress: CollectionProgress) -> String {
    let done = progress.done.map { String($0) } ?? "?"
    let total = progress.total.map { "/\($0)" } ?? ""
    let failed = progress.failed ?? 0
    return done + total + (failed > 0 ? ", \(failed) failed" : "")
  }

  func id(of row: ObjectRow) -> String { row.object?.id ?? "" }

  func json(_ row: ObjectRow) -> SafeText { row.object.map { JSONLine($0).safeText } ?? "" }
}

extension Arguments {
  /// The order of objects asked for with `--sort`, or nil.
  ///
  /// Throws a `wrongUsage` failure that names the keys.
  func objectSort(in place: CollectionPlace) throws(CommandFailure) -> ObjectSort? {
    guard let text = value(.sort) else { return nil }
    let keys = ObjectSortKey.possible(in: place)
    if let sort = ObjectSort(parsing: text), sort.steps.allSatisfy({ keys.contains($0.key) }) { return sort }
    throw Self.wrong(
      "--sort does not know \"\(text)\"",
      hint: "keys: \(keys.map(\.rawValue).joined(separator: ", ")), each with :asc or :desc behind it")
  }
}
