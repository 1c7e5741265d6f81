import SQLite

/// Libraries and their documents as Mistral has them.
extension Service {
  func answerLibraries(_ operation: ObjectOperation, _ call: Call) throws -> Answer {
    let now = clock()
    switch operation {
    case .listLibraries: return try listLibraries(call)
    case .createLibrary:
      let body = try call.body
      var library = LibraryRecord(newHead("lib_"))
      library.name = try body.required("name")
      library.description = try body.text("description")
      try catalogue.insert([library])
      return .object(library.members([]), status: 201)
    case .library(let id): return .object(try members(of: try library(id)))
    case .modifyLibrary(let id): return try modifyLibrary(id, try call.body)
    case .deleteLibrary(let id):
      let gone = try remove(ObjectKey<LibraryRecord>(id), with: DocumentRecord.self)
      for document in gone { contents.remove(document.id) }
      return .nothing
    case .listDocuments(let id): return try listDocuments(try library(id), call)
    case .addDocument(let id): return try addDocument(call.form, to: try library(id))
    case .document(let id, let document): return .object(try self.document(document, in: id).members(at: now))
    case .documentStatus(let id, let document):
      let found = try self.document(document, in: id)
      return .object([("document_id", .text(found.id))] + found.status(at: now))
    case .documentText(let id, let document):
      return .object([("text", .text(try text(of: try self.document(document, in: id).asFile)))])
    case .deleteDocument(let id, let document):
      try remove(ObjectKey<DocumentRecord>(document, in: try library(id).id))
      contents.remove(document)
      return .nothing
    default: throw Refusal.serverError
    }
  }

  private func library(_ id: String) throws -> LibraryRecord { try object(ObjectKey(id)) }

  private func document(_ id: String, in library: String) throws -> DocumentRecord {
    try object(ObjectKey(id, in: try self.library(library).id))
  }

  private func members(of library: LibraryRecord) throws -> [JSONPart.Member] {
    library.members(try catalogue.objects(ObjectQuery(in: library.id)))
  }

  private func modifyLibrary(_ id: String, _ body: JSONBody) throws -> Answer {
    let (name, description) = (try body.text("name"), try body.text("description"))
    let now = clock()
    let changed = try change(ObjectKey<LibraryRecord>(id)) { library in
      library.name = name ?? library.name
      if body.has("description") { library.description = description }
      library.updatedAt = now
    }
    return .object(try members(of: changed))
  }

  private func listLibraries(_ call: Call) throws -> Answer {
    let all = try catalogue.objects(ObjectQuery<LibraryRecord>())
    return try call.libraryPage(of: all.filter { call.searches($0.name) }) { try members(of: $0) }
  }

  private func listDocuments(_ library: LibraryRecord, _ call: Call) throws -> Answer {
    let now = clock()
    var query = ObjectQuery<DocumentRecord>(in: library.id)
    query.isAscending = call.text("sort_order") == "asc"
    let all = try catalogue.objects(query)
    return try call.libraryPage(of: all.filter { call.searches($0.name) }) { $0.members(at: now) }
  }

  private func addDocument(_ form: UploadForm?, to library: LibraryRecord) throws -> Answer {
    guard let form, !form.isBroken, let file = form.file, let name = form.fileName else {
      throw Refusal.brokenForm
    }
    guard form.fileSize <= sizeLimits.file else {
      throw Refusal.tooLarge(limit: sizeLimits.file, size: form.fileSize)
    }
    var document = DocumentRecord(newHead("doc_", in: library.id))
    (document.name, document.size) = (name, form.fileSize)
    document.readyAt += batchSeconds / 10
    guard contents.keep(file, as: document.id) else { throw Refusal.serverError }
    try keepContent(of: document.id) { try catalogue.insert([document]) }
    return .object(document.members(at: clock()), status: 201)
  }
}

extension Call {
  /// Whether a name has the words that are looked for, if any are.
  fileprivate func searches(_ name: String) -> Bool {
    text("search").map { name.lowercased().contains($0.lowercased()) } ?? true
  }

  /// A page by number or by the token of the page before.
  fileprivate func libraryPage<Row>(
    of all: [Row], members: (Row) throws -> [JSONPart.Member]
  ) throws -> Answer {
    let page = try numberedPage(token: request.value("page_token"))
    let rows = try page.rows(of: all).map { JSONPart.object(try members($0)) }
    let count = Int64(all.count)
    let hasMore = page.offset + page.size < count
    let paging: [JSONPart.Member] = [
      (
        "pagination",
        .object([
          ("total_items", .integer(count)), ("total_pages", .integer((count + page.size - 1) / page.size)),
          ("current_page", .integer(page.number)), ("page_size", .integer(page.size)),
          ("has_more", .bool(hasMore)),
        ])
      ), ("next_page_token", .text(hasMore ? String(page.number + 1) : nil)),
    ]
    return .object([("data", .list(rows))] + (plan.hidesPaging ? [] : paging))
  }
}

extension LibraryRecord {
  static func missing(_ key: ObjectKey<LibraryRecord>) -> Refusal {
    .notFound("Library \(key.id) not found.", parameter: "library_id")
  }
}

extension DocumentRecord {
  static func missing(_ key: ObjectKey<DocumentRecord>) -> Refusal {
    .notFound("Document \(key.id) not found in library \(key.parent).", parameter: "document_id")
  }
}
