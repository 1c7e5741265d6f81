import LosslessJSON

extension Service {
  private static let results: ClosedRange<Int64> = 1...50

  /// Files of a store that hold words of a question, those with most of them first.
  func search(_ store: StoreRecord, _ body: JSONBody) throws -> Answer {
    let queries = try queries(body)
    let filter = try SearchFilter(body)
    let most = try body.integer("max_num_results", within: Self.results) ?? 10
    try change(ObjectKey<StoreRecord>(try used(store).id)) { $0.activeAt = clock() }
    let words = Set(queries.flatMap { Self.words($0) })
    var hits: [SearchHit] = []
    for member in try catalogue.objects(ObjectQuery<MemberRecord>(in: store.id))
    where member.status(at: clock()) == .completed {
      let attributes = member.attributes.flatMap { try? JSONValue(parsing: Array($0.utf8)) }
      guard filter?.fits(attributes) ?? true else { continue }
      guard let file = try? file(member.id), let text = try? text(of: file) else { continue }
      let found = words.intersection(Self.words(text)).count
      if found > 0 { hits.append(SearchHit(member: member, file: file, text: text, found: found)) }
    }
    hits.sort { $0.found > $1.found }
    return .object([
      ("object", .text("vector_store.search_results.page")),
      ("search_query", .list(queries.map { .text($0) })),
      ("data", .list(hits.prefix(Int(most)).map { .object($0.members(of: words.count)) })),
      ("has_more", .bool(false)), ("next_page", .raw("null")),
    ])
  }

  private func queries(_ body: JSONBody) throws -> [String] {
    if case .array? = body.value("query") { return try body.texts("query") }
    return [try body.required("query")]
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
  }
}

/// A file that holds some of the words that were looked for.
private struct SearchHit {
  let member: MemberRecord
  let file: FileRecord
  let text: String
  let found: Int

  private static let excerptLength = 800

  func members(of wordCount: Int) -> [JSONPart.Member] {
    let score = TrainingCourse.decimal(Int64(1_000 * found / max(1, wordCount)))
    let excerpt: [JSONPart.Member] = [
      ("type", .text("text")), ("text", .text(String(text.prefix(Self.excerptLength)))),
    ]
    return [
      ("file_id", .text(file.id)), ("filename", .text(file.name)), ("score", .json(score)),
      ("attributes", .json(member.attributes ?? "{}")),
      ("content", .list([.object(excerpt)])),
    ]
  }
}
